"""What is asked of Dask, with a real scheduler and real workers."""

from collections.abc import Iterator
from itertools import pairwise

import distributed
import pytest
from containers import Start, eventually, new_scheduler
from distributed import Client, Event
from distributed.comm import CommClosedError
from fake_servers import addresses_at, ask, closed_port, failure_of

from lakehouse_verify.checks import dask
from lakehouse_verify.checks.dask import dask_checks

ANSWERS, JOB = ("dask-scheduler", "answers"), ("dask-worker", "a job on every process")


def asked(address: str, check: tuple[str, str]) -> str:
    return ask(dask_checks(addresses_at(dask=address)), *check)


def test_the_scheduler_says_its_version(scheduler: str) -> None:
    assert asked(scheduler, ANSWERS) == f"Dask {distributed.__version__}"


def test_a_scheduler_of_another_version_is_told_with_both(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"scheduler": {"packages": {"distributed": "2024.1.0"}}}
    monkeypatch.setattr(Client, "get_versions", lambda client: other)
    failure = failure_of(asked, scheduler, ANSWERS)
    assert failure.problem == f"it runs Dask 2024.1.0, and this image has {distributed.__version__}"
    assert "build" in failure.cause


@pytest.mark.parametrize("check", [ANSWERS, JOB])
def test_a_scheduler_that_is_not_there_does_not_answer(check: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.2)
    with closed_port() as port:
        failure = failure_of(asked, f"tcp://127.0.0.1:{port}", check)
    assert failure.problem.startswith(f"127.0.0.1:{port} does not answer: ")
    assert failure.look_for == "state"


def chain(*errors: Exception) -> Exception:
    """The first error; each error has the next one as its cause."""
    for error, cause in pairwise(errors):
        error.__cause__ = cause
    return errors[0]


TIMED_OUT = OSError("Timed out trying to connect to tcp://dask-scheduler:8786 after 10 s")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            chain(TIMED_OUT, CommClosedError("in <TCPConnector at 0x7f>: refused"), OSError(111, "Connection refused")),
            "[Errno 111] Connection refused",
            id="the error of the network",
        ),
        pytest.param(
            chain(OSError(*TIMED_OUT.args), TimeoutError()), str(TIMED_OUT), id="else Dask's own error"
        ),
        pytest.param(TimeoutError(), "TimeoutError", id="at least the name of the error"),
    ],
)
def test_a_failed_connection_is_told_in_the_plainest_words(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(distributed, "Client", connect)
    failure = failure_of(asked, "tcp://dask-scheduler:8786", ANSWERS)
    assert failure.problem == f"dask-scheduler:8786 does not answer: {said}"


def test_a_scheduler_without_workers_is_told() -> None:
    with new_scheduler() as scheduler:
        failure = failure_of(asked, scheduler, JOB)
    assert (failure.problem, failure.look_for) == ("no worker is registered with the scheduler", "state")


def test_one_process_does_the_job(scheduler: str) -> None:
    assert asked(scheduler, JOB) == "1 process of 1 worker"


def test_every_process_does_its_part(scheduler: str, client: Client, start_container: Start) -> None:
    more = start_container(scheduler, "more", processes=2)
    client.wait_for_workers(3, timeout=30)
    assert asked(scheduler, JOB) == "3 processes of 1 worker", "of one address each"
    more.stop()
    assert more.exit_code() == 0
    eventually(lambda: len(client.scheduler_info(n_workers=-1)["workers"]) == 1)


@pytest.mark.parametrize("part", [0, 10**12], ids=["too little", "too much"])
def test_parts_that_do_not_add_up_are_told(scheduler: str, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Client, "gather", lambda client, parts: [part for _ in parts])
    assert failure_of(asked, scheduler, JOB).problem == "the parts do not add up"


@pytest.fixture
def busy(client: Client) -> Iterator[None]:
    """The worker kept-0 has a task that does not end before the test does."""

    def task() -> None:
        Event("begun").set()
        Event("over").wait(60)

    running = client.submit(task, pure=False, workers=["kept-0"])
    Event("begun", client).wait(30)
    yield
    Event("over", client).set()
    running.result()


def test_a_busy_process_is_told_and_no_other_one_takes_its_part(
    busy: None, scheduler: str, client: Client, start_container: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_container(scheduler, "free")
    client.wait_for_workers(2, timeout=30)
    monkeypatch.setattr(dask, "JOB_SECONDS", 3)
    failure = failure_of(asked, scheduler, JOB)
    assert failure.problem == "1 of 2 processes did not answer in 3 seconds"
    assert "busy with a long task" in failure.cause

    def forgotten() -> bool:
        tasks = client.run_on_scheduler(lambda dask_scheduler: list(dask_scheduler.tasks))
        return not any(task.startswith("part-") for task in tasks)

    eventually(forgotten)
