"""Where the services are and who may log in."""

import pytest

from lakehouse_verify.addresses import LOGINS, NAMES, Addresses, Login, read_addresses

WHOLE = {name: f"value-of-{name}" for name in NAMES} | {"PGPORT": "5432"}


def test_every_variable_is_read() -> None:
    addresses = read_addresses(WHOLE)
    assert addresses == Addresses(
        postgres_host="value-of-PGHOST",
        postgres_port=5432,
        database="value-of-PGDATABASE",
        owner=Login("value-of-PGUSER", "value-of-PGPASSWORD"),
        logins={
            "etl_writer": Login("etl_writer", "value-of-ETL_WRITER_PASSWORD"),
            "bi_reader": Login("bi_reader", "value-of-BI_READER_PASSWORD"),
            "prefect": Login("prefect", "value-of-PREFECT_DB_PASSWORD"),
            "metabase": Login("metabase", "value-of-METABASE_DB_PASSWORD"),
            "postgres_exporter": Login("postgres_exporter", "value-of-POSTGRES_EXPORTER_PASSWORD"),
        },
        s3="value-of-RUSTFS_ENDPOINT",
        bucket="value-of-BUCKET_NAME",
        s3_login=Login("value-of-RUSTFS_ACCESS_KEY", "value-of-RUSTFS_SECRET_KEY"),
        dask="value-of-DASK_SCHEDULER_ADDRESS",
        prefect="value-of-PREFECT_API_URL",
        prometheus="value-of-PROMETHEUS_URL",
        postgres_exporter="value-of-POSTGRES_EXPORTER_URL",
        grafana="value-of-GRAFANA_URL",
        grafana_login=Login("value-of-GRAFANA_ADMIN_USER", "value-of-GRAFANA_ADMIN_PASSWORD"),
        streamlit="value-of-STREAMLIT_URL",
        metabase="value-of-METABASE_URL",
    )


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, NAMES),
        ({**WHOLE, "PGPORT": "", "GRAFANA_ADMIN_PASSWORD": ""}, ("PGPORT", "GRAFANA_ADMIN_PASSWORD")),
        *(({name: value for name, value in WHOLE.items() if name != absent}, (absent,)) for absent in NAMES),
    ],
    ids=["none is set", "two are empty", *NAMES],
)
def test_all_that_are_missing_are_told_at_once(environment: dict[str, str], missing: tuple[str, ...]) -> None:
    assert read_addresses(environment) == [f"{name}: is not set" for name in missing]


def test_a_port_that_is_no_number_is_told() -> None:
    assert read_addresses({**WHOLE, "PGPORT": "tcp://10.0.0.1"}) == ["PGPORT: 'tcp://10.0.0.1' is no port"]


SECRETS = [*LOGINS.values(), "PGPASSWORD", "RUSTFS_ACCESS_KEY", "RUSTFS_SECRET_KEY", "GRAFANA_ADMIN_PASSWORD"]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_in_what_a_debugger_or_a_traceback_shows(secret: str) -> None:
    shown = repr(read_addresses(WHOLE))
    assert WHOLE["PGHOST"] in shown and WHOLE["PGUSER"] in shown
    assert WHOLE[secret] not in shown
