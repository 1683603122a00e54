"""Where the services are and who may log in, from the environment of the container."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Login:
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Addresses:
    postgres_host: str
    postgres_port: int
    database: str
    owner: Login
    logins: Mapping[str, Login]
    """By the name of the login: those that the schema makes."""
    s3: str
    bucket: str
    s3_login: Login = field(repr=False)
    """Its user is a secret too."""
    dask: str
    prefect: str
    """The address of its API, with `/api`."""
    prometheus: str
    postgres_exporter: str
    grafana: str
    grafana_login: Login
    streamlit: str
    metabase: str


LOGINS = {
    "etl_writer": "ETL_WRITER_PASSWORD",
    "bi_reader": "BI_READER_PASSWORD",
    "prefect": "PREFECT_DB_PASSWORD",
    "metabase": "METABASE_DB_PASSWORD",
    "postgres_exporter": "POSTGRES_EXPORTER_PASSWORD",
}

NAMES = (
    "CATALOGUE_FILE",
    "NAMESPACE",
    *("PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", *LOGINS.values()),
    *("RUSTFS_ENDPOINT", "BUCKET_NAME", "RUSTFS_ACCESS_KEY", "RUSTFS_SECRET_KEY"),
    *("DASK_SCHEDULER_ADDRESS", "PREFECT_API_URL", "PROMETHEUS_URL", "POSTGRES_EXPORTER_URL"),
    *("GRAFANA_URL", "GRAFANA_ADMIN_USER", "GRAFANA_ADMIN_PASSWORD", "STREAMLIT_URL", "METABASE_URL"),
)


def read_addresses(environment: Mapping[str, str] = os.environ) -> Addresses | list[str]:
    """The addresses, or a line for each variable that is missing or wrong."""
    if missing := [name for name in NAMES if not environment.get(name)]:
        return [f"{name}: is not set" for name in missing]
    if not environment["PGPORT"].isdecimal():
        return [f"PGPORT: {environment['PGPORT']!r} is no port"]
    of = environment.__getitem__
    return Addresses(
        postgres_host=of("PGHOST"),
        postgres_port=int(of("PGPORT")),
        database=of("PGDATABASE"),
        owner=Login(of("PGUSER"), of("PGPASSWORD")),
        logins={user: Login(user, of(variable)) for user, variable in LOGINS.items()},
        s3=of("RUSTFS_ENDPOINT"),
        bucket=of("BUCKET_NAME"),
        s3_login=Login(of("RUSTFS_ACCESS_KEY"), of("RUSTFS_SECRET_KEY")),
        dask=of("DASK_SCHEDULER_ADDRESS"),
        prefect=of("PREFECT_API_URL"),
        prometheus=of("PROMETHEUS_URL"),
        postgres_exporter=of("POSTGRES_EXPORTER_URL"),
        grafana=of("GRAFANA_URL"),
        grafana_login=Login(of("GRAFANA_ADMIN_USER"), of("GRAFANA_ADMIN_PASSWORD")),
        streamlit=of("STREAMLIT_URL"),
        metabase=of("METABASE_URL"),
    )
