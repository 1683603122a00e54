"""The ports of a worker container: one of its own, and lists with one for each process."""

from collections.abc import Mapping
from dataclasses import dataclass

from lakehouse_compute.ports import port_list_problems, port_problems, read_port_list


@dataclass(frozen=True)
class WorkerPorts:
    """The lists are of the same length, and no port is there twice."""

    metrics: tuple[int, ...]
    """Where each process answers /metrics and /health."""
    workers: tuple[int, ...]
    nannies: tuple[int, ...]
    health: int
    """Where the container answers /health."""


def worker_port_problems(lists: Mapping[str, str], health: Mapping[str, str]) -> list[str]:
    """Every problem of the texts; the keys are the names that a person sets them with."""
    problems = [problem for name, text in lists.items() for problem in port_list_problems(name, text)]
    problems += [problem for name, text in health.items() for problem in port_problems(name, text)]
    if problems:
        return problems
    ports = {name: read_port_list(text) for name, text in lists.items()}
    return [*_lengths(ports), *_twice({**ports, **{name: (int(text),) for name, text in health.items()}})]


def _lengths(ports: Mapping[str, tuple[int, ...]]) -> list[str]:
    if len({len(each) for each in ports.values()}) == 1:
        return []
    counts = ", ".join(f"{name} has {len(each)}" for name, each in ports.items())
    return [f"{counts}: each process needs one port of each"]


def _twice(ports: Mapping[str, tuple[int, ...]]) -> list[str]:
    names: dict[int, list[str]] = {}
    for name, each in ports.items():
        for port in each:
            names.setdefault(port, []).append(name)
    return [
        f"port {port} is given {len(given)} times: in {', '.join(dict.fromkeys(given))}"
        for port, given in names.items()
        if len(given) > 1
    ]
