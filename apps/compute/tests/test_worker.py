"""The entry point with real processes and a real scheduler."""

import os
import signal
import socket
import time
from pathlib import Path

import psutil
from containers import Start, eventually, new_scheduler
from distributed import Client, wait

from lakehouse_compute.children import Children
from lakehouse_compute.worker import CLOSE_SECONDS, RETIRE_SECONDS

RESULTS = 40


def hold_results(client: Client, marks: Path) -> list:
    """Results on all workers; each run of a task leaves a line in `marks`."""

    def work(number: int, marks: str = str(marks)) -> bytes:
        with open(marks, "a") as file:
            file.write(f"{number}\n")
        return bytes(1000)

    futures = client.map(work, range(RESULTS))
    wait(futures)
    return futures


def runs(marks: Path) -> int:
    return len(marks.read_text().splitlines())


def workers(client: Client) -> dict[str, dict]:
    return client.scheduler_info(n_workers=-1)["workers"]


def names(client: Client) -> set[str]:
    return {worker["name"] for worker in workers(client).values()}


def test_results_of_a_stopped_container_are_not_computed_again(
    scheduler: str, client: Client, start_container: Start, tmp_path: Path
) -> None:
    stopped = start_container(scheduler, "stopped", processes=2, nanny=True)
    client.wait_for_workers(3, timeout=20)
    futures = hold_results(client, tmp_path / "marks")
    assert all(client.has_what().values()), "each worker holds results"
    nannies = {_port(worker["nanny"]) for worker in workers(client).values() if worker["nanny"]}
    assert nannies == {stopped.first_port + 30, stopped.first_port + 32}

    stopped.stop()

    assert stopped.exit_code() == 0
    assert "retired: stopped-0, stopped-1" in stopped.log()
    assert names(client) == {"kept-0"}
    assert client.gather(futures) == [bytes(1000)] * RESULTS
    assert runs(tmp_path / "marks") == RESULTS


def test_every_process_has_ports_and_a_name_of_its_own_and_one_health_address_tells_of_all(
    scheduler: str, client: Client, start_container: Start
) -> None:
    container = start_container(scheduler, "pod", processes=2)
    eventually(lambda: _listens(container.first_port))
    assert container.health() == 503
    client.wait_for_workers(3, timeout=20)
    first = container.first_port
    assert {
        (worker["name"], worker["services"]["dashboard"], _port(address))
        for address, worker in workers(client).items()
        if worker["name"] != "kept-0"
    } == {("pod-0", first + 10, first + 20), ("pod-1", first + 12, first + 22)}
    assert container.health() == 200


def test_when_one_process_dies_the_others_are_retired_and_ended_and_the_exit_code_is_1(
    scheduler: str, client: Client, start_container: Start, tmp_path: Path
) -> None:
    broken = start_container(scheduler, "broken", processes=2)
    client.wait_for_workers(3, timeout=20)
    futures = hold_results(client, tmp_path / "marks")
    on_victim = len(client.has_what()[_address(client, "broken-0")])
    victim, *others = psutil.Process(broken.process.pid).children()

    victim.kill()

    assert broken.exit_code() == 1
    assert "ended by itself with SIGKILL" in broken.log()
    assert not any(other.is_running() for other in others)
    assert client.gather(futures) == [bytes(1000)] * RESULTS
    assert runs(tmp_path / "marks") <= RESULTS + on_victim, "only what died with the process"


def test_a_second_stop_signal_changes_nothing(
    scheduler: str, client: Client, start_container: Start, tmp_path: Path
) -> None:
    stopped = start_container(scheduler, "stopped")
    client.wait_for_workers(2, timeout=20)
    futures = hold_results(client, tmp_path / "marks")

    stopped.stop()
    time.sleep(0.3)
    stopped.stop()
    stopped.process.send_signal(signal.SIGINT)

    assert stopped.exit_code() == 0
    client.gather(futures)
    assert runs(tmp_path / "marks") == RESULTS


def test_a_container_that_is_alone_stops_although_nobody_can_take_its_results(
    start_container: Start, tmp_path: Path
) -> None:
    with new_scheduler() as scheduler, Client(scheduler) as client:
        alone = start_container(scheduler, "alone")
        client.wait_for_workers(1, timeout=20)
        _held = hold_results(client, tmp_path / "marks")
        alone.stop()
        assert alone.exit_code() == 0
    assert "without another worker to move to: alone-0" in alone.log()


def test_when_the_scheduler_is_lost_the_container_ends_with_1_and_waits_for_it_in_its_next_life(
    start_container: Start,
) -> None:
    with new_scheduler() as address:
        container = start_container(address, "pod", processes=2)
        with Client(address) as client:
            client.wait_for_workers(2, timeout=20)
    started = time.monotonic()
    assert container.exit_code() == 1
    assert time.monotonic() - started < RETIRE_SECONDS + CLOSE_SECONDS

    again = start_container(address, "pod", processes=2)
    time.sleep(1)
    assert again.health() == 503
    again.stop()
    assert again.exit_code() == 0
    assert "waiting for the scheduler" in again.log()


def test_a_scheduler_without_an_answer_does_not_hold_up_the_stop_for_long(start_container: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        container = start_container(f"tcp://127.0.0.1:{silent.getsockname()[1]}", "pod", processes=2)
        eventually(lambda: len(psutil.Process(container.process.pid).children()) == 2)
        time.sleep(2)
        started = time.monotonic()
        container.stop()
        assert container.exit_code() == 0
        assert time.monotonic() - started < RETIRE_SECONDS + CLOSE_SECONDS


def test_it_reaps_the_orphans_that_process_1_inherits() -> None:
    children = Children()
    ours = children.start("ours", ["/bin/sh", "-c", "exit 3"], {})
    stranger = os.posix_spawn("/bin/true", ["/bin/true"], {})
    eventually(lambda: bool(children.reap()) or not ours.running)
    eventually(lambda: children.reap() == [] and not psutil.pid_exists(stranger))
    assert ours.exit_code == 3


def _address(client: Client, name: str) -> str:
    return next(address for address, worker in workers(client).items() if worker["name"] == name)


def _port(address: str) -> int:
    return int(address.rsplit(":", 1)[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
