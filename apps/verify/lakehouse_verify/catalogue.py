"""What assets/sql makes. `npm run catalogue` writes it down from a live database."""

import json
import os
from functools import cache
from pathlib import Path
from typing import TypedDict


class ExpectedTable(TypedDict):
    columns: dict[str, str]
    """Their types."""
    primaryKey: list[str]
    indexes: list[str]
    """Without that of the primary key."""


class Catalogue(TypedDict):
    schemas: list[str]
    workspaces: dict[str, str]
    """The schemas whose contents are the users' own, with the login that owns each."""
    extensions: list[str]
    tables: dict[str, ExpectedTable]
    """By their names with the schema."""
    views: list[str]
    dimensions: dict[str, int]
    """The rows of each, right after the schema was made."""


@cache
def catalogue() -> Catalogue:
    return json.loads(catalogue_text())


# From mounted files, not from the image: another index needs no other image.
def catalogue_text() -> str:
    return _file().read_text("utf-8")


def table_faults() -> str:
    """The SQL that tells which tables are not as they are declared. The job postgres-schema runs it, too."""
    return _file().with_name("table-faults.sql").read_text("utf-8")


def _file() -> Path:
    return Path(os.environ["CATALOGUE_FILE"])
