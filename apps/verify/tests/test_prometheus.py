"""What is asked of Prometheus, and of each program that it measures."""

from collections.abc import Iterator
from typing import Any

import pytest
from fake_servers import Server, addresses_at, answering, ask, failure_of

from lakehouse_verify.checks.prometheus import SERIES, prometheus_checks, target_checks

FIGURES = "its figures in Prometheus"


def target(job: str, instance: str, **changes: Any) -> dict[str, Any]:
    return {
        "labels": {"job": job, "instance": instance},
        "scrapeUrl": f"http://{instance}/metrics",
        "health": "up",
        "lastError": "",
        **changes,
    }


def targets(*there: dict[str, Any]) -> dict[str, Any]:
    return {"status": "success", "data": {"activeTargets": list(there)}}


def series(*instances: str) -> dict[str, Any]:
    samples = [{"metric": {"instance": instance}, "value": [0, "1"]} for instance in instances]
    return {"status": "success", "data": {"resultType": "vector", "result": samples}}


DOWN = {"health": "down", "lastError": "connection refused"}


@pytest.fixture
def server() -> Iterator[Server]:
    """A Prometheus with a target of each job, and the series of each target."""
    with answering() as server:
        server.answers = {
            "/api/v1/targets": targets(*(target(job, f"{job}:1") for job in SERIES)),
            "/api/v1/query": series(*(f"{job}:1" for job in SERIES)),
        }
        yield server


def asked(server: Server, service: str, title: str = FIGURES) -> str:
    addresses = addresses_at(server.url)
    return ask([*prometheus_checks(addresses), *target_checks(addresses)], service, title)


def test_it_answers_a_query(server: Server) -> None:
    assert asked(server, "prometheus", "a query") == "answers"
    server.answers["/api/v1/query"] = series()
    assert failure_of(asked, server, "prometheus", "a query").problem == "it answers a query with nothing"
    server.answers["/api/v1/query"] = 503
    assert "503" in failure_of(asked, server, "prometheus", "a query").problem


@pytest.mark.parametrize("job", SERIES)
def test_a_target_that_is_up_and_has_its_series_is_well(server: Server, job: str) -> None:
    assert asked(server, job) == "up"


def test_only_what_prometheus_asks_now_is_looked_at(server: Server) -> None:
    asked(server, "grafana")
    assert server.asked[0][:2] == ("/api/v1/targets", {"state": "active"})


@pytest.mark.parametrize(
    ("job", "expression"),
    [
        ("dask-worker", 'dask_worker_threads{job="dask-worker"}'),
        ("prefect-server", 'process_start_time_seconds{job="prefect-server"}'),
        ("postgres-exporter", 'pg_up{job="postgres-exporter"} == 1'),
    ],
)
def test_the_series_is_the_one_of_the_program_under_its_own_job(server: Server, job: str, expression: str) -> None:
    asked(server, job)
    assert ("/api/v1/query", {"query": expression}) in [request[:2] for request in server.asked]


def test_every_process_of_a_job_is_a_target(server: Server) -> None:
    instances = ("10.0.0.5:8790", "10.0.0.5:8791", "10.0.0.6:8790")
    server.answers["/api/v1/targets"] = targets(*(target("dask-worker", instance) for instance in instances))
    server.answers["/api/v1/query"] = series(*instances)
    assert asked(server, "dask-worker") == "3 up"


@pytest.mark.parametrize(
    ("there", "measured", "problem", "look_at"),
    [
        pytest.param(
            [target("grafana", "grafana:1")],
            ["dask-worker:1"],
            "Prometheus has no target of the job dask-worker",
            "prometheus",
            id="a job without a target is not known to Prometheus",
        ),
        pytest.param(
            [target("dask-worker", "w:1"), target("dask-worker", "w:2", **DOWN), target("dask-worker", "w:3", **DOWN)],
            ["w:1", "w:2", "w:3"],
            "2 of 3 targets not up: http://w:2/metrics is down, connection refused",
            None,
            id="of targets that are down the first is told, with the error of its last try",
        ),
        pytest.param(
            [target("dask-worker", "w:1", health="unknown")],
            ["w:1"],
            "1 of 1 targets not up: http://w:1/metrics is unknown",
            None,
            id="a target that was not asked yet is not up",
        ),
        pytest.param(
            [target("dask-worker", "w:1"), target("dask-worker", "w:2"), target("dask-worker", "w:3")],
            ["w:2", "other:1"],
            "no series dask_worker_threads of w:1, w:3",
            None,
            id="a target that is up without the series of its program is another program",
        ),
        pytest.param(
            [target("dask-worker", "w:1"), target("grafana", "grafana:1", **DOWN)],
            ["w:1"],
            None,
            None,
            id="the targets of other jobs are not its fault",
        ),
    ],
)
def test_a_program_without_figures_is_told_why(
    server: Server, there: list[dict[str, Any]], measured: list[str], problem: str | None, look_at: str | None
) -> None:
    server.answers |= {"/api/v1/targets": targets(*there), "/api/v1/query": series(*measured)}
    if problem is None:
        assert asked(server, "dask-worker") == "up"
        return
    failure = failure_of(asked, server, "dask-worker")
    assert (failure.problem, failure.look_at) == (problem, look_at)


def test_an_exporter_that_does_not_reach_postgres_has_no_figures(server: Server) -> None:
    # What Prometheus answers when the condition holds for no sample.
    server.answers["/api/v1/query"] = lambda query: (
        series() if "== 1" in query["query"] else series("postgres-exporter:1")
    )
    assert failure_of(asked, server, "postgres-exporter").problem == "no series pg_up == 1 of postgres-exporter:1"


def test_the_exporter_needs_postgres_to_have_figures() -> None:
    needs = {check.service: check.needs for check in target_checks(addresses_at()) if check.title == FIGURES}
    assert needs == dict.fromkeys(SERIES, ("prometheus",)) | {"postgres-exporter": ("prometheus", "postgres")}


def test_all_that_asks_for_figures_waits_for_them() -> None:
    assert all(check.settles for check in target_checks(addresses_at()))


@pytest.mark.parametrize(
    ("more", "found"),
    [([], "none"), ([target("cadvisor", "cadvisor:8080"), target("mine", "mine:1")], "2 up")],
)
def test_targets_that_somebody_added_are_asked_too(server: Server, more: list[dict[str, Any]], found: str) -> None:
    server.answers["/api/v1/targets"] = targets(target("grafana", "grafana:1", **DOWN), *more)
    assert asked(server, "prometheus", "targets of other programs") == found


def test_a_target_that_is_down_is_told_by_its_address(server: Server) -> None:
    server.answers["/api/v1/targets"] = targets(target("mine", "mine:1", **DOWN))
    failure = failure_of(asked, server, "prometheus", "targets of other programs")
    assert failure.problem == "1 of 1 targets not up: http://mine:1/metrics is down, connection refused"
