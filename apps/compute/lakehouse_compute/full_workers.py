"""
Work that waits for memory which nobody frees.

Dask pauses a worker at 80 % of its memory: it finishes what it executes and begins nothing
until results are released. When no one releases any, the work that is left waits for ever.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from dask.utils import format_bytes
from distributed.core import Status
from tornado.ioloop import PeriodicCallback

from lakehouse_compute.ending import end_tasks

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Scheduler
    from distributed.scheduler import TaskState, WorkerState

# While a flow takes results one by one and looks at each, nothing may change for a while.
PATIENCE_SECONDS = 60.0
CHECK_SECONDS = 1.0

type Held = tuple[int, Key | None]


class FullWorkers:
    """
    A worker counts as full when for `patience` seconds it was paused, executed nothing but what
    waits for other tasks itself, and held the same results. What waits there goes to workers that
    run; where none does, it ends.
    """

    def __init__(self, scheduler: Scheduler, patience: float = PATIENCE_SECONDS) -> None:
        self._scheduler = scheduler
        self._patience = patience
        # Since when each paused worker does nothing, and with what.
        self._idle: dict[WorkerState, tuple[float, Held]] = {}

    def start(self) -> None:
        check = PeriodicCallback(self.check, CHECK_SECONDS * 1000)
        self._scheduler.periodic_callbacks["full-workers"] = check
        check.start()

    def check(self) -> None:
        now = time.monotonic()
        self._idle = {
            worker: (self._since(worker, now), _held(worker))
            for worker in self._scheduler.workers.values()
            if worker.status == Status.paused and worker.executing.keys() <= worker.long_running
        }
        full = [worker for worker, (since, _) in self._idle.items() if now - since >= self._patience]
        if not full:
            return
        waiting = [task for worker in full for task in worker.processing - worker.long_running]
        unrunnable = list(self._scheduler.unrunnable)
        if self._scheduler.running:
            self._move(waiting)
            self._end([task for task in unrunnable if _only_for(task, full)], full)
        elif len(full) == len(self._scheduler.workers):
            self._end([*waiting, *self._scheduler.queued, *unrunnable], full)

    def _since(self, worker: WorkerState, now: float) -> float:
        since, held = self._idle.get(worker, (now, None))
        return since if held == _held(worker) else now

    def _move(self, tasks: Collection[TaskState]) -> None:
        """A released task that somebody wants is given to a worker again, of those that run."""
        stimulus = f"full-worker-{time.time()}"
        self._scheduler.transitions({task.key: "released" for task in tasks}, stimulus_id=stimulus)

    def _end(self, tasks: Collection[TaskState], full: Collection[WorkerState]) -> None:
        if tasks:
            end_tasks(self._scheduler, tasks, MemoryError(_problem(full, self._patience)))


def _held(worker: WorkerState) -> Held:
    """Changes with each result that comes or goes: how many there are, and the newest."""
    newest = next(reversed(worker.has_what), None)
    return len(worker.has_what), newest.key if newest else None


def _only_for(task: TaskState, full: Collection[WorkerState]) -> bool:
    allowed = task.worker_restrictions
    return bool(allowed) and allowed <= {worker.address for worker in full}


def _problem(full: Collection[WorkerState], patience: float) -> str:
    held = {task for worker in full for task in worker.has_what}
    size = sum(task.get_nbytes() for task in held)
    memory = sum(worker.memory_limit for worker in full)
    return (
        f"the workers' memory is full, and for {patience:g} seconds nobody has freed any: {len(full)} workers with"
        f" {format_bytes(memory)} together hold {format_bytes(size)} in {len(held)} results{_most(held)}."
        " Let the tasks write their results to the lake (Parquet in the bucket) and return where;"
        " release what is not needed any more; or, where the machine has the memory for it, have more"
        " workers: DASK_WORKER_REPLICAS in .env."
    )


def _most(held: Collection[TaskState]) -> str:
    """Of which function most of it is."""
    sizes: Counter[str] = Counter()
    for task in held:
        sizes[task.prefix.name] += task.get_nbytes()
    return "".join(f", most of it of {name}" for name, _ in sizes.most_common(1))
