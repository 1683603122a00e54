"""Grafana: login, data source, and data in every panel of every dashboard, asked through Grafana."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.checks.prometheus import MEASURED, query
from lakehouse_verify.http import get_json

# The values that Grafana itself gives these variables for the last half hour.
# https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/
VARIABLES = {"__rate_interval": "1m", "__interval": "15s", "__range": "30m"}

NOT_PROVISIONED = "the files of assets/grafana/provisioning were not read"


def grafana_checks(addresses: Addresses) -> list[Check]:
    grafana = _Grafana(addresses)
    return [
        Check("grafana", "its own database", grafana.health),
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
        # Only provisioned ones: one that somebody is drawing in the browser may be empty.
        dashboards = [each["dashboard"] for each in found if each.get("meta", {}).get("provisioned", True)]
        if not dashboards:
            raise Failure("it has no dashboard", cause="the files of assets/grafana/dashboards were not read")
        questions = [question for board in dashboards for question in _questions(board, board["title"])]
        if problems := [problem for question in questions if (problem := self._problem(question))]:
            raise Failure(
                f"{len(problems)} of {len(questions)} questions have no answer, the first: {problems[0]}",
                cause="a panel asks for a series that no program has, or asks wrongly",
            )
        return f"{len(dashboards)} dashboards, {len(questions)} questions answered"

    def _problem(self, question: "_Question") -> str | None:
        try:
            return None if self._ask(question.source, question.expression) else question.panel
        except Failure as failure:
            return f"{question.panel}: {failure.problem}"

    def _ask(self, source: str, expression: str) -> list[dict[str, Any]]:
        return query(f"{self._url}/api/datasources/proxy/uid/{source}", expression, self._login)

    def _get(self, path: str) -> Any:
        return get_json(f"{self._url}{path}", self._login)


@dataclass(frozen=True)
class _Question:
    panel: str
    source: str
    """The uid of its data source."""
    expression: str


def _questions(panels: dict[str, Any], title: str) -> Iterator[_Question]:
    """The questions of a dashboard, or of a folded row: both hold panels."""
    for panel in panels.get("panels", []):
        yield from _questions(panel, title)
        for target in panel.get("targets", []):
            expression = _replaced(target.get("expr", ""))
            # A variable that is left has a value only in the browser, where somebody chooses it.
            if expression and "$" not in expression:
                source = _uid(target.get("datasource") or panel.get("datasource"))
                yield _Question(f"{title}: {panel.get('title', 'a panel without a title')}", source, expression)


def _replaced(expression: str) -> str:
    for name, value in VARIABLES.items():
        expression = re.sub(rf"\$(?:{name}(?!\w)|{{{name}}})", value, expression)
    return expression


def _uid(source: object) -> str:
    """Ours, for dashboards made elsewhere: those have a name, or a `${…}` to fill in on import."""
    uid = source.get("uid") if isinstance(source, dict) else None
    return uid if isinstance(uid, str) and "$" not in uid else "prometheus"
