"""One request, and what is said when it is not answered well."""

import socket
import threading

import pytest
from fake_servers import QuietHandler, answering, closed_port, failure_of, serving

from lakehouse_verify import http
from lakehouse_verify.addresses import Login
from lakehouse_verify.http import get, get_json


def test_the_body_of_a_200_is_handed_over() -> None:
    with answering({"/": "petición"}) as server:
        assert get(f"{server.url}/") == "petición"


def test_json_is_read() -> None:
    with answering({"/": {"version": [1, None]}}) as server:
        assert get_json(f"{server.url}/") == {"version": [1, None]}


def test_the_query_is_encoded_and_the_login_is_basic() -> None:
    with answering({"/query": "seen"}) as server:
        get(f"{server.url}/query", Login("añil", "p@ss:w/rd%"), {"query": 'up{job="a b"} == 1 & 2'})
        [(_, query, authorization)] = server.asked
    assert query == {"query": 'up{job="a b"} == 1 & 2'}
    assert authorization == "Basic YcOxaWw6cEBzczp3L3JkJQ=="


def test_without_a_login_no_login_is_sent() -> None:
    with answering({"/": "seen"}) as server:
        get(f"{server.url}/")
        assert server.asked == [("/", {}, None)]


@pytest.mark.parametrize(
    ("status", "said", "cause"),
    [
        (401, "401 Unauthorized", "the password is not the one"),
        (403, "403 Forbidden", "the password is not the one"),
        (404, "404 Not Found", "something that it needs does not"),
        (500, "500 Internal Server Error", "something that it needs does not"),
        (503, "503 Service Unavailable", "something that it needs does not"),
    ],
)
def test_a_refusal_is_told_with_its_address_and_status(status: int, said: str, cause: str) -> None:
    with answering({"/api": status}) as server:
        failure = failure_of(get, f"{server.url}/api", Login("admin", "of-admin"))
    assert failure.problem == f"{server.url}/api answers {said}"
    assert cause in failure.cause
    assert failure.look_for == "logs"


@pytest.mark.parametrize("body", ["", "<!doctype html><title>Otro programa</title>" * 9, "{"])
def test_what_is_not_json_is_shown_in_part(body: str) -> None:
    with answering({"/": body}) as server:
        failure = failure_of(get_json, f"{server.url}/")
    assert failure.problem == f"{server.url}/ answers something that is no JSON: {body[:40]!r}"
    assert "another program" in failure.cause


def test_what_is_not_text_is_not_json_either() -> None:
    class Binary(QuietHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"\x1f\x8b\xff")

    with serving(Binary) as url:
        assert "is no JSON" in failure_of(get_json, url).problem


def test_a_port_on_which_nobody_listens_does_not_answer() -> None:
    with closed_port() as port:
        failure = failure_of(get, f"http://127.0.0.1:{port}/metrics")
    assert failure.problem.startswith(f"127.0.0.1:{port} does not answer: ")
    assert "refused" in failure.problem and "urlopen" not in failure.problem
    assert (failure.cause, failure.look_for) == ("it is not running, or not ready yet", "state")


def test_a_name_that_nobody_has_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    failure = failure_of(get, "http://grafana:3000/api/health")
    assert failure.problem.startswith("grafana:3000 does not answer: ")
    assert "Name or service not known" in failure.problem
    assert failure.look_for == "state"


def test_a_body_that_never_ends_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "SECONDS", 0.1)
    ended = threading.Event()

    class Endless(QuietHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"the first bytes")
            ended.wait(20)

    with serving(Endless) as url:
        failure = failure_of(get, url)
        ended.set()
    assert failure.problem.endswith("does not answer: timed out")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ncut off", "IncompleteRead(7 bytes read, 993 more expected)"),
        (b"", "Remote end closed connection without response"),
        (b"SSH-2.0-OpenSSH\r\n", "SSH-2.0-OpenSSH"),
    ],
    ids=["a body that is cut off", "no word at all", "another protocol"],
)
def test_a_broken_answer_is_not_an_answer(words: bytes, said: str) -> None:
    class Broken(QuietHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            self.wfile.write(words)

    with serving(Broken) as url:
        assert failure_of(get, url).problem == f"{url.removeprefix('http://')} does not answer: {said}"
