"""Real nannies that end their workers for what those have in memory."""

from collections.abc import Iterator

import pytest
from containers import new_scheduler, starting
from distributed import Client, Scheduler
from tasks import end, hold_later, many_objects, sleep, take_a_while

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


def test_a_task_whose_workers_cannot_say_why_they_ended_names_memory_as_the_usual_reason(client: Client) -> None:
    with pytest.raises(RuntimeError, match=r"'end-.*' ended 3 workers, .* Most often it is memory: .*300.00 MiB"):
        client.submit(end).result(timeout=60)
    assert client.submit(sum, [1, 2]).result(timeout=30) == 3


def test_functions_that_never_gave_much_are_not_blamed_for_those_that_did(client: Client) -> None:
    """All of these have finished before, so only their results tell them apart."""
    assert client.submit(sleep, 0.1).result(timeout=20) == "done"
    assert len(client.submit(hold_later, 40).result(timeout=20)) == 40_000_000
    [worker, _] = client.scheduler_info()["workers"]
    large = client.submit(hold_later, 400, workers=[worker], priority=10)
    # They wait at the same worker each time that it is ended.
    others = client.map(sleep, [0.2] * 20, workers=[worker], pure=False)
    with pytest.raises(MemoryError, match="'hold_later-.*' needs more memory"):
        large.result(timeout=60)
    assert client.gather(others) == ["done"] * 20


def test_what_a_worker_had_beside_it_is_computed_again(client: Client) -> None:
    assert client.submit(sleep, 0.1).result(timeout=20) == "done"
    others = client.map(sleep, [0.5] * 20, pure=False)
    with pytest.raises(MemoryError, match="needs more memory than a worker has"):
        client.submit(take_a_while, 400).result(timeout=60)
    assert client.gather(others) == ["done"] * 20
