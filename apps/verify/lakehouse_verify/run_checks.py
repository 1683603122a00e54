"""Tries one check after the other, and tells whose fault it is when one does not hold."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from lakehouse_verify.check import Check, Failure, first_line
from lakehouse_verify.results import Failed, Passed, Result, Skipped

# Prometheus asks for metrics every 15 seconds, and a rate needs two answers.
SETTLING_SECONDS = 75.0
RETRY_SECONDS = 3.0
# Longer than the time limits of any check: for a check that hangs nevertheless.
CHECK_SECONDS = 150.0


class Clock(Protocol):
    def monotonic(self) -> float: ...
    def sleep(self, seconds: float) -> None: ...


def run_checks(
    checks: Iterable[Check], started: Callable[[Check], None] = lambda _: None, clock: Clock = time
) -> Iterator[Result]:
    """The results, each as soon as it is there. `started` is told of every check that is tried."""
    faults: dict[str, tuple[str, ...]] = {}
    settled_at: float | None = None

    def faults_of(services: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fault for service in services for fault in faults.get(service, ())))

    for check in checks:
        if missing := faults_of((*check.needs, check.service)):
            result: Result = Skipped(check, 0.0, missing)
        else:
            started(check)
            explanation = faults_of(check.explained_by)
            if check.settles and settled_at is None:
                settled_at = clock.monotonic() + SETTLING_SECONDS
            deadline = settled_at if check.settles and not explanation else None
            result = _try(check, explanation, deadline, clock)
        # The first check of a service decides whether the others can be tried.
        faults.setdefault(check.service, _faults(result))
        yield result


def _try(check: Check, explanation: tuple[str, ...], deadline: float | None, clock: Clock) -> Result:
    start = clock.monotonic()
    while True:
        outcome = _run(check)
        now = clock.monotonic()
        if isinstance(outcome, str):
            return Passed(check, now - start, outcome)
        if explanation:
            return Skipped(check, now - start, explanation)
        if deadline is None or now >= deadline:
            return Failed(check, now - start, outcome)
        clock.sleep(RETRY_SECONDS)


def _run(check: Check) -> str | Failure:
    """In a thread of its own, which may be left behind: not every library keeps to its time limits."""
    outcome: list[str | Failure] = []
    thread = threading.Thread(target=lambda: outcome.append(_outcome(check)), daemon=True)
    thread.start()
    thread.join(CHECK_SECONDS)
    return outcome[0] if outcome else Failure(
        f"no answer in {CHECK_SECONDS:.0f} seconds", cause="it hangs, or has too little CPU or memory"
    )


def _outcome(check: Check) -> str | Failure:
    try:
        return check.run()
    except Failure as failure:
        return failure
    except Exception as error:
        return Failure(
            f"{type(error).__name__}: {first_line(error)}", cause="not one that is known: see what the service says"
        )


def _faults(result: Result) -> tuple[str, ...]:
    match result:
        case Passed():
            return ()
        case Failed(check):
            return (check.service,)
        case Skipped(at_fault=services):
            return services
