"""What became of a check."""

from collections.abc import Sequence
from dataclasses import dataclass

from lakehouse_verify.check import Check, Failure


@dataclass(frozen=True)
class Passed:
    check: Check
    seconds: float
    found: str


@dataclass(frozen=True)
class Failed:
    check: Check
    seconds: float
    failure: Failure


@dataclass(frozen=True)
class Skipped:
    """A service that it needs does not work, so it was not judged."""

    check: Check
    seconds: float
    at_fault: tuple[str, ...]


Result = Passed | Failed | Skipped


def count(kind: type[Result], results: Sequence[Result]) -> int:
    return sum(isinstance(result, kind) for result in results)


def at_fault(results: Sequence[Result]) -> list[str]:
    """The services with a check that failed, each once, in the order of the checks."""
    return list(dict.fromkeys(result.check.service for result in results if isinstance(result, Failed)))
