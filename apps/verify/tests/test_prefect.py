"""What a flow run's last state says. Running one is tried on a real platform."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from lakehouse_verify.check import Failure
from lakehouse_verify.checks.prefect import _every_20_seconds, judged


def run_in(name: str | None, final: bool = False, completed: bool = False, message: str = "") -> Any:
    state = SimpleNamespace(name=name, message=message, is_final=lambda: final, is_completed=lambda: completed)
    return SimpleNamespace(name="calm-condor", state=state if name else None)


def test_a_run_that_completed_is_enough() -> None:
    assert judged(run_in("Completed", final=True, completed=True)) == "completed"


@pytest.mark.parametrize(
    ("run", "problem", "cause", "look_for"),
    [
        (run_in("Late"), "calm-condor is Late after 90 seconds", "the worker is not running", "state"),
        (run_in("Running"), "calm-condor is Running after 90 seconds", "the worker is not running", "state"),
        (run_in(None), "calm-condor is without a state", "the worker is not running", "state"),
        (run_in("Crashed", final=True, message="exit 1"), "ended as Crashed: exit 1", "log says why", "logs"),
    ],
    ids=["nobody took it", "it is not done", "no state", "it crashed"],
)
def test_any_other_end_is_the_workers(run: Any, problem: str, cause: str, look_for: str) -> None:
    with pytest.raises(Failure) as caught:
        judged(run)
    assert problem in caught.value.problem
    assert cause in caught.value.cause
    assert caught.value.look_for == look_for


def test_the_schedule_ends_by_itself() -> None:
    rule = _every_20_seconds(datetime(2026, 11, 29, 23, 59, 58, tzinfo=UTC))
    assert rule.startswith("DTSTART:20261130T000003Z\n")
    assert re.search(r"COUNT=\d$", rule)
