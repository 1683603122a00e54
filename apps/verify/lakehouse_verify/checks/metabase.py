"""Metabase: its server has started, and the database in which it keeps questions and users answers."""

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.checks.sql import connection
from lakehouse_verify.http import get_json


def metabase_checks(addresses: Addresses) -> list[Check]:
    return [
        Check("metabase", "has started", lambda: _health(addresses), needs=("postgres",)),
        Check("metabase", "its database", lambda: _database(addresses), needs=("postgres",)),
    ]


def _health(addresses: Addresses) -> str:
    status = get_json(f"{addresses.metabase}/api/health").get("status")
    if status != "ok":
        raise Failure(f"it says {status!r}", cause="it is still starting: the first start takes some minutes")
    return "ready"


def _database(addresses: Addresses) -> str:
    with connection(addresses, addresses.logins["metabase"], "metabase") as db:
        db.execute("SELECT 1")
    return "answers"
