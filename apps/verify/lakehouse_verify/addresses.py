"""Where the services are and who may log in, from the environment of the container."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from lakehouse_verify.endpoints import Endpoint, read_endpoints
from lakehouse_verify.logins import DeclaredLogin, Login, read_logins


@dataclass(frozen=True)
class Addresses:
    postgres_host: str
    postgres_port: int
    database: str
    owner: Login
    logins: Mapping[str, DeclaredLogin]
    """The logins that the schema makes, by name."""
    endpoints: tuple[Endpoint, ...]
    """The published ports of all services."""
    s3: str
    s3_region: str
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
    metabase: str


NAMES = (
    "CATALOGUE_FILE",
    "NAMESPACE",
    *("PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "LOGINS", "ENDPOINTS"),
    *("RUSTFS_ENDPOINT", "AWS_REGION", "BUCKET_NAME", "RUSTFS_ACCESS_KEY", "RUSTFS_SECRET_KEY"),
    *("DASK_SCHEDULER_ADDRESS", "PREFECT_API_URL", "PROMETHEUS_URL", "POSTGRES_EXPORTER_URL"),
    *("GRAFANA_URL", "GRAFANA_ADMIN_USER", "GRAFANA_ADMIN_PASSWORD", "METABASE_URL"),
)


def read_addresses(environment: Mapping[str, str] = os.environ) -> Addresses | list[str]:
    """The addresses, or a line for each variable that is missing or wrong."""
    logins, login_problems = read_logins(environment)
    endpoints, endpoint_problems = read_endpoints(environment)
    problems = [f"{name}: is not set" for name in NAMES if not environment.get(name)]
    problems += [*login_problems, *endpoint_problems]
    if (port := environment.get("PGPORT")) and not port.isdecimal():
        problems.append(f"PGPORT: {port!r} is no port")
    if problems:
        return problems
    of = environment.__getitem__
    return Addresses(
        postgres_host=of("PGHOST"),
        postgres_port=int(of("PGPORT")),
        database=of("PGDATABASE"),
        owner=Login(of("PGUSER"), of("PGPASSWORD")),
        logins=logins,
        endpoints=tuple(endpoints),
        s3=of("RUSTFS_ENDPOINT"),
        s3_region=of("AWS_REGION"),
        bucket=of("BUCKET_NAME"),
        s3_login=Login(of("RUSTFS_ACCESS_KEY"), of("RUSTFS_SECRET_KEY")),
        dask=of("DASK_SCHEDULER_ADDRESS"),
        prefect=of("PREFECT_API_URL"),
        prometheus=of("PROMETHEUS_URL"),
        postgres_exporter=of("POSTGRES_EXPORTER_URL"),
        grafana=of("GRAFANA_URL"),
        grafana_login=Login(of("GRAFANA_ADMIN_USER"), of("GRAFANA_ADMIN_PASSWORD")),
        metabase=of("METABASE_URL"),
    )
