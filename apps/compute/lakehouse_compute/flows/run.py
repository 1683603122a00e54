"""Starts a run and shows its log."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lakehouse_compute.flows.schedule import local
from lakehouse_compute.flows.server import PAGE, deployment_named, page_of, prefect_client

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun

# A worker looks for runs every 10 seconds.
PATIENCE_SECONDS = 30.0


def run(name: str, parameters: Mapping[str, Any]) -> bool:
    """Waits for the end of the run; whether it completed."""
    with prefect_client() as client:
        deployment = deployment_named(client, name)
        flow_run = client.create_flow_run_from_deployment(deployment.id, parameters=dict(parameters))
        print(f"{flow_run.name}: {page_of(f'runs/flow-run/{flow_run.id}')}", flush=True)
        try:
            ended = _followed(client, flow_run)
        except KeyboardInterrupt:
            print(f"{flow_run.name}: goes on without this command")
            return False
    state = ended.state
    print(f"{flow_run.name}: {ended.state_name}" + (f": {state.message}" if state and state.message else ""))
    return bool(state and state.is_completed())


def _followed(client: SyncPrefectClient, flow_run: FlowRun) -> FlowRun:
    shown = 0
    said_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        now = client.read_flow_run(flow_run.id)
        shown += _show_log(client, now, shown)
        if now.state and now.state.is_final():
            # The last lines arrive a moment later: a run sends its log every two seconds.
            time.sleep(2.5)
            _show_log(client, now, shown)
            return now
        if now.start_time is None and time.monotonic() > said_at:
            said_at = float("inf")
            print(f"{now.name}: still {now.state_name}; the worker runs a few at once, the others wait", flush=True)
        time.sleep(1)


def _show_log(client: SyncPrefectClient, flow_run: FlowRun, offset: int) -> int:
    """Prints what came since `offset`; how many lines that are."""
    from prefect.client.schemas.filters import LogFilter
    from prefect.client.schemas.sorting import LogSort

    of_run = LogFilter.model_validate({"flow_run_id": {"any_": [str(flow_run.id)]}})
    lines = client.read_logs(log_filter=of_run, limit=PAGE, offset=offset, sort=LogSort.TIMESTAMP_ASC)
    for line in lines:
        print(f"  {local(line.timestamp):%H:%M:%S} {logging.getLevelName(line.level):7} {shortened(line.message)}", flush=True)
    return len(lines)


def shortened(message: str) -> str:
    """Of a traceback the person's own code: not what Prefect does around it."""
    kept: list[str] = []
    is_own = True
    for line in message.splitlines():
        if line.startswith('  File "'):
            is_own = not line.startswith(f'  File "{sys.prefix}/')
        elif not line.startswith("    "):
            is_own = True
        if is_own:
            kept.append(line)
    return "\n".join(kept)
