"""Codes, numbers and dates as a Colombian reader expects them, and the colour of each type and region."""

from datetime import date

import pandas as pd

TYPES = {"P": "Peticiones", "Q": "Quejas", "R": "Reclamos", "S": "Sugerencias"}
TYPE_COLORS = {"P": "#1f4e8c", "Q": "#e08a1e", "R": "#b3313d", "S": "#3f8f6b"}
# No colour of a type: those are in the chart beside it.
REGION_COLORS = {
    "Andina": "#6a5aa0",
    "Caribe": "#35a7b5",
    "Pacífica": "#c58fb8",
    "Orinoquía": "#d9c06a",
    "Amazonía": "#86704f",
    "Insular": "#2b3a55",
}
OTHER_COLOR = "#8a97a6"

CHANNELS = {
    "email": "Correo electrónico",
    "webform": "Formulario web",
    "chat": "Chat",
    "call": "Teléfono",
    "sms": "SMS",
    "presencial": "Presencial",
    "letter": "Carta",
    "mobile_app": "Aplicación móvil",
    "social_media": "Redes sociales",
    "other_digital": "Otro canal digital",
}
UNKNOWN = "Sin dato"

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def type_name(code: str) -> str:
    return TYPES.get(code.strip(), f"Tipo {code.strip()}")


def channel_name(code: str) -> str:
    return UNKNOWN if code == "unknown" else CHANNELS.get(code, code)


def region_name(code: str) -> str:
    return UNKNOWN if code == "unknown" else code


def whole(value: float | None) -> str:
    """24318 → 24.318"""
    return "–" if value is None else f"{value:,.0f}".replace(",", ".")


def decimal(value: float | None, unit: str = "") -> str:
    """91.27 → 91,3"""
    return "–" if value is None else f"{value:.1f}".replace(".", ",") + unit


def long_date(day: date, year: bool = True) -> str:
    return f"{day.day} de {MONTHS[day.month - 1]}" + (f" de {day.year}" if year else "")


def clock(moment: pd.Timestamp) -> str:
    local = moment.tz_convert("America/Bogota")
    return f"{long_date(local.date())}, {local:%H:%M}"


def change(now: float | None, before: float | None, digits: int = 0, unit: str = "") -> str | None:
    """The signed difference, or None where there is nothing to compare with."""
    if now is None or before is None:
        return None
    difference = round(now - before, digits)
    text = decimal(abs(difference)) if digits else whole(abs(difference))
    sign = "-" if difference < 0 else "+"
    return f"{sign}{text}{unit}" if difference else f"0{unit}"


# Vega's words for numbers and dates.
VEGA_LOCALE = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["$", ""], "percent": " %"},
    "time": {
        "dateTime": "%A, %e de %B de %Y, %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["a. m.", "p. m."],
        "days": ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        "shortDays": ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
        "months": list(MONTHS),
        "shortMonths": [month[:3] for month in MONTHS],
    },
}
