"""
Entry point of Prefect's server: `python -m lakehouse_compute.prefect_server`.

Prefect keeps its data in an SQLite file when a variable of its database is absent or
misspelt, and says nothing: everything works until the container is replaced. Without a
port it takes a default one, at which nobody asks. So in both cases it does not start here.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lakehouse_compute.ports import port_problems
from lakehouse_compute.settings_errors import refuse

if TYPE_CHECKING:
    from prefect.settings import Settings

DRIVER = "postgresql+asyncpg"
PREFIX = "PREFECT_SERVER_DATABASE_"
# Prefect reads it itself when the command has no --port.
PORT = "PREFECT_SERVER_API_PORT"
REQUIRED = tuple(PREFIX + part for part in ("DRIVER", "HOST", "PORT", "USER", "NAME", "PASSWORD"))


def main() -> None:
    from prefect.settings import Settings, get_current_settings
    from prefect.settings.legacy import _get_valid_setting_names

    problems = variable_problems(os.environ, _get_valid_setting_names(Settings))
    if not problems:
        problems = resolved_problems(os.environ, _resolved_url(get_current_settings()))
    if problems:
        refuse("lakehouse_compute.prefect_server", problems)
    os.execvp("prefect", ["prefect", "server", "start", "--host", "0.0.0.0"])


def variable_problems(environment: Mapping[str, str], known: Iterable[str]) -> list[str]:
    """What is wrong with the variables themselves: none has a default here."""
    return [*port_problems(PORT, environment.get(PORT, "")), *_database_problems(environment, known)]


def _database_problems(environment: Mapping[str, str], known: Iterable[str]) -> list[str]:
    """No value is printed: one is the password."""
    known = set(known)
    unknown = sorted(name for name in environment if name.startswith("PREFECT_SERVER_") and name not in known)
    problems = [f"{name}: Prefect has no such variable{_hint(name, known)}" for name in unknown]
    problems += [
        f"{name}: is absent or empty; Prefect's server needs {', '.join(REQUIRED)}"
        for name in REQUIRED
        if not environment.get(name)
    ]
    if environment.get(REQUIRED[0]) not in (None, "", DRIVER):
        problems.append(f"{REQUIRED[0]}: must be {DRIVER}")
    return problems


def resolved_problems(environment: Mapping[str, str], url: str) -> list[str]:
    """Where Prefect would connect elsewhere, because of a profile or a configuration file."""
    from sqlalchemy.engine import make_url

    resolved = make_url(url)
    expected = {
        "DRIVER": resolved.drivername,
        "HOST": resolved.host,
        "PORT": str(resolved.port),
        "USER": resolved.username,
        "NAME": resolved.database,
    }
    return [
        f"{PREFIX}{part}: is {environment[PREFIX + part]!r}, but Prefect would use {actual!r};"
        " look for PREFECT_*_DATABASE_CONNECTION_URL or a profile"
        for part, actual in expected.items()
        if environment[PREFIX + part] != actual
    ]


def _resolved_url(settings: Settings) -> str:
    url = settings.server.database.connection_url
    return url.get_secret_value() if url else "sqlite://"


def _hint(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"; is it {close[0]}?" if close else ""


if __name__ == "__main__":
    main()
