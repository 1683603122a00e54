"""The processes that the entry point starts, and their ends."""

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lakehouse_compute.stop_signals import wait_for_signal


@dataclass
class Child:
    """A process of ours. `exit_code` is negative when a signal ended it, as in subprocess."""

    name: str
    pid: int
    exit_code: int | None = None

    @property
    def running(self) -> bool:
        return self.exit_code is None

    def send(self, signum: signal.Signals) -> None:
        """A child that has ended but was not reaped yet takes it, too: its pid is still its own."""
        if self.running:
            os.kill(self.pid, signum)


class Children:
    """Starts processes and reaps them, with the orphans that process 1 inherits."""

    def __init__(self) -> None:
        self._by_pid: dict[int, Child] = {}

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> Child:
        # Without the mask of this process: a child that holds SIGTERM could not be ended.
        pid = os.posix_spawn(command[0], command, environment, setsigmask=[])
        child = self._by_pid[pid] = Child(name, pid)
        return child

    def reap(self) -> list[Child]:
        """Those of ours that have ended since the last call."""
        ended = []
        while pid_and_status := _next_ended():
            pid, status = pid_and_status
            if child := self._by_pid.pop(pid, None):
                child.exit_code = os.waitstatus_to_exitcode(status)
                ended.append(child)
        return ended

    def reap_until(self, deadline: float, done: Callable[[], bool]) -> bool:
        """
        Whether it was done before the deadline, a time of time.monotonic(). Stop signals
        that arrive meanwhile change nothing: whoever waits here is stopping already.
        """
        while True:
            self.reap()
            if done():
                return True
            if time.monotonic() >= deadline:
                return False
            wait_for_signal(deadline - time.monotonic())


def _next_ended() -> tuple[int, int] | None:
    try:
        pid, status = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return None
    return (pid, status) if pid else None
