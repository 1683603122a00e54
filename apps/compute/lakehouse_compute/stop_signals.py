"""Signals as events that the main thread waits for, instead of handlers that interrupt it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

STOP = frozenset({signal.SIGTERM, signal.SIGINT})
CHILD_ENDED = signal.SIGCHLD


@contextmanager
def signals_held() -> Iterator[None]:
    """Nothing is interrupted inside: signals arrive where `wait_for_signal` is called."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*STOP, CHILD_ENDED})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def wait_for_signal(seconds: float) -> signal.Signals | None:
    """The next stop signal or end of a child, or None when the time is over."""
    arrived = signal.sigtimedwait({*STOP, CHILD_ENDED}, max(0.0, seconds))
    return None if arrived is None else signal.Signals(arrived.si_signo)
