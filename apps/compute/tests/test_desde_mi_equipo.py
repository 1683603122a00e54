"""What a student's program on the host gets from `import desde_mi_equipo`, and is told by the program itself."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from containers import new_scheduler

REPOSITORY = Path(__file__).parents[3]
SCRIPT = "flows/desde_mi_equipo.py"
CONSTRAINTS = "apps/compute/constraints.txt"
# Nobody listens there.
CLOSED = "localhost:1"
ENV = f"""
POSTGRES_DB=lago
BUCKET_NAME=
SUPABASE_URL=postgresql://postgres@{CLOSED}/lago
ETL_WRITER_PASSWORD='se${{creta}}#1'
RUSTFS_ENDPOINT=http://{CLOSED}
RUSTFS_ACCESS_KEY=LlaveDePrueba
RUSTFS_SECRET_KEY=OtraDePrueba
DASK_SCHEDULER_ADDRESS=tcp://{CLOSED}
PREFECT_API_URL=http://{CLOSED}/api
"""
SECRETS = ("se${creta}#1", "LlaveDePrueba", "OtraDePrueba")
SHOW = "import json, os, desde_mi_equipo; print(json.dumps(dict(os.environ)))"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the script needs of the project, with a `.env`."""
    for name in (SCRIPT, CONSTRAINTS, ".env.example"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    (tmp_path / ".env").write_text(ENV)
    return tmp_path


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**inherited, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=90,
    )


def variables(folder: Path, **environment: str) -> dict[str, str]:
    shown = run(folder, "-c", SHOW, **environment)
    assert (shown.returncode, shown.stderr) == (0, "")
    return json.loads(shown.stdout)


def test_a_program_gets_the_variables_that_a_flow_has(project: Path) -> None:
    shown = variables(project / "flows")
    # A program of the SDK reads these; the names are those of the containers.
    assert shown | {
        "DASK_SCHEDULER_ADDRESS": f"tcp://{CLOSED}",
        "PREFECT_API_URL": f"http://{CLOSED}/api",
        "BUCKET_NAME": "pqr-lakehouse",
        "RUSTFS_ENDPOINT": f"http://{CLOSED}",
        "AWS_ENDPOINT_URL": f"http://{CLOSED}",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "LlaveDePrueba",
        "AWS_SECRET_ACCESS_KEY": "OtraDePrueba",
        "PGHOST": "localhost",
        "PGPORT": "1",
        "PGDATABASE": "lago",
        "PGUSER": "etl_writer",
        "PGPASSWORD": "se${creta}#1",
    } == shown


def test_a_setting_of_the_shell_comes_first(project: Path) -> None:
    assert variables(project / "flows", BUCKET_NAME="otro")["BUCKET_NAME"] == "otro"


def test_another_account_of_aws_does_not_get_in_the_way(project: Path) -> None:
    shown = variables(project / "flows", AWS_ACCESS_KEY_ID="ajena", AWS_SESSION_TOKEN="ajeno")
    assert shown["AWS_ACCESS_KEY_ID"] == "LlaveDePrueba"
    assert "AWS_SESSION_TOKEN" not in shown


