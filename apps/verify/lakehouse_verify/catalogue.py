"""What assets/sql makes. `npm run catalogue` writes it down from a live database."""

import json
import os
from functools import cache
from pathlib import Path
from typing import TypedDict


class Catalogue(TypedDict):
    schemas: list[str]
    extensions: list[str]
    tables: dict[str, list[str]]
    """The indexes of each table, by its name with the schema."""
    views: list[str]
    dimensions: dict[str, int]
    """The rows of each, right after the schema was made."""


@cache
def catalogue() -> Catalogue:
    """From a mounted file, not from the image: another index needs no other image."""
    return json.loads(Path(os.environ["CATALOGUE_FILE"]).read_text("utf-8"))
