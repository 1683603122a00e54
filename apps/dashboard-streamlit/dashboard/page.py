"""The page with data: figures, charts, map."""

from collections.abc import Callable
from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.charts import backlog_chart, channel_chart, is_weekly, sla_chart, volume_chart
from dashboard.indicators import NOTHING, indicators, within
from dashboard.municipality_map import municipality_map, with_late_share
from dashboard.repository import Catalog, Filters, Snapshot

TABLE_ROWS = 15


def show_page(snapshot: Snapshot, catalog: Catalog, filters: Filters) -> None:
    period = filters.period
    st.markdown(f"##### {scope(filters)}")
    show_figures(snapshot, catalog, filters)
    volume = within(snapshot.volume, period)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader("¿Cuántas PQRS llegan?")
        st.caption(f"PQRS recibidas por {'semana' if is_weekly(period) else 'día'}, según su tipo")
        draw(volume, "No llegaron PQRS en este periodo.", lambda: volume_chart(volume, period))
    with right:
        st.subheader("¿Por qué canal?")
        st.caption("PQRS recibidas en todo el periodo")
        draw(volume, "No llegaron PQRS en este periodo.", lambda: channel_chart(volume))
    backlog = within(snapshot.backlog, period)
    sla = within(snapshot.sla, period)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("¿Cuántas siguen pendientes?")
        st.caption("PQRS abiertas al final de cada día, por región")
        draw(backlog, "No hay pendientes en este periodo.", lambda: backlog_chart(backlog))
    with right:
        st.subheader("¿Se responde a tiempo?")
        st.caption("De las PQRS cerradas cada semana, cuántas dentro del término")
        draw(sla, "No se cerraron PQRS en este periodo.", lambda: sla_chart(sla, period))
    show_map(snapshot.municipalities, catalog, filters)
    show_sources(catalog, filters)


def scope(filters: Filters) -> str:
    types = ", ".join(wording.type_name(code) for code in filters.types) or "Todos los tipos"
    regions = ", ".join(wording.region_name(name) for name in filters.regions) or "todo el país"
    return f"{span(filters.period.first, filters.period.last)} · {types} · {regions}"


def span(first: date, last: date) -> str:
    return f"Del {wording.long_date(first, year=first.year != last.year)} al {wording.long_date(last)}"


def show_figures(snapshot: Snapshot, catalog: Catalog, filters: Filters) -> None:
    period = filters.period
    now = indicators(snapshot, period)
    # Half a period would look like a fall.
    comparable = catalog.available is not None and period.before.first >= catalog.available.first
    before = indicators(snapshot, period.before) if comparable else NOTHING
    received, backlog, within_sla, overdue, delay = st.columns(5)
    with received:
        change = wording.change(now.received, before.received)
        st.metric("PQRS recibidas", wording.whole(now.received), change, delta_color="off", border=True)
    with backlog:
        change = wording.change(now.backlog, before.backlog)
        st.metric("Pendientes al final", wording.whole(now.backlog), change, delta_color="inverse", border=True)
    with within_sla:
        change = wording.change(now.within_sla_pct, before.within_sla_pct, 1, " puntos")
        st.metric("Dentro del término", wording.decimal(now.within_sla_pct, " %"), change, border=True)
    with overdue:
        change = wording.change(now.overdue, before.overdue)
        st.metric("Cerradas tarde", wording.whole(now.overdue), change, delta_color="inverse", border=True)
    with delay:
        change = wording.change(now.avg_overdue_days, before.avg_overdue_days, 1, " días")
        value = wording.decimal(now.avg_overdue_days, " días")
        st.metric("Retraso promedio", value, change, delta_color="inverse", border=True)
    if comparable:
        earlier = span(period.before.first, period.before.last).lower()
        st.caption(f"La variación compara con los {period.days} días anteriores: {earlier}.")
    else:
        st.caption("Sin variación: no hay datos de un periodo anterior de la misma duración.")


def show_map(municipalities: pd.DataFrame, catalog: Catalog, filters: Filters) -> None:
    st.subheader("¿De qué municipios vienen?")
    placed = with_late_share(municipalities)
    if placed.empty:
        st.info("Ningún ticket de `silver.tickets` con estos filtros tiene municipio: no hay qué poner en el mapa.")
        return
    st.caption(
        "El tamaño es el número de PQRS recibidas en el periodo; el color, la parte que se cerró tarde o sigue abierta "
        "con el término vencido."
    )
    left, right = st.columns([1, 1], gap="small")
    with left:
        st.altair_chart(municipality_map(municipalities, catalog.places, zoom=bool(filters.regions)), width="stretch")
    with right:
        show_table(placed)
        unplaced = int(municipalities["tickets"].sum() - placed["tickets"].sum())
        if unplaced:
            st.caption(f"{wording.whole(unplaced)} PQRS no tienen municipio conocido y no están en el mapa.")


def show_table(placed: pd.DataFrame) -> None:
    st.dataframe(
        placed[["city_name", "department_name", "tickets", "open_tickets", "late_pct"]],
        hide_index=True,
        height=38 + 35 * min(TABLE_ROWS, len(placed)),
        placeholder="–",
        column_config={
            "city_name": st.column_config.TextColumn("Municipio", width=130),
            "department_name": st.column_config.TextColumn("Departamento", width=128),
            "tickets": st.column_config.NumberColumn("Recibidas", format="localized", width=75),
            "open_tickets": st.column_config.NumberColumn("Pendientes", format="localized", width=82),
            "late_pct": st.column_config.NumberColumn("Tarde", format="%.0f %%", width=54),
        },
    )
    st.caption(f"{wording.whole(len(placed))} municipios con PQRS. La lupa de la tabla busca uno.")


def show_sources(catalog: Catalog, filters: Filters) -> None:
    st.divider()
    text = (
        "Fuente: `gold.kpi_volume_daily`, `gold.kpi_backlog_daily`, `gold.kpi_sla_daily`, `silver.tickets` y "
        "`silver.dim_geo`."
    )
    if filters.regions:
        text += (
            " Gold no separa por región el volumen ni el cumplimiento: con una región elegida se cuentan en "
            "`silver.tickets` con las mismas definiciones."
        )
    if catalog.calculated_at is not None:
        text += f" Indicadores calculados el {wording.clock(catalog.calculated_at)} (hora de Colombia)."
    st.caption(text)


def draw(data: pd.DataFrame, when_empty: str, chart: Callable[[], alt.Chart]) -> None:
    if data.empty:
        st.info(when_empty)
    else:
        st.altair_chart(chart(), width="stretch")
