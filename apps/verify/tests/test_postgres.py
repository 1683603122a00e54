"""What is asked of Postgres, and what its errors mean."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
import pytest
from psycopg.errors import AdminShutdown, UndefinedTable
from fake_postgres import FakePostgres
from fake_servers import DECLARED, addresses_at, ask, closed_port, failure_of

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.checks import platform_checks
from lakehouse_verify.catalogue import catalogue
from lakehouse_verify.checks.postgres import postgres_checks

ANSWERS, OBJECTS, DIMENSIONS, POSTGIS = (check.title for check in postgres_checks(addresses_at()))


def asked(title: str, service: str = "postgres", addresses: Addresses | None = None) -> str:
    return ask(platform_checks(addresses or addresses_at()), service, title)


def whole() -> set[tuple[str, str]]:
    """The kind and name of everything that assets/sql makes."""
    made = catalogue()
    return {
        *(("extension", name) for name in made["extensions"]),
        *(("schema", name) for name in (*made["schemas"], *made["workspaces"])),
        *(("table", name) for name in made["tables"]),
        *(("view", name) for name in made["views"]),
        *(("index", name) for table in made["tables"].values() for name in table["indexes"]),
        *(("login", name) for name in DECLARED),
    }


Rows = Iterable[tuple[Any, ...]]


def having(objects: Rows, faults: Rows = (), way_out: Iterable[str] = ()) -> Callable[[str], list[tuple[Any, ...]]]:
    """A database with these objects, and what the SQL about tables says of it."""

    def answer(statement: str) -> list[tuple[Any, ...]]:
        if "FROM table_fault" in statement:
            return list(faults) if "CREATE" not in statement else []
        if "FROM way_out" in statement:
            return [(text,) for text in way_out]
        return list(objects) if "pg_extension" in statement else []

    return answer


def test_it_says_its_version(postgres: FakePostgres) -> None:
    assert asked(ANSWERS) == "PostgreSQL 18"


def test_it_is_asked_as_the_owner_of_the_database_with_limits_of_time(postgres: FakePostgres) -> None:
    asked(ANSWERS)
    [parameters] = postgres.opened
    assert parameters == {
        "host": "postgres",
        "port": 5432,
        "dbname": "lakehouse",
        "user": "owner",
        "password": "of-owner",
        "connect_timeout": 5,
        "options": "-c statement_timeout=20000",
        "application_name": "verify",
    }


def test_a_whole_schema_is_counted(postgres: FakePostgres) -> None:
    made = catalogue()
    postgres.answer = having(whole())
    indexes = sum(len(table["indexes"]) for table in made["tables"].values())
    assert asked(OBJECTS) == f"5 schemas, {len(made['tables'])} tables, {len(made['views'])} views, {indexes} indexes"


def test_what_others_made_beside_it_is_no_failure(postgres: FakePostgres) -> None:
    postgres.answer = having({*whole(), ("table", "silver.mine"), ("extension", "postgis_topology")})
    assert asked(OBJECTS).startswith("5 schemas, ")


@pytest.mark.parametrize(
    ("without", "problem"),
    [
        ({("table", "silver.tickets")}, "missing: table silver.tickets"),
        ({("view", "silver.v_tickets_open")}, "missing: view silver.v_tickets_open"),
        ({("index", "tickets_region_idx")}, "missing: index tickets_region_idx"),
        ({("login", "bi_reader")}, "missing: login bi_reader"),
        ({("schema", "gold"), ("extension", "postgis")}, "missing: extension postgis, schema gold"),
        ({("schema", "staging")}, "missing: schema staging"),
        (
            {*whole()} - {(kind, name) for kind, name in whole() if kind == "schema"},
            "missing: extension postgis, table bronze.pqrs_events, table gold.kpi_backlog_daily, "
            f"table gold.kpi_sla_daily, table gold.kpi_volume_daily and {len(whole()) - 10} more",
        ),
        ({("index", "tickets_region_idx"), ("kind", "replaced")}, "missing: index tickets_region_idx"),
    ],
    ids=["a table", "a view", "an index", "a login", "two", "a workspace", "more than five", "only what is missing is named"],
)
def test_what_is_missing_is_named_with_its_kind(
    postgres: FakePostgres, without: set[tuple[str, str]], problem: str
) -> None:
    postgres.answer = having(whole() - without)
    failure = failure_of(asked, OBJECTS)
    assert failure.problem == problem
    assert failure.look_at == "postgres-schema"


def test_a_table_of_that_name_in_another_schema_is_not_the_one(postgres: FakePostgres) -> None:
    postgres.answer = having({*(whole() - {("table", "silver.tickets")}), ("table", "gold.tickets")})
    assert failure_of(asked, OBJECTS).problem == "missing: table silver.tickets"


REPLACED = "gold.kpi_sla_daily"


@pytest.mark.parametrize(
    ("faults", "described"),
    [
        (
            [("missing", "pqrs_type", None, "character varying(10)"), ("missing", "run_id", None, "uuid")],
            "lacks pqrs_type, run_id",
        ),
        ([("type", "day", "text", "date")], "has day as text, not date"),
        ([("key", "day, pqrs_type", None, None)], "has no primary key (day, pqrs_type)"),
        ([("kind", None, "view", "table")], "is a view, not a table"),
        (
            [("key", "day", None, None), ("missing", "x", None, "text"), ("type", "day", "text", "date")],
            "lacks x, has no primary key (day), has day as text, not date",
        ),
    ],
)
def test_a_table_that_was_replaced_is_named_with_what_it_lacks_and_the_way_out(
    postgres: FakePostgres, faults: Rows, described: str
) -> None:
    rows = [(REPLACED, *fault) for fault in faults]
    # Its indexes are missing, too; that would not help.
    lost = {("index", "kpi_sla_daily_run_id_idx"), ("table", REPLACED)}
    postgres.answer = having(whole() - lost, rows, ["ONE;", "TWO;"])
    failure = failure_of(asked, OBJECTS)
    assert failure.problem == f"{REPLACED} {described}"
    assert 'to_sql(if_exists="replace")' in failure.cause
    assert "as the owner of the database: ONE; TWO; Then start the platform again" in failure.cause
    assert failure.look_at == "postgres-schema"


def test_all_tables_that_were_replaced_are_named(postgres: FakePostgres) -> None:
    postgres.answer = having(whole(), [(name, "key", "id", None, None) for name in ("a.b", "c.d")], ["ONE;"])
    assert failure_of(asked, OBJECTS).problem == "a.b has no primary key (id); c.d has no primary key (id)"


def test_a_column_that_the_job_adds_needs_no_other_way_out(postgres: FakePostgres) -> None:
    postgres.answer = having(whole(), [(REPLACED, "missing", "run_id", None, "uuid")])
    failure = failure_of(asked, OBJECTS)
    assert failure.problem == f"{REPLACED} lacks run_id"
    assert "starting the platform runs it again" in failure.cause


def test_what_users_have_in_a_workspace_is_not_looked_at(postgres: FakePostgres) -> None:
    parameters: list[Any] = []
    postgres.told = parameters.append
    postgres.answer = having(whole())
    asked(OBJECTS)
    assert catalogue()["workspaces"] == {"staging": "etl_writer"}
    assert [["bronze", "gold", "meta", "silver"]] in parameters


def counts(**rows: int) -> Any:
    """The rows of each dimension: as many as it should have unless they are given."""

    def answer(statement: str) -> list[tuple[int]]:
        schema, table = re.findall(r'"(\w+)"', statement)
        return [(rows.get(table, catalogue()["dimensions"][f"{schema}.{table}"]),)]

    return answer


@pytest.mark.parametrize("rows", [{}, {"dim_geo": 1123, "dim_role": 9}], ids=["as made", "with more of one's own"])
def test_full_dimensions_are_counted_as_they_were_made(postgres: FakePostgres, rows: dict[str, int]) -> None:
    postgres.answer = counts(**rows)
    made = catalogue()["dimensions"]
    assert asked(DIMENSIONS) == f"{len(made)} dimensions, {sum(made.values())} rows"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ({"dim_geo": 33}, "silver.dim_geo has 33 of 1122"),
        ({"dim_channel": 0, "dim_status": 14}, "silver.dim_channel has 0 of 10, silver.dim_status has 14 of 15"),
    ],
)
def test_short_dimensions_are_named_with_their_rows(postgres: FakePostgres, rows: dict[str, int], problem: str) -> None:
    postgres.answer = counts(**rows)
    failure = failure_of(asked, DIMENSIONS)
    assert failure.problem == problem
    assert "postgres-schema" in failure.cause


def test_the_nearest_municipality_is_found(postgres: FakePostgres) -> None:
    postgres.answer = lambda _: [("Rionegro", 13)]
    assert asked(POSTGIS) == "Rionegro, 13 municipalities within 30 km"


@pytest.mark.parametrize(("rows", "name"), [([("Girardota", 13)], "Girardota"), ([], "None")])
def test_another_municipality_means_that_places_are_wrong(
    postgres: FakePostgres, rows: list[tuple[Any, ...]], name: str
) -> None:
    postgres.answer = lambda _: rows
    assert failure_of(asked, POSTGIS).problem == f"the municipality nearest to its airport is {name}, not Rionegro"


def raising(error: BaseException) -> Any:
    def answer(*_: object) -> None:
        raise error

    return answer


TRIED = 'connection failed: connection to server at "10.0.0.3", port 5432 failed: '
SCHEMA_JOB = ("the job postgres-schema has not ended well", "postgres-schema", "logs")
AWAY = ("it is not running, or not ready yet", None, "state")


@pytest.mark.parametrize(
    ("said", "problem", "expected"),
    [
        pytest.param(
            f'{TRIED}FATAL:  password authentication failed for user "owner"',
            "the password of owner is refused",
            ("README.md, Settings", "postgres-schema", "logs"),
            id="a wrong password",
        ),
        pytest.param(
            f'{TRIED}FATAL:  database "lakehouse" does not exist',
            'database "lakehouse" does not exist',
            SCHEMA_JOB,
            id="no such database",
        ),
        pytest.param(
            f'{TRIED}FATAL:  role "owner" does not exist', 'role "owner" does not exist', SCHEMA_JOB, id="no such login"
        ),
        pytest.param(
            f'{TRIED}FATAL:  role "owner" is not permitted to log in',
            'role "owner" is not permitted to log in',
            SCHEMA_JOB,
            id="a role that may not log in",
        ),
        pytest.param(
            f'{TRIED}FATAL:  permission denied for database "lakehouse"\n'
            "DETAIL:  User does not have CONNECT privilege.",
            'permission denied for database "lakehouse"',
            SCHEMA_JOB,
            id="no right to connect",
        ),
        pytest.param(
            f"{TRIED}Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?",
            "postgres:5432 does not answer: Connection refused",
            AWAY,
            id="nobody listens",
        ),
        pytest.param(
            f"{TRIED}FATAL:  the database system is starting up",
            "postgres:5432 does not answer: the database system is starting up",
            AWAY,
            id="a server that starts",
        ),
        pytest.param(
            "failed to resolve host 'postgres': [Errno -2] Name or service not known",
            "postgres:5432 does not answer: failed to resolve host 'postgres': [Errno -2] Name or service not known",
            AWAY,
            id="a name that nobody has",
        ),
        pytest.param(
            "connection timeout expired",
            "postgres:5432 does not answer: connection timeout expired",
            AWAY,
            id="no answer",
        ),
    ],
)
def test_what_the_server_or_libpq_says_is_told_with_its_cause(
    postgres: FakePostgres, said: str, problem: str, expected: tuple[str, str | None, str]
) -> None:
    postgres.admits = raising(psycopg.OperationalError(said))
    failure = failure_of(asked, ANSWERS)
    cause, look_at, look_for = expected
    assert failure.problem == problem
    assert cause in failure.cause
    assert (failure.look_at, failure.look_for) == (look_at, look_for)


def test_libpq_itself_says_it_like_that() -> None:
    with closed_port() as port:
        failure = failure_of(asked, ANSWERS, "postgres", addresses_at(postgres_host="127.0.0.1", postgres_port=port))
    assert failure.problem == f"127.0.0.1:{port} does not answer: Connection refused"


def test_a_server_that_goes_away_is_told_in_its_own_words(
    postgres: FakePostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What psycopg does on a connection that is lost.
    monkeypatch.setattr("fake_postgres.FakeConnection.rollback", raising(psycopg.OperationalError("it is closed")))
    postgres.answer = raising(AdminShutdown("terminating connection due to administrator command"))
    with pytest.raises(AdminShutdown, match="administrator command"):
        asked(POSTGIS)


def statements(postgres: FakePostgres, users: Iterable[str]) -> list[str]:
    return [statement for user, statement in postgres.asked if user in users]


@pytest.mark.parametrize(
    ("service", "title", "login", "database", "found"),
    [
        ("streamlit", "its figures", "bi_reader", "lakehouse", "gold answers"),
        ("metabase", "its database", "metabase", "metabase", "answers"),
    ],
)
def test_who_reads_from_postgres_is_tried_with_its_own_login(
    postgres: FakePostgres, service: str, title: str, login: str, database: str, found: str
) -> None:
    assert asked(title, service) == found
    [parameters] = postgres.opened
    assert (parameters["user"], parameters["password"], parameters["dbname"]) == (login, f"of-{login}", database)


def test_streamlit_has_figures_when_every_table_of_gold_is_there(postgres: FakePostgres) -> None:
    asked("its figures", "streamlit")
    read = {statement.split(" FROM ")[1] for statement in statements(postgres, ["bi_reader"])}
    assert read == {table for table in catalogue()["tables"] if table.startswith("gold.")}
    postgres.answer = raising(UndefinedTable('relation "gold.kpi_sla_daily" does not exist'))
    with pytest.raises(UndefinedTable):
        asked("its figures", "streamlit")
