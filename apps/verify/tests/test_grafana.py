"""What is asked of Grafana: its state, its login, its data source, and each of its panels."""

from collections.abc import Iterator
from typing import Any

import pytest
from fake_servers import Server, addresses_at, answering, ask, failure_of

from lakehouse_verify.checks.grafana import grafana_checks, panel_checks

HEALTH, LOGIN, SOURCE, PANELS = "its own database", "login of the administrator", "its data source", "data in every panel"
QUERY = "/api/datasources/proxy/uid/prometheus/api/v1/query"
PROMETHEUS = {"name": "Prometheus", "type": "prometheus", "uid": "prometheus"}
ADMINISTRATOR = "Basic YWRtaW46b2YtZ3JhZmFuYQ=="


def result(*values: object) -> dict[str, Any]:
    return {"data": {"result": list(values)}}


def panel(title: str, *expressions: str, source: str | None = "prometheus") -> dict[str, Any]:
    targets = [{"expr": expression, "datasource": source and {"uid": source}} for expression in expressions]
    return {"title": title, "targets": targets}


def boards(**panels: list[dict[str, Any]]) -> dict[str, Any]:
    """The answers of a Grafana that has these dashboards."""
    found = {"/api/search": [{"uid": f"uid-{title}"} for title in panels]}
    return found | {
        f"/api/dashboards/uid/uid-{title}": {"dashboard": {"title": title, "panels": each}}
        for title, each in panels.items()
    }


@pytest.fixture
def server() -> Iterator[Server]:
    """A Grafana with a data source, and a dashboard of one panel."""
    with answering() as server:
        server.answers = {
            "/api/health": {"database": "ok"},
            "/api/datasources": [PROMETHEUS],
            QUERY: result(1),
            **boards(Dask=[panel("workers", "sum(up)")]),
        }
        yield server


def asked(server: Server, title: str) -> str:
    addresses = addresses_at(server.url)
    return ask([*grafana_checks(addresses), *panel_checks(addresses)], "grafana", title)


def questions(server: Server) -> list[str]:
    return [query["query"] for path, query, _ in server.asked if path.endswith("/api/v1/query")]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (HEALTH, "ready"),
        (LOGIN, "1 data source"),
        (SOURCE, "answers"),
        (PANELS, "1 dashboards, 1 questions answered"),
    ],
)
def test_a_grafana_that_works_says_what_it_has(server: Server, title: str, found: str) -> None:
    assert asked(server, title) == found


@pytest.mark.parametrize(("provisioned", "counted"), [(True, 2), (False, 1)])
def test_a_dashboard_that_somebody_draws_in_the_browser_is_not_asked(
    server: Server, provisioned: bool, counted: int
) -> None:
    server.answers |= boards(Dask=[panel("workers", "sum(up)")], Mine=[panel("new", "up")])
    server.answers["/api/dashboards/uid/uid-Mine"]["meta"] = {"provisioned": provisioned}
    assert asked(server, PANELS) == f"{counted} dashboards, {counted} questions answered"


def test_its_health_is_asked_without_a_password_and_the_rest_with_one(server: Server) -> None:
    for title in (HEALTH, LOGIN, SOURCE, PANELS):
        asked(server, title)
    asked_as = {path: authorization for path, _, authorization in server.asked}
    assert asked_as.pop("/api/health") is None
    assert set(asked_as.values()) == {ADMINISTRATOR}


def test_a_grafana_without_its_own_database_is_not_well(server: Server) -> None:
    server.answers["/api/health"] = {"database": "failing"}
    assert failure_of(asked, server, HEALTH).problem == "its own database is 'failing'"


def test_a_login_that_is_refused_speaks_of_the_password(server: Server) -> None:
    server.answers["/api/datasources"] = 401
    failure = failure_of(asked, server, LOGIN)
    assert failure.problem == f"{server.url}/api/datasources answers 401 Unauthorized"
    assert "the password" in failure.cause


@pytest.mark.parametrize(
    ("title", "answers", "problem", "cause"),
    [
        pytest.param(
            LOGIN,
            {"/api/datasources": []},
            "it has no data source",
            "assets/grafana/provisioning",
            id="no data source",
        ),
        pytest.param(
            SOURCE,
            {"/api/datasources": [{**PROMETHEUS, "type": "loki"}]},
            "none of its data sources is a Prometheus",
            "assets/grafana/provisioning",
            id="no data source of the kind that is asked",
        ),
        pytest.param(
            SOURCE, {QUERY: result()}, "Prometheus answers with nothing", "address", id="a data source that is empty"
        ),
        pytest.param(
            PANELS, {"/api/search": []}, "it has no dashboard", "assets/grafana/dashboards", id="no dashboards"
        ),
    ],
)
def test_what_is_missing_is_told_with_the_files_it_comes_from(
    server: Server, title: str, answers: dict[str, Any], problem: str, cause: str
) -> None:
    server.answers |= answers
    failure = failure_of(asked, server, title)
    assert failure.problem == problem
    assert cause in failure.cause


