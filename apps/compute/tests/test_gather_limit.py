"""Results that travel through a real scheduler, and the room that it has for them."""

import asyncio
import time
from collections.abc import Iterator

import psutil
import pytest
from containers import new_scheduler, starting
from distributed import Client, Scheduler
from distributed.comm import tcp
from tasks import MB

from lakehouse_compute.gather_limit import SPARE, Room, limit_gathers


def limit_for(room: int) -> int:
    """The memory of a container in which this process has so much room."""
    return int((psutil.Process().memory_info().rss + room) / (1 - SPARE))


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Of a scheduler with room for 80 MB, and one worker."""
    # Dask's own limit, as in a container of 40 MB.
    monkeypatch.setattr(tcp, "MAX_BUFFER_SIZE", 20 * MB)

    def set_up(scheduler: Scheduler) -> None:
        limit_gathers(scheduler, limit_for(80 * MB))

    with new_scheduler(set_up) as address, starting() as start:
        start(address, "pod")
        yield address


def test_results_that_do_not_fit_are_refused_in_words_and_everything_else_goes_on(address: str) -> None:
    with Client(address, direct_to_workers=False) as client:
        client.wait_for_workers(1, timeout=30)
        future = client.submit(bytes, 120 * MB)
        with pytest.raises(MemoryError, match=r"the results are 114.44 MiB, and the scheduler, .* has 76.* MiB of mem"):
            future.result(timeout=30)
        assert client.submit(bytes, 30 * MB).result(timeout=30) == bytes(30 * MB)
        assert future.status == "finished"


def test_several_results_count_together(address: str) -> None:
    with Client(address, direct_to_workers=False) as client:
        client.wait_for_workers(1, timeout=30)
        futures = [client.submit(bytes, size * MB) for size in (31, 32, 33)]
        with pytest.raises(MemoryError, match="fewer at a time"):
            client.gather(futures)
        assert [len(future.result(timeout=30)) for future in futures] == [31 * MB, 32 * MB, 33 * MB]


def test_a_client_that_reaches_the_workers_gets_results_that_the_scheduler_has_no_room_for(address: str) -> None:
    with Client(address, direct_to_workers=True) as client:
        client.wait_for_workers(1, timeout=30)
        assert client.submit(bytes, 120 * MB).result(timeout=30) == bytes(120 * MB)


def test_what_does_not_fit_beside_others_waits_until_they_have_passed() -> None:
    async def enter_two() -> float:
        room = Room(limit_for(100 * MB), patience=20)
        await room.enter(60 * MB)
        asyncio.get_running_loop().call_later(0.5, room.leave, 60 * MB)
        started = time.monotonic()
        await room.enter(60 * MB)
        return time.monotonic() - started

    assert 0.5 <= asyncio.run(enter_two()) < 3


def test_it_waits_no_longer_than_its_patience_and_not_at_all_for_small_results() -> None:
    async def enter_beside_one_that_stays() -> None:
        room = Room(limit_for(100 * MB), patience=0.3)
        await room.enter(90 * MB)
        await room.enter(1000)
        await room.enter(60 * MB)

    with pytest.raises(MemoryError, match="of memory free for 0.3 seconds"):
        asyncio.run(enter_beside_one_that_stays())
