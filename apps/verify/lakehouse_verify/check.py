"""What is asked of a service, and how it is told that the answer was wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Check:
    """
    One thing that a service is asked to do. The first check of a service says whether it works at
    all: when that one does not pass, its other checks and those that need it are not tried.
    """

    service: str
    title: str
    run: Callable[[], str]
    """Returns what it found, in a few words that are the same on every target; or raises Failure."""
    needs: tuple[str, ...] = ()
    """The other services without which it cannot be tried."""
    explained_by: tuple[str, ...] = ()
    """If one of these services does not work, a failure of this check is blamed on it."""
    settles: bool = False
    """It asks for metrics, which a platform that has just started does not have yet."""


class Failure(Exception):
    """A check that did not hold: what was seen, why that may be, and where to look."""

    def __init__(
        self,
        problem: str,
        *,
        cause: str,
        look_at: str | None = None,
        look_for: Literal["logs", "state"] = "logs",
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cause = cause
        self.look_at = look_at
        """The service whose state or logs tell more; None: the one that was asked."""
        self.look_for: Literal["logs", "state"] = look_for


def not_answering(address: str, error: BaseException) -> Failure:
    """`address` is `host:port`; `error` is what connecting to it ended with."""
    return Failure(
        f"{address} does not answer: {first_line(error)}",
        cause="it is not running, or not ready yet",
        look_for="state",
    )


def job_failed(problem: str, job: str) -> Failure:
    """What a Job makes is not there."""
    return Failure(
        problem,
        cause=f"the job {job} has not ended well, or its work was changed by hand; starting the platform runs it again",
        look_at=job,
    )


def first_line(error: BaseException) -> str:
    """The first line with text: some libraries write many, some none."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return text or type(error).__name__
