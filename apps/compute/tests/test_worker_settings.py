"""What the worker container accepts, and what it says to the rest."""

import pytest

from lakehouse_compute.worker_command import worker_command
from lakehouse_compute.worker_settings import WorkerSettings, read_worker_settings

PLAIN = {"DASK_SCHEDULER_ADDRESS": "tcp://dask-scheduler:8786", "WORKER_MEMORY_LIMIT": "384MiB"}


def read(arguments: list[str] | None = None, **variables: str) -> WorkerSettings:
    settings, problems = read_worker_settings(arguments or [], {**PLAIN, **variables})
    assert settings, problems
    return settings


def problems_of(**variables: str) -> list[str]:
    return read_worker_settings([], {**PLAIN, **variables})[1]


def test_the_plain_container_has_two_processes_with_one_thread() -> None:
    settings = read(["--name", "pod"])
    assert (settings.processes, settings.threads, settings.nanny) == (2, 1, True)
    assert list(settings.metrics_ports) == [8790, 8791]
    assert settings.names == ["pod-0", "pod-1"]
    assert settings.scheduler_host_and_port == ("dask-scheduler", 8786)


def test_an_option_wins_over_its_variable_and_an_empty_variable_is_none() -> None:
    assert read(["--processes", "3"], WORKER_PROCESSES="4").processes == 3
    assert read(WORKER_PROCESSES="").processes == 2


def test_no_port_or_name_is_given_twice() -> None:
    settings = read(WORKER_PROCESSES="10")
    commands = [worker_command(settings, index, name) for index, name in enumerate(settings.names)]
    for option in ("--name", "--worker-port", "--nanny-port", "--dashboard-address"):
        assert len({command[command.index(option) + 1] for command in commands}) == 10


def test_without_nanny_there_is_no_nanny_port() -> None:
    command = worker_command(read(WORKER_NANNY="false"), 0, "pod-0")
    assert "--no-nanny" in command and "--nanny-port" not in command


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DASK_SCHEDULER_ADDRESS": ""}, "--scheduler (DASK_SCHEDULER_ADDRESS): '' is no address"),
        ({"DASK_SCHEDULER_ADDRESS": "dask-scheduler:8786"}, "is no address like tcp://"),
        ({"DASK_SCHEDULER_ADDRESS": "tcp://dask-scheduler:99999"}, "is no address like tcp://"),
        ({"WORKER_PROCESSES": "0"}, "'0' is no whole number from 1 to 10"),
        ({"WORKER_THREADS": "two"}, "--threads (WORKER_THREADS): 'two' is no whole number"),
        ({"WORKER_MEMORY_LIMIT": ""}, "is no size like 384MiB"),
        ({"WORKER_MEMORY_LIMIT": "0.5"}, "is no size like 384MiB"),
        ({"WORKER_NANNY": "no"}, "'no' is neither true nor false"),
        (
            {"WORKER_PORT": "8791"},
            "--metrics-port (WORKER_METRICS_PORT) and --worker-port (WORKER_PORT): both take port 8791",
        ),
        ({"WORKER_HEALTH_PORT": "8811"}, "both take port 8811 with 2 processes"),
    ],
)
def test_what_cannot_be_is_refused(variables: dict[str, str], words: str) -> None:
    [problem] = problems_of(**variables)
    assert words in problem


def test_all_problems_are_told_at_once() -> None:
    assert len(problems_of(WORKER_PROCESSES="x", WORKER_THREADS="y", WORKER_MEMORY_LIMIT="z")) == 3
