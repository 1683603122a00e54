"""
Entry point of the worker container: `python -m lakehouse_compute.worker`.

Starts the `dask worker` processes and stays their parent. When it is told to stop, it has
them retired before it ends them, so that no result is computed twice; exit code 0. When one
of them ends by itself, it does the same with the others; exit code 1, and the container is
restarted as a whole. A scheduler that is away is waited for.
"""

import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence

from lakehouse_compute.children import Child, Children
from lakehouse_compute.health import serving_health
from lakehouse_compute.settings_errors import refuse
from lakehouse_compute.stop_signals import STOP, signals_held, wait_for_signal
from lakehouse_compute.worker_command import worker_command, worker_environment
from lakehouse_compute.worker_settings import WorkerSettings, read_worker_settings

# Seconds, together less than the container's terminationGracePeriodSeconds.
RETIRE_SECONDS = 10.0
CLOSE_SECONDS = 10.0
KILL_SECONDS = 3.0

logger = logging.getLogger("lakehouse.worker")


def main(arguments: Sequence[str]) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s - %(name)s - %(levelname)s - %(message)s")
    settings, problems = read_worker_settings(arguments, os.environ)
    if settings is None:
        refuse("lakehouse_compute.worker", problems)
    with signals_held(), serving_health(settings.ports.health, settings.ports.metrics):
        if not scheduler_answers(settings):
            return 0
        return run(settings)


def scheduler_answers(settings: WorkerSettings) -> bool:
    """
    Waits until a connection to the scheduler is accepted; False when told to stop before.
    Waiting here costs nothing, while a worker that starts too early fails after 30 seconds.
    """
    next_message = time.monotonic()
    while True:
        try:
            socket.create_connection(settings.scheduler_host_and_port, timeout=2).close()
            return True
        except OSError as problem:
            if time.monotonic() >= next_message:
                logger.info("waiting for the scheduler at %s: %s", settings.scheduler, problem)
                next_message = time.monotonic() + 30
        if wait_for_signal(1) in STOP:
            return False


def run(settings: WorkerSettings) -> int:
    """Runs the processes until the end; the container's exit code."""
    children = Children()
    environment = worker_environment(settings, os.environ)
    workers = [
        children.start(name, worker_command(settings, index, name), environment)
        for index, name in enumerate(settings.names)
    ]
    code = _wait_for_end(children)
    _retire(settings, children, workers)
    _close(children, workers)
    logger.info("all processes have ended")
    return code


def _wait_for_end(children: Children) -> int:
    """0 when told to stop, 1 when a process ended by itself, whatever its exit code was."""
    while True:
        arrived = wait_for_signal(60)
        if arrived in STOP:
            logger.info("%s: retiring the workers", arrived.name)
            return 0
        if ended := children.reap():
            for child in ended:
                logger.error("%s ended by itself with %s: ending all", child.name, _described(child))
            return 1


def _retire(settings: WorkerSettings, children: Children, workers: Sequence[Child]) -> None:
    names = [worker.name for worker in workers if worker.running]
    if not names:
        return
    deadline = time.monotonic() + RETIRE_SECONDS
    helper = children.start(
        "retirement",
        [
            sys.executable,
            "-m",
            "lakehouse_compute.retirement",
            str(RETIRE_SECONDS),
            settings.scheduler,
            *names,
        ],
        os.environ,
    )
    # A worker ends by itself when it is retired, and when the scheduler is lost.
    children.reap_until(deadline, lambda: not helper.running or not _running(workers))
    if helper.running:
        if _running(workers):
            logger.warning("no answer from the scheduler within %g seconds", RETIRE_SECONDS)
        helper.send(signal.SIGKILL)
    elif helper.exit_code == 0:
        logger.info("retired: %s", ", ".join(names))


def _close(children: Children, workers: Sequence[Child]) -> None:
    for signum, seconds in ((signal.SIGTERM, CLOSE_SECONDS), (signal.SIGKILL, KILL_SECONDS)):
        for worker in workers:
            worker.send(signum)
        if children.reap_until(time.monotonic() + seconds, lambda: not _running(workers)):
            return
        logger.warning("still running after %s: %s", signum.name, ", ".join(_running(workers)))


def _running(workers: Sequence[Child]) -> list[str]:
    return [worker.name for worker in workers if worker.running]


def _described(child: Child) -> str:
    code = child.exit_code or 0
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
