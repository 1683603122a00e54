"""Ranges of days, both ends included."""

from dataclasses import dataclass
from datetime import date, timedelta

# The long ones are whole weeks, so that no bar of a week is cut.
PRESETS: dict[str, int | None] = {
    "Últimos 30 días": 30,
    "Últimos 3 meses": 91,
    "Últimos 12 meses": 364,
    "Todo": None,
}
CUSTOM = "Elegir fechas"


@dataclass(frozen=True)
class Period:
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The same number of days just before: what the indicators are compared with."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))


def preset_period(name: str, available: Period) -> Period:
    """The named range, counted back from the last day with data: today may have none yet."""
    length = PRESETS[name]
    if length is None:
        return available
    return Period(max(available.first, available.last - timedelta(days=length - 1)), available.last)


def chosen_period(chosen: object) -> Period | None:
    """What the calendar gives: nothing until both ends are chosen."""
    match chosen:
        case (date() as first, date() as last):
            return Period(first, last)
    return None
