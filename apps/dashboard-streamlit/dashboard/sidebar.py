"""The filters. Their values live in the session, so they outlast a time without database."""

from collections.abc import Callable

import streamlit as st

from dashboard import wording
from dashboard.periods import CUSTOM, PRESETS, Period, chosen_period, preset_period
from dashboard.repository import Catalog, Filters

DEFAULT_PRESET = "Últimos 3 meses"
KEYS = ("period", "days", "types", "regions")


def keep_choices() -> None:
    """Streamlit forgets a widget that one run did not draw, unless its value is set anew."""
    for key in KEYS:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def read_filters(catalog: Catalog, available: Period) -> Filters | None:
    """None while the reader is between the two clicks of a range of days."""
    with st.sidebar:
        st.header("Filtros")
        period = read_period(available)
        types = read_several("types", "Tipo", catalog.types, wording.type_name, "Todos los tipos")
        regions = read_several("regions", "Región", catalog.regions, wording.region_name, "Todas las regiones")
    return Filters(period, types, regions) if period else None


def read_period(available: Period) -> Period | None:
    st.session_state.setdefault("period", DEFAULT_PRESET)
    name = st.selectbox("Periodo", [*PRESETS, CUSTOM], key="period")
    if name != CUSTOM:
        return preset_period(name, available)
    # Streamlit refuses a day that is not available (any more).
    days = st.session_state.get("days", ())
    if not days or min(days) < available.first or max(days) > available.last:
        default = preset_period(DEFAULT_PRESET, available)
        st.session_state["days"] = (default.first, default.last)
    return chosen_period(
        st.date_input("Fechas", min_value=available.first, max_value=available.last, format="DD/MM/YYYY", key="days")
    )


def read_several(
    key: str, label: str, options: tuple[str, ...], name: Callable[[str], str], when_none: str
) -> tuple[str, ...]:
    st.session_state[key] = [value for value in st.session_state.get(key, []) if value in options]
    return tuple(st.multiselect(label, options, format_func=name, placeholder=when_none, key=key, select_all=False))
