"""What each login of Postgres can, and what it cannot: every right in both directions."""

import re
from collections.abc import Callable

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from fake_postgres import FakePostgres
from fake_servers import DECLARED, addresses_at, ask, failure_of, logins_of

from lakehouse_verify.catalogue import catalogue
from lakehouse_verify.checks.postgres_roles import role_checks

TABLES, VIEWS, SCHEMAS = catalogue()["tables"], catalogue()["views"], catalogue()["schemas"]
WORKSPACES = catalogue()["workspaces"]
# One login more than the platform has today: the program has it in no list of its own.
ADDRESSES = addresses_at(logins=logins_of({**DECLARED, "more": "owns"}))
TITLES = {check.title.split(" ")[-1]: check.title for check in role_checks(ADDRESSES)}

Rights = Callable[[str, str], bool]
"""Pairs of what is done (read, write, make) and the name of the table or schema."""

RIGHTS: dict[str, Rights] = {
    "etl_writer": lambda verb, name: verb in ("read", "write", "share"),
    "bi_reader": lambda verb, name: verb == "read" and name.startswith(("silver.", "gold.")),
    "prefect": lambda verb, name: True,
    "metabase": lambda verb, name: True,
    "more": lambda verb, name: True,
    "postgres_exporter": lambda verb, name: name == "pg_stat_activity",
}
OWN_DATABASE = ("prefect", "metabase", "more")


def attempt(statement: str) -> tuple[str, str]:
    """`SELECT FROM "gold"."kpi" …` reads gold.kpi."""
    verb = {"SELECT": "read", "DO": "write", "CREATE": "make"}[statement.split(" ")[0]]
    if "BEGIN CREATE" in statement:
        verb = "share"
    [name] = re.findall(r'(?:FROM|TABLE) ("\w+"\."\w+"|\w+)', statement)
    return verb, name.replace('"', "").removesuffix(".made_by_verify")


def grant(postgres: FakePostgres, login: str, rights: Rights, databases: set[str] | None = None) -> None:
    """The rights, and the databases to which it can connect."""
    entered = databases or {login if login in OWN_DATABASE else "lakehouse"}

    def answer(statement: str) -> list[tuple[int]]:
        verb, name = attempt(statement)
        if not rights(verb, name):
            raise InsufficientPrivilege(f"permission denied for {name}")
        return []

    def admits(user: str, database: str) -> None:
        if database not in entered:
            raise psycopg.OperationalError(f'FATAL:  permission denied for database "{database}"')

    postgres.answer, postgres.admits = answer, admits


def asked(login: str) -> str:
    return ask(role_checks(ADDRESSES), "postgres", TITLES[login])


def test_every_login_that_is_declared_is_tried() -> None:
    assert list(TITLES) == list(ADDRESSES.logins)


@pytest.mark.parametrize(
    ("login", "found"),
    [
        ("etl_writer", f"{2 * len(TABLES) + len(WORKSPACES)} allowed, {len(SCHEMAS)} refused"),
        (
            "bi_reader",
            f"{sum(name.startswith(('silver.', 'gold.')) for name in (*TABLES, *VIEWS))} allowed, "
            f"{sum(not name.startswith(('silver.', 'gold.')) for name in TABLES) + len(TABLES) + len(SCHEMAS) + len(WORKSPACES)} refused",
        ),
        ("prefect", "1 allowed, 1 refused"),
        ("metabase", "1 allowed, 1 refused"),
        ("more", "1 allowed, 1 refused"),
        ("postgres_exporter", f"1 allowed, {len(TABLES) + len(WORKSPACES)} refused"),
    ],
)
def test_the_rights_as_they_were_granted_are_right(postgres: FakePostgres, login: str, found: str) -> None:
    grant(postgres, login, RIGHTS[login])
    assert asked(login) == found
    assert {user for user, _ in postgres.asked} == {login}


MORE = "more than it should"
LESS = "less than it should"


