"""Starts a run and shows its log."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakehouse_compute.flows.parameters import typed_parameters
from lakehouse_compute.flows.schedule import local
from lakehouse_compute.flows.server import PAGE, deployment_named, page_of, prefect_client

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun
    from prefect.client.schemas.objects import Log as PrefectLog

# A worker looks for runs every 10 seconds.
PATIENCE_SECONDS = 30.0
WAITS = "the worker runs a few at once and the others wait; does prefect-worker run?"
# A line of another process may arrive after later ones.
LATE = 100


def run(name: str, parameters: Mapping[str, str]) -> bool:
    """Waits for the end of the run; whether it completed."""
    import httpx

    with prefect_client() as client:
        deployment = deployment_named(client, name)
        typed = typed_parameters(parameters, deployment.parameter_openapi_schema or {})
        flow_run = client.create_flow_run_from_deployment(deployment.id, parameters=typed)
        print(f"{flow_run.name}: {page_of(f'runs/flow-run/{flow_run.id}')}", flush=True)
        try:
            ended = _followed(client, flow_run)
        except (KeyboardInterrupt, httpx.TransportError) as error:
            print(f"{flow_run.name}: goes on without this command", flush=True)
            if isinstance(error, KeyboardInterrupt):
                return False
            raise
    state = ended.state
    print(f"{flow_run.name}: {ended.state_name}" + (f": {state.message}" if state and state.message else ""))
    return bool(state and state.is_completed())


def _followed(client: SyncPrefectClient, flow_run: FlowRun) -> FlowRun:
    log = Log(client, flow_run)
    said_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        now = client.read_flow_run(flow_run.id)
        log.show()
        if now.state and now.state.is_final():
            # The last lines arrive a moment later: a run sends its log every two seconds.
            time.sleep(2.5)
            log.show()
            return now
        if now.start_time is None and time.monotonic() > said_at:
            said_at = float("inf")
            print(f"{now.name}: still {now.state_name}; {WAITS}", flush=True)
        time.sleep(1)


class Log:
    """The log of a run, which grows while it is shown."""

    def __init__(self, client: SyncPrefectClient, flow_run: FlowRun) -> None:
        self._client = client
        self._run = str(flow_run.id)
        self._shown: set[UUID] = set()

    def show(self) -> None:
        """Prints what was not yet shown."""
        offset = max(0, len(self._shown) - LATE)
        while lines := self._read(offset):
            for line in lines:
                if line.id not in self._shown:
                    self._shown.add(line.id)
                    level = logging.getLevelName(line.level)
                    print(f"  {local(line.timestamp):%H:%M:%S} {level:7} {shortened(line.message)}", flush=True)
            offset += len(lines)

    def _read(self, offset: int) -> list[PrefectLog]:
        from prefect.client.schemas.filters import LogFilter
        from prefect.client.schemas.sorting import LogSort

        of_run = LogFilter.model_validate({"flow_run_id": {"any_": [self._run]}})
        return self._client.read_logs(of_run, limit=PAGE, offset=offset, sort=LogSort.TIMESTAMP_ASC)


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
