"""One function per chart: a daily frame in, an Altair chart out."""

import altair as alt
import pandas as pd

from dashboard import wording
from dashboard.indicators import week_of, weekly_sla
from dashboard.periods import Period

HEIGHT = 300
DAILY_UP_TO_DAYS = 45


def volume_chart(volume: pd.DataFrame, period: Period) -> alt.Chart:
    """Bars per day, or per week when days would be hairlines."""
    weekly = is_weekly(period)
    days = week_of(volume["day"], period.last) if weekly else volume["day"]
    data = (
        volume.assign(day=days, type=volume["pqrs_type"].map(wording.type_name))
        .groupby(["day", "type"], as_index=False)["tickets_count"]
        .sum()
    )
    data["end"] = data["day"] + pd.Timedelta(days=7 if weekly else 1)
    return finish(
        alt.Chart(data)
        .mark_bar(orient="vertical", stroke="white", strokeWidth=1)
        .encode(
            x=time_axis(),
            x2="end:T",
            y=alt.Y("tickets_count:Q", title=None, stack="zero", axis=count_axis()),
            color=type_color(data["type"]),
            tooltip=[
                alt.Tooltip("day:T", title="Semana del" if weekly else "Día", format="%e de %B de %Y"),
                alt.Tooltip("type:N", title="Tipo"),
                alt.Tooltip("tickets_count:Q", title="Recibidas", format=",.0f"),
            ],
        )
    )


def channel_chart(volume: pd.DataFrame) -> alt.Chart:
    data = (
        volume.assign(channel=volume["channel"].map(wording.channel_name))
        .groupby("channel")["tickets_count"]
        .sum()
        .sort_values(ascending=False)
        .reset_index()
    )
    data["share"] = data["tickets_count"] / max(data["tickets_count"].sum(), 1)
    bars = alt.Chart(data).encode(
        x=alt.X("tickets_count:Q", title=None, axis=None, scale=alt.Scale(domainMax=data["tickets_count"].max() * 1.2)),
        y=alt.Y(
            "channel:N",
            title=None,
            sort=list(data["channel"]),
            axis=alt.Axis(labelLimit=160, ticks=False, domain=False),
        ),
        tooltip=[
            alt.Tooltip("channel:N", title="Canal"),
            alt.Tooltip("tickets_count:Q", title="Recibidas", format=",.0f"),
            alt.Tooltip("share:Q", title="Parte del total", format=".1%"),
        ],
    )
    return finish(
        bars.mark_bar(color=wording.TYPE_COLORS["P"])
        + bars.mark_text(align="left", dx=4, color="#4a5765").encode(text=alt.Text("tickets_count:Q", format=",.0f"))
    )


def backlog_chart(backlog: pd.DataFrame) -> alt.Chart:
    """The area's upper edge is the country's (or the chosen regions') total."""
    data = (
        backlog.assign(region=backlog["region"].map(wording.region_name))
        .groupby(["day", "region"], as_index=False)["backlog_count"]
        .sum()
    )
    regions = list(data.groupby("region")["backlog_count"].sum().sort_values(ascending=False).index)
    data["order"] = data["region"].map(regions.index)
    return finish(
        alt.Chart(data)
        .mark_area(opacity=0.85)
        .encode(
            x=time_axis(),
            y=alt.Y("backlog_count:Q", title=None, stack=True, axis=count_axis()),
            color=alt.Color(
                "region:N",
                title=None,
                sort=regions,
                scale=alt.Scale(
                    domain=regions, range=[wording.REGION_COLORS.get(name, wording.OTHER_COLOR) for name in regions]
                ),
                legend=legend(columns=3),
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("day:T", title="Día", format="%e de %B de %Y"),
                alt.Tooltip("region:N", title="Región"),
                alt.Tooltip("backlog_count:Q", title="Pendientes", format=",.0f"),
            ],
        )
    )


def sla_chart(sla: pd.DataFrame, period: Period) -> alt.Chart:
    data = weekly_sla(sla, period.last)
    data["type"] = data["pqrs_type"].map(wording.type_name)
    # Not from zero: what matters happens near the top.
    floor = min(60.0, float(data["within_sla_pct"].min() // 10 * 10))
    scale = alt.Scale(domain=[floor, 100], zero=False, nice=False)
    return finish(
        alt.Chart(data)
        .mark_line(point=alt.OverlayMarkDef(size=22), strokeWidth=2)
        .encode(
            x=time_axis(),
            y=alt.Y(
                "within_sla_pct:Q",
                title=None,
                scale=scale,
                axis=alt.Axis(labelExpr="datum.value + ' %'", labelFlush=False),
            ),
            color=type_color(data["type"]),
            tooltip=[
                alt.Tooltip("day:T", title="Semana del", format="%e de %B de %Y"),
                alt.Tooltip("type:N", title="Tipo"),
                alt.Tooltip("within_sla_pct:Q", title="Dentro del término (%)", format=".1f"),
                alt.Tooltip("overdue_count:Q", title="Cerradas tarde", format=",.0f"),
            ],
        )
    )


def is_weekly(period: Period) -> bool:
    return period.days > DAILY_UP_TO_DAYS


def type_color(names: pd.Series) -> alt.Color:
    colors = {wording.type_name(code): color for code, color in wording.TYPE_COLORS.items()}
    present = [name for name in colors if name in set(names)]
    present += sorted(set(names) - set(present))
    scale = alt.Scale(domain=present, range=[colors.get(name, wording.OTHER_COLOR) for name in present])
    return alt.Color("type:N", title=None, scale=scale, legend=legend(columns=4))


def legend(columns: int) -> alt.Legend:
    return alt.Legend(
        orient="top",
        offset=12,
        padding=0,
        titlePadding=0,
        columns=columns,
        labelFontSize=12,
        symbolType="square",
        symbolSize=110,
        symbolStrokeWidth=0,
    )


def count_axis() -> alt.Axis:
    return alt.Axis(format=",.0f", tickMinStep=1, labelFlush=False)


def time_axis() -> alt.X:
    return alt.X(
        "day:T",
        title=None,
        axis=alt.Axis(
            grid=False,
            tickCount=6,
            labelExpr="timeFormat(datum.value, timeFormat(datum.value, '%d') == '01' ? '%b %Y' : '%e %b')",
        ),
    )


def finish(chart: alt.Chart | alt.LayerChart) -> alt.Chart:
    return (
        chart.properties(height=HEIGHT)
        .configure(locale=wording.VEGA_LOCALE)
        .configure_view(stroke=None)
        .configure_axis(gridColor="#e6ebf1", domainColor="#c5ced8", tickColor="#c5ced8", labelColor="#4a5765")
    )
