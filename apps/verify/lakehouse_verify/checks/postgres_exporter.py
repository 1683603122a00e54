"""The exporter of Postgres' metrics; Prometheus' checks look at the metrics themselves."""

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check
from lakehouse_verify.http import get


def postgres_exporter_checks(addresses: Addresses) -> list[Check]:
    def answers() -> str:
        # Its landing page, since /metrics would ask Postgres.
        get(f"{addresses.postgres_exporter}/")
        return "ready"

    return [Check("postgres-exporter", "answers", answers)]
