"""A real scheduler in the test process, and worker containers as processes beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from distributed import Client, Scheduler
from distributed.utils import LoopRunner

ROOT = Path(__file__).parents[1]


@contextmanager
def new_scheduler(set_up: Callable[[Scheduler], None] = lambda scheduler: None) -> Iterator[str]:
    """The address of a scheduler that runs in a thread of this process."""

    async def start() -> Scheduler:
        scheduler = await Scheduler(host="127.0.0.1", port=0, dashboard_address=":0")
        set_up(scheduler)
        return scheduler

    loop = LoopRunner()
    loop.start()
    scheduler = loop.run_sync(start)
    try:
        yield scheduler.address
    finally:
        loop.run_sync(scheduler.close)
        loop.stop()


@dataclass
class Container:
    """What a container does: one entry point, its output, its end."""

    process: subprocess.Popen[str]
    first_port: int
    output: list[str] = field(default_factory=list)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def exit_code(self, seconds: float = 40) -> int:
        text, _ = self.process.communicate(timeout=seconds)
        self.output.append(text)
        return self.process.returncode

    def log(self) -> str:
        return "".join(self.output)

    def health(self) -> int:
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.first_port}/health").status
        except urllib.error.HTTPError as refusal:
            return refusal.code


Start = Callable[..., Container]


@contextmanager
def starting() -> Iterator[Start]:
    """A function that starts containers; whatever still runs at the end is killed."""
    started: list[Container] = []

    def start(
        scheduler_address: str, name: str, processes: int = 1, nanny: bool = False, memory: str = "300MiB"
    ) -> Container:
        port = _free_ports()
        environment = {
            "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}",
            "DASK_SCHEDULER_ADDRESS": scheduler_address,
            "WORKER_NAME": name,
            "WORKER_MEMORY_LIMIT": memory,
            "WORKER_HEALTH_PORT": str(port),
            "WORKER_METRICS_PORTS": _every_second(port + 10, processes),
            "WORKER_PORTS": _every_second(port + 20, processes),
            "WORKER_NANNY_PORTS": _every_second(port + 30, processes),
            "WORKER_NANNY": str(nanny).lower(),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "lakehouse_compute.worker"],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(Container(process, port))
        return started[-1]

    try:
        yield start
    finally:
        for container in started:
            with suppress(ProcessLookupError):
                os.killpg(container.process.pid, signal.SIGKILL)


@pytest.fixture
def start_container() -> Iterator[Start]:
    with starting() as start:
        yield start


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with a worker, kept-0, which takes the results of others."""
    with new_scheduler() as address, starting() as start:
        start(address, "kept")
        with Client(address) as client:
            client.wait_for_workers(1, timeout=30)
        yield address


@pytest.fixture
def client(scheduler: str) -> Iterator[Client]:
    with Client(scheduler) as client:
        # The workers of the test before may still be leaving.
        eventually(lambda: len(client.scheduler_info(n_workers=-1)["workers"]) == 1)
        yield client


def _every_second(first: int, count: int) -> str:
    """Not in a row: each port must be passed, and none can be computed from the first."""
    return ",".join(str(first + 2 * index) for index in range(count))


def _free_ports() -> int:
    """The first of forty free ports, below those that the system gives to connections."""
    _free_ports.next = getattr(_free_ports, "next", 20000 + os.getpid() % 200 * 40) + 40
    port = _free_ports.next
    for candidate in range(port, port + 40):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("", candidate))
            except OSError:
                return _free_ports()
    return port


def eventually(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)
