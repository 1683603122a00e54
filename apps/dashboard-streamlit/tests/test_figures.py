"""Periods, indicators, words and the map's geometry: functions without a page."""

import json
from datetime import date

import pandas as pd
import pytest

from dashboard import municipality_map, wording
from dashboard.indicators import backlog_at_end, indicators, week_of, weekly_sla, weighted_mean
from dashboard.periods import Period, chosen_period, preset_period
from dashboard.repository import Snapshot

AVAILABLE = Period(date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("preset", "period"),
    [
        ("Últimos 30 días", Period(date(2026, 6, 1), date(2026, 6, 30))),
        ("Últimos 12 meses", AVAILABLE),
        ("Todo", AVAILABLE),
    ],
)
def test_a_preset_counts_back_from_the_last_day_with_data(preset, period):
    assert preset_period(preset, AVAILABLE) == period


def test_the_period_before_is_as_long_and_ends_the_day_before():
    assert Period(date(2026, 3, 1), date(2026, 3, 10)).before == Period(date(2026, 2, 19), date(2026, 2, 28))


def test_a_range_with_one_end_is_not_a_period_yet():
    assert chosen_period((date(2026, 3, 1),)) is None
    assert chosen_period((date(2026, 3, 1), date(2026, 3, 2))) == Period(date(2026, 3, 1), date(2026, 3, 2))


def frame(**columns):
    data = pd.DataFrame(columns)
    data["day"] = pd.to_datetime(data["day"])
    return data


def test_without_rows_no_figure_is_invented():
    columns = ["day", "pqrs_type", "tickets_count", "backlog_count", "within_sla_pct", "overdue_count"]
    empty = frame(**{name: [] for name in [*columns, "avg_overdue_days", "closed_count"]})
    result = indicators(Snapshot(empty, empty, empty, empty), AVAILABLE)
    assert set(vars(result).values()) == {None}


def test_the_backlog_is_the_last_days_not_the_sum():
    assert backlog_at_end(frame(day=["2026-01-01", "2026-01-02", "2026-01-02"], backlog_count=[9, 2, 3])) == 5


@pytest.mark.parametrize(
    ("values", "weights", "mean"),
    [([100.0, 50.0], [1, 3], 62.5), ([None, 50.0], [9, 1], 50.0), ([None], [1], None), ([80.0], [0], None)],
)
def test_a_mean_weighs_by_closed_tickets(values, weights, mean):
    assert weighted_mean(pd.Series(values, dtype=float), pd.Series(weights)) == mean


def test_weeks_end_on_the_last_day_of_the_period():
    days = pd.Series(pd.to_datetime(["2026-06-24", "2026-06-30", "2026-06-23"]))
    assert [str(day.date()) for day in week_of(days, date(2026, 6, 30))] == ["2026-06-24", "2026-06-24", "2026-06-17"]


def test_a_week_without_closed_counts_weighs_its_days_equally():
    sla = frame(
        day=["2026-06-29", "2026-06-30"], pqrs_type=["P", "P"], within_sla_pct=[80.0, 100.0],
        overdue_count=[1, 0], closed_count=[None, None],
    )  # fmt: skip
    week = weekly_sla(sla, date(2026, 6, 30)).iloc[0]
    assert (week["within_sla_pct"], week["overdue_count"]) == (90.0, 1)


@pytest.mark.parametrize(
    ("now", "before", "digits", "unit", "text"),
    [
        (1500, 300, 0, "", "+1.200"),
        (300, 1500, 0, "", "-1.200"),
        (91.24, 90.0, 1, " puntos", "+1,2 puntos"),
        (90.01, 90.0, 1, " puntos", "0 puntos"),
        (None, 5, 0, "", None),
        (5, None, 0, "", None),
    ],
)
def test_a_change_has_a_sign_and_spanish_separators(now, before, digits, unit, text):
    assert wording.change(now, before, digits, unit) == text


def test_codes_that_nobody_knows_are_shown_as_they_are():
    assert wording.type_name("X") == "Tipo X"
    assert wording.channel_name("fax") == "fax"
    assert wording.region_name("unknown") == "Sin dato"


def cities(*rows):
    columns = ["city_name", "latitude", "longitude", "tickets", "late_tickets"]
    return pd.DataFrame(rows, columns=columns)


