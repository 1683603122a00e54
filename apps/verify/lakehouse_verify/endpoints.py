"""The published ports of the services, and what each speaks."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Endpoint:
    service: str
    port: int
    speaks: str
    """`http`, `postgresql`, or anything else."""
    path: str | None = None
    """The path that answers with 2xx, for HTTP; None: any answer will do."""
    explained_by: tuple[str, ...] = ()
    """The services without which it cannot start."""


def read_endpoints(environment: Mapping[str, str]) -> tuple[list[Endpoint], list[str]]:
    """
    Reads ENDPOINTS, which has a line `service port speaks path` for each; returns also a line for each
    problem. The path is `-` for none. A fifth word names the services it waits for, with commas.
    """
    endpoints: list[Endpoint] = []
    problems: list[str] = []
    for line in environment.get("ENDPOINTS", "").splitlines():
        match line.split():
            case []:
                continue
            case [service, port, speaks, path, *waits] if (
                port.isdecimal() and len(waits) < 2 and (path.startswith("/") or path == "-")
            ):
                services = tuple(waits[0].split(",")) if waits else ()
                endpoints.append(Endpoint(service, int(port), speaks, None if path == "-" else path, services))
            case _:
                problems.append(f"ENDPOINTS: {line!r} is not 'service port speaks path', like 'grafana 3000 http /api/health'")
    return endpoints, problems
