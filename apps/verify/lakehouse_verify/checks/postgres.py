"""Postgres: it answers, the schema is whole, the dimensions are filled, PostGIS counts."""

from collections.abc import Iterable, Sequence

from psycopg import Connection, sql

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.catalogue import catalogue
from lakehouse_verify.check import Check, job_failed
from lakehouse_verify.checks.replaced_tables import find_replaced_tables
from lakehouse_verify.checks.sql import connection


def postgres_checks(addresses: Addresses) -> list[Check]:
    def asked(question) -> str:
        with connection(addresses, addresses.owner) as db:
            return question(db)

    return [
        Check("postgres", "answers", lambda: asked(_version)),
        Check("postgres", "schemas, tables, indexes", lambda: asked(lambda db: _objects(db, addresses.logins))),
        Check("postgres", "rows of the dimensions", lambda: asked(_dimensions)),
        Check("postgres", "a PostGIS query", lambda: asked(_nearest_municipality)),
    ]


def _version(db: Connection) -> str:
    return f"PostgreSQL {db.info.server_version // 10000}"


OBJECTS = """
SELECT 'extension', extname FROM pg_extension
UNION ALL SELECT 'schema', nspname FROM pg_namespace
UNION ALL SELECT 'login', rolname FROM pg_roles WHERE rolcanlogin
UNION ALL SELECT CASE WHEN relkind = 'v' THEN 'view' WHEN relkind IN ('i', 'I') THEN 'index' ELSE 'table' END,
    CASE WHEN relkind IN ('i', 'I') THEN relname ELSE nspname || '.' || relname END
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE nspname = ANY (%s) AND relkind IN ('r', 'p', 'v', 'i', 'I')
"""


def _objects(db: Connection, logins: Iterable[str]) -> str:
    find_replaced_tables(db)
    expected = catalogue()
    schemas = [*expected["schemas"], *expected["workspaces"]]
    indexes = [index for table in expected["tables"].values() for index in table["indexes"]]
    # Not what is within a workspace: a table that was moved there has our names of indexes.
    there = set(db.execute(OBJECTS, [expected["schemas"]]).fetchall())
    wanted = [
        *(("extension", name) for name in expected["extensions"]),
        *(("schema", name) for name in schemas),
        *(("table", name) for name in expected["tables"]),
        *(("view", name) for name in expected["views"]),
        *(("index", name) for name in indexes),
        *(("login", name) for name in logins),
    ]
    if missing := [f"{kind} {name}" for kind, name in wanted if (kind, name) not in there]:
        raise job_failed(f"missing: {_few(missing)}", "postgres-schema")
    return (
        f"{len(schemas)} schemas, {len(expected['tables'])} tables, "
        f"{len(expected['views'])} views, {len(indexes)} indexes"
    )


def _dimensions(db: Connection) -> str:
    expected = catalogue()["dimensions"]
    rows = {name: _count(db, name) for name in expected}
    if short := [f"{name} has {rows[name]} of {least}" for name, least in expected.items() if rows[name] < least]:
        raise job_failed(_few(short), "postgres-schema")
    return f"{len(expected)} dimensions, {sum(expected.values())} rows"


def _count(db: Connection, table: str) -> int:
    row = db.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(*table.split(".")))).fetchone()
    return row[0] if row else 0


# The municipality nearest to the airport of Rionegro, and how many lie within 30 km of it.
NEAREST = """
WITH place AS (SELECT st_setsrid(st_makepoint(-75.4277, 6.1645), 4326) AS point)
SELECT city_name, count(*) FILTER (WHERE st_dwithin(geom::geography, point::geography, 30000)) OVER ()
FROM silver.dim_geo, place ORDER BY geom <-> point LIMIT 1
"""


def _nearest_municipality(db: Connection) -> str:
    row = db.execute(NEAREST).fetchone()
    if row is None or row[0] != "Rionegro":
        raise job_failed(f"the municipality nearest to its airport is {row and row[0]}, not Rionegro", "postgres-schema")
    return f"{row[0]}, {row[1]} municipalities within 30 km"


def _few(names: Sequence[str], shown: int = 5) -> str:
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more