def test_two_data_sources_are_counted(server: Server) -> None:
    server.answers["/api/datasources"] = [PROMETHEUS, {**PROMETHEUS, "type": "loki", "uid": "loki"}]
    assert asked(server, LOGIN) == "2 data sources"
    assert asked(server, SOURCE) == "answers", "of what is no Prometheus nothing is asked"


def test_every_question_of_every_panel_is_asked_also_in_folded_rows(server: Server) -> None:
    row = {"title": "más", "type": "row", "panels": [panel("d", "d"), {"title": "text", "type": "text"}]}
    server.answers |= boards(A=[panel("a", "a", "b"), panel("c", "c"), row], B=[panel("e", "e")])
    assert asked(server, PANELS) == "2 dashboards, 5 questions answered"
    assert sorted(questions(server)) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("board", [{"title": "nuevo"}, {"title": "nuevo", "panels": [{"targets": [{"expr": "up"}]}]}])
def test_a_dashboard_that_somebody_has_just_begun_is_no_failure(server: Server, board: dict[str, Any]) -> None:
    server.answers |= {"/api/search": [{"uid": "n"}], "/api/dashboards/uid/n": {"dashboard": board}}
    assert asked(server, PANELS).startswith("1 dashboards, ")


@pytest.mark.parametrize(
    ("expression", "question"),
    [
        ("rate(a[$__rate_interval])", "rate(a[1m])"),
        ("avg_over_time(a[$__interval])", "avg_over_time(a[15s])"),
        ("rate(a[${__rate_interval}])", "rate(a[1m])"),
        ("increase(a[$__range]) / rate(b[$__rate_interval])", "increase(a[30m]) / rate(b[1m])"),
    ],
)
def test_what_grafana_fills_in_is_filled_in(server: Server, expression: str, question: str) -> None:
    server.answers |= boards(A=[panel("a", expression)])
    asked(server, PANELS)
    assert questions(server) == [question]


@pytest.mark.parametrize("expression", ["up{job=~\"$job\"}", "a * $__range_s", "a[${window}]"])
def test_what_somebody_chooses_in_the_browser_is_not_asked(server: Server, expression: str) -> None:
    server.answers |= boards(Dask=[panel("workers", "sum(up)", expression)])
    assert asked(server, PANELS) == "1 dashboards, 1 questions answered"
    assert questions(server) == ["sum(up)"]


@pytest.mark.parametrize("source", ["Prometheus", {"uid": "${DS_PROMETHEUS}"}, {"type": "prometheus"}, None])
def test_a_dashboard_made_elsewhere_asks_the_data_source_that_there_is(server: Server, source: object) -> None:
    board = {"title": "Node", "panels": [{"title": "load", "datasource": source, "targets": [{"expr": "up"}]}]}
    server.answers |= {"/api/search": [{"uid": "n"}], "/api/dashboards/uid/n": {"dashboard": board}}
    assert asked(server, PANELS) == "1 dashboards, 1 questions answered"


def test_a_question_that_is_refused_names_its_panel(server: Server) -> None:
    server.answers[QUERY] = 400
    problem = failure_of(asked, server, PANELS).problem
    assert problem.startswith("1 of 1 questions have no answer, the first: Dask: workers: http://")


@pytest.mark.parametrize(
    ("of_target", "of_panel", "uid"),
    [
        ({"uid": "mine"}, {"uid": "other"}, "mine"),
        (None, {"uid": "mine"}, "mine"),
        (None, None, "prometheus"),
    ],
)
def test_a_question_goes_to_the_data_source_of_its_target_or_panel(
    server: Server, of_target: object, of_panel: object, uid: str
) -> None:
    path = f"/api/datasources/proxy/uid/{uid}/api/v1/query"
    asking = {"title": "a", "datasource": of_panel, "targets": [{"expr": "up", "datasource": of_target}]}
    server.answers |= {**boards(A=[asking]), path: result(1)}
    asked(server, PANELS)
    assert server.asked[-1][0] == path


def test_questions_without_an_answer_are_counted_and_the_first_is_named(server: Server) -> None:
    row = {"title": "más", "type": "row", "panels": [panel("¿Cuánta memoria?", "empty_b")]}
    server.answers |= boards(Dask=[panel("a", "a")], Prefect=[row, panel("c", "c", "empty_c")])
    server.answers[QUERY] = lambda query: result() if "empty" in query["query"] else result(1)
    failure = failure_of(asked, server, PANELS)
    assert failure.problem == "2 of 4 questions have no answer, the first: Prefect: ¿Cuánta memoria?"


def test_an_empty_panel_is_the_fault_of_the_program_that_it_shows() -> None:
    [check] = panel_checks(addresses_at())
    assert check.settles
    assert {"dask-worker", "postgres-exporter", "postgres", "prefect-server"} <= set(check.explained_by)
