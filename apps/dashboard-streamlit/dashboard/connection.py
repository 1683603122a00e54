"""Short connections to Postgres, described by libpq's own variables (PGHOST, PGUSER …)."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

import psycopg
from psycopg import errors

REQUIRED = ("PGHOST", "PGDATABASE", "PGUSER", "PGPASSWORD")
CONNECT_SECONDS = 5
QUERY_SECONDS = 20

logger = logging.getLogger(__name__)


class Trouble(Enum):
    """Why the database cannot be read, as far as a reader can do something about it."""

    SETTINGS = "settings"
    UNREACHABLE = "unreachable"
    STARTING = "starting"
    LOGIN = "login"
    NO_DATABASE = "no database"
    NO_SCHEMA = "no schema"
    FORBIDDEN = "forbidden"
    SLOW = "slow"


class DatabaseAway(Exception):
    """The database cannot be read now. Carries no text of libpq's: that goes to the log."""

    def __init__(self, trouble: Trouble, missing: tuple[str, ...] = ()) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.missing = missing


@contextmanager
def reading() -> Iterator[psycopg.Connection]:
    """One read-only transaction that sees one state of the data; days are Colombia's."""
    missing = tuple(name for name in REQUIRED if not os.environ.get(name))
    if missing:
        raise DatabaseAway(Trouble.SETTINGS, missing)
    try:
        with psycopg.connect(
            connect_timeout=CONNECT_SECONDS,
            application_name="dashboard-streamlit",
            options=f"-c statement_timeout={QUERY_SECONDS}s -c TimeZone=America/Bogota",
        ) as connection:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield connection
    except psycopg.Error as error:
        away = DatabaseAway(trouble_of(error))
        logger.warning("%s: %s", away.trouble.value, without_password(str(error)))
        raise away from None


def trouble_of(error: psycopg.Error) -> Trouble:
    """A failed connection has no SQLSTATE in libpq, only the server's words."""
    match error:
        case errors.UndefinedTable() | errors.UndefinedColumn() | errors.InvalidSchemaName():
            return Trouble.NO_SCHEMA
        case errors.InsufficientPrivilege():
            return Trouble.FORBIDDEN
        case errors.QueryCanceled():
            return Trouble.SLOW
    words = str(error)
    for part, trouble in CONNECTION_WORDS:
        if part in words:
            return trouble
    return Trouble.UNREACHABLE


CONNECTION_WORDS = (
    ("starting up", Trouble.STARTING),
    ("shutting down", Trouble.STARTING),
    ("recovery mode", Trouble.STARTING),
    ("authentication failed", Trouble.LOGIN),
    ("pg_hba.conf", Trouble.LOGIN),
    ("permission denied for database", Trouble.FORBIDDEN),
    ('database "', Trouble.NO_DATABASE),
)


def without_password(text: str) -> str:
    password = os.environ.get("PGPASSWORD")
    return text.replace(password, "…") if password else text
