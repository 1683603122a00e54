"""Prefect: the server is ready, and the worker runs a flow to its end."""

import os
from typing import TYPE_CHECKING

from lakehouse_compute.prefect_worker import DEFAULT_POOL
from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.http import get, get_json

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun

FLOW_SECONDS = 90


def prefect_checks(addresses: Addresses) -> list[Check]:
    return [
        Check("prefect-server", "ready, with its database", lambda: _server(addresses), needs=("postgres",)),
        Check("prefect-worker", "a flow run", lambda: _flow_run(), needs=("prefect-server",)),
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
