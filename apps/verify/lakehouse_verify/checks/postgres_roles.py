"""What each login of Postgres can do and, as important, what it cannot do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import psycopg
from psycopg import sql

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.catalogue import catalogue
from lakehouse_verify.check import Check, Failure, job_failed
from lakehouse_verify.checks.sql import NOT_ADMITTED, connection
from lakehouse_verify.logins import DeclaredLogin, Rights


@dataclass(frozen=True)
class Attempt:
    what: str
    statement: sql.Composable
    allowed: bool


def role_checks(addresses: Addresses) -> list[Check]:
    return [
        Check("postgres", f"rights of {name}", partial(TRIED[login.rights], addresses, login))
        for name, login in addresses.logins.items()
    ]


def _owns(addresses: Addresses, login: DeclaredLogin) -> str:
    """It can create in the database of its own name, and cannot enter the lakehouse's."""
    _tried(addresses, login, [_creates("public", True)], login.user)
    _is_kept_out(addresses, login)
    return "1 allowed, 1 refused"


def _writer() -> Iterable[Attempt]:
    for table in catalogue()["tables"]:
        yield from (_reads(table, True), _writes(table, True))
    yield from (_creates(schema, False) for schema in catalogue()["schemas"])
    yield from (_shares(schema) for schema in catalogue()["workspaces"])


READ_BY_BI = ("silver", "gold")


def _reader() -> Iterable[Attempt]:
    expected = catalogue()
    for name in (*expected["tables"], *expected["views"]):
        yield _reads(name, name.split(".")[0] in READ_BY_BI)
    yield from (_writes(table, False) for table in expected["tables"])
    yield from (_creates(schema, False) for schema in (*expected["schemas"], *expected["workspaces"]))


def _exporter() -> Iterable[Attempt]:
    yield Attempt("read the statistics", sql.SQL("SELECT count(*) FROM pg_stat_activity"), True)
    yield from (_reads(table, False) for table in catalogue()["tables"])
    yield from (_creates(schema, False) for schema in catalogue()["workspaces"])


def _reads(name: str, allowed: bool) -> Attempt:
    return Attempt(f"read {name}", sql.SQL("SELECT FROM {} LIMIT 1").format(_identifier(name)), allowed)


def _writes(table: str, allowed: bool) -> Attempt:
    """Postgres checks rights before rows, so WHERE false is enough and changes nothing."""
    privileges = sql.SQL(
        "DO $$ BEGIN DELETE FROM {table} WHERE false; IF NOT (has_table_privilege({name}, 'INSERT')"
        " AND has_table_privilege({name}, 'UPDATE')) THEN RAISE insufficient_privilege; END IF; END $$"
    )
    return Attempt(f"write {table}", privileges.format(table=_identifier(table), name=sql.Literal(table)), allowed)


def _creates(schema: str, allowed: bool) -> Attempt:
    statement = sql.SQL("CREATE TABLE {} ()").format(sql.Identifier(schema, "made_by_verify"))
    return Attempt(f"make a table in {schema}", statement, allowed)


def _shares(schema: str) -> Attempt:
    """What it makes there is for bi_reader, too, by default privileges of its own."""
    statement = sql.SQL(
        "DO $$ BEGIN CREATE TABLE {table} (); IF NOT (has_schema_privilege('bi_reader', {schema}, 'USAGE')"
        " AND has_table_privilege('bi_reader', {name}, 'SELECT')) THEN RAISE insufficient_privilege; END IF; END $$"
    )
    name = f"{schema}.made_by_verify"
    return Attempt(
        f"make a table in {schema} that bi_reader reads",
        statement.format(table=_identifier(name), schema=sql.Literal(schema), name=sql.Literal(name)),
        True,
    )


def _identifier(name: str) -> sql.Identifier:
    return sql.Identifier(*name.split("."))


def _in_lakehouse(attempts: Callable[[], Iterable[Attempt]]) -> Callable[[Addresses, DeclaredLogin], str]:
    return lambda addresses, login: _tried(addresses, login, list(attempts()))


TRIED: dict[Rights, Callable[[Addresses, DeclaredLogin], str]] = {
    "writes": _in_lakehouse(_writer),
    "reads": _in_lakehouse(_reader),
    "owns": _owns,
    "measures": _in_lakehouse(_exporter),
}


def _tried(addresses: Addresses, login: DeclaredLogin, attempts: list[Attempt], database: str | None = None) -> str:
    wrong: list[str] = []
    with connection(addresses, login, database) as db:
        for attempt in attempts:
            if _succeeds(db, attempt.statement) != attempt.allowed:
                wrong.append(f"{'cannot' if attempt.allowed else 'can'} {attempt.what}")
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise _wrong_rights(f"{login.user} {', '.join(wrong[:3])}{more}")
    allowed = sum(attempt.allowed for attempt in attempts)
    refused = len(attempts) - allowed
    return f"{allowed} allowed, {refused} refused"


def _succeeds(db: psycopg.Connection, statement: sql.Composable) -> bool:
    try:
        with db.transaction(force_rollback=True):
            db.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def _is_kept_out(addresses: Addresses, login: DeclaredLogin) -> None:
    """Fails when the login can enter the lakehouse's database."""
    try:
        with connection(addresses, login):
            pass
    except Failure as failure:
        if NOT_ADMITTED in failure.problem:
            return
        raise
    raise _wrong_rights(f"{login.user} can connect to {addresses.database}")


def _wrong_rights(problem: str) -> Failure:
    return job_failed(problem, "postgres-schema")
