"""Puts code into the lake and registers a deployment of it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lakehouse_compute.flows.code import Code
from lakehouse_compute.flows.inspection import Inspected, inspect_flow
from lakehouse_compute.flows.lake import Lake, folder_of
from lakehouse_compute.flows.problem import Problem, ProblemsError
from lakehouse_compute.flows.schedule import described, read_schedule
from lakehouse_compute.flows.server import deployment_named, own_deployments, page_of, prefect_client
from lakehouse_compute.prefect_worker import DEFAULT_POOL

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.responses import DeploymentResponse

PULL = "prefect.deployments.steps.pull_from_remote_storage"
# What Prefect keeps for itself: https://docs.prefect.io/v3/develop/write-flows
FORBIDDEN = "/%&><"


@dataclass(frozen=True)
class Wanted:
    """What the command line says beside the code."""

    name: str | None = None
    parameters: Mapping[str, str] | None = None
    """Texts, which are read as the flow's types say."""
    cron: str | None = None
    interval: str | None = None
    tags: Sequence[str] = ()


def deploy(code: Code, wanted: Wanted) -> None:
    """
    Replaces what a deployment of this name was. Runs that began keep the code that they fetched.

    :raises ProblemsError: before anything is changed, if the flow cannot be loaded or run as wanted
    """
    schedule = read_schedule(wanted.cron, wanted.interval)
    flow = inspect_flow(code, wanted.parameters or {})
    name = wanted.name or flow.name
    _check(name, flow, scheduled=schedule is not None)
    with prefect_client() as client:
        before = _before(client, f"{flow.name}/{name}")
        lake, folder = Lake(), folder_of(flow.name, name)
        version = f"{folder}/{code.digest}"
        lake.put(version, code.files)
        id = client.create_deployment(
            flow_id=client.create_flow_from_name(flow.name),
            name=name,
            version=code.digest,
            description=flow.description,
            work_pool_name=DEFAULT_POOL,
            entrypoint=str(code.entrypoint),
            pull_steps=[{PULL: {"url": lake.url(version), "requires": "s3fs"}}],
            parameters=flow.parameters,
            parameter_openapi_schema=flow.parameter_schema,
            enforce_parameter_schema=True,
            schedules=_schedules(schedule),
            paused=False,
            tags=list(wanted.tags),
        )
        # A run may be fetching the version before; another deploy may have registered one meanwhile.
        kept = (before, client.read_deployment(id))
        lake.delete_below(folder, keeping={code.digest, *(each.version or code.digest for each in kept if each)})
        given = _shown(flow.parameters) or "none given"
        print(f"{flow.name}/{name}: deployed, version {code.digest}, {_counted(len(code.files))}")
        print(f"  schedule    {described(schedule)}{_replaced(_schedules_of(before))}")
        print(f"  parameters  {given}{_replaced(_shown(before.parameters) if before else '')}")
        if flow.missing:
            print(f"              without a value: {', '.join(flow.missing)}")
        print(f"  see         {page_of(f'deployments/deployment/{id}')}")
        print(f"  start now   run {shlex.quote(f'{flow.name}/{name}')}")


def _check(name: str, flow: Inspected, *, scheduled: bool) -> None:
    problems = []
    if not name.strip() or any(each in FORBIDDEN for each in name):
        problems.append(Problem(f"--name {name!r}", f"must not be empty, nor hold one of {' '.join(FORBIDDEN)}"))
    if scheduled:
        what = "has no value, and nobody gives one to a run by a schedule"
        problems += [Problem(f"parameter {each}", what, f"write --parameter {each}=…") for each in flow.missing]
    if problems:
        raise ProblemsError(*problems)


def _schedules(schedule: Any) -> list[Any]:
    from prefect.client.schemas.actions import DeploymentScheduleCreate

    return [] if schedule is None else [DeploymentScheduleCreate(schedule=schedule)]


def _before(client: SyncPrefectClient, name: str) -> DeploymentResponse | None:
    """The deployment that this one replaces."""
    from prefect.exceptions import ObjectNotFound

    if own := own_deployments(client).get(name):
        return own
    try:
        other = client.read_deployment_by_name(name)
    except ObjectNotFound:
        return None
    where = f"on the pool {other.work_pool_name}" if other.work_pool_name else "by flow.serve()"
    hint = "choose another --name, or delete it on Prefect's page"
    raise ProblemsError(Problem(name, f"is a deployment that another program made, which runs {where}", hint))


def _schedules_of(deployment: DeploymentResponse | None) -> str:
    return ", ".join(described(each.schedule) for each in deployment.schedules) if deployment else ""


def _shown(parameters: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in parameters.items())


def _replaced(before: str) -> str:
    return f" (before: {before})" if before else ""


def _counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"


def remove(name: str) -> None:
    """The deployment, its runs that have not begun, and its code."""
    with prefect_client() as client:
        deployment = deployment_named(client, name)
        client.delete_deployment(deployment.id)
        flow = name.removesuffix(f"/{deployment.name}")
        Lake().delete_below(folder_of(flow, deployment.name))
    print(f"{name}: removed, with its code; what its runs have written is still there")
