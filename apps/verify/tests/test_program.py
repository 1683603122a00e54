"""`python -m lakehouse_verify` as the container runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from conftest import COMPUTE, VERIFY
from fake_s3 import Bucket, s3
from fake_servers import DECLARED, answering, closed_port

from lakehouse_verify.addresses import NAMES

PASSWORDS = {name: f"{name.upper()}_PASSWORD" for name in DECLARED}
SECRETS = {
    **{variable: f"{variable}-p@ss:w/rd%&[red] 'ñ'" for variable in ("PGPASSWORD", *PASSWORDS.values())},
    "RUSTFS_ACCESS_KEY": "RUSTFSACCESSKEY0key",
    "RUSTFS_SECRET_KEY": "rustfs-s3cret/k%y+",
    "GRAFANA_ADMIN_PASSWORD": "grafana-p@ss:w/rd%",
}
# What base64 makes of a login, an address of a password, JSON of both.
ENCODED = ("cEBzczp3L3Jk", "p%40ss", "p@ss", "RUSTFSACCESSKEY", "s3cret")
MODES = {"text": (), "terminal": ("--terminal", "--width", "200"), "json": ("--json",)}
ROOTS = {"postgres", "postgres-exporter", "rustfs", "dask-scheduler", "prometheus", "grafana", "localhost"}


def environment(port: int, url: str, s3_url: str) -> dict[str, str]:
    """Postgres and Dask on `port`, all that speaks HTTP at `url`."""
    return {
        "CATALOGUE_FILE": os.environ["CATALOGUE_FILE"],
        "NAMESPACE": "pqr-lakehouse",
        # A proxy from Docker's own configuration: nobody listens there.
        "HTTP_PROXY": "http://127.0.0.1:1",
        "http_proxy": "http://127.0.0.1:1",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(port),
        "PGDATABASE": "lakehouse",
        "PGUSER": "owner",
        "BUCKET_NAME": "pqr",
        "RUSTFS_ENDPOINT": s3_url,
        "AWS_REGION": "us-east-1",
        "DASK_SCHEDULER_ADDRESS": f"tcp://127.0.0.1:{port}",
        "PREFECT_API_URL": f"{url}/api",
        "GRAFANA_ADMIN_USER": "admin",
        **{f"{name}_URL": url for name in ("PROMETHEUS", "POSTGRES_EXPORTER", "GRAFANA", "METABASE")},
        "LOGINS": "\n".join(f"{name} {PASSWORDS[name]} {rights}" for name, rights in DECLARED.items()),
        # A service that the program has never heard of, by the name of this machine.
        "ENDPOINTS": f"localhost {url.rsplit(':', 1)[1]} http /",
        **SECRETS,
    }


def verify(variables: Mapping[str, str], *arguments: str) -> CompletedProcess[str]:
    """Runs it with these variables, and only those of the tests that a program needs to start."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "lakehouse_verify", *arguments],
        env={**kept, "PYTHONPATH": f"{COMPUTE}:{VERIFY}", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=VERIFY.anchor,
    )


Runs = dict[str, CompletedProcess[str]]
OUTSIDE = json.dumps([{"service": "localhost", "address": "localhost:8501", "problem": "ECONNREFUSED"}])

# Prometheus does not answer: otherwise the checks would wait for its metrics.
REFUSING = {
    "/": "",
    "/api/health": {"database": "ok", "status": "ok"},
    "/api/datasources": 401,
}
WRONG_KEYS = {method: (403, "InvalidAccessKeyId") for method in ("HEAD", "GET", "PUT", "DELETE")}


@pytest.fixture(scope="module")
def runs() -> Iterator[dict[str, Runs]]:
    """On two platforms: one does not answer, one lets nobody in. In parallel, since they wait."""
    with (
        closed_port() as port,
        answering(REFUSING) as server,
        s3(Bucket(refusals=WRONG_KEYS)) as bucket,
        ThreadPoolExecutor(max_workers=2 * len(MODES)) as pool,
    ):
        nobody = f"http://127.0.0.1:{port}"
        platforms = {
            "nothing runs": environment(port, nobody, nobody),
            "all refuse": environment(port, server.url, bucket.url),
        }
        started = {
            platform: {
                mode: pool.submit(verify, variables, *arguments, "--published", OUTSIDE)
                for mode, arguments in MODES.items()
            }
            for platform, variables in platforms.items()
        }
        yield {platform: {mode: run.result() for mode, run in by_mode.items()} for platform, by_mode in started.items()}
        assert any(authorization for _, _, authorization in server.asked), "a login was tried"


