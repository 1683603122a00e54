"""
What our scheduler does beyond Dask's: `dask scheduler --preload lakehouse_compute.scheduler`.

Dask takes memory for granted: a result larger than the scheduler ends it and everyone's work,
work that waits for memory waits for ever, and a worker that was ended for its memory is
"died". Here each of these ends one piece of work, with a MemoryError that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakehouse_compute.ended_workers import EndedWorkers
from lakehouse_compute.full_workers import FullWorkers
from lakehouse_compute.gather_limit import limit_gathers

if TYPE_CHECKING:
    from distributed import Scheduler


def dask_setup(scheduler: Scheduler) -> None:
    """Dask calls it by this name."""
    limit_gathers(scheduler)
    FullWorkers(scheduler).start()
    scheduler.add_plugin(EndedWorkers(scheduler))
