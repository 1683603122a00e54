"""Tables that are there, and are not those that assets/sql makes."""

from collections import defaultdict

from psycopg import Connection

from lakehouse_verify.catalogue import catalogue_text, table_faults
from lakehouse_verify.check import Failure, job_failed

FAULTS = "SELECT name, fault, subject, found, declared FROM table_fault ORDER BY name, fault, place"
WAY_OUT = "SELECT statement FROM way_out ORDER BY name, step"

Fault = tuple[str, str, str, str]


def find_replaced_tables(db: Connection) -> None:
    """
    Fails with every table that differs, what it lacks, and the statements that mend it.
    The tables with the answers are temporary, and undone with the connection.
    """
    db.execute("SELECT set_config('lakehouse.catalogue', %s, false)", [catalogue_text()])
    db.execute(table_faults())
    faults: dict[str, list[Fault]] = defaultdict(list)
    for name, *fault in db.execute(FAULTS).fetchall():
        faults[name].append(tuple(fault))
    if not faults:
        return
    problem = "; ".join(f"{name} {_described(found)}" for name, found in faults.items())
    statements = [statement for (statement,) in db.execute(WAY_OUT).fetchall()]
    if not statements:
        raise job_failed(problem, "postgres-schema")
    raise Failure(
        problem,
        cause=(
            'a table was replaced, as by to_sql(if_exists="replace") of pandas, or changed by hand. To mend it and keep'
            f" its rows, as the owner of the database: {' '.join(statements)} Then start the platform again, which makes"
            ' what is missing. What is set aside is in staging, the schema for own tables; if_exists="append" adds rows'
        ),
        look_at="postgres-schema",
    )


def _described(faults: list[Fault]) -> str:
    missing = [subject for fault, subject, _, _ in faults if fault == "missing"]
    lacks = [f"lacks {', '.join(missing)}"] if missing else []
    return ", ".join([*lacks, *(WORDS[fault].format(*words) for fault, *words in faults if fault in WORDS)])


WORDS = {
    "kind": "is a {1}, not a {2}",
    "type": "has {0} as {1}, not {2}",
    "key": "has no primary key ({0})",
}
