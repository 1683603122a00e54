"""Prefect: the server is ready, the worker runs a flow to its end, and a schedule starts one by itself."""

import os
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lakehouse_compute.prefect_worker import DEFAULT_POOL
from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.http import get, get_json

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun

FLOW_SECONDS = 90
# The server looks at new deployments every 5 seconds, at all of them every 60.
SCHEDULER_SECONDS = 70


def prefect_checks(addresses: Addresses) -> list[Check]:
    return [
        Check("prefect-server", "ready, with its database", lambda: _server(addresses), needs=("postgres",)),
        Check("prefect-worker", "a flow run", lambda: _flow_run(), needs=("prefect-server",)),
        Check("prefect-server", "a run by a schedule", lambda: _scheduled_run(), needs=("prefect-worker",)),
    ]


def _server(addresses: Addresses) -> str:
    get(f"{addresses.prefect}/ready")
    return f"Prefect {get_json(f'{addresses.prefect}/admin/version')}"


def _flow_run() -> str:
    # Prefect's own log would be printed between the results.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "ERROR")
    from prefect.client.orchestration import get_client
    from prefect.deployments import run_deployment
    from prefect.states import Cancelling
    from prefect.types.entrypoint import EntrypointType

    from lakehouse_compute.verify_flow import verify

    verify.to_deployment("verify", work_pool_name=DEFAULT_POOL, entrypoint_type=EntrypointType.MODULE_PATH).apply()
    run = run_deployment("verify/verify", timeout=FLOW_SECONDS, poll_interval=1, as_subflow=False)
    if run.state is None or not run.state.is_final():
        # Else the worker would run it when it comes back.
        with get_client(sync_client=True) as client:
            client.set_flow_run_state(run.id, Cancelling())
    return judged(run)


def _scheduled_run() -> str:
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "ERROR")
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.schedules import RRuleSchedule
    from prefect.types.entrypoint import EntrypointType

    from lakehouse_compute.verify_flow import verify

    deployment = verify.to_deployment(
        "verify-schedule",
        work_pool_name=DEFAULT_POOL,
        entrypoint_type=EntrypointType.MODULE_PATH,
        schedule=RRuleSchedule(rrule=_every_20_seconds(datetime.now(UTC))),
    ).apply()
    with get_client(sync_client=True) as client:
        try:
            return judged(_run_of(client, deployment))
        finally:
            # With it go the runs to come.
            client.delete_deployment(deployment)


def _every_20_seconds(now: datetime) -> str:
    """Six times: if nobody deletes the deployment, its runs end all the same."""
    return f"DTSTART:{now + timedelta(seconds=5):%Y%m%dT%H%M%SZ}\nRRULE:FREQ=SECONDLY;INTERVAL=20;COUNT=6"


def _run_of(client: "SyncPrefectClient", deployment: "UUID") -> "FlowRun":
    """Its first run that a schedule made, in the last state that it reaches in time."""
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
    from prefect.client.schemas.sorting import FlowRunSort

    only = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
    end = time.monotonic() + SCHEDULER_SECONDS
    runs: list[FlowRun] = []
    while time.monotonic() < end:
        found = client.read_flow_runs(deployment_filter=only, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=1)
        if found and not runs:
            end = time.monotonic() + FLOW_SECONDS
        runs = found
        if runs and runs[0].state is not None and runs[0].state.is_final():
            break
        time.sleep(1)
    if not runs:
        raise Failure(
            f"a deployment with a schedule got no run in {SCHEDULER_SECONDS} seconds",
            cause="Prefect's scheduler does not work: the server's log says why",
        )
    return runs[0]


def judged(run: "FlowRun") -> str:
    """What the run's last state says of the worker."""
    state = run.state
    if state is None or not state.is_final():
        raise Failure(
            f"the flow run {run.name} is {state.name if state else 'without a state'} after {FLOW_SECONDS} seconds",
            cause="the worker is not running, or has no memory or CPU for a flow run",
            look_for="state",
        )
    if not state.is_completed():
        raise Failure(f"the flow run {run.name} ended as {state.name}: {state.message}", cause="the worker's log says why")
    return "completed"
