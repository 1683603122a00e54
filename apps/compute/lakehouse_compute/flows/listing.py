"""Shows the deployments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakehouse_compute.flows.schedule import described, local
from lakehouse_compute.flows.server import own_deployments, prefect_client

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.responses import DeploymentResponse

HEAD = ("DEPLOYMENT", "VERSION", "SCHEDULE", "LAST RUN")


def list_deployments() -> None:
    with prefect_client() as client:
        rows = [
            (
                name,
                each.version or "",
                _schedule(each),
                _last_run(client, each.id),
            )
            for name, each in sorted(own_deployments(client).items())
        ]
    if not rows:
        print("there is no deployment: deploy flows/FILE.py:FUNCTION makes one")
        return
    widths = [max(map(len, column)) for column in zip(HEAD, *rows, strict=True)]
    for row in (HEAD, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _schedule(deployment: DeploymentResponse) -> str:
    schedules = ", ".join(described(each.schedule) for each in deployment.schedules if each.active) or "none"
    return f"{schedules} (paused)" if deployment.paused else schedules


def _last_run(client: SyncPrefectClient, deployment: UUID) -> str:
    from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
    from prefect.client.schemas.sorting import FlowRunSort

    runs = client.read_flow_runs(
        deployment_filter=DeploymentFilter.model_validate({"id": {"any_": [str(deployment)]}}),
        flow_run_filter=FlowRunFilter.model_validate({"state": {"type": {"not_any_": ["SCHEDULED"]}}}),
        sort=FlowRunSort.START_TIME_DESC,
        limit=1,
    )
    if not runs or runs[0].start_time is None:
        return "none"
    return f"{runs[0].state_name}, {local(runs[0].start_time):%Y-%m-%d %H:%M}"
