"""What the worker container accepts, and what it says to anything else."""

import pytest

from lakehouse_compute.worker_command import worker_command
from lakehouse_compute.worker_ports import WorkerPorts
from lakehouse_compute.worker_settings import WorkerSettings, read_worker_settings

PORTS = {
    "WORKER_METRICS_PORTS": "8790,8791",
    "WORKER_PORTS": "8800,8801",
    "WORKER_NANNY_PORTS": "8810,8811",
    "WORKER_HEALTH_PORT": "8780",
}
PLAIN = {"DASK_SCHEDULER_ADDRESS": "tcp://dask-scheduler:8786", "WORKER_MEMORY_LIMIT": "384MiB", **PORTS}


def read(arguments: list[str] | None = None, **variables: str) -> WorkerSettings:
    settings, problems = read_worker_settings(arguments or [], {**PLAIN, **variables})
    assert settings, problems
    return settings


def problems_of(**variables: str) -> list[str]:
    return read_worker_settings([], {**PLAIN, **variables})[1]


def test_a_container_has_as_many_processes_as_ports_in_each_list() -> None:
    settings = read(["--name", "pod"])
    assert (settings.threads, settings.nanny) == (1, True)
    assert settings.ports == WorkerPorts((8790, 8791), (8800, 8801), (8810, 8811), 8780)
    assert settings.names == ["pod-0", "pod-1"]
    assert settings.scheduler_host_and_port == ("dask-scheduler", 8786)


def test_an_option_wins_over_its_variable_and_an_empty_variable_is_absent() -> None:
    assert read(["--threads", "3"], WORKER_THREADS="4").threads == 3
    assert read(["--health-port", "9000"]).ports.health == 9000
    assert read(WORKER_THREADS="").threads == 1


def test_each_process_is_told_its_own_name_and_ports() -> None:
    settings = read(
        ["--name", "pod"],
        WORKER_METRICS_PORTS="9001, 9005",
        WORKER_PORTS="9004,9002",
        WORKER_NANNY_PORTS="9008,9006",
    )
    commands = [worker_command(settings, index, name) for index, name in enumerate(settings.names)]
    options = ("--name", "--dashboard-address", "--worker-port", "--nanny-port")
    assert [[command[command.index(option) + 1] for option in options] for command in commands] == [
        ["pod-0", ":9001", "9004", "9008"],
        ["pod-1", ":9005", "9002", "9006"],
    ]


def test_without_nanny_there_is_no_nanny_port() -> None:
    command = worker_command(read(WORKER_NANNY="false"), 0, "pod-0")
    assert "--no-nanny" in command and "--nanny-port" not in command


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DASK_SCHEDULER_ADDRESS": ""}, "--scheduler (DASK_SCHEDULER_ADDRESS): '' is no address"),
        ({"DASK_SCHEDULER_ADDRESS": "dask-scheduler:8786"}, "is no address like tcp://"),
        ({"DASK_SCHEDULER_ADDRESS": "tcp://dask-scheduler:99999"}, "is no address like tcp://"),
        ({"WORKER_THREADS": "two"}, "--threads (WORKER_THREADS): 'two' is no whole number"),
        ({"WORKER_MEMORY_LIMIT": ""}, "is no size like 384MiB"),
        ({"WORKER_MEMORY_LIMIT": "0.5"}, "is no size like 384MiB"),
        ({"WORKER_NANNY": "no"}, "'no' is neither true nor false"),
        *(({name: ""}, f"({name}): is not set; it must be ") for name in PORTS),
        ({"WORKER_PORTS": "8800;8801"}, "--worker-ports (WORKER_PORTS): is '8800;8801'; it must be ports"),
        ({"WORKER_PORTS": "8800,"}, "is '8800,'; it must be ports"),
        ({"WORKER_PORTS": "80,8801"}, "is '80,8801'; it must be ports from 1024"),
        ({"WORKER_NANNY_PORTS": "8810,65536"}, "is '8810,65536'; it must be ports from 1024 to 65535"),
        ({"WORKER_HEALTH_PORT": "8780,8781"}, "is '8780,8781'; it must be a port from"),
        (
            {"WORKER_PORTS": "8800"},
            "--metrics-ports (WORKER_METRICS_PORTS) has 2, --worker-ports (WORKER_PORTS) has 1, "
            "--nanny-ports (WORKER_NANNY_PORTS) has 2: each process needs one port of each",
        ),
        (
            {"WORKER_PORTS": "8791,8801"},
            "port 8791 is given 2 times: in --metrics-ports (WORKER_METRICS_PORTS), --worker-ports (WORKER_PORTS)",
        ),
        ({"WORKER_PORTS": "8800,8800"}, "port 8800 is given 2 times: in --worker-ports (WORKER_PORTS)"),
        ({"WORKER_HEALTH_PORT": "8811"}, "port 8811 is given 2 times: in --nanny-ports (WORKER_NANNY_PORTS), --health"),
    ],
)
def test_what_cannot_be_is_refused(variables: dict[str, str], words: str) -> None:
    [problem] = problems_of(**variables)
    assert words in problem


def test_all_problems_are_told_at_once() -> None:
    assert len(problems_of(WORKER_THREADS="y", WORKER_MEMORY_LIMIT="z", **dict.fromkeys(PORTS, ""))) == 6
    assert len(problems_of(WORKER_PORTS="8790,8791,8792")) == 3, "one for the lengths and one for each port"
