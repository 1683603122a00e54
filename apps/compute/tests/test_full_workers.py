"""Real workers whose memory is full of results that somebody holds."""

import time
from collections.abc import Iterator

import pytest
from containers import eventually, new_scheduler, starting
from distributed import Client, Future, Scheduler, wait
from tasks import MB, hold, hold_later, sleep, spread

from lakehouse_compute.full_workers import FullWorkers

PATIENCE = 3.0


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Of a scheduler with two workers of 300 MiB, which cannot spill."""
    for name in ("TARGET", "SPILL"):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__WORKER__MEMORY__{name}", "False")

    def set_up(scheduler: Scheduler) -> None:
        FullWorkers(scheduler, PATIENCE).start()

    with new_scheduler(set_up) as address, starting() as start:
        start(address, "pod", processes=2)
        with Client(address) as client:
            client.wait_for_workers(2, timeout=30)
            yield client


def states(client: Client) -> list[str]:
    return [worker["status"] for worker in client.scheduler_info(n_workers=-1)["workers"].values()]


def fill(client: Client) -> list[Future]:
    held = client.map(hold, [50] * 12, pure=False)
    eventually(lambda: states(client) == ["paused"] * 2)
    return held


def test_work_for_which_no_memory_is_freed_ends_with_what_to_do(client: Client) -> None:
    started = time.monotonic()
    held = fill(client)
    other = client.submit(sleep, 0)
    after = client.submit(len, held[-1])
    wait([*held, other, after], timeout=30)

    assert PATIENCE <= time.monotonic() - started < 20
    finished = [future for future in held if future.status == "finished"]
    failed = [future for future in held if future.status == "error"]
    assert len(finished) + len(failed) == 12 and len(finished) >= 4 and len(failed) >= 1
    for future in (*failed, other, after):
        with pytest.raises(MemoryError) as refusal:
            future.result()
        assert f"2 workers with 600.00 MiB together hold {50 * len(finished) * MB / 2**20:.2f} MiB" in str(refusal.value)
        assert f"in {len(finished)} results, most of it of hold" in str(refusal.value)
    assert client.gather(finished) == [hold(50)] * len(finished)

    for future in held:
        future.release()
    eventually(lambda: states(client) == ["running"] * 2)
    assert client.submit(sleep, 0.1).result(timeout=20) == "done"


def test_nothing_ends_while_results_are_released_one_by_one(client: Client) -> None:
    held = client.scatter([hold(10)] * 60, direct=True, hash=False)
    eventually(lambda: states(client) == ["paused"] * 2)
    waiting = client.submit(sleep, 0)
    for _ in range(5):
        held.pop().release()
        time.sleep(0.6 * PATIENCE)
        assert states(client) == ["paused"] * 2
        assert waiting.status == "pending"
    held.clear()
    assert waiting.result(timeout=20) == "done"


def test_nothing_ends_while_a_full_worker_computes(client: Client) -> None:
    long = client.map(sleep, [3 * PATIENCE] * 2, pure=False)
    eventually(lambda: sum(map(len, client.processing().values())) == 2)
    scattered = client.scatter([hold(50)] * 12, direct=True, hash=False)
    eventually(lambda: states(client) == ["paused"] * 2)
    waiting = client.submit(sleep, 0)
    assert client.gather(long) == ["done"] * 2
    assert waiting.status == "pending"
    del scattered
    assert waiting.result(timeout=20) == "done"


def test_what_waits_at_a_full_worker_goes_to_one_that_runs_unless_it_may_not(client: Client) -> None:
    full, free = client.scheduler_info(n_workers=-1)["workers"]

    held = client.submit(hold_later, 220, workers=[full])
    movable = client.submit(sleep, 1, workers=[full], pure=False, allow_other_workers=True)
    pinned = client.submit(sleep, 1, workers=[full], pure=False)
    wait([movable, pinned], timeout=40)
    assert held.status == "finished"
    assert movable.result() == "done"
    assert list(client.who_has(movable)[movable.key]) == [free]
    with pytest.raises(MemoryError, match="1 workers with 300.00 MiB together hold 209.81 MiB"):
        pinned.result()


def test_a_task_that_waits_for_its_own_tasks_ends_with_them(client: Client) -> None:
    with pytest.raises(MemoryError, match="the workers' memory is full"):
        client.submit(spread, 50).result(timeout=40)
