"""
Work that ends workers: at 95 % of its memory a nanny ends its worker, and another one computes
again what that one had. Where memory fills faster than a nanny looks, the system itself ends it.

Dask gives up on a task in whose execution workers ended, as KilledWorker, without a word about
memory. It computes again for ever a result that ends its worker when it is fetched, since
to send an object may need its memory a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from dask.utils import format_bytes
from distributed.diagnostics.plugin import SchedulerPlugin

from lakehouse_compute.ending import end_tasks

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Scheduler
    from distributed.scheduler import TaskState

# Parts of a worker's memory: a smaller result does not fill it, even twice; and a function that
# never gave more than that is not what filled it.
LARGE, NOTABLE = 0.25, 0.05


class EndedWorkers(SchedulerPlugin):
    """Ends work when as many workers have ended with it as Dask allows failures."""

    name = "ended-workers"

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler
        # How often it was there when a worker ended, and how often for its memory.
        self._times: Counter[Key] = Counter()
        self._for_memory: Counter[Key] = Counter()
        # The largest result of each function, in bytes.
        self._largest: dict[str, int] = {}
        # Of workers that are about to end.
        self._suspects: dict[str, list[Key]] = {}
        self._limits = {worker.address: worker.memory_limit for worker in scheduler.workers.values()}

    def add_worker(self, scheduler: Scheduler, worker: str) -> None:
        self._limits[worker] = scheduler.workers[worker].memory_limit

    def log_event(self, topic: str, msg: Any) -> None:
        """A nanny says it before it ends its worker, and the scheduler of each that is gone."""
        if topic == "worker-restart-memory":
            if worker := self._scheduler.workers.get(msg["worker"]):
                largest = max(worker.has_what, key=lambda task: task.get_nbytes(), default=None)
                suspects = self._executed(list(worker.processing), worker.memory_limit)
                if largest and largest.get_nbytes() >= LARGE * worker.memory_limit:
                    suspects.append(largest.key)
                self._suspects[worker.address] = suspects
                self._for_memory.update(suspects)
        elif topic == "all" and isinstance(msg, dict) and msg.get("action") == "remove-worker":
            address = msg["worker"]
            if not msg["expected"] and address not in self._suspects:
                given = [self._scheduler.tasks[key] for key in msg["processing-tasks"] if key in self._scheduler.tasks]
                self._suspects[address] = self._executed(given, self._limits.get(address, 0))

    def _executed(self, given: Collection[TaskState], limit: int) -> list[Key]:
        """
        What the worker may have executed, of what it was given; it reports that too late. Where there is a
        function that has never finished or gives large results, the others are not suspected.
        """
        found = [
            task
            for task in given
            if task.prefix.duration_average < 0 or self._largest.get(task.prefix.name, 0) >= NOTABLE * limit
        ]
        return [task.key for task in found or given]

    def remove_worker(self, scheduler: Scheduler, worker: str, **kwargs: Any) -> None:
        """Called when Dask has already given the work to other workers."""
        limit = self._limits.pop(worker, 0)
        for key in self._suspects.pop(worker, []):
            self._times[key] += 1
            task = scheduler.tasks.get(key)
            if task and self._times[key] >= scheduler.allowed_failures:
                end_tasks(scheduler, [task], self._error(task, limit))

    def transition(self, key: Key, start: str, finish: str, *args: Any, **kwargs: Any) -> None:
        if finish == "memory":
            task = self._scheduler.tasks[key]
            name = task.prefix.name
            self._largest[name] = max(self._largest.get(name, 0), task.get_nbytes())
        elif finish == "forgotten":
            self._times.pop(key, None)
            self._for_memory.pop(key, None)

    def _error(self, task: TaskState, limit: int) -> Exception:
        times, memory = self._times[task.key], format_bytes(limit)
        if self._for_memory[task.key]:
            return MemoryError(
                f"{task.key!r} needs more memory than a worker has: {times} workers with {memory} each were"
                f" ended while they computed it or sent its result, which may need its memory twice.{ADVICE}"
            )
        return RuntimeError(
            f"{task.key!r} ended {times} workers, which could not say why. Most often it is memory: a process that"
            f" needs more than its worker has ({memory}) is ended at once, when it asks for much at a time.{ADVICE}"
            " Or the code itself ends the process: docker compose logs dask-worker, or kubectl logs, shows more."
        )


ADVICE = (
    " Divide it into smaller parts; let it write its result to the lake (Parquet in the bucket) instead of"
    " returning it; or give each process of a worker all the memory: DASK_WORKER_PROCESSES=1 in .env."
)
