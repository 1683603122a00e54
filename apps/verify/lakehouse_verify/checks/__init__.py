"""The checks of the platform, in the order in which its services need each other."""

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check
from lakehouse_verify.checks.dask import dask_checks
from lakehouse_verify.checks.grafana import grafana_checks, panel_checks
from lakehouse_verify.checks.metabase import metabase_checks
from lakehouse_verify.checks.postgres import postgres_checks
from lakehouse_verify.checks.postgres_exporter import postgres_exporter_checks
from lakehouse_verify.checks.postgres_roles import role_checks
from lakehouse_verify.checks.ports import with_ports
from lakehouse_verify.checks.prefect import prefect_checks
from lakehouse_verify.checks.prometheus import prometheus_checks, target_checks
from lakehouse_verify.checks.rustfs import rustfs_checks
from lakehouse_verify.checks.streamlit import streamlit_checks


def platform_checks(addresses: Addresses) -> list[Check]:
    """For each service: its published ports first, then the checks of its own."""
    checks = [
        *postgres_checks(addresses),
        *role_checks(addresses),
        *postgres_exporter_checks(addresses),
        *rustfs_checks(addresses),
        *dask_checks(addresses),
        *prefect_checks(addresses),
        *streamlit_checks(addresses),
        *metabase_checks(addresses),
        *prometheus_checks(addresses),
        *grafana_checks(addresses),
        *target_checks(addresses),
        *panel_checks(addresses),
    ]
    return with_ports(addresses.endpoints, checks)
