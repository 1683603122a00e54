"""The command `flow`, with Prefect's own server and a server of S3."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import botocore.session
import dask
import pytest
from moto.server import ThreadedMotoServer
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import LogCreate
from prefect.testing.utilities import prefect_test_harness

from lakehouse_compute.flows import __main__ as command
from lakehouse_compute.flows import deploy
from lakehouse_compute.flows.code import Code
from lakehouse_compute.flows.inspection import Inspected, inspect_here
from lakehouse_compute.flows.parameters import typed_parameters
from lakehouse_compute.flows.run import Log, shortened
from lakehouse_compute.prefect_worker import DEFAULT_POOL

BUCKET = "pqr"
FLOW = """
from prefect import flow

@flow
def mi_flujo(dias: int = 7):
    pass
"""


@pytest.fixture(scope="module")
def environment() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as environment:
        yield environment


@pytest.fixture(scope="module")
def server(environment: pytest.MonkeyPatch) -> Iterator[SyncPrefectClient]:
    with prefect_test_harness(server_startup_timeout=240), get_client(sync_client=True) as client:
        environment.setenv("PREFECT_UI_URL", "http://localhost:4200")
        environment.setenv("PREFECT_API_URL", "http://the-server/api")
        client.request("POST", "/work_pools/", json={"name": DEFAULT_POOL, "type": "process"})
        yield client


@pytest.fixture
def bucket(environment: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The keys of its objects, as they are when one looks."""
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "BUCKET_NAME": BUCKET,
    }.items():
        environment.setenv(name, value)
    s3 = botocore.session.get_session().create_client("s3")
    s3.create_bucket(Bucket=BUCKET)
    for object in s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        s3.delete_object(Bucket=BUCKET, Key=object["Key"])

    class Keys(list[str]):
        def __iter__(self):
            return iter(sorted(each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])))

    yield Keys()
    s3.close()
    moto.stop()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`/flows/mi_flujo.py` of the container."""
    monkeypatch.setattr(command, "ROOT", tmp_path)
    file = tmp_path / "flows/mi_flujo.py"
    file.parent.mkdir()
    file.write_text(FLOW)
    return file


@pytest.fixture(autouse=True)
def loaded_here(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Without a process for each, which imports Prefect: test_flow_inspection.py has that."""
    # Not the working directory, which `python -m` puts in front.
    search_path = [each for each in sys.path if each]

    def inspect(code: Code, parameters: Mapping[str, Any]) -> Inspected:
        monkeypatch.chdir(tmp_path_factory.mktemp("code"))
        for path, content in code.files.items():
            Path(path).write_bytes(content)
        monkeypatch.setattr(sys, "path", list(search_path))
        sys.modules.pop("mi_flujo", None)
        return inspect_here(str(code.entrypoint.path), code.entrypoint.function, dict(parameters))

    monkeypatch.setattr(deploy, "inspect_flow", inspect)


@pytest.fixture(autouse=True)
def no_deployments(server: SyncPrefectClient) -> None:
    for each in server.read_deployments():
        server.delete_deployment(each.id)


def flow(*arguments: str) -> int:
    return command.main(arguments)


DEPLOY = ("deploy", "flows/mi_flujo.py:mi_flujo")
NAME = "mi-flujo/mi-flujo"


