"""A map that needs no tiles and no network: the outlines of the country and its departments, every municipality
as a faint dot, and a bubble where requests came from."""

import json
import math
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from dashboard import wording

HEIGHT = 600
LEGEND_HEIGHT = 70
# The narrowest the map gets beside the table; the outline must fit.
WIDTH = 480
COUNTRY, BORDERS = json.loads((Path(__file__).parent / "colombia.json").read_text(encoding="utf-8"))["features"]
MAINLAND_AND_ISLANDS = ((-81.8, -4.3), (-66.8, 13.5))

# With fewer requests a percentage says nothing.
ENOUGH_TICKETS = 10
LABELS = 9
LETTER_WIDTH, LINE_HEIGHT = 6, 11
# A bubble's square pixels: for no requests, and for the municipality with the most.
AREAS = (10, 2400)
LATE_COLORS = {
    "menos de 5 %": "#1f5fa8",
    "5 a 10 %": "#6fb1d6",
    "10 a 20 %": "#f0a92e",
    "20 % o más": "#c0272d",
    f"menos de {ENOUGH_TICKETS} PQRS": wording.OTHER_COLOR,
}
LATE_STEPS = (5, 10, 20)
TOOLTIP = [
    alt.Tooltip("city_name:N", title="Municipio"),
    alt.Tooltip("department_name:N", title="Departamento"),
    alt.Tooltip("region_name:N", title="Región"),
    alt.Tooltip("tickets:Q", title="Recibidas", format=",.0f"),
    alt.Tooltip("open_tickets:Q", title="Pendientes", format=",.0f"),
    alt.Tooltip("late_tickets:Q", title="Fuera de término", format=",.0f"),
]


@dataclass(frozen=True)
class View:
    """Mercator's centre in degrees and its scale in pixels per radian."""

    longitude: float
    latitude: float
    scale: float


def municipality_map(municipalities: pd.DataFrame, places: pd.DataFrame, zoom: bool) -> alt.Chart:
    data = with_late_share(municipalities)
    view = view_of(data) if zoom and not data.empty else fit(*MAINLAND_AND_ISLANDS)
    country = alt.Chart(alt.Data(values=COUNTRY)).mark_geoshape(
        fill="#eef2f7", stroke="#9fb0c3", strokeWidth=1, clip=True, tooltip=False
    )
    borders = alt.Chart(alt.Data(values=BORDERS)).mark_geoshape(
        filled=False, stroke="#cdd7e2", strokeWidth=0.8, clip=True, tooltip=False
    )
    dots = (
        alt.Chart(places)
        .mark_circle(size=4, color="#c3ced9", opacity=1, clip=True, tooltip=False)
        .encode(longitude="longitude:Q", latitude="latitude:Q")
    )
    return (
        (country + borders + dots + bubbles(data, zoom) + labels(data, view))
        .project(
            type="mercator",
            center=[view.longitude, view.latitude],
            # Smaller where the window is.
            scale={"expr": f"{view.scale} * min(1, width / {WIDTH})"},
            translate={"expr": "[width / 2, height / 2]"},
        )
        .properties(height=HEIGHT + LEGEND_HEIGHT)
        .configure(locale=wording.VEGA_LOCALE)
        .configure_view(stroke=None)
        .configure_legend(labelFontSize=12, titleFontSize=12)
    )


def with_late_share(municipalities: pd.DataFrame) -> pd.DataFrame:
    """Only municipalities with coordinates; late_pct is NaN where tickets are too few for it."""
    data = municipalities.dropna(subset=["latitude", "longitude"]).copy()
    share = 100 * data["late_tickets"].astype(float) / data["tickets"].astype(float)
    data["late_pct"] = share.where(data["tickets"] >= ENOUGH_TICKETS)
    data["late"] = data["late_pct"].map(late_class)
    return data


def late_class(late_pct: float) -> str:
    *classes, too_few = LATE_COLORS
    return too_few if math.isnan(late_pct) else classes[sum(late_pct >= step for step in LATE_STEPS)]


