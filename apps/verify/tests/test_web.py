"""The services that are only asked for their state: Prefect's server, Metabase, the exporter."""

from typing import Any

import pytest
from fake_servers import addresses_at, answering, ask, failure_of

from lakehouse_verify.checks import platform_checks

PREFECT = ("prefect-server", "ready, with its database")
METABASE = ("metabase", "has started")


def asked(answers: dict[str, Any], check: tuple[str, str]) -> str:
    with answering(answers) as server:
        return ask(platform_checks(addresses_at(server.url, prefect=f"{server.url}/api")), *check)


@pytest.mark.parametrize(
    ("check", "answers", "found"),
    [
        (PREFECT, {"/api/ready": {"message": "OK"}, "/api/admin/version": '"3.8.8"'}, "Prefect 3.8.8"),
        (METABASE, {"/api/health": {"status": "ok"}}, "ready"),
        (("postgres-exporter", "answers"), {"/": "<html>"}, "ready"),
    ],
)
def test_a_service_that_works_says_so(check: tuple[str, str], answers: dict[str, Any], found: str) -> None:
    assert asked(answers, check) == found


@pytest.mark.parametrize(
    ("check", "answers", "problem", "cause"),
    [
        pytest.param(
            PREFECT,
            {"/api/ready": 503, "/api/admin/version": '"3.8.8"'},
            "/api/ready answers 503 Service Unavailable",
            "something that it needs does not",
            id="a Prefect without its database is not ready",
        ),
        pytest.param(
            PREFECT, {"/api/ready": "true"}, "/api/admin/version answers 404", "needs", id="a Prefect without a version"
        ),
        pytest.param(METABASE, {"/api/health": 503}, "answers 503", "needs", id="a Metabase that starts"),
        pytest.param(
            METABASE,
            {"/api/health": {"status": "initializing"}},
            "it says 'initializing'",
            "the first start takes some minutes",
            id="a Metabase that says that it starts",
        ),
        pytest.param(
            ("postgres-exporter", "answers"), {"/": 500}, "/ answers 500", "needs", id="exporter"
        ),
    ],
)
def test_one_that_does_not_is_told_why(
    check: tuple[str, str], answers: dict[str, Any], problem: str, cause: str
) -> None:
    failure = failure_of(asked, answers, check)
    assert problem in failure.problem
    assert cause in failure.cause
