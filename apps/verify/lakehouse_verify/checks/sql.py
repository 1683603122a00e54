"""Connections to Postgres, and what their errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Failure, first_line, job_failed, not_answering
from lakehouse_verify.logins import Login

CONNECT_SECONDS = 5
STATEMENT_MILLISECONDS = 20_000
# How the server refuses a login that may not enter a database.
NOT_ADMITTED = "permission denied for database"


@contextmanager
def connection(addresses: Addresses, login: Login, database: str | None = None) -> Iterator[psycopg.Connection]:
    """To the lakehouse unless another database is named. Closed without a commit: what was done is undone."""
    try:
        opened = psycopg.connect(
            host=addresses.postgres_host,
            port=addresses.postgres_port,
            dbname=database or addresses.database,
            user=login.user,
            password=login.password,
            connect_timeout=CONNECT_SECONDS,
            options=f"-c statement_timeout={STATEMENT_MILLISECONDS}",
            application_name="verify",
        )
    except psycopg.OperationalError as error:
        raise _not_connected(addresses, login, error) from error
    try:
        yield opened
    finally:
        opened.close()


def _not_connected(addresses: Addresses, login: Login, error: psycopg.OperationalError) -> Failure:
    # Before a session libpq gives no error code, only the server's own words.
    said = str(error)
    if "password authentication failed" in said:
        return Failure(
            f"the password of {login.user} is refused",
            cause="it was changed in .env, and the server or its schema's job has not seen that: README.md, Settings",
            look_at="postgres-schema",
        )
    if "does not exist" in said or NOT_ADMITTED in said or "not permitted to log in" in said:
        return job_failed(_last_part(error), "postgres-schema")
    return not_answering(f"{addresses.postgres_host}:{addresses.postgres_port}", OSError(_last_part(error)))


def _last_part(error: BaseException) -> str:
    """The error without libpq's list of the addresses it tried."""
    return first_line(error).split(" failed: ")[-1].removeprefix("FATAL:  ").strip()
