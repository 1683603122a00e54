"""Grafana: login, data source, and data in every panel of every dashboard, asked through Grafana."""

from collections.abc import Iterator
from typing import Any

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.checks.prometheus import MEASURED, query
from lakehouse_verify.http import get_json

# What Grafana itself puts in their place, for the last half hour.
# https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/
VARIABLES = {"$__rate_interval": "1m", "$__interval": "15s", "$__range": "30m"}

NOT_PROVISIONED = "the files of assets/grafana/provisioning were not read"


def grafana_checks(addresses: Addresses) -> list[Check]:
    grafana = _Grafana(addresses)
    return [
        Check("grafana", "answers", grafana.health),
        Check("grafana", "login of the administrator", grafana.login),
        Check("grafana", "its data source", grafana.data_source, needs=("prometheus",)),
    ]


def panel_checks(addresses: Addresses) -> list[Check]:
    """After those of everything that the panels show."""
    return [
        Check(
            "grafana",
            "data in every panel",
            _Grafana(addresses).panels,
            needs=("prometheus",),
            explained_by=(*MEASURED, "postgres"),
            settles=True,
        )
    ]


class _Grafana:
    def __init__(self, addresses: Addresses) -> None:
        self._url = addresses.grafana
        self._login = addresses.grafana_login

    def health(self) -> str:
        database = get_json(f"{self._url}/api/health").get("database")
        if database != "ok":
            raise Failure(f"its own database is {database!r}", cause="its volume is full or damaged")
        return "ready"

    def login(self) -> str:
        sources = self._get("/api/datasources")
        if not sources:
            raise Failure("it has no data source", cause=NOT_PROVISIONED)
        return f"{len(sources)} data source" + ("s" if len(sources) > 1 else "")

    def data_source(self) -> str:
        sources = [source for source in self._get("/api/datasources") if source["type"] == "prometheus"]
        if not sources:
            raise Failure("none of its data sources is a Prometheus", cause=NOT_PROVISIONED)
        for source in sources:
            if not self._ask(source["uid"], "vector(1)"):
                raise Failure(f"{source['name']} answers with nothing", cause="its address is not Prometheus'")
        return "answers"

    def panels(self) -> str:
        found = [self._get(f"/api/dashboards/uid/{each['uid']}") for each in self._get("/api/search?type=dash-db")]
        # One that somebody is drawing in the browser may well be empty.
        dashboards = [each["dashboard"] for each in found if each.get("meta", {}).get("provisioned", True)]
        if not dashboards:
            raise Failure("it has no dashboard", cause="the files of assets/grafana/dashboards were not read")
        questions = [(board["title"], *question) for board in dashboards for question in _questions(board)]
        empty = [f"{title}: {panel}" for title, panel, uid, asked in questions if not self._ask(uid, asked)]
        if empty:
            raise Failure(
                f"{len(empty)} of {len(questions)} questions have no answer, the first in {empty[0]!r}",
                cause="a panel asks for a series that no program has",
            )
        return f"{len(dashboards)} dashboards, {len(questions)} questions answered"

    def _ask(self, uid: str, expression: str) -> list[dict[str, Any]]:
        for name, value in VARIABLES.items():
            expression = expression.replace(name, value)
        url = f"{self._url}/api/datasources/proxy/uid/{uid}/api/v1/query"
        return query(lambda parameters: get_json(url, self._login, parameters), expression)

    def _get(self, path: str) -> Any:
        return get_json(f"{self._url}{path}", self._login)


def _questions(board: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Panel, data source, expression; rows that are folded hold panels of their own, like a dashboard."""
    for panel in board.get("panels", []):
        yield from _questions(panel)
        for target in panel.get("targets", []):
            if expression := target.get("expr"):
                source = target.get("datasource") or panel.get("datasource") or {}
                yield panel.get("title", "a panel without a title"), source.get("uid", "prometheus"), expression
