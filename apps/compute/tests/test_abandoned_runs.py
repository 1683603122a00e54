"""What becomes of flow runs whose worker died. That the server takes it is tried on a real platform."""

from types import SimpleNamespace
from typing import Any

import pytest

from lakehouse_compute.abandoned_runs import Outcome, outcome_of


def run(state: str, count: int = 1, retries: int | None = None, delay: int | None = None) -> Any:
    policy = SimpleNamespace(retries=retries, retry_delay=delay)
    return SimpleNamespace(state_type=state, run_count=count, empirical_policy=policy)


@pytest.mark.parametrize(
    ("abandoned", "outcome"),
    [
        (run("PENDING", count=0), Outcome("Scheduled", 0)),
        (run("CANCELLING"), Outcome("Cancelled")),
        (run("RUNNING"), Outcome("Crashed")),
        (run("RUNNING", count=1, retries=0), Outcome("Crashed")),
        (run("RUNNING", count=1, retries=1), Outcome("AwaitingRetry", 0)),
        (run("RUNNING", count=2, retries=2, delay=30), Outcome("AwaitingRetry", 30)),
        (run("RUNNING", count=2, retries=1), Outcome("Crashed")),
    ],
    ids=["not begun", "being cancelled", "no retries", "none allowed", "one left", "after a while", "none left"],
)
def test_a_run_without_a_process_gets_an_end_or_another_try(abandoned: Any, outcome: Outcome) -> None:
    assert outcome_of(abandoned) == outcome
