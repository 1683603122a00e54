"""Prefect's worker starts when its server is ready, and stops after its flow runs."""

import http.server
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from containers import ROOT, eventually

from lakehouse_compute.prefect_worker import settings_problems

# A worker with one flow run, which notes that it was told to stop.
WORKER = """#!/bin/sh
echo "$@" > "{notes}/arguments"
sh -c 'trap "echo > {notes}/flow-run; exit" TERM; echo > {notes}/started; while :; do sleep 0.1; done' &
trap 'test -e {notes}/flow-run && echo after > {notes}/worker; exit' TERM
wait; while :; do sleep 0.1; done
"""


class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/ready" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def start(notes: Path, api: str, port: str = "9999") -> subprocess.Popen[str]:
    program = notes / "prefect"
    program.write_text(WORKER.format(notes=notes))
    program.chmod(0o755)
    return subprocess.Popen(
        [sys.executable, "-m", "lakehouse_compute.prefect_worker", "--limit", "3"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PATH": f"{notes}:{os.environ['PATH']}",
            "PREFECT_API_URL": api,
            "PREFECT_WORKER_WEBSERVER_PORT": port,
        },
        stderr=subprocess.PIPE,
        text=True,
    )


def test_flow_runs_are_ended_before_the_worker(tmp_path: Path) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), Ready) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        process = start(tmp_path, f"http://127.0.0.1:{server.server_port}/api")
        eventually((tmp_path / "started").exists)
        server.shutdown()
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "aborted flow runs: 1" in log
    assert (tmp_path / "worker").read_text() == "after\n"
    assert (tmp_path / "arguments").read_text().startswith("worker start --pool pqr-pool --type process --limit 3")
    assert "runs of an earlier worker may be left" in log, "this server knows no runs"


def test_a_server_that_is_away_is_waited_for_until_the_stop(tmp_path: Path) -> None:
    process = start(tmp_path, "http://127.0.0.1:9/api")
    assert process.stderr and "waiting for Prefect's server" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert not (tmp_path / "arguments").exists()


@pytest.mark.parametrize("api", ["", "prefect-server:4200/api"])
def test_without_the_address_of_a_server_it_does_not_start(tmp_path: Path, api: str) -> None:
    process = start(tmp_path, api)
    _, log = process.communicate(timeout=10)
    assert process.returncode == 78
    assert "PREFECT_API_URL" in log


@pytest.mark.parametrize(("port", "said"), [("", "is not set"), ("health", "is 'health'")])
def test_without_the_port_of_its_health_it_does_not_start(tmp_path: Path, port: str, said: str) -> None:
    process = start(tmp_path, "http://127.0.0.1:9/api", port)
    _, log = process.communicate(timeout=10)
    assert process.returncode == 78
    assert f"PREFECT_WORKER_WEBSERVER_PORT: {said}; it must be a port" in log


def test_every_problem_is_told_at_once() -> None:
    assert len(settings_problems({})) == 2
