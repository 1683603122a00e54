"""
Work that ends workers: at 95 % of its memory a nanny ends its worker, and another one computes
again what that one had.

Dask gives up on a task in whose execution workers ended, as KilledWorker, without a word about
memory. It computes again for ever a result that ends its worker when it is fetched, since
to send an object may need its memory a second time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dask.utils import format_bytes
from distributed.diagnostics.plugin import SchedulerPlugin

from lakehouse_compute.ending import end_with_memory_error

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Scheduler
    from distributed.scheduler import TaskState, WorkerState

# A smaller part of a worker's memory does not fill it, even twice.
LARGE = 0.25


class EndedWorkers(SchedulerPlugin):
    """Ends work when as many workers have ended for their memory with it as Dask allows failures."""

    name = "ended-workers"

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler
        self._times: Counter[Key] = Counter()
        # Of workers that are about to end.
        self._limits: dict[str, int] = {}
        self._suspects: dict[str, list[Key]] = {}

    def log_event(self, topic: str, msg: Any) -> None:
        """A nanny says it before it ends its worker."""
        if topic != "worker-restart-memory":
            return
        if worker := self._scheduler.workers.get(msg["worker"]):
            self._limits[worker.address] = worker.memory_limit
            self._suspects[worker.address] = [task.key for task in suspects(worker)]

    def remove_worker(self, scheduler: Scheduler, worker: str, **kwargs: Any) -> None:
        """Called when Dask has already given the work to other workers."""
        limit = self._limits.pop(worker, 0)
        for key in self._suspects.pop(worker, []):
            self._times[key] += 1
            task = scheduler.tasks.get(key)
            if task and self._times[key] >= scheduler.allowed_failures:
                end_with_memory_error(scheduler, [task], _problem(task, self._times[key], limit))

    def transition(self, key: Key, start: str, finish: str, *args: Any, **kwargs: Any) -> None:
        if finish == "forgotten":
            self._times.pop(key, None)


def suspects(worker: WorkerState) -> list[TaskState]:
    """
    What may have filled it: the tasks that it was given, and the largest of its results if that is
    large. What it executes it reports too late; but where there is a task of a function that has
    never finished, those of functions that have are not suspected.
    """
    given = list(worker.processing)
    found = [task for task in given if task.prefix.duration_average < 0] or given
    largest = max(worker.has_what, key=lambda task: task.get_nbytes(), default=None)
    if largest and largest.get_nbytes() >= LARGE * worker.memory_limit:
        found.append(largest)
    return found


def _problem(task: TaskState, times: int, limit: int) -> str:
    return (
        f"{task.key!r} needs more memory than a worker has: {times} workers with {format_bytes(limit)} each were"
        " ended while they computed it or sent its result, which may need its memory twice."
        " Divide it into smaller parts; let it write its result to the lake (Parquet in the bucket) instead of"
        " returning it; or give each process of a worker all the memory: DASK_WORKER_PROCESSES=1 in .env."
    )
