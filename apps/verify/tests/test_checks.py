"""What holds for the whole list of checks."""

from collections.abc import Iterator

import pytest
from fake_servers import addresses_at

from lakehouse_verify.check import Check
from lakehouse_verify.checks import platform_checks
from lakehouse_verify.endpoints import Endpoint

PUBLISHED = ("postgres", "rustfs", "dask-scheduler", "prefect-server", "streamlit", "metabase", "prometheus", "grafana")
NEW = (
    Endpoint("new", 80, "http", "/", explained_by=("postgres",)),
    Endpoint("new", 81, "redis"),
)
ENDPOINTS = (*NEW, *(Endpoint(service, 1, "http", "/") for service in PUBLISHED))
CHECKS = platform_checks(addresses_at(endpoints=ENDPOINTS))
SERVICES = list(dict.fromkeys(check.service for check in CHECKS))


def before(check: Check) -> Iterator[str]:
    """The services that have been tried before this check."""
    yield from (earlier.service for earlier in CHECKS[: CHECKS.index(check)])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.service}: {check.title}")
def test_what_a_check_needs_or_is_explained_by_is_tried_before_it(check: Check) -> None:
    assert {*check.needs, *check.explained_by} <= {*before(check)}


@pytest.mark.parametrize("service", SERVICES)
def test_the_first_check_of_a_service_does_not_wait_for_figures(service: str) -> None:
    first = next(check for check in CHECKS if check.service == service)
    assert not first.settles


def test_no_two_checks_have_the_same_service_and_title() -> None:
    assert len({(check.service, check.title) for check in CHECKS}) == len(CHECKS)


def test_every_service_that_stays_up_is_asked() -> None:
    assert SERVICES == [
        "postgres",
        "postgres-exporter",
        "rustfs",
        "dask-scheduler",
        "dask-worker",
        "prefect-server",
        "prefect-worker",
        "streamlit",
        "metabase",
        "prometheus",
        "grafana",
        "new",
    ]


@pytest.mark.parametrize("service", [*PUBLISHED, "new"])
def test_the_port_of_a_service_is_tried_first_and_decides(service: str) -> None:
    first = next(check for check in CHECKS if check.service == service)
    assert first.title.startswith("port ")


def test_every_port_is_tried_once() -> None:
    titles = [(check.service, check.title) for check in CHECKS if check.title.startswith("port ")]
    assert sorted(titles) == sorted((each.service, f"port {each.port}, {each.speaks}") for each in ENDPOINTS)


def test_a_service_without_a_published_port_gets_no_further_check() -> None:
    alone = platform_checks(addresses_at())
    assert [check.title for check in alone] == [
        check.title for check in CHECKS if not check.title.startswith("port ")
    ]


@pytest.mark.parametrize(
    ("service", "explained_by"),
    [("metabase", ("postgres",)), ("grafana", ()), ("postgres", ()), ("new", ("postgres",))],
)
def test_what_a_service_needs_or_waits_for_explains_that_its_port_does_not_answer(
    service: str, explained_by: tuple[str, ...]
) -> None:
    first = next(check for check in CHECKS if check.service == service)
    assert (first.explained_by, first.needs) == (explained_by, ()), "tried all the same: it may answer"
