"""Prefect's server starts on PostgreSQL or not at all."""

import pytest

from lakehouse_compute.prefect_server import REQUIRED, database_problems, resolved_problems

KNOWN = {*REQUIRED, "PREFECT_SERVER_METRICS_ENABLED"}
RIGHT = dict(
    zip(REQUIRED, ("postgresql+asyncpg", "postgres", "5432", "prefect", "prefect", "p@ss/word"), strict=True)
)
URL = "postgresql+asyncpg://prefect:p%40ss%2Fword@postgres:5432/prefect"


def test_a_complete_set_of_variables_is_right() -> None:
    assert database_problems(RIGHT, KNOWN) == []
    assert resolved_problems(RIGHT, URL) == []


@pytest.mark.parametrize("name", REQUIRED)
def test_a_misspelt_variable_is_named_with_the_right_one(name: str) -> None:
    misspelt = name[:-1]
    environment = {misspelt if key == name else key: value for key, value in RIGHT.items()}
    unknown, absent = database_problems(environment, KNOWN)
    assert unknown == f"{misspelt}: Prefect has no such variable; is it {name}?"
    assert absent.startswith(f"{name}: is absent or empty")


def test_another_driver_is_refused() -> None:
    assert database_problems({**RIGHT, REQUIRED[0]: "sqlite+aiosqlite"}, KNOWN) == [
        "PREFECT_SERVER_DATABASE_DRIVER: must be postgresql+asyncpg"
    ]


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("sqlite+aiosqlite:////tmp/prefect.db", "DRIVER"),
        (URL.replace("@postgres", "@elsewhere"), "HOST"),
        (URL.replace("/prefect", "/lakehouse"), "NAME"),
    ],
)
def test_a_connection_that_is_not_what_the_variables_say_is_refused(url: str, part: str) -> None:
    assert any(f"PREFECT_SERVER_DATABASE_{part}: is" in problem for problem in resolved_problems(RIGHT, url))


def test_no_problem_shows_the_password() -> None:
    shown = database_problems({**RIGHT, "PREFECT_SERVER_DATABASE_PASWORD": "p@ss/word"}, KNOWN)
    shown += resolved_problems(RIGHT, "sqlite://")
    assert "p@ss" not in "".join(shown)
