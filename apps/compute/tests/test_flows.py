"""The flows that students copy do what they say: in Prefect, on Dask, on S3, with the project's database."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pandas as pd
import psycopg
import pytest
import s3fs
from agregado_en_dask import agregado_en_dask
from consulta_al_lago import consulta_al_lago
from containers import new_scheduler, starting
from distributed import Client, get_task_stream
from moto.server import ThreadedMotoServer
from prefect.testing.utilities import prefect_test_harness
from revision_de_datos import revision_de_datos

PROJECT = Path(__file__).parents[3]
BUCKET = "pqr"


@pytest.fixture(scope="module")
def environment() -> Iterator[pytest.MonkeyPatch]:
    """The variables of the worker's container, which the fixtures below set."""
    with pytest.MonkeyPatch.context() as environment:
        yield environment


@pytest.fixture(scope="module", autouse=True)
def prefect() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=300):
        yield


@pytest.fixture(scope="module")
def postgres(environment: pytest.MonkeyPatch) -> Iterator[None]:
    """PGlite with the project's schema, where every connection is etl_writer's."""
    program = ["node", "--require", "./load-typescript.cjs", "test/database/serve-lakehouse.ts", "etl_writer"]
    server = subprocess.Popen(program, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin and server.stdout
    port = server.stdout.readline().strip()
    assert port, "it needs what `npm ci` installs"
    environment.setenv("PGHOST", "127.0.0.1")
    environment.setenv("PGPORT", port)
    environment.setenv("PGUSER", "etl_writer")
    environment.setenv("PGDATABASE", "postgres")
    yield
    server.stdin.close()
    server.wait(20)


@pytest.fixture
def tables(postgres: None) -> None:
    execute("DELETE FROM silver.tickets")
    execute("DELETE FROM meta.etl_runs")


@pytest.fixture(scope="module")
def s3(environment: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    environment.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    environment.setenv("AWS_REGION", "us-east-1")
    environment.setenv("AWS_ACCESS_KEY_ID", "key")
    environment.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    environment.setenv("BUCKET_NAME", BUCKET)
    yield
    server.stop()


@pytest.fixture
def lake(s3: None) -> s3fs.S3FileSystem:
    """With an empty bucket."""
    lake = s3fs.S3FileSystem(use_listings_cache=False)
    if lake.exists(BUCKET):
        lake.rm(BUCKET, recursive=True)
    lake.mkdir(BUCKET)
    return lake


@pytest.fixture(scope="module")
def dask(s3: None, environment: pytest.MonkeyPatch) -> Iterator[Client]:
    """A scheduler, and two workers that are processes with the variables of the lake."""
    with new_scheduler() as address, starting() as start:
        environment.setenv("DASK_SCHEDULER_ADDRESS", address)
        # As on the platform: what reads Parquet from S3 takes 230 MiB, and above 80 % a worker pauses.
        start(address, "one", memory="368MiB")
        start(address, "two", memory="368MiB")
        # Dask would use a default client for the flow, too.
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=300)
            yield client


def test_a_query_becomes_one_file_a_day_of_colombia(tables: None, lake: s3fs.S3FileSystem) -> None:
    add_ticket("2026-11-17 12:00 -05:00")
    add_ticket("2026-11-18 00:00 -05:00", "Q")
    add_ticket("2026-11-19 23:59 -05:00")
    add_ticket("2026-11-19 12:00 -05:00")
    add_ticket("2026-11-19 12:00 -05:00", "R")
    consulta_al_lago(dias=2)
    assert files(lake, "tickets_por_dia") == ["2026-11-18.parquet", "2026-11-19.parquet"]
    assert contents("tickets_por_dia/2026-11-18.parquet") == [(pd.Timestamp("2026-11-18"), "Q", 1)]
    assert contents("tickets_por_dia/2026-11-19.parquet") == [
        (pd.Timestamp("2026-11-19"), "P", 2),
        (pd.Timestamp("2026-11-19"), "R", 1),
    ]


def test_a_second_run_replaces_the_files_of_its_days_and_leaves_the_others(
    tables: None, lake: s3fs.S3FileSystem
) -> None:
    add_ticket("2026-11-01 12:00 -05:00")
    consulta_al_lago(carpeta="otra")
    add_ticket("2026-11-19 12:00 -05:00")
    consulta_al_lago(carpeta="otra")
    add_ticket("2026-11-19 13:00 -05:00")
    consulta_al_lago(carpeta="otra")
    assert files(lake, "otra") == ["2026-11-01.parquet", "2026-11-19.parquet"]
    assert contents("otra/2026-11-19.parquet") == [(pd.Timestamp("2026-11-19"), "P", 2)]


def test_a_query_of_an_empty_table_fails_and_says_what_to_load(tables: None, lake: s3fs.S3FileSystem) -> None:
    state = consulta_al_lago(return_state=True)
    assert state.is_failed()
    assert "silver.tickets está vacía" in state.message and "LEEME.md" in state.message
    assert lake.ls(BUCKET) == []


def test_a_folder_is_summed_by_the_workers_and_a_second_run_replaces_the_sums(
    tables: None, lake: s3fs.S3FileSystem, dask: Client
) -> None:
    add_ticket("2026-10-31 12:00 -05:00")
    add_ticket("2026-11-01 12:00 -05:00")
    add_ticket("2026-11-01 12:00 -05:00")
    add_ticket("2026-11-02 12:00 -05:00")
    add_ticket("2026-11-02 12:00 -05:00", "S")
    consulta_al_lago()
    with get_task_stream(client=dask) as tasks:
        agregado_en_dask()
    assert tasks.data, "Dask had nothing to do"
    agregado_en_dask()
    assert files(lake, "") == ["tickets_por_dia", "tickets_por_mes.parquet"]
    assert contents("tickets_por_mes.parquet") == [
        ("2026-10", "P", 1, 1),
        ("2026-11", "P", 3, 2),
        ("2026-11", "S", 1, 1),
    ]


def test_an_empty_folder_fails_and_says_what_fills_it(lake: s3fs.S3FileSystem, dask: Client) -> None:
    state = agregado_en_dask(carpeta="nada", return_state=True)
    assert state.is_failed()
    assert "s3://pqr/nada no tiene archivos Parquet: despliegue consulta_al_lago.py" in state.message
    assert lake.ls(BUCKET) == []


def test_good_data_complete_the_run_and_leave_a_record(tables: None) -> None:
    for _ in range(99):
        add_ticket("2026-11-01 12:00 -05:00")
    add_ticket("2026-11-01 12:00 -05:00", city=None)
    state = revision_de_datos(return_state=True)
    assert state.is_completed()
    assert records() == [
        (run_of(state), "SUCCESS", "etl_writer", "sin_municipio", "PASS", 1, 1),
        (run_of(state), "SUCCESS", "etl_writer", "vence_antes_de_crearse", "PASS", 0, 1),
    ]


@pytest.mark.parametrize(
    ("bad", "rule", "results"),
    [
        ({"city": None}, "sin_municipio", ["FAIL", "PASS"]),
        ({"due": "2026-10-31"}, "vence_antes_de_crearse", ["PASS", "FAIL"]),
    ],
)
def test_bad_data_fail_the_run_say_why_and_leave_a_record(
    tables: None, bad: dict[str, str | None], rule: str, results: list[str]
) -> None:
    add_ticket("2026-11-01 12:00 -05:00")
    add_ticket("2026-11-01 12:00 -05:00", **bad)
    state = revision_de_datos(maximo=49, return_state=True)
    assert state.is_failed()
    assert f"demasiados tickets malos (máximo 49.0 %): {rule} 50.0 %" in state.message
    assert [result for *_, result, _, _ in records()] == results
    assert {(run, status) for run, status, *_ in records()} == {(run_of(state), "FAILED")}


def test_a_check_of_an_empty_table_fails(tables: None) -> None:
    state = revision_de_datos(return_state=True)
    assert state.is_failed()
    assert "silver.tickets está vacía" in state.message
    assert records() == []


def execute(query: str, *values: object) -> psycopg.Cursor:
    with psycopg.connect() as connection:
        return connection.execute(query, values)


def add_ticket(created: str, kind: str = "P", city: str | None = "11001", due: str = "2026-12-31") -> None:
    execute(
        """INSERT INTO silver.tickets (source_channel, pqrs_type, created_at, dane_city_code, sla_due_at)
           VALUES ('email', %s, %s, %s, %s)""",
        kind,
        created,
        city,
        due,
    )


def records() -> list[tuple]:
    query = """SELECT run_id, status, executed_by, check_name, result, value, threshold
               FROM meta.data_quality JOIN meta.etl_runs USING (run_id) ORDER BY check_name"""
    with psycopg.connect() as connection:
        return connection.execute(query).fetchall()


def run_of(state) -> UUID:
    return state.state_details.flow_run_id


def files(lake: s3fs.S3FileSystem, folder: str) -> list[str]:
    return sorted(Path(path).name for path in lake.ls(f"{BUCKET}/{folder}"))


def contents(path: str) -> list[tuple]:
    return list(pd.read_parquet(f"s3://{BUCKET}/{path}").itertuples(index=False, name=None))
