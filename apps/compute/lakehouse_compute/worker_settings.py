"""The settings of the worker container: options, or variables of the environment."""

import argparse
import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lakehouse_compute.ports import read_port_list
from lakehouse_compute.worker_ports import WorkerPorts, worker_port_problems

ADDRESS = re.compile(r"(?:tcp|tls)://(?P<host>[^:/\s]+):(?P<port>\d{1,5})")
# What Dask and Kubernetes both read as bytes.
MEMORY = re.compile(r"[1-9]\d*(?:[kMGT]i?B?)?")


@dataclass(frozen=True)
class WorkerSettings:
    """For as many processes as each list of ports has entries."""

    scheduler: str
    name: str
    threads: int
    memory_limit: str
    ports: WorkerPorts
    nanny: bool

    @property
    def scheduler_host_and_port(self) -> tuple[str, int]:
        found = ADDRESS.fullmatch(self.scheduler)
        assert found, "checked by read_worker_settings"
        return found["host"], int(found["port"])

    @property
    def names(self) -> list[str]:
        return [f"{self.name}-{index}" for index in range(len(self.ports.workers))]


# option, variable, default, what it is
OPTIONS = (
    ("--scheduler", "DASK_SCHEDULER_ADDRESS", "", "address of the scheduler, tcp://HOST:PORT"),
    (
        "--name",
        "WORKER_NAME",
        socket.gethostname(),
        "start of the workers' names; the hostname stays when a container is restarted",
    ),
    ("--threads", "WORKER_THREADS", "1", "threads of each process"),
    ("--memory-limit", "WORKER_MEMORY_LIMIT", "", "memory of each process, like 384MiB"),
    ("--metrics-ports", "WORKER_METRICS_PORTS", "", "ports of /metrics and /health, one for each process: A,B"),
    ("--worker-ports", "WORKER_PORTS", "", "ports of the workers, one for each process"),
    ("--nanny-ports", "WORKER_NANNY_PORTS", "", "ports of their nannies, one for each process"),
    ("--health-port", "WORKER_HEALTH_PORT", "", "port of the container's /health"),
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
    if not (given.threads.isascii() and given.threads.isdigit() and 1 <= int(given.threads) <= 256):
        problems.append(f"{_named('--threads')}: {given.threads!r} is no whole number from 1 to 256")
    lists = {
        "--metrics-ports": given.metrics_ports,
        "--worker-ports": given.worker_ports,
        "--nanny-ports": given.nanny_ports,
    }
    problems += worker_port_problems(
        {_named(option): text for option, text in lists.items()}, {_named("--health-port"): given.health_port}
    )
    if problems:
        return None, problems
    metrics, workers, nannies = (read_port_list(text) for text in lists.values())
    return WorkerSettings(
        scheduler=given.scheduler,
        name=given.name,
        threads=int(given.threads),
        memory_limit=given.memory_limit,
        ports=WorkerPorts(metrics, workers, nannies, int(given.health_port)),
        nanny=given.nanny == "true",
    ), []


def _named(option: str) -> str:
    variable = next(variable for name, variable, _, _ in OPTIONS if name == option)
    return f"{option} ({variable})"
