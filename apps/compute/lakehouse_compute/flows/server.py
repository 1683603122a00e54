"""What the command asks of Prefect's server."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lakehouse_compute.flows.problem import Problem, ProblemsError
from lakehouse_compute.prefect_worker import DEFAULT_POOL

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.responses import DeploymentResponse
    from prefect.exceptions import PrefectHTTPStatusError

# The server gives at most so many objects at once.
PAGE = 200


def page_of(path: str) -> str:
    """The address of one of Prefect's pages, as a browser on this machine finds it."""
    return f"{os.environ['PREFECT_UI_URL']}/{path}"


@contextmanager
def prefect_client() -> Iterator[SyncPrefectClient]:
    """
    A client of the server.

    :raises ProblemsError: in place of the errors of one that does not answer, or refuses
    """
    import httpx
    from prefect.client.orchestration import get_client
    from prefect.exceptions import PrefectHTTPStatusError

    # A line for each request otherwise.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        with get_client(sync_client=True) as client:
            yield client
    except PrefectHTTPStatusError as refusal:
        raise ProblemsError(Problem("Prefect", _reason(refusal))) from refusal
    except httpx.TransportError as error:
        hint = "docker compose ps, or kubectl -n pqr-lakehouse get pods, says whether prefect-server runs"
        where = f"Prefect at {os.environ['PREFECT_API_URL']}"
        raise ProblemsError(Problem(where, f"does not answer: {error}", hint)) from error


def _reason(refusal: PrefectHTTPStatusError) -> str:
    try:
        detail = refusal.response.json().get("detail")
    except ValueError:
        detail = None
    return f"{refusal.response.status_code} {detail or refusal.response.reason_phrase}"


def own_deployments(client: SyncPrefectClient) -> dict[str, DeploymentResponse]:
    """Those on the worker's pool by `FLOW/NAME`, without the platform's own."""
    from prefect.client.schemas.filters import WorkPoolFilter

    pool = WorkPoolFilter.model_validate({"name": {"any_": [DEFAULT_POOL]}})
    deployments = _all(lambda offset: client.read_deployments(work_pool_filter=pool, limit=PAGE, offset=offset))
    flows = _all(lambda offset: client.read_flows(work_pool_filter=pool, limit=PAGE, offset=offset))
    names = {flow.id: flow.name for flow in flows}
    return {
        f"{names[each.flow_id]}/{each.name}": each
        for each in deployments
        if each.flow_id in names and not (each.entrypoint or "").startswith("lakehouse_compute.")
    }


def _all[Read](read: Callable[[int], list[Read]]) -> list[Read]:
    found: list[Read] = []
    while more := read(len(found)):
        found += more
    return found


def deployment_named(client: SyncPrefectClient, name: str) -> DeploymentResponse:
    known = own_deployments(client)
    if name in known:
        return known[name]
    hint = f"there are {', '.join(sorted(known))}" if known else "there is none yet: deploy makes one"
    raise ProblemsError(Problem(name, "is no deployment", hint))
