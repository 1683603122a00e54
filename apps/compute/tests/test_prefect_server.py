"""Prefect's server starts on PostgreSQL or not at all."""

import pytest

from lakehouse_compute.prefect_server import PORT, REQUIRED, resolved_problems, variable_problems

KNOWN = {*REQUIRED, PORT, "PREFECT_SERVER_METRICS_ENABLED"}
RIGHT = dict(
    zip(REQUIRED, ("postgresql+asyncpg", "postgres", "5432", "prefect", "prefect", "p@ss/word"), strict=True)
) | {PORT: "4200"}
URL = "postgresql+asyncpg://prefect:p%40ss%2Fword@postgres:5432/prefect"


def test_a_complete_set_of_variables_is_right() -> None:
    assert variable_problems(RIGHT, KNOWN) == []
    assert resolved_problems(RIGHT, URL) == []


@pytest.mark.parametrize("name", REQUIRED)
def test_a_misspelt_variable_is_named_with_the_right_one(name: str) -> None:
    misspelt = name[:-1]
    environment = {misspelt if key == name else key: value for key, value in RIGHT.items()}
    unknown, absent = variable_problems(environment, KNOWN)
    assert unknown == f"{misspelt}: Prefect has no such variable; is it {name}?"
    assert absent.startswith(f"{name}: is absent or empty")


@pytest.mark.parametrize(("port", "said"), [("", "is not set"), ("tcp://10.0.0.1:4200", "is 'tcp://10.0.0.1:4200'")])
def test_without_a_port_it_does_not_start(port: str, said: str) -> None:
    assert variable_problems({**RIGHT, PORT: port}, KNOWN) == [
        f"PREFECT_SERVER_API_PORT: {said}; it must be a port from 1024 to 65535"
    ]


def test_another_driver_is_refused() -> None:
    assert variable_problems({**RIGHT, REQUIRED[0]: "sqlite+aiosqlite"}, KNOWN) == [
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
    shown = variable_problems({**RIGHT, "PREFECT_SERVER_DATABASE_PASWORD": "p@ss/word"}, KNOWN)
    shown += resolved_problems(RIGHT, "sqlite://")
    assert "p@ss" not in "".join(shown)