@pytest.fixture
def nothing_runs(runs: dict[str, Runs]) -> Runs:
    return runs["nothing runs"]


def lines(run: CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_without_its_variables_it_does_not_start_and_names_them_all() -> None:
    run = verify({})
    assert (run.returncode, run.stdout) == (78, "")
    assert run.stderr.splitlines()[1:] == [f"  {name}: is not set" for name in NAMES]


def test_only_the_missing_variables_are_named() -> None:
    run = verify({**environment(1, "http://127.0.0.1:1", "http://127.0.0.1:1"), "PGHOST": "", "METABASE_URL": ""})
    assert run.returncode == 78
    assert run.stderr.splitlines()[1:] == ["  PGHOST: is not set", "  METABASE_URL: is not set"]


@pytest.mark.parametrize("arguments", [("--jason",), ("--published", "no json"), ("--width", "wide")])
def test_wrong_arguments_are_not_a_failed_check(arguments: tuple[str, ...]) -> None:
    run = verify(SECRETS, *arguments)
    assert run.returncode == 2
    assert run.stderr.startswith("usage: verify")


@pytest.mark.parametrize("mode", MODES)
def test_when_nothing_answers_it_fails(nothing_runs: Runs, mode: str) -> None:
    assert nothing_runs[mode].returncode == 1
    assert nothing_runs[mode].stderr == ""


def test_only_what_needs_nothing_else_is_tried(nothing_runs: Runs) -> None:
    *results, _ = lines(nothing_runs["json"])
    assert {result["service"] for result in results if result["result"] == "failed"} == ROOTS
    assert {fault for result in results if result["result"] == "skipped" for fault in result["needs"]} <= ROOTS
    assert all("does not answer" in result["problem"] for result in results if result["result"] == "failed")


def test_each_check_has_a_line_and_the_last_one_is_the_sum(nothing_runs: Runs) -> None:
    *results, last = lines(nothing_runs["json"])
    counts = {outcome: sum(result["result"] == outcome for result in results) for outcome in ("failed", "skipped")}
    failed = dict.fromkeys(result["service"] for result in results if result["result"] == "failed")
    assert last == {"passed": 0, **counts, "at_fault": list(failed)}
    assert list(last) == ["passed", "failed", "skipped", "at_fault"]


@pytest.mark.parametrize("mode", ["text", "terminal"])
def test_the_text_ends_with_the_same_sum(nothing_runs: Runs, mode: str) -> None:
    last = lines(nothing_runs["json"])[-1]
    said = f"{last['passed']} passed, {last['failed']} failed, {last['skipped']} skipped: {', '.join(last['at_fault'])}"
    assert " ".join(nothing_runs[mode].stdout.split()).endswith(said), "in as many lines as it takes"


def test_a_login_that_is_refused_is_the_fault_of_its_service(runs: dict[str, Runs]) -> None:
    *found, _ = lines(runs["all refuse"]["json"])
    results = {(result["service"], result["check"]): result for result in found}
    assert results["rustfs", "the bucket"]["problem"] == "the access key is refused: 403 403"
    assert results["grafana", "login of the administrator"]["problem"].endswith("answers 401 Unauthorized")
    assert results["grafana", "its own database"]["result"] == "passed"


@pytest.mark.parametrize(
    ("platform", "became"),
    [
        ("nothing runs", {"result": "skipped", "needs": ["localhost"]}),
        ("all refuse", {"result": "failed", "problem": "localhost:8501 does not answer: ECONNREFUSED"}),
    ],
)
def test_what_was_tried_outside_comes_last_and_counts_when_it_works_inside(
    runs: dict[str, Runs], platform: str, became: dict[str, object]
) -> None:
    *_, outside, _ = lines(runs[platform]["json"])
    assert outside["check"] == "localhost:8501 from outside"
    assert {name: outside[name] for name in became} == became


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("platform", ["nothing runs", "all refuse"])
def test_no_secret_is_ever_shown(runs: dict[str, Runs], platform: str, mode: str) -> None:
    run = runs[platform][mode]
    shown = run.stdout + run.stderr
    assert "postgres" in shown
    assert [text for text in (*SECRETS.values(), *ENCODED) if text in shown] == []
