"""The whole page, as a reader sees it."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import streamlit as st
from conftest import words

from dashboard.connection import DatabaseAway, Trouble
from dashboard.notices import ADVICE
from dashboard.periods import Period


def figures(page):
    return {metric.label: metric.value for metric in page.metric}


def test_with_data_it_shows_figures_charts_and_the_map(open_page):
    page = open_page()
    assert figures(page) == {
        "PQRS recibidas": "728",
        "Pendientes al final": "8",
        "Dentro del término": "90,0 %",
        "Cerradas tarde": "364",
        "Retraso promedio": "2,5 días",
    }
    assert len(page.get("vega_lite_chart")) == 5
    assert "Del 1 de abril al 30 de junio de 2026 · Todos los tipos · todo el país" in words(page)
    assert "Indicadores calculados el 30 de junio de 2026, 22:00 (hora de Colombia)" in words(page)
    assert list(page.dataframe[0].value["late_pct"]) == [15.0, 15.0]


def test_a_type_is_chosen_by_its_spanish_name(open_page, lakehouse):
    page = open_page()
    assert page.multiselect(key="types").options == ["Peticiones", "Quejas", "Reclamos", "Sugerencias"]
    page.multiselect(key="types").set_value(["R"]).run()
    assert figures(page)["PQRS recibidas"] == "182"
    assert lakehouse.asked[-1].types == ("R",)


def test_a_region_narrows_every_figure_and_says_where_it_is_counted(open_page):
    page = open_page()
    assert "Gold no separa por región" not in words(page)
    page.multiselect(key="regions").set_value(["Caribe"]).run()
    assert figures(page)["PQRS recibidas"] == "364"
    assert figures(page)["Pendientes al final"] == "4"
    assert list(page.dataframe[0].value["city_name"]) == ["Barranquilla"]
    assert "Gold no separa por región" in words(page)


def test_every_municipality_can_be_found_in_the_table(open_page, lakehouse, monkeypatch):
    whole = lakehouse.snapshot
    monkeypatch.setattr(lakehouse, "snapshot", lambda filters: many_municipalities(whole(filters)))
    page = open_page()
    assert len(page.dataframe[0].value) == 40
    assert "40 municipios con PQRS" in words(page)


def many_municipalities(snapshot):
    rows = [snapshot.municipalities] * 20
    return replace(snapshot, municipalities=pd.concat(rows, ignore_index=True))


def test_a_span_of_two_years_names_both(open_page, lakehouse):
    lakehouse.available = Period(date(2025, 11, 21), date(2026, 1, 20))
    assert "Del 21 de noviembre de 2025 al 20 de enero de 2026" in words(open_page())


def test_a_period_is_compared_only_with_a_whole_one_before_it(open_page):
    page = open_page()
    assert "Sin variación" in words(page)
    page.selectbox(key="period").set_value("Últimos 30 días").run()
    assert page.metric[0].delta == "0"
    assert "La variación compara con los 30 días anteriores" in words(page)


def test_days_are_chosen_in_a_calendar(open_page, lakehouse):
    page = open_page()
    page.selectbox(key="period").set_value("Elegir fechas").run()
    first, last = lakehouse.available.first.replace(month=3), lakehouse.available.first.replace(month=3, day=10)
    page.date_input(key="days").set_value((first, last)).run()
    assert figures(page)["PQRS recibidas"] == "80"


def test_empty_tables_are_named_with_what_to_do(open_page, lakehouse):
    lakehouse.available = None
    lakehouse.row_counts = {"silver.dim_geo": 1122, "silver.tickets": 0, "gold.kpi_volume_daily": 0}
    page = open_page()
    assert "las tablas de gold están vacías" in page.info[0].value
    assert "| `silver.dim_geo` | 1.122 |" in words(page)
    assert "Ejecute el pipeline de PQRS" in words(page)
    assert "`assets/sample-data/sample-data.sql`" in words(page)
    assert not page.metric


def test_silver_without_gold_asks_for_the_missing_step(open_page, lakehouse):
    lakehouse.available = None
    lakehouse.row_counts = {"silver.tickets": 20000, "gold.kpi_volume_daily": 0}
    assert "falta el paso **silver → gold**" in words(open_page())


def test_the_page_fills_itself_when_the_data_arrive(open_page, lakehouse):
    available, lakehouse.available = lakehouse.available, None
    page = open_page()
    lakehouse.available = available
    page.run()
    assert not page.info
    assert figures(page)["PQRS recibidas"] == "728"


@pytest.mark.parametrize("trouble", Trouble)
def test_a_database_away_is_explained_without_a_password(open_page, lakehouse, monkeypatch, trouble):
    monkeypatch.setenv("PGHOST", "postgres")
    monkeypatch.setenv("PGUSER", "bi_reader")
    monkeypatch.setenv("PGPASSWORD", "correct horse")
    lakehouse.away = DatabaseAway(trouble, missing=("PGDATABASE",) if trouble is Trouble.SETTINGS else ())
    page = open_page()
    problem, advice = ADVICE[trouble]
    assert problem in page.error[0].value
    assert advice in words(page)
    assert "servidor `postgres`" in words(page)
    assert "correct horse" not in words(page)
    assert not page.metric


def test_it_comes_back_with_the_filters_as_they_were(open_page, lakehouse):
    page = open_page()
    page.multiselect(key="types").set_value(["Q"]).run()
    lakehouse.away = DatabaseAway(Trouble.UNREACHABLE)
    st.cache_data.clear()
    page.run()
    assert page.error and not page.multiselect
    lakehouse.away = None
    page.run()
    assert not page.error
    assert page.multiselect(key="types").value == ["Q"]
    assert figures(page)["PQRS recibidas"] == "182"


def test_a_choice_that_no_longer_exists_is_dropped(open_page, lakehouse, monkeypatch):
    page = open_page()
    page.multiselect(key="regions").set_value(["Caribe"]).run()
    whole = lakehouse.catalog()
    monkeypatch.setattr(lakehouse, "catalog", lambda: type(whole)(**{**vars(whole), "regions": ("Andina",)}))
    st.cache_data.clear()
    page.run()
    assert not page.exception
    assert page.multiselect(key="regions").value == []
