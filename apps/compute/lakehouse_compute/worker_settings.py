"""The settings of the worker container: options, or variables of the environment."""

import argparse
import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ADDRESS = re.compile(r"(?:tcp|tls)://(?P<host>[^:/\s]+):(?P<port>\d{1,5})")
# What Dask and Kubernetes both read as bytes.
MEMORY = re.compile(r"[1-9]\d*(?:[kMGT]i?B?)?")


@dataclass(frozen=True)
class WorkerSettings:
    """Ports are the first of `processes` successive ones each."""

    scheduler: str
    name: str
    processes: int
    threads: int
    memory_limit: str
    metrics_port: int
    worker_port: int
    nanny_port: int
    health_port: int
    nanny: bool

    @property
    def scheduler_host_and_port(self) -> tuple[str, int]:
        found = ADDRESS.fullmatch(self.scheduler)
        assert found, "checked by read_worker_settings"
        return found["host"], int(found["port"])

    @property
    def metrics_ports(self) -> range:
        return range(self.metrics_port, self.metrics_port + self.processes)

    @property
    def names(self) -> list[str]:
        return [f"{self.name}-{index}" for index in range(self.processes)]


# option, variable, default, what it is
OPTIONS = (
    ("--scheduler", "DASK_SCHEDULER_ADDRESS", "", "address of the scheduler, tcp://HOST:PORT"),
    (
        "--name",
        "WORKER_NAME",
        socket.gethostname(),
        "start of the workers' names; the hostname stays when a container is restarted",
    ),
    ("--processes", "WORKER_PROCESSES", "2", "number of worker processes"),
    ("--threads", "WORKER_THREADS", "1", "threads of each process"),
    ("--memory-limit", "WORKER_MEMORY_LIMIT", "", "memory of each process, like 384MiB"),
    ("--metrics-port", "WORKER_METRICS_PORT", "8790", "first port of /metrics and /health"),
    ("--worker-port", "WORKER_PORT", "8800", "first port of the workers"),
    ("--nanny-port", "WORKER_NANNY_PORT", "8810", "first port of their nannies"),
    ("--health-port", "WORKER_HEALTH_PORT", "8780", "port of the container's /health"),
    (
        "--nanny",
        "WORKER_NANNY",
        "true",
        "true, or false: two fifths less memory, but a process over its memory takes the container with it",
    ),
)


def read_worker_settings(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[WorkerSettings | None, list[str]]:
    """The settings, or every problem they have. An empty variable counts as absent."""
    parser = argparse.ArgumentParser(prog="lakehouse_compute.worker", allow_abbrev=False)
    for option, variable, default, meaning in OPTIONS:
        parser.add_argument(
            option, default=environment.get(variable) or default, help=f"{meaning} [{variable}]"
        )
    given = parser.parse_args(arguments)

    problems: list[str] = []

    def number(option: str, value: str, least: int, most: int) -> int:
        if value.isascii() and value.isdigit() and least <= int(value) <= most:
            return int(value)
        problems.append(f"{_named(option)}: {value!r} is no whole number from {least} to {most}")
        return least

    if not (address := ADDRESS.fullmatch(given.scheduler)) or int(address["port"]) not in range(1, 65536):
        problems.append(
            f"{_named('--scheduler')}: {given.scheduler!r} is no address like tcp://dask-scheduler:8786"
        )
    if not MEMORY.fullmatch(given.memory_limit):
        problems.append(
            f"{_named('--memory-limit')}: {given.memory_limit!r} is no size like 384MiB;"
            " all processes together, their nannies and this program have to fit into the container"
        )
    if given.nanny not in ("true", "false"):
        problems.append(f"{_named('--nanny')}: {given.nanny!r} is neither true nor false")

    settings = WorkerSettings(
        scheduler=given.scheduler,
        name=given.name,
        processes=number("--processes", given.processes, 1, 10),
        threads=number("--threads", given.threads, 1, 256),
        memory_limit=given.memory_limit,
        metrics_port=number("--metrics-port", given.metrics_port, 1024, 65000),
        worker_port=number("--worker-port", given.worker_port, 1024, 65000),
        nanny_port=number("--nanny-port", given.nanny_port, 1024, 65000),
        health_port=number("--health-port", given.health_port, 1024, 65000),
        nanny=given.nanny == "true",
    )
    problems += [] if problems else _overlaps(settings)
    return (None if problems else settings), problems


def _overlaps(settings: WorkerSettings) -> list[str]:
    count = settings.processes
    taken = {
        "--metrics-port": set(settings.metrics_ports),
        "--worker-port": set(range(settings.worker_port, settings.worker_port + count)),
        "--nanny-port": set(range(settings.nanny_port, settings.nanny_port + count)),
        "--health-port": {settings.health_port},
    }
    options = list(taken)
    return [
        f"{_named(one)} and {_named(other)}: both take port {min(taken[one] & taken[other])}"
        f" with {count} processes; move one of them"
        for index, one in enumerate(options)
        for other in options[index + 1 :]
        if taken[one] & taken[other]
    ]


def _named(option: str) -> str:
    variable = next(variable for name, variable, _, _ in OPTIONS if name == option)
    return f"{option} ({variable})"
