"""A lakehouse without a database: the tests say what it answers."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parent.parent / "app.py"
sys.path.insert(0, str(APP.parent))

from dashboard import repository  # noqa: E402
from dashboard.connection import DatabaseAway  # noqa: E402
from dashboard.periods import Period  # noqa: E402
from dashboard.repository import Catalog, Filters, Snapshot  # noqa: E402

YEAR = Period(date(2026, 1, 1), date(2026, 6, 30))
REGIONS = ("Andina", "Caribe")
CITIES = (
    ("Bogotá, D.C.", "Bogotá, D.C.", "Andina", 4.65, -74.1),
    ("Barranquilla", "Atlántico", "Caribe", 10.98, -74.8),
)


class FakeRepository:
    """For each day, type and region: one ticket that came by the web, and one still open."""

    def __init__(self) -> None:
        self.away: DatabaseAway | None = None
        self.row_counts = {"silver.tickets": 1, "gold.kpi_volume_daily": 1}
        self.available: Period | None = YEAR
        self.asked: list[Filters] = []

    def catalog(self) -> Catalog:
        if self.away:
            raise self.away
        return Catalog(
            available=self.available,
            types=("P", "Q", "R", "S"),
            regions=REGIONS,
            row_counts=self.row_counts,
            calculated_at=pd.Timestamp("2026-07-01 03:00", tz="UTC"),
            places=pd.DataFrame({"latitude": [4.65, 10.98, 2.0], "longitude": [-74.1, -74.8, -76.0]}),
        )

    def snapshot(self, filters: Filters) -> Snapshot:
        if self.away:
            raise self.away
        self.asked.append(filters)
        regions = filters.regions or REGIONS
        rows = [
            {"day": day, "pqrs_type": code, "region": region}
            for day in pd.date_range(filters.period.before.first, filters.period.last)
            if YEAR.first <= day.date() <= YEAR.last
            for code in filters.types or ("P", "Q", "R", "S")
            for region in regions
        ]
        daily = pd.DataFrame(rows, columns=["day", "pqrs_type", "region"]).astype({"day": "datetime64[ns]"})
        days = daily.groupby(["day", "pqrs_type"], as_index=False).size()
        return Snapshot(
            volume=days.assign(channel="webform").rename(columns={"size": "tickets_count"}),
            backlog=daily.assign(backlog_count=1),
            sla=days.rename(columns={"size": "closed_count"}).assign(
                within_sla_pct=90.0, overdue_count=1, avg_overdue_days=2.5
            ),
            municipalities=pd.DataFrame(
                [[*city, 40, 4, 6] for city in CITIES if city[2] in regions],
                columns=["city_name", "department_name", "region_name", "latitude", "longitude"]
                + ["tickets", "open_tickets", "late_tickets"],
            ),
        )


@pytest.fixture
def lakehouse(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRepository]:
    fake = FakeRepository()
    monkeypatch.setattr(repository, "current", fake)
    st.cache_data.clear()
    yield fake
    st.cache_data.clear()


@pytest.fixture
def open_page(lakehouse: FakeRepository) -> Callable[[], AppTest]:
    def run() -> AppTest:
        page = AppTest.from_file(str(APP), default_timeout=20).run()
        assert not page.exception
        return page

    return run


def words(page: AppTest) -> str:
    """All text of the page except that of charts."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error")
    return "\n".join(str(element.value) for kind in kinds for element in page.get(kind))
