"""Puts code into the lake and registers a deployment of it."""

from __future__ import annotations

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
    parameters: Mapping[str, Any] | None = None
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
        before = own_deployments(client).get(f"{flow.name}/{name}")
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
            tags=list(wanted.tags),
        )
        # A run that is fetching the version before may go on.
        lake.delete_below(folder, keeping={code.digest, before.version or "" if before else code.digest})
        print(f"{flow.name}/{name}: deployed, version {code.digest}, {_counted(len(code.files))}")
        print(f"  schedule    {described(schedule)}{_before(before)}")
        if flow.missing:
            print(f"  parameters  without a value: {', '.join(flow.missing)}")
        print(f"  see         {page_of(f'deployments/deployment/{id}')}")
        print(f"  start now   flow run {flow.name}/{name}")


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


def _before(deployment: DeploymentResponse | None) -> str:
    schedules = [described(each.schedule) for each in deployment.schedules] if deployment else []
    return f" (before: {', '.join(schedules)})" if schedules else ""


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
