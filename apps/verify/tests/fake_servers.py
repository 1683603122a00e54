"""The services as the checks of `verify` see them: servers on 127.0.0.1 that answer what a test says."""

import http.server
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.logins import DeclaredLogin, Login, Rights

Answer = Any
"""A text as it is; a number is a refusal with that status; anything else becomes JSON."""


@dataclass
class Server:
    """Answers by path, or by what a function makes of the query; 404 for every other path."""

    answers: dict[str, Answer | Callable[[dict[str, str]], Answer]]
    url: str = ""
    asked: list[tuple[str, dict[str, str], str | None]] = field(default_factory=list)
    """Path, query and `Authorization` of each request."""


@contextmanager
def answering(answers: Mapping[str, Answer] | None = None) -> Iterator[Server]:
    server = Server(dict(answers or {}))

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
            server.asked.append((path, query, self.headers["Authorization"]))
            answer = server.answers.get(path, 404)
            self.answer(answer(query) if callable(answer) else answer)

        def answer(self, answer: Answer) -> None:
            body = answer if isinstance(answer, str) else json.dumps(answer)
            self.send_response(answer if type(answer) is int else 200)
            self.end_headers()
            self.wfile.write(body.encode())

    with serving(Handler) as server.url:
        yield server


class QuietHandler(http.server.BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server with this handler."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def closed_port() -> Iterator[int]:
    """A port that is taken, so that no other program gets it, but on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


PLACES = ("s3", "prefect", "prometheus", "postgres_exporter", "grafana", "metabase")
DECLARED: dict[str, Rights] = {
    "etl_writer": "writes",
    "bi_reader": "reads",
    "prefect": "owns",
    "metabase": "owns",
    "postgres_exporter": "measures",
}


def addresses_at(url: str = "http://127.0.0.1:1", **changes: Any) -> Addresses:
    """Everything that speaks HTTP at one address, and logins whose password is `of-` and their name."""
    addresses = Addresses(
        postgres_host="postgres",
        postgres_port=5432,
        database="lakehouse",
        owner=Login("owner", "of-owner"),
        logins=logins_of(DECLARED),
        endpoints=(),
        s3_region="us-east-1",
        bucket="pqr",
        s3_login=Login("access-key", "of-s3"),
        dask="tcp://127.0.0.1:1",
        grafana_login=Login("admin", "of-grafana"),
        **dict.fromkeys(PLACES, url),
    )
    return replace(addresses, **changes)


def logins_of(rights: Mapping[str, Rights]) -> dict[str, DeclaredLogin]:
    return {name: DeclaredLogin(name, f"of-{name}", right) for name, right in rights.items()}


def ask(checks: list[Check], service: str, title: str) -> str:
    """What the check with that title finds."""
    [check] = [check for check in checks if (check.service, check.title) == (service, title)]
    return check.run()


def failure_of(question: Callable[..., object], *arguments: Any) -> Failure:
    with pytest.raises(Failure) as failure:
        question(*arguments)
    return failure.value