def test_within_the_platform_it_changes_nothing(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = tmp_path_factory.mktemp("opt") / "flows"
    alone.mkdir()
    (alone / "desde_mi_equipo.py").write_bytes((project / SCRIPT).read_bytes())
    given = {"DASK_SCHEDULER_ADDRESS": "tcp://dask-scheduler:8786", "AWS_SESSION_TOKEN": "suyo"}
    shown = variables(alone, **given)
    assert shown | given == shown
    assert "PGPASSWORD" not in shown


def test_everything_that_is_wrong_is_said_at_once(project: Path) -> None:
    text = (project / CONSTRAINTS).read_text()
    python = "# Python {}.{}\n".format(*sys.version_info)
    (project / CONSTRAINTS).write_text(text.replace(python, "# Python 3.99\n").replace("\ndask==", "\ndask==9."))
    (project / ".env").unlink()
    told = run(project, SCRIPT)
    assert (told.returncode, told.stdout) == (1, "")
    assert "  Python: aquí {}.{}, en la plataforma 3.99\n".format(*sys.version_info) in told.stderr
    assert "  dask: aquí 2" in told.stderr
    assert ", en la plataforma 9.2" in told.stderr
    assert "distributed: aquí" not in told.stderr
    assert "lo escribe npm run synth" in told.stderr
    assert f"pip install -c {CONSTRAINTS} dask" in told.stderr
    assert "Traceback" not in told.stderr


def test_dask_or_prefect_must_not_have_read_the_addresses_already(project: Path) -> None:
    told = run(project / "flows", "-c", "import dask, desde_mi_equipo")
    assert told.returncode == 1
    assert "dask ya estaba importado: import desde_mi_equipo va antes" in told.stderr


def test_a_client_without_an_address_finds_the_platform(project: Path, scheduler: str) -> None:
    program = "import desde_mi_equipo\nfrom distributed import Client\nprint(Client().submit(sum, [20, 22]).result())"
    assert run(project / "flows", "-c", program, DASK_SCHEDULER_ADDRESS=scheduler).stdout == "42\n"


def lines(told: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What it told of each service, by its name."""
    return {line.split()[0]: line for line in told.stdout.splitlines() if not line.startswith(" ")}


def test_each_service_is_asked_even_if_another_does_not_answer(project: Path, scheduler: str) -> None:
    told = run(project, SCRIPT, DASK_SCHEDULER_ADDRESS=scheduler)
    shown = lines(told)
    assert (told.returncode, told.stderr) == (1, "")
    assert f"{scheduler}: 1 trabajadores; la suma de 0 a 9, hecha allá, es 45" in shown["Dask"]
    for service in ("S3", "Postgres", "Prefect"):
        assert f"{CLOSED}" in shown[service]
        assert "FALLA: " in shown[service]
    assert told.stdout.count("docker compose ps -a") == 3
    assert not [secret for secret in SECRETS if secret in told.stdout]


def test_a_scheduler_without_workers_is_no_answer(project: Path) -> None:
    with new_scheduler() as address:
        told = run(project, SCRIPT, DASK_SCHEDULER_ADDRESS=address)
    assert "FALLA: responde, pero no tiene trabajadores" in lines(told)["Dask"]


PAGE = b"<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>7</KeyCount></ListBucketResult>"
# S3 repeats the key that it does not know.
REFUSAL = b"<Error><Code>InvalidAccessKeyId</Code><Message>no key LlaveDePrueba</Message></Error>"


@contextmanager
def answering(version: bytes, status: int, page: bytes) -> Iterator[str]:
    """The address of what answers as Prefect's API and S3 do."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_prefect = self.path == "/api/admin/version"
            self.send_response(200 if is_prefect else status)
            self.end_headers()
            self.wfile.write(version if is_prefect else page)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def locked(package: str) -> str:
    return next(
        line.split("==")[1]
        for line in (REPOSITORY / CONSTRAINTS).read_text().splitlines()
        if line.startswith(f"{package}==")
    )


def test_what_answers_is_told(project: Path) -> None:
    with answering(f'"{locked("prefect")}"'.encode(), 200, PAGE) as address:
        shown = lines(run(project, SCRIPT, PREFECT_API_URL=f"{address}/api", RUSTFS_ENDPOINT=address))
    assert shown["S3"].endswith(f"{address}: bucket pqr-lakehouse, con 7 objetos")
    assert shown["Prefect"].endswith(f"versión {locked('prefect')}")


def test_another_server_of_prefect_is_told_and_no_key_is_shown(project: Path) -> None:
    with answering(b'"3.0.0"', 403, REFUSAL) as address:
        told = run(project, SCRIPT, PREFECT_API_URL=f"{address}/api", RUSTFS_ENDPOINT=address)
    shown = lines(told)
    assert "FALLA: el servidor es 3.0.0" in shown["Prefect"]
    assert "no key ***" in shown["S3"]
    assert not [secret for secret in SECRETS if secret in told.stdout]
