"""Ends tasks that cannot have the memory that they need."""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from distributed import Scheduler
    from distributed.scheduler import TaskState

# What depends on such a task is "waiting", and ends with it.
CAN_END = frozenset({"processing", "queued", "no-worker"})

logger = logging.getLogger("lakehouse.scheduler")


def end_tasks(scheduler: Scheduler, tasks: Collection[TaskState], error: Exception) -> None:
    """Whoever asked for them gets the error, and so does whoever asked for what depends on them."""
    stimulus = f"out-of-memory-{time.time()}"
    logger.error("%d tasks end with a %s: %s", len(tasks), type(error).__name__, error)
    for task in tasks:
        # Those before may have ended it.
        if task.state not in CAN_END:
            continue
        if worker := task.processing_on:
            # It must not begin it later.
            message = {"op": "free-keys", "keys": [task.key], "stimulus_id": stimulus}
            scheduler.worker_send(worker.address, message)
        ended = scheduler.transition(
            task.key, "erred", exception=pickle.dumps(error), exception_text=str(error), cause=task.key, stimulus_id=stimulus
        )
        scheduler.transitions(ended, stimulus_id=stimulus)
