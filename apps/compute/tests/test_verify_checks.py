"""What holds for the whole list of checks."""

from collections.abc import Iterator

import pytest
from verify_servers import addresses_at

from lakehouse_verify.check import Check
from lakehouse_verify.checks import platform_checks

CHECKS = platform_checks(addresses_at())
SERVICES = list(dict.fromkeys(check.service for check in CHECKS))


def before(check: Check) -> Iterator[str]:
    """The services of which it is known whether they work when this check is tried."""
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


def test_every_service_that_runs_for_long_is_asked() -> None:
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
    ]