def bubbles(data: pd.DataFrame, zoom: bool) -> alt.Chart:
    # Large bubbles are drawn first, so that none hides another; those without a percentage before all
    # others. The area, not the radius, is in proportion.
    drawn = data.assign(known=data["late_pct"].notna()).sort_values(["known", "tickets"], ascending=[True, False])
    return (
        alt.Chart(drawn)
        .mark_circle(opacity=0.85, stroke="white", strokeWidth=0.5, clip=True)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size(
                "tickets:Q",
                title="PQRS recibidas",
                scale=alt.Scale(domainMin=0, range=list(AREAS)),
                legend=None if zoom else size_legend(data),
            ),
            color=alt.Color(
                "late:N",
                title="Fuera de término",
                scale=alt.Scale(domain=list(LATE_COLORS), range=list(LATE_COLORS.values())),
                legend=alt.Legend(
                    orient="bottom",
                    columns={"expr": "width < 440 ? 2 : 5"},
                    symbolType="circle",
                    symbolSize=120,
                    symbolStrokeWidth=0,
                ),
            ),
            tooltip=TOOLTIP,
        )
    )


def size_legend(data: pd.DataFrame) -> alt.Legend:
    """Over the Pacific, where a map of the whole country has room."""
    largest = int(data["tickets"].max())
    top = largest // 10 ** (len(str(largest)) - 1) * 10 ** (len(str(largest)) - 1)
    values = sorted({max(1, top // 10), max(1, top // 2), top})
    return alt.Legend(
        orient="bottom-left", format=",.0f", symbolFillColor=wording.OTHER_COLOR, symbolStrokeWidth=0, values=values
    )


def labels(data: pd.DataFrame, view: View) -> alt.LayerChart:
    named = data.loc[label_rows(data, view)]
    edge = bubble_edges(data).loc[named.index]
    names = alt.Chart(named.assign(right=edge + 3, up=-edge - 3)).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="city_name:N", tooltip=TOOLTIP
    )
    place: dict[str, Any] = {
        "align": "left",
        "dx": {"expr": "datum.right"},
        "dy": {"expr": "datum.up"},
        "fontSize": 12,
        "fontWeight": "bold",
    }
    halo = names.mark_text(**place, stroke="white", strokeWidth=3.5, strokeJoin="round", opacity=0.9)
    return halo + names.mark_text(**place, color="#1d2733")


def label_rows(data: pd.DataFrame, view: View) -> list[Hashable]:
    """The largest municipalities whose names touch no other name, nor the middle of a larger bubble with one."""
    rows: list[Hashable] = []
    taken: list[Box] = []
    edges = bubble_edges(data)
    for index, row in data.sort_values("tickets", ascending=False).iterrows():
        x, y = math.radians(row["longitude"]) * view.scale, mercator(row["latitude"]) * view.scale
        edge = edges[index]
        name = Box(x + edge, y + edge, LETTER_WIDTH * (len(row["city_name"]) + 1), LINE_HEIGHT)
        if not any(name.overlaps(other) for other in taken):
            rows.append(index)
            taken += [name, Box(x - edge / 2, y - edge / 2, edge, edge)]
        if len(rows) == LABELS:
            break
    return rows


@dataclass(frozen=True)
class Box:
    """In pixels, upwards."""

    left: float
    bottom: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.bottom < other.bottom + other.height
            and other.bottom < self.bottom + self.height
        )


def bubble_edges(data: pd.DataFrame) -> pd.Series:
    """How far each bubble's north-eastern edge is to the right of its middle, and above it, in pixels."""
    return (AREAS[1] * data["tickets"] / data["tickets"].max() / (2 * math.pi)) ** 0.5


def view_of(data: pd.DataFrame) -> View:
    margin = 0.4
    return fit(
        (data["longitude"].min() - margin, data["latitude"].min() - margin),
        (data["longitude"].max() + margin, data["latitude"].max() + margin),
    )


def fit(south_west: tuple[float, float], north_east: tuple[float, float]) -> View:
    """The largest view that shows both corners."""
    (west, south), (east, north) = south_west, north_east
    scale = 0.96 * min(WIDTH / math.radians(east - west), HEIGHT / (mercator(north) - mercator(south)))
    middle = (mercator(north) + mercator(south)) / 2
    return View((west + east) / 2, math.degrees(2 * math.atan(math.exp(middle)) - math.pi / 2), scale)


def mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
