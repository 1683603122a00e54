"""Real nannies that end their workers for what those have in memory."""

from collections.abc import Iterator

import pytest
from containers import new_scheduler, starting
from distributed import Client, KilledWorker, Scheduler
from tasks import end, many_objects, sleep, take_a_while

from lakehouse_compute.ended_workers import EndedWorkers


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Of a scheduler with two workers of 300 MiB, which cannot spill."""
    for name in ("TARGET", "SPILL"):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__WORKER__MEMORY__{name}", "False")

    def set_up(scheduler: Scheduler) -> None:
        scheduler.add_plugin(EndedWorkers(scheduler))

    with new_scheduler(set_up) as address, starting() as start:
        start(address, "pod", processes=2, nanny=True)
        with Client(address) as client:
            client.wait_for_workers(2, timeout=30)
            yield client


def test_a_task_that_no_worker_has_memory_for_ends_and_says_so(client: Client) -> None:
    with pytest.raises(MemoryError, match=r"'take_a_while-.*' needs more memory than a worker has: 3 workers with 300.00 MiB"):
        client.submit(take_a_while, 400).result(timeout=60)
    assert client.submit(sum, [1, 2]).result(timeout=30) == 3


def test_so_does_a_result_that_no_worker_has_memory_to_send(client: Client) -> None:
    future = client.submit(many_objects, 1_000_000)
    with pytest.raises(MemoryError, match="ended while they computed it or sent its result"):
        future.result(timeout=90)


def test_a_worker_that_ends_for_another_reason_is_not_counted(client: Client) -> None:
    with pytest.raises(KilledWorker):
        client.submit(end).result(timeout=60)


def test_what_a_worker_had_beside_it_is_computed_again(client: Client) -> None:
    assert client.submit(sleep, 0.1).result(timeout=20) == "done"
    others = client.map(sleep, [0.5] * 20, pure=False)
    with pytest.raises(MemoryError, match="needs more memory than a worker has"):
        client.submit(take_a_while, 400).result(timeout=60)
    assert client.gather(others) == ["done"] * 20