def test_a_flow_is_put_into_the_lake_and_registered(
    server: SyncPrefectClient, bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flow(*DEPLOY, "--parameter", "dias=3", "--cron", "0 7 * * 1-5", "--tag", "mío") == 0
    deployment = server.read_deployment_by_name(NAME)
    assert deployment.work_pool_name == DEFAULT_POOL
    assert deployment.entrypoint == "mi_flujo.py:mi_flujo"
    assert deployment.parameters == {"dias": 3}
    assert deployment.tags == ["mío"]
    [schedule] = deployment.schedules
    assert schedule.schedule.model_dump()["timezone"] == "America/Bogota"
    [step] = deployment.pull_steps or []
    [pull] = step.values()
    assert list(bucket) == [f"{pull['url'].removeprefix(f's3://{BUCKET}/')}/mi_flujo.py"]
    told = capsys.readouterr().out
    assert f"{NAME}: deployed, version {deployment.version}, 1 file" in told
    assert "0 7 * * 1-5 (America/Bogota)" in told
    assert "parameters  dias=3" in told
    assert f"http://localhost:4200/deployments/deployment/{deployment.id}" in told


def test_deploying_again_replaces_it_and_keeps_the_version_that_a_run_may_be_fetching(
    server: SyncPrefectClient, bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    versions = []
    for number in range(3):
        file.write_text(f"# {number}{FLOW}")
        assert flow(*DEPLOY, *(("--interval", "15m", "--parameter", "dias=3") if number == 1 else ())) == 0
        versions.append(server.read_deployment_by_name(NAME).version)
    assert list(bucket) == sorted(f"flows/mi-flujo/mi-flujo/{version}/mi_flujo.py" for version in versions[1:])
    assert server.read_deployment_by_name(NAME).schedules == []
    told = capsys.readouterr().out
    assert "schedule    none (before: every 0:15:00)" in told
    assert "parameters  none given (before: dias=3)" in told
    assert flow(*DEPLOY) == 0
    assert list(bucket) == [f"flows/mi-flujo/mi-flujo/{versions[2]}/mi_flujo.py"]


def test_two_names_are_two_deployments(server: SyncPrefectClient, bucket: list[str], file: Path) -> None:
    assert flow(*DEPLOY) == 0
    assert flow(*DEPLOY, "--name", "cada día") == 0
    assert len(list(bucket)) == 2
    assert flow("remove", "mi-flujo/cada día") == 0
    assert [each.name for each in server.read_deployments()] == ["mi-flujo"]
    assert [key.split("/")[2] for key in bucket] == ["mi-flujo"]


@pytest.mark.parametrize(
    ("arguments", "text", "problem"),
    [
        ((), FLOW.replace("@flow", ""), "mi_flujo is no flow"),
        (("--parameter", "dia=3"), FLOW, "mi_flujo has no such parameter"),
        (("--parameter", "dias"), FLOW, "--parameter dias: is no NAME=VALUE"),
        (("--cron", "0 7 * *"), FLOW, "--cron '0 7 * *': is no schedule"),
        (("--interval", "15"), FLOW, "--interval '15': is no length of time"),
        (("--name", "a/b"), FLOW, "--name 'a/b': must not be empty, nor hold one of /"),
        (("--interval", "1h"), FLOW.replace(" = 7", ""), "parameter dias: has no value, and nobody gives one"),
    ],
    ids=["no flow", "parameter", "assignment", "cron", "interval", "name", "no value"],
)
def test_what_is_wrong_is_told_before_anything_is_changed(
    server: SyncPrefectClient,
    bucket: list[str],
    file: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    text: str,
    problem: str,
) -> None:
    file.write_text(text)
    assert flow(*DEPLOY, *arguments) == 1
    told = capsys.readouterr()
    assert problem in told.err
    assert told.out == ""
    assert (server.read_deployments(), list(bucket)) == ([], [])


def test_a_deployment_that_is_not_there_is_told_with_those_that_are(
    bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flow("remove", NAME) == 1
    assert f"{NAME}: is no deployment\n    there is none yet" in capsys.readouterr().err
    assert flow(*DEPLOY) == 0
    assert flow("run", "mi-flujo/otro") == 1
    assert f"mi-flujo/otro: is no deployment\n    there are {NAME}" in capsys.readouterr().err


def test_the_list_shows_them_with_their_schedule_and_last_run(
    server: SyncPrefectClient, bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flow("list") == 0
    assert "there is no deployment" in capsys.readouterr().out
    assert flow(*DEPLOY, "--interval", "2h") == 0
    capsys.readouterr()
    assert flow("list") == 0
    version = server.read_deployment_by_name(NAME).version
    rows = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    assert [[cell.strip() for cell in row if cell.strip()] for row in rows] == [
        ["DEPLOYMENT", "VERSION", "SCHEDULE", "LAST RUN"],
        [NAME, version, "every 2:00:00", "none"],
    ]


def test_a_bucket_that_is_not_there_is_told(
    server: SyncPrefectClient,
    bucket: list[str],
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BUCKET_NAME", "none")
    assert flow(*DEPLOY) == 1
    assert "the bucket none: refused: NoSuchBucket" in capsys.readouterr().err
    assert server.read_deployments() == []


def test_deploying_wakes_a_deployment_that_was_paused(
    server: SyncPrefectClient, bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flow(*DEPLOY, "--interval", "2h") == 0
    server.pause_deployment(server.read_deployment_by_name(NAME).id)
    assert flow("list") == 0
    assert "every 2:00:00 (paused)" in capsys.readouterr().out
    assert flow(*DEPLOY, "--interval", "2h") == 0
    assert not server.read_deployment_by_name(NAME).paused


def test_a_deployment_that_another_program_made_is_not_replaced(
    server: SyncPrefectClient, bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = server.create_deployment(flow_id=server.create_flow_from_name("mi-flujo"), name="mi-flujo")
    assert flow(*DEPLOY) == 1
    assert f"{NAME}: is a deployment that another program made, which runs by flow.serve()" in capsys.readouterr().err
    assert ([each.id for each in server.read_deployments()], list(bucket)) == ([served], [])


def test_the_log_is_shown_to_its_end_each_line_once_also_one_that_comes_late(
    server: SyncPrefectClient, bucket: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flow(*DEPLOY) == 0
    flow_run = server.create_flow_run_from_deployment(server.read_deployment_by_name(NAME).id)
    began = datetime.now(UTC)

    def write(*seconds: float) -> None:
        lines = [
            LogCreate(name="a", level=20, message=f"line {at}", timestamp=began + timedelta(seconds=at), flow_run_id=flow_run.id)
            for at in seconds
        ]
        server.create_logs(lines)

    log = Log(server, flow_run)
    write(*range(450))
    capsys.readouterr()
    log.show()
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == [str(at) for at in range(450)]
    write(440.5, 450)
    log.show()
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["440.5", "450"]


@pytest.mark.parametrize(
    ("text", "schema", "value"),
    [
        ("3", {"type": "integer"}, 3),
        ("2026", {"type": "string"}, "2026"),
        ("2026", {"anyOf": [{"type": "string"}, {"type": "null"}]}, "2026"),
        ("null", {"anyOf": [{"type": "string"}, {"type": "null"}]}, None),
        ("true", {"type": "boolean"}, True),
        ("[1]", {"type": "array"}, [1]),
        ("3", {}, 3),
        ("NaN", {"type": "number"}, "NaN"),
        ("ana", {"type": "string"}, "ana"),
    ],
)
def test_a_value_is_read_as_the_flow_says(text: str, schema: dict[str, Any], value: Any) -> None:
    assert typed_parameters({"a": text}, {"properties": {"a": schema}}) == {"a": value}


def test_a_traceback_in_the_log_shows_the_own_code_only() -> None:
    message = f"""Encountered exception: ValueError('mal')
Traceback (most recent call last):
  File "{dask.__file__}", line 1330, in run_context
    yield self
    ^^^^^^^^^^
  File "/tmp/tmp1prefect/pqr/flows/mi-flujo/mi_flujo.py", line 47, in mi_flujo
    raise ValueError("mal")
ValueError: mal"""
    assert shortened(message).splitlines() == [
        "Encountered exception: ValueError('mal')",
        "Traceback (most recent call last):",
        '  File "/tmp/tmp1prefect/pqr/flows/mi-flujo/mi_flujo.py", line 47, in mi_flujo',
        '    raise ValueError("mal")',
        "ValueError: mal",
    ]