def test_a_few_tickets_make_no_percentage_and_no_place_makes_no_point():
    placed = municipality_map.with_late_share(
        cities(("Bogotá", 4.65, -74.1, 40, 8), ("Mitú", 1.2, -70.2, 2, 2), (None, None, None, 5, 0))
    )
    assert list(placed["late"]) == ["20 % o más", "menos de 10 PQRS"]


def drawn(*rows):
    data = cities(*rows).assign(city_name="x", department_name="x", region_name="x", open_tickets=0)
    return municipality_map.municipality_map(data, data[["latitude", "longitude"]], zoom=False).to_dict()


def test_a_place_without_a_percentage_hides_none_that_has_one():
    spec = drawn(("A", 4.0, -74.0, 9, 0), ("B", 4.0, -74.0, 50, 5), ("C", 4.0, -74.0, 10, 5))
    order = next(rows for rows in spec["datasets"].values() if "known" in rows[0])
    assert [row["tickets"] for row in order] == [9, 50, 10]


def test_the_map_draws_the_country_and_its_departments_without_fetching_them():
    spec = drawn(("A", 4.0, -74.0, 50, 0))
    shapes = [layer["data"]["values"]["geometry"]["type"] for layer in spec["layer"][:2]]
    assert shapes == ["MultiPolygon", "MultiLineString"]
    assert '"url"' not in json.dumps(spec)


def test_under_the_pointer_there_are_words_never_the_names_of_columns():
    country, borders, dots, bubbles, halo, names = layers_of(drawn(("A", 4.0, -74.0, 50, 0)))
    assert [layer["mark"]["tooltip"] for layer in (country, borders, dots)] == [False, False, False]
    for layer in (bubbles, halo, names):
        titles = [line["title"] for line in layer["encoding"]["tooltip"]]
        assert titles == ["Municipio", "Departamento", "Región", "Recibidas", "Pendientes", "Fuera de término"]


def layers_of(spec):
    return [inner for layer in spec["layer"] for inner in layer.get("layer", [layer])]


def test_the_map_is_smaller_where_the_window_is():
    spec = drawn(("A", 4.0, -74.0, 50, 0))
    assert spec["projection"]["scale"]["expr"].endswith("* min(1, width / 480)")


def test_names_that_would_run_into_each_other_give_way_to_the_larger_place():
    data = cities(("Soacha", 4.58, -74.22, 50, 0), ("Bogotá", 4.65, -74.1, 90, 0), ("Cali", 3.4, -76.5, 70, 0))
    view = municipality_map.fit(*municipality_map.MAINLAND_AND_ISLANDS)
    assert list(data.loc[municipality_map.label_rows(data, view), "city_name"]) == ["Bogotá", "Cali"]


def test_a_name_on_the_line_of_a_larger_places_name_needs_room_for_all_its_letters():
    view = municipality_map.fit(*municipality_map.MAINLAND_AND_ISLANDS)
    larger = ("Bogotá, D.C.", 4.65, -74.1, 90, 0)
    for name, kept in (("Cota", 2), ("San José de Cúcuta", 1)):
        data = cities(larger, (name, 4.98, -76.5, 20, 0))
        assert len(municipality_map.label_rows(data, view)) == kept


def test_no_name_covers_the_middle_of_a_larger_bubble():
    view = municipality_map.fit(*municipality_map.MAINLAND_AND_ISLANDS)
    data = cities(("Bogotá, D.C.", 4.65, -74.1, 900, 0), ("Ibagué", 4.44, -75.2, 20, 0))
    assert list(data.loc[municipality_map.label_rows(data, view), "city_name"]) == ["Bogotá, D.C."]


def test_the_view_of_a_region_is_larger_than_the_countrys_and_centred_on_it():
    country = municipality_map.fit(*municipality_map.MAINLAND_AND_ISLANDS)
    region = municipality_map.view_of(cities(("A", 9.0, -75.0, 1, 0), ("B", 11.0, -73.0, 1, 0)))
    assert region.scale > country.scale
    assert region.longitude == pytest.approx(-74.0)
    assert region.latitude == pytest.approx(10.0, abs=0.05)
