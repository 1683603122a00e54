"""When a deployment runs by itself."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lakehouse_compute.flows.problem import Problem, ProblemsError

if TYPE_CHECKING:
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

TIME_ZONE = "America/Bogota"
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def local(moment: datetime) -> datetime:
    """The same moment on the clock of those who read it."""
    return moment.astimezone(ZoneInfo(TIME_ZONE))


def read_schedule(cron: str | None, interval: str | None) -> CronSchedule | IntervalSchedule | None:
    if cron is not None:
        return _cron(cron)
    return None if interval is None else _interval(interval)


def _cron(text: str) -> CronSchedule:
    from prefect.client.schemas.schedules import CronSchedule

    try:
        return CronSchedule(cron=text, timezone=TIME_ZONE)
    except ValueError as error:
        hint = "write minute, hour, day, month and day of the week: '0 7 * * 1-5' is 7:00 from Monday to Friday"
        raise ProblemsError(Problem(f"--cron {text!r}", "is no schedule", hint)) from error


def _interval(text: str) -> IntervalSchedule:
    from prefect.client.schemas.schedules import IntervalSchedule

    found = re.fullmatch(r"([1-9]\d{0,4})([smhd])", text)
    if not found:
        raise ProblemsError(Problem(f"--interval {text!r}", "is no length of time", "write for instance 15m, 2h or 1d"))
    return IntervalSchedule(interval=timedelta(**{UNITS[found[2]]: int(found[1])}), timezone=TIME_ZONE)


def described(schedule: object) -> str:
    """In a few words."""
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

    match schedule:
        case CronSchedule():
            return f"{schedule.cron} ({schedule.timezone})"
        case IntervalSchedule():
            return f"every {schedule.interval}"
        case None:
            return "none"
        case _:
            return "of another kind"