@pytest.mark.parametrize(
    ("login", "changed", "problem"),
    [
        pytest.param("etl_writer", ("make", "gold"), "etl_writer can make a table in gold", id=f"writer, {MORE}"),
        pytest.param(
            "etl_writer", ("write", "silver.tickets"), "etl_writer cannot write silver.tickets", id=f"writer, {LESS}"
        ),
        pytest.param(
            "etl_writer",
            ("read", "meta.etl_runs"),
            "etl_writer cannot read meta.etl_runs",
            id="writer that cannot read",
        ),
        pytest.param(
            "bi_reader", ("read", "bronze.pqrs_events"), "bi_reader can read bronze.pqrs_events", id=f"reader, {MORE}"
        ),
        pytest.param(
            "bi_reader",
            ("write", "gold.kpi_sla_daily"),
            "bi_reader can write gold.kpi_sla_daily",
            id="reader that writes",
        ),
        pytest.param(
            "bi_reader", ("make", "meta"), "bi_reader can make a table in meta", id="reader that makes tables"
        ),
        pytest.param(
            "bi_reader",
            ("read", "silver.v_sla_summary"),
            "bi_reader cannot read silver.v_sla_summary",
            id=f"reader, {LESS}",
        ),
        pytest.param(
            "etl_writer",
            ("share", "staging"),
            "etl_writer cannot make a table in staging that bi_reader reads",
            id="writer whose own tables nobody sees",
        ),
        pytest.param(
            "bi_reader", ("make", "staging"), "bi_reader can make a table in staging", id="reader in the workspace"
        ),
        pytest.param(
            "postgres_exporter",
            ("make", "staging"),
            "postgres_exporter can make a table in staging",
            id="exporter in the workspace",
        ),
        pytest.param("prefect", ("make", "public"), "prefect cannot make a table in public", id=f"prefect, {LESS}"),
        pytest.param("metabase", ("make", "public"), "metabase cannot make a table in public", id=f"metabase, {LESS}"),
        pytest.param("more", ("make", "public"), "more cannot make a table in public", id=f"one more, {LESS}"),
        pytest.param(
            "postgres_exporter",
            ("read", "silver.messages"),
            "postgres_exporter can read silver.messages",
            id=f"exporter, {MORE}",
        ),
        pytest.param(
            "postgres_exporter",
            ("read", "pg_stat_activity"),
            "postgres_exporter cannot read the statistics",
            id=f"exporter, {LESS}",
        ),
    ],
)
def test_one_right_that_is_wrong_is_named(
    postgres: FakePostgres, login: str, changed: tuple[str, str], problem: str
) -> None:
    grant(postgres, login, lambda *what: RIGHTS[login](*what) != (what == changed))
    failure = failure_of(asked, login)
    assert failure.problem == problem
    assert (failure.look_at, "runs it again" in failure.cause) == ("postgres-schema", True)


def test_of_many_that_are_wrong_three_are_named_and_the_rest_counted(postgres: FakePostgres) -> None:
    grant(postgres, "postgres_exporter", lambda *what: True)
    first, second, third, *more = TABLES
    more += WORKSPACES
    assert failure_of(asked, "postgres_exporter").problem == (
        f"postgres_exporter can read {first}, can read {second}, can read {third} and {len(more)} more"
    )


@pytest.mark.parametrize("login", OWN_DATABASE)
def test_a_program_with_its_own_database_is_kept_out_of_the_lakehouse(postgres: FakePostgres, login: str) -> None:
    grant(postgres, login, RIGHTS[login], {login, "lakehouse"})
    assert failure_of(asked, login).problem == f"{login} can connect to lakehouse"


@pytest.mark.parametrize("login", OWN_DATABASE)
def test_a_server_that_admits_nobody_has_not_kept_it_out(postgres: FakePostgres, login: str) -> None:
    def admits(user: str, database: str) -> None:
        if database == "lakehouse":
            raise psycopg.OperationalError("FATAL:  sorry, too many clients already")

    grant(postgres, login, RIGHTS[login])
    postgres.admits = admits
    assert "too many clients" in failure_of(asked, login).problem


@pytest.mark.parametrize("login", RIGHTS)
def test_a_login_that_is_not_admitted_has_its_own_message(postgres: FakePostgres, login: str) -> None:
    grant(postgres, login, RIGHTS[login], {"another"})
    assert failure_of(asked, login).problem.startswith("permission denied for database ")
