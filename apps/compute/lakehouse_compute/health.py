"""One health address for all worker processes of a container."""

import http.client
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Less than the timeout of a probe, so that the answer says which process is silent.
PATIENCE_SECONDS = 3.0


@contextmanager
def serving_health(port: int, process_ports: Sequence[int]) -> Iterator[None]:
    """Answers GET /health with 200 when each process answers its own, else with 503 and why."""
    server = ThreadingHTTPServer(("", port), _handler(process_ports))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def silent_ports(process_ports: Sequence[int]) -> list[int]:
    """The ports whose /health does not answer."""
    with ThreadPoolExecutor(len(process_ports)) as pool:
        answers = pool.map(_answers, process_ports)
        return [port for port, answered in zip(process_ports, answers) if not answered]


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _handler(process_ports: Sequence[int]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/health":
                return self._answer(HTTPStatus.NOT_FOUND, "only /health is here")
            if silent := silent_ports(process_ports):
                return self._answer(HTTPStatus.SERVICE_UNAVAILABLE, f"no answer from {silent}")
            self._answer(HTTPStatus.OK, "ok")

        def _answer(self, status: HTTPStatus, text: str) -> None:
            body = f"{text}\n".encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """A probe every few seconds is nothing to log."""

    return Handler
