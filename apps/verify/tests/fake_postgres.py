"""A Postgres whose answers and refusals, for each statement, a test gives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from psycopg import sql


@dataclass
class FakePostgres:
    """In place of `psycopg.connect`."""

    answer: Callable[[str], list[tuple[Any, ...]]] = lambda statement: []
    """Returns the rows, or raises what Postgres would."""
    admits: Callable[[str, str], None] = lambda user, database: None
    """Raises the error that connecting ends with, if any."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """User and statement of each query."""
    told: Callable[[list[Any] | None], None] = lambda parameters: None
    """Is told the parameters of each statement."""
    opened: list[dict[str, Any]] = field(default_factory=list)
    still_open: int = 0

    def connect(self, **parameters: Any) -> "FakeConnection":
        self.opened.append(parameters)
        self.admits(parameters["user"], parameters["dbname"])
        self.still_open += 1
        return FakeConnection(self, parameters["user"])


class FakeConnection:
    info = SimpleNamespace(server_version=180001)

    def __init__(self, postgres: FakePostgres, user: str) -> None:
        self._postgres = postgres
        self._user = user

    def execute(self, statement: str | sql.Composable, parameters: list[Any] | None = None) -> SimpleNamespace:
        text = statement if isinstance(statement, str) else statement.as_string(None)
        self._postgres.asked.append((self._user, text))
        self._postgres.told(parameters)
        rows = self._postgres.answer(text)
        return SimpleNamespace(fetchall=lambda: rows, fetchone=lambda: next(iter(rows), None))

    @contextmanager
    def transaction(self, force_rollback: bool) -> Iterator[None]:
        assert force_rollback, "what is tried is undone"
        yield

    def commit(self) -> None:
        raise AssertionError("nothing that is tried stays")

    def rollback(self) -> None:
        pass

    def close(self) -> None:
        self._postgres.still_open -= 1
