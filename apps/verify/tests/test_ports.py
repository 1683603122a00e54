"""What is asked of a published port, by what it speaks."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fake_servers import answering, closed_port, failure_of

from lakehouse_verify.checks.ports import SSL_REQUEST, with_ports
from lakehouse_verify.endpoints import Endpoint

HERE = "127.0.0.1"


def asked(port: int, speaks: str, path: str | None = None) -> str:
    [check] = with_ports([Endpoint(HERE, port, speaks, path)], [])
    assert (check.service, check.title) == (HERE, f"port {port}, {speaks}")
    return check.run()


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """The port of a server that calls this with each connection and then closes it."""

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                serve(connection)

    with socket.create_server((HERE, 0)) as server:
        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def silent(connection: socket.socket) -> None:
    connection.settimeout(5)
    connection.recv(1)


def saying(answer: bytes) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        if connection.recv(len(SSL_REQUEST)) == SSL_REQUEST:
            connection.sendall(answer)

    return serve


def greeting(connection: socket.socket) -> None:
    connection.sendall(b"hello")


def refusing(connection: socket.socket) -> None:
    """Closes at once."""


@pytest.mark.parametrize(("answer", "path"), [("", "/"), ("<html>", "/a/b?c=d")])
def test_http_is_well_when_its_path_answers(answer: str, path: str) -> None:
    with answering({path.split("?")[0]: answer}) as server:
        assert asked(int(server.url.rsplit(":", 1)[1]), "http", path) == "answers"


@pytest.mark.parametrize("status", [404, 401, 500, 503])
def test_http_that_refuses_is_told_with_its_answer(status: int) -> None:
    with answering({"/health": status}) as server:
        failure = failure_of(asked, int(server.url.rsplit(":", 1)[1]), "http", "/health")
    assert f"/health answers {status}" in failure.problem


@pytest.mark.parametrize("status", [500, 503])
def test_http_without_a_known_path_is_not_well_when_the_server_fails(status: int) -> None:
    with answering({"/": status}) as server:
        failure = failure_of(asked, int(server.url.rsplit(":", 1)[1]), "http")
    assert f"/ answers {status}" in failure.problem


@pytest.mark.parametrize("answer", [b"S", b"N"])
def test_postgresql_is_well_when_it_says_whether_it_does_tls(answer: bytes) -> None:
    with listening(saying(answer)) as port:
        assert asked(port, "postgresql") == "answers"


@pytest.mark.parametrize(("serve", "said"), [(saying(b"H"), "b'H'"), (refusing, "b''")], ids=["HTTP", "nothing"])
def test_what_answers_something_else_is_not_postgresql(serve: Callable[[socket.socket], None], said: str) -> None:
    with listening(serve) as port:
        failure = failure_of(asked, port, "postgresql")
    # A server that closes before it has read everything resets the connection.
    assert f"is not PostgreSQL's: {said}" in failure.problem or "reset" in failure.problem


@pytest.mark.parametrize("serve", [silent, greeting], ids=["waits for the client", "speaks first"])
def test_any_other_is_well_when_a_connection_stays_open(serve: Callable[[socket.socket], None]) -> None:
    with listening(serve) as port:
        assert asked(port, "redis") == "takes connections"


def test_one_that_closes_at_once_is_told() -> None:
    with listening(refusing) as port:
        failure = failure_of(asked, port, "dask")
    assert failure.problem == f"{HERE}:{port} does not answer: the connection was closed at once"


@pytest.mark.parametrize("status", [200, 307, 401, 404])
def test_http_without_a_known_path_is_well_with_any_answer(status: int) -> None:
    with answering({"/": status}) as server:
        assert asked(int(server.url.rsplit(":", 1)[1]), "http") == "answers"


@pytest.mark.parametrize(("speaks", "path"), [("http", "/"), ("http", None), ("postgresql", None), ("redis", None)])
def test_a_port_on_which_nobody_listens_does_not_answer(speaks: str, path: str | None) -> None:
    with closed_port() as port:
        failure = failure_of(asked, port, speaks, path)
    assert failure.problem.startswith(f"{HERE}:{port} does not answer: ")
    assert failure.look_for == "state"
