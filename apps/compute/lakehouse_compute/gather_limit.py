"""Results that travel through the scheduler: no more at once than its memory is for."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING, Any

import psutil
from dask.utils import format_bytes
from distributed import system
from distributed.comm import tcp

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Scheduler

# Parts of the container's memory: what stays free for the scheduler's own work, and what is
# too little to ask about.
SPARE, SMALL = 0.1, 0.01
# How long results wait for others that are passing through.
PATIENCE_SECONDS = 60.0


def limit_gathers(
    scheduler: Scheduler, limit: int = system.MEMORY_LIMIT, patience: float = PATIENCE_SECONDS
) -> None:
    """
    A client that does not reach the workers asks the scheduler for its results, which reads all
    of them before it sends them on. What does not fit beside others waits for its turn, and what
    would not fit alone is refused. `limit` is the container's memory, in bytes.
    """
    # Dask closes a connection through which half of the memory arrives at once, without a word.
    tcp.MAX_BUFFER_SIZE = limit
    room = Room(limit, patience)
    gather: Callable[..., Awaitable[dict[str, Any]]] = scheduler.handlers["gather"]

    async def gather_what_fits(keys: Collection[Key], serializers: list[str] | None = None) -> dict[str, Any]:
        tasks = [scheduler.tasks[key] for key in keys if key in scheduler.tasks]
        # What was lost since is computed again, and does not travel now.
        size = sum(task.get_nbytes() for task in tasks if task.who_has)
        await room.enter(size)
        try:
            return await gather(keys=keys, serializers=serializers)
        finally:
            # What has arrived counts as memory of the process, until it is sent.
            room.leave(size)

    scheduler.handlers["gather"] = gather_what_fits


class Room:
    """What the process may take beside what it has. Sizes are in bytes."""

    def __init__(self, limit: int, patience: float) -> None:
        self._limit = limit
        self._patience = patience
        self._process = psutil.Process()
        self._most = self._free()
        self._arriving = 0

    async def enter(self, size: int) -> None:
        if size <= self._limit * SMALL:
            pass
        elif size > self._most:
            raise MemoryError(_refusal(size, f"{format_bytes(self._most)} of memory for them"))
        else:
            await self._wait_for(size)
        self._arriving += size

    def leave(self, size: int) -> None:
        self._arriving -= size

    async def _wait_for(self, size: int) -> None:
        deadline = time.monotonic() + self._patience
        while size > (free := self._free() - self._arriving):
            if time.monotonic() >= deadline:
                taken = f"no more than {format_bytes(max(free, 0))} of memory free for {self._patience:g} seconds"
                raise MemoryError(_refusal(size, taken))
            # What a broken connection leaves behind is part of a cycle.
            gc.collect()
            await asyncio.sleep(0.5)

    def _free(self) -> int:
        return int(self._limit * (1 - SPARE)) - int(self._process.memory_info().rss)


def _refusal(size: int, memory: str) -> str:
    return (
        f"the results are {format_bytes(size)}, and the scheduler, through which they would travel, has {memory}."
        " Let the tasks write them to the lake (Parquet in the bucket) and return where; or ask for fewer at a time;"
        " or ask in a flow of the platform, where clients fetch results from the workers themselves."
    )
