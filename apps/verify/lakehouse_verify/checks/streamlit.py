"""Streamlit: the database answers the login that it reads with."""

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check
from lakehouse_verify.checks.sql import connection


def streamlit_checks(addresses: Addresses) -> list[Check]:
    return [Check("streamlit", "its figures", lambda: _figures(addresses), needs=("postgres",))]


def _figures(addresses: Addresses) -> str:
    """The tables may be empty, but must be there for its login."""
    with connection(addresses, addresses.logins["bi_reader"]) as db:
        for table in ("kpi_volume_daily", "kpi_backlog_daily", "kpi_sla_daily"):
            db.execute(f"SELECT max(day) FROM gold.{table}")
    return "gold answers"
