"""What is asked of every published port, by what it speaks: a service needs no check of its own."""

import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from lakehouse_verify.check import Check, Failure, not_answering
from lakehouse_verify.endpoints import Endpoint
from lakehouse_verify.http import any_answer, get

SECONDS = 10
# Docker accepts connections for a container that does not listen, and closes them at once.
OPEN_SECONDS = 0.5
# https://www.postgresql.org/docs/15/protocol-message-formats.html
SSL_REQUEST = struct.pack("!ii", 8, 80877103)


def with_ports(endpoints: Iterable[Endpoint], checks: list[Check]) -> list[Check]:
    """
    The ports of a service are tried before its other checks, so that they say whether it works at
    all. Where its first check needs another service, that one explains why a port does not answer.
    """
    left = list(endpoints)
    ordered: list[Check] = []
    for check in checks:
        ordered += [_check(each, check.needs) for each in left if each.service == check.service]
        left = [each for each in left if each.service != check.service]
        ordered.append(check)
    return [*ordered, *(_check(each) for each in left)]


def _check(endpoint: Endpoint, needs: tuple[str, ...] = ()) -> Check:
    question = ASKED.get(endpoint.speaks, _stays_open)
    return Check(
        endpoint.service,
        f"port {endpoint.port}, {endpoint.speaks}",
        lambda: question(endpoint),
        explained_by=tuple(dict.fromkeys((*endpoint.explained_by, *needs))),
    )


def _answers_http(endpoint: Endpoint) -> str:
    address = f"http://{endpoint.service}:{endpoint.port}"
    if endpoint.path is None:
        any_answer(f"{address}/")
    else:
        get(f"{address}{endpoint.path}")
    return "answers"


def _answers_postgresql(endpoint: Endpoint) -> str:
    """Every server says whether it does TLS, before any login."""
    with _connected(endpoint) as connection:
        connection.sendall(SSL_REQUEST)
        answer = connection.recv(1)
    if answer not in (b"S", b"N"):
        raise Failure(
            f"{endpoint.service}:{endpoint.port} answers something that is not PostgreSQL's: {answer!r}",
            cause="another program listens at its address",
        )
    return "answers"


def _stays_open(endpoint: Endpoint) -> str:
    with _connected(endpoint) as connection:
        connection.settimeout(OPEN_SECONDS)
        try:
            if connection.recv(1) == b"":
                raise ConnectionAbortedError("the connection was closed at once")
        except TimeoutError:
            pass
    return "takes connections"


@contextmanager
def _connected(endpoint: Endpoint) -> Iterator[socket.socket]:
    """Any error of the network inside names the address."""
    try:
        with socket.create_connection((endpoint.service, endpoint.port), SECONDS) as connection:
            yield connection
    except OSError as error:
        raise not_answering(f"{endpoint.service}:{endpoint.port}", error) from error


ASKED: dict[str, Callable[[Endpoint], str]] = {"http": _answers_http, "postgresql": _answers_postgresql}
