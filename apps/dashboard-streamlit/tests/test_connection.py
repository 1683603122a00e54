import logging

import psycopg
import pytest
from psycopg import errors

from dashboard import connection
from dashboard.connection import DatabaseAway, Trouble, reading, trouble_of

SERVER = 'connection failed: connection to server at "10.0.0.5", port 5432 failed: '


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (psycopg.OperationalError(SERVER + "Connection refused"), Trouble.UNREACHABLE),
        (
            psycopg.OperationalError("failed to resolve host 'postgres': [Errno -2] Name or service not known"),
            Trouble.UNREACHABLE,
        ),
        (psycopg.errors.ConnectionTimeout("connection timeout expired"), Trouble.UNREACHABLE),
        (psycopg.OperationalError("the connection is lost"), Trouble.UNREACHABLE),
        (psycopg.OperationalError(SERVER + "FATAL:  the database system is starting up"), Trouble.STARTING),
        (psycopg.OperationalError(SERVER + "FATAL:  the database system is shutting down"), Trouble.STARTING),
        (
            psycopg.OperationalError(SERVER + 'FATAL:  password authentication failed for user "bi_reader"'),
            Trouble.LOGIN,
        ),
        (psycopg.OperationalError(SERVER + 'FATAL:  no pg_hba.conf entry for host "10.0.0.9"'), Trouble.LOGIN),
        (psycopg.OperationalError(SERVER + 'FATAL:  database "other" does not exist'), Trouble.NO_DATABASE),
        (
            psycopg.OperationalError(SERVER + 'FATAL:  permission denied for database "pqr_lakehouse"'),
            Trouble.FORBIDDEN,
        ),
        (errors.UndefinedTable('relation "gold.kpi_volume_daily" does not exist'), Trouble.NO_SCHEMA),
        (errors.InsufficientPrivilege("permission denied for schema gold"), Trouble.FORBIDDEN),
        (errors.QueryCanceled("canceling statement due to statement timeout"), Trouble.SLOW),
    ],
)
def test_an_error_is_told_apart_by_what_a_reader_can_do(error, trouble):
    assert trouble_of(error) is trouble


def test_missing_variables_are_all_named(monkeypatch):
    for name in connection.REQUIRED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PGHOST", "postgres")
    with pytest.raises(DatabaseAway) as away, reading():
        pass
    assert away.value.missing == ("PGDATABASE", "PGUSER", "PGPASSWORD")


def test_a_server_that_does_not_listen_is_away_and_the_log_has_no_password(monkeypatch, caplog):
    settings = {"PGHOST": "127.0.0.1", "PGPORT": "1", "PGDATABASE": "d", "PGUSER": "u", "PGPASSWORD": "refused"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with caplog.at_level(logging.WARNING), pytest.raises(DatabaseAway) as away, reading():
        pass
    assert away.value.trouble is Trouble.UNREACHABLE
    assert "unreachable" in caplog.text
    assert "refused" not in caplog.text
