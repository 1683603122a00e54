"""
What becomes of flow runs whose worker died: `python -m lakehouse_compute.abandoned_runs POOL`.

A worker that is killed cannot tell the server, and its runs would be Pending or Running for ever.
Before the pool's only worker starts, none of them has a process: what had not begun is scheduled
again, and what ran is Crashed, or tried again where its flow has retries left (Prefect itself
counts failures only).
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun, State

MESSAGE = "The worker that ran it was ended."

logger = logging.getLogger("lakehouse.abandoned_runs")


def main(pool: str) -> None:
    from prefect.client.orchestration import get_client

    logging.basicConfig(level=logging.INFO, format="%(asctime)s - %(name)s - %(levelname)s - %(message)s")
    # A line for each request otherwise.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with get_client(sync_client=True) as client:
        settled: set[UUID] = set()
        # The server gives at most 200 at once.
        while runs := [run for run in _under_way(client, pool) if run.id not in settled]:
            for run in runs:
                _settle(client, run)
                settled.add(run.id)


def _under_way(client: SyncPrefectClient, pool: str) -> list[FlowRun]:
    from prefect.client.schemas.filters import FlowRunFilter, WorkPoolFilter

    return client.read_flow_runs(
        flow_run_filter=FlowRunFilter.model_validate(UNDER_WAY),
        work_pool_filter=WorkPoolFilter.model_validate({"name": {"any_": [pool]}}),
    )


UNDER_WAY = {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}}


def _settle(client: SyncPrefectClient, run: FlowRun) -> None:
    state = _state(outcome_of(run))
    # Forced: the server's rules are for states that a run's own process proposes.
    client.set_flow_run_state(run.id, state, force=True)
    logger.info("the flow run %s was %s and is %s", run.name, run.state_name, state.name)


@dataclass(frozen=True)
class Outcome:
    """The name of Prefect's state, and in how many seconds the run begins, if it does."""

    state: Literal["Scheduled", "AwaitingRetry", "Crashed", "Cancelled"]
    delay: float | None = None


def outcome_of(run: FlowRun) -> Outcome:
    """What becomes of a run that has no process any more."""
    if run.state_type == "PENDING":
        return Outcome("Scheduled", 0)
    if run.state_type == "CANCELLING":
        return Outcome("Cancelled")
    policy = run.empirical_policy
    if run.run_count <= (policy.retries or 0):
        return Outcome("AwaitingRetry", policy.retry_delay or 0)
    return Outcome("Crashed")


def _state(outcome: Outcome) -> State[None]:
    import prefect.states

    make = getattr(prefect.states, outcome.state)
    if outcome.delay is None:
        return make(message=MESSAGE)
    return make(scheduled_time=datetime.now(UTC) + timedelta(seconds=outcome.delay), message=MESSAGE)


if __name__ == "__main__":
    main(sys.argv[1])
