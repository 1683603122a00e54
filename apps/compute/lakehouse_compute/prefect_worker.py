"""
Entry point of Prefect's worker: `python -m lakehouse_compute.prefect_worker [POOL] --limit RUNS`.

Waits until the server is ready, settles the runs that an earlier worker left behind, then starts
`prefect worker start`, which makes the pool if it is missing and answers /health. It runs as many
flows at once as its memory is for; the others wait. When told to stop, it ends the flow runs first: each says
to the server that it was aborted (state Crashed). Prefect's worker alone leaves them, and
they are Running for ever; exit code 0. When the worker ends by itself: 1.
"""

import argparse
import http.client
import logging
import os
import shutil
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence

from lakehouse_compute.children import Child, Children
from lakehouse_compute.ports import port_problems
from lakehouse_compute.settings_errors import refuse
from lakehouse_compute.stop_signals import STOP, signals_held, wait_for_signal

DEFAULT_POOL = "pqr-pool"
# Prefect reads it itself, as it does PREFECT_WORKER_WEBSERVER_HOST.
HEALTH_PORT = "PREFECT_WORKER_WEBSERVER_PORT"

# Seconds, together less than the container's terminationGracePeriodSeconds.
FLOW_RUNS_SECONDS = 15.0
CLOSE_SECONDS = 8.0
# Forty runs take two.
SETTLE_SECONDS = 60.0

logger = logging.getLogger("lakehouse.prefect_worker")


def main(arguments: Sequence[str]) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s - %(name)s - %(levelname)s - %(message)s")
    if problems := settings_problems(os.environ):
        refuse("lakehouse_compute.prefect_worker", problems)
    program, api = shutil.which("prefect"), os.environ["PREFECT_API_URL"]
    if program is None:
        refuse("lakehouse_compute.prefect_worker", ["PATH: leads to no program prefect"])
    options = _parser().parse_args(arguments)
    with signals_held():
        if not server_ready(api):
            return 0
        if not abandoned_runs_settled(options.pool):
            return 0
        command = [program, "worker", "start", "--pool", options.pool, "--type", "process"]
        command += ["--limit", str(options.limit)]
        return run([*command, "--with-healthcheck", "--install-policy", "never"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lakehouse_compute.prefect_worker")
    parser.add_argument("pool", nargs="?", default=DEFAULT_POOL)
    parser.add_argument("--limit", type=int, required=True, help="how many flows run at once")
    return parser


def settings_problems(environment: Mapping[str, str]) -> list[str]:
    """What is wrong with the variables for which Prefect would otherwise use a default."""
    api = environment.get("PREFECT_API_URL", "")
    problems = port_problems(HEALTH_PORT, environment.get(HEALTH_PORT, ""))
    if not api.startswith(("http://", "https://")):
        problems.append(f"PREFECT_API_URL: {api!r} is no address like http://prefect-server:4200/api")
    return problems


def server_ready(api: str) -> bool:
    """Waits for it; False when told to stop before."""
    next_message = time.monotonic()
    while problem := _problem(f"{api.rstrip('/')}/ready"):
        if time.monotonic() >= next_message:
            logger.info("waiting for Prefect's server at %s: %s", api, problem)
            next_message = time.monotonic() + 30
        if wait_for_signal(2) in STOP:
            return False
    return True


def abandoned_runs_settled(pool: str) -> bool:
    """Whether to go on, done or not: False when told to stop before. In a process of its own, whose memory ends with it."""
    children = Children()
    command = [sys.executable, "-m", "lakehouse_compute.abandoned_runs", pool]
    settling = children.start("abandoned runs", command, os.environ)
    deadline = time.monotonic() + SETTLE_SECONDS
    while settling.running and time.monotonic() < deadline:
        if wait_for_signal(1) in STOP:
            settling.send(signal.SIGTERM)
            return False
        children.reap()
    if settling.exit_code != 0:
        logger.warning("runs of an earlier worker may be left as Running: exit code %s", settling.exit_code)
        settling.send(signal.SIGKILL)
    return True


def run(command: Sequence[str]) -> int:
    """Runs the worker until the end; the container's exit code."""
    children = Children()
    worker = children.start("the worker", command, os.environ)
    while wait_for_signal(60) not in STOP:
        children.reap()
        if not worker.running:
            logger.error("the worker ended by itself with %s", worker.exit_code)
            return 1
    _end_flow_runs(children, worker)
    worker.send(signal.SIGTERM)
    if not children.reap_until(time.monotonic() + CLOSE_SECONDS, lambda: not worker.running):
        logger.warning("the worker is still running")
        worker.send(signal.SIGKILL)
    return 0


def _end_flow_runs(children: Children, worker: Child) -> None:
    """The worker's own children are the processes of the flow runs. It reaps them itself."""
    import psutil

    flow_runs = psutil.Process(worker.pid).children() if worker.running else []
    for flow_run in flow_runs:
        flow_run.terminate()
    deadline = time.monotonic() + FLOW_RUNS_SECONDS
    while any(flow_run.is_running() for flow_run in flow_runs) and time.monotonic() < deadline:
        children.reap_until(time.monotonic() + 0.2, lambda: False)
    if flow_runs:
        logger.info("aborted flow runs: %d", len(flow_runs))


def _problem(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return None
    except urllib.error.HTTPError as refusal:
        return f"{refusal.code} {refusal.reason}"
    except (OSError, http.client.HTTPException) as problem:
        return str(problem)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
