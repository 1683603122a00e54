"""Where the services are and who may log in."""

import pytest

from lakehouse_verify.addresses import NAMES, Addresses, read_addresses
from lakehouse_verify.endpoints import Endpoint
from lakehouse_verify.logins import DeclaredLogin, Login

PASSWORDS = ("ETL_WRITER_PASSWORD", "PREFECT_DB_PASSWORD")
WHOLE = {name: f"value-of-{name}" for name in (*NAMES, *PASSWORDS)} | {
    "PGPORT": "5432",
    "LOGINS": "etl_writer ETL_WRITER_PASSWORD writes\nprefect PREFECT_DB_PASSWORD owns\n",
    "ENDPOINTS": "streamlit 8501 http /_stcore/health\n",
}


def test_every_variable_is_read() -> None:
    addresses = read_addresses(WHOLE)
    assert addresses == Addresses(
        postgres_host="value-of-PGHOST",
        postgres_port=5432,
        database="value-of-PGDATABASE",
        owner=Login("value-of-PGUSER", "value-of-PGPASSWORD"),
        logins={
            "etl_writer": DeclaredLogin("etl_writer", "value-of-ETL_WRITER_PASSWORD", "writes"),
            "prefect": DeclaredLogin("prefect", "value-of-PREFECT_DB_PASSWORD", "owns"),
        },
        endpoints=(Endpoint("streamlit", 8501, "http", "/_stcore/health"),),
        s3="value-of-RUSTFS_ENDPOINT",
        s3_region="value-of-AWS_REGION",
        bucket="value-of-BUCKET_NAME",
        s3_login=Login("value-of-RUSTFS_ACCESS_KEY", "value-of-RUSTFS_SECRET_KEY"),
        dask="value-of-DASK_SCHEDULER_ADDRESS",
        prefect="value-of-PREFECT_API_URL",
        prometheus="value-of-PROMETHEUS_URL",
        postgres_exporter="value-of-POSTGRES_EXPORTER_URL",
        grafana="value-of-GRAFANA_URL",
        grafana_login=Login("value-of-GRAFANA_ADMIN_USER", "value-of-GRAFANA_ADMIN_PASSWORD"),
        metabase="value-of-METABASE_URL",
    )


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, NAMES),
        ({**WHOLE, "PGPORT": "", "GRAFANA_ADMIN_PASSWORD": ""}, ("PGPORT", "GRAFANA_ADMIN_PASSWORD")),
        *(({name: value for name, value in WHOLE.items() if name != absent}, (absent,)) for absent in (*NAMES, *PASSWORDS)),
    ],
    ids=["none is set", "two are empty", *NAMES, *PASSWORDS],
)
def test_all_that_are_missing_are_told_at_once(environment: dict[str, str], missing: tuple[str, ...]) -> None:
    assert read_addresses(environment) == [f"{name}: is not set" for name in missing]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("PGPORT", "tcp://10.0.0.1", "PGPORT: 'tcp://10.0.0.1' is no port"),
        ("LOGINS", "a PREFECT_DB_PASSWORD", "LOGINS: 'a PREFECT_DB_PASSWORD' is not 'name PASSWORD_VARIABLE"),
        ("LOGINS", "a PREFECT_DB_PASSWORD rules", "is not 'name PASSWORD_VARIABLE writes|reads|owns|measures'"),
        ("ENDPOINTS", "redis 6379 redis", "ENDPOINTS: 'redis 6379 redis' is not 'service port speaks path'"),
        ("ENDPOINTS", "redis port redis -", "ENDPOINTS: 'redis port redis -' is not"),
        ("ENDPOINTS", "web 80 http health", "ENDPOINTS: 'web 80 http health' is not"),
        ("ENDPOINTS", "web 80 http / postgres redis", "ENDPOINTS: 'web 80 http / postgres redis' is not"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, text: str, problem: str) -> None:
    told = read_addresses({**WHOLE, name: text})
    assert isinstance(told, list)
    assert len(told) == 1 and problem in told[0]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = {"PGHOST": "", "PGPORT": "x", "LOGINS": "more MORE_PASSWORD owns\nx", "ENDPOINTS": "y"}
    told = read_addresses({**WHOLE, **wrong})
    assert isinstance(told, list)
    assert [line.split(":")[0] for line in told] == ["PGHOST", "MORE_PASSWORD", "LOGINS", "ENDPOINTS", "PGPORT"]


@pytest.mark.parametrize(
    ("line", "endpoint"),
    [
        ("redis 6379 redis -", Endpoint("redis", 6379, "redis")),
        ("postgres 5432 postgresql -", Endpoint("postgres", 5432, "postgresql")),
        ("x 80 http / postgres,redis", Endpoint("x", 80, "http", "/", ("postgres", "redis"))),
    ],
    ids=["what has no path", "Postgres", "what waits for others"],
)
def test_a_line_is_a_published_port(line: str, endpoint: Endpoint) -> None:
    addresses = read_addresses({**WHOLE, "ENDPOINTS": f"\n{line}\n"})
    assert isinstance(addresses, Addresses)
    assert addresses.endpoints == (endpoint,)


SECRETS = [*PASSWORDS, "PGPASSWORD", "RUSTFS_ACCESS_KEY", "RUSTFS_SECRET_KEY", "GRAFANA_ADMIN_PASSWORD"]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_in_what_a_debugger_or_a_traceback_shows(secret: str) -> None:
    shown = repr(read_addresses(WHOLE))
    assert WHOLE["PGHOST"] in shown and WHOLE["PGUSER"] in shown
    assert WHOLE[secret] not in shown
