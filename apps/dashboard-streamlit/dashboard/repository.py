"""What the dashboard asks of the lakehouse. `current` is replaced in the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd
import psycopg

from dashboard import queries
from dashboard.connection import reading
from dashboard.periods import Period


@dataclass(frozen=True)
class Filters:
    """An empty tuple means all."""

    period: Period
    types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """What there is to choose from. `available` is None while gold is empty."""

    available: Period | None
    types: tuple[str, ...]
    regions: tuple[str, ...]
    row_counts: dict[str, int]
    calculated_at: pd.Timestamp | None
    places: pd.DataFrame


@dataclass(frozen=True)
class Snapshot:
    """All that one screen shows, from one transaction. The daily frames also cover the period before."""

    volume: pd.DataFrame
    backlog: pd.DataFrame
    sla: pd.DataFrame
    municipalities: pd.DataFrame


class Repository(Protocol):
    def catalog(self) -> Catalog: ...

    def snapshot(self, filters: Filters) -> Snapshot: ...


class PostgresRepository:
    def catalog(self) -> Catalog:
        with reading() as connection:
            counts = frame(connection, queries.ROW_COUNTS)
            first, last, calculated_at = one_row(connection, queries.AVAILABLE)
            return Catalog(
                available=Period(first, last) if first else None,
                types=tuple(frame(connection, queries.TYPES)["pqrs_type"]),
                regions=tuple(frame(connection, queries.REGIONS)["region"]),
                row_counts=dict(zip(counts["name"], counts["row_count"], strict=True)),
                calculated_at=pd.Timestamp(calculated_at) if calculated_at else None,
                places=frame(connection, queries.PLACES),
            )

    def snapshot(self, filters: Filters) -> Snapshot:
        parameters = {
            "first": filters.period.first,
            "before": filters.period.before.first,
            "last": filters.period.last,
            "types": list(filters.types) or None,
            "regions": list(filters.regions) or None,
        }
        by_region = bool(filters.regions)
        with reading() as connection:
            return Snapshot(
                volume=daily(connection, queries.VOLUME_BY_REGION if by_region else queries.VOLUME, parameters),
                backlog=daily(connection, queries.BACKLOG, parameters),
                sla=daily(connection, queries.SLA_BY_REGION if by_region else queries.SLA, parameters),
                municipalities=frame(connection, queries.MUNICIPALITIES, parameters),
            )


def daily(connection: psycopg.Connection, query: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    data = frame(connection, query, parameters)
    data["day"] = pd.to_datetime(data["day"])
    return data


def frame(connection: psycopg.Connection, query: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        columns = [column.name for column in cursor.description or ()]
        return pd.DataFrame(cursor.fetchall(), columns=columns)


def one_row(connection: psycopg.Connection, query: str) -> tuple:
    row = connection.execute(query).fetchone()
    assert row is not None, "an aggregate without GROUP BY always has a row"
    return row


current: Repository = PostgresRepository()
