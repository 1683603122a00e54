"""The figures at the top, from the daily frames. No database, no Streamlit."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.periods import Period
from dashboard.repository import Snapshot


@dataclass(frozen=True)
class Indicators:
    """None where there are no rows."""

    received: int | None
    backlog: int | None
    within_sla_pct: float | None
    overdue: int | None
    avg_overdue_days: float | None


NOTHING = Indicators(None, None, None, None, None)


def indicators(snapshot: Snapshot, period: Period) -> Indicators:
    volume = within(snapshot.volume, period)
    sla = within(snapshot.sla, period)
    return Indicators(
        received=None if volume.empty else int(volume["tickets_count"].sum()),
        backlog=backlog_at_end(within(snapshot.backlog, period)),
        within_sla_pct=weighted_mean(sla["within_sla_pct"], sla["closed_count"].fillna(1)),
        overdue=None if sla.empty else int(sla["overdue_count"].sum()),
        avg_overdue_days=weighted_mean(sla["avg_overdue_days"], sla["overdue_count"]),
    )


def within(data: pd.DataFrame, period: Period) -> pd.DataFrame:
    return data[data["day"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))]


def backlog_at_end(backlog: pd.DataFrame) -> int | None:
    """A stock, not a flow: the last day counts, not the sum of the days."""
    if backlog.empty:
        return None
    return int(backlog.loc[backlog["day"] == backlog["day"].max(), "backlog_count"].sum())


def weighted_mean(values: pd.Series, weights: pd.Series) -> float | None:
    known = values.notna()
    weight = weights[known].astype(float)
    if weight.sum() <= 0:
        return None
    return float((values[known].astype(float) * weight).sum() / weight.sum())


def weekly_sla(sla: pd.DataFrame, last: date) -> pd.DataFrame:
    """Per week and type, since a single day closes a handful: columns day, pqrs_type, within_sla_pct, overdue_count."""
    rows = [
        {
            "day": week,
            "pqrs_type": code,
            "within_sla_pct": weighted_mean(group["within_sla_pct"], group["closed_count"].fillna(1)),
            "overdue_count": int(group["overdue_count"].sum()),
        }
        for (week, code), group in sla.groupby([week_of(sla["day"], last), "pqrs_type"])
    ]
    return pd.DataFrame(rows, columns=["day", "pqrs_type", "within_sla_pct", "overdue_count"])


def week_of(days: pd.Series, last: date) -> pd.Series:
    """The first day of each day's week, where weeks end on the weekday of `last`: so the newest is whole."""
    return days - pd.to_timedelta((days.dt.day_of_week - last.weekday() - 1) % 7, unit="D")
