"""Who may log in at Postgres, and what each may do there: as it was declared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

Rights = Literal["writes", "reads", "owns", "measures"]
"""`writes`, `reads`: in the lakehouse; `owns`: the database of its name; `measures`: reads statistics."""


@dataclass(frozen=True)
class Login:
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class DeclaredLogin(Login):
    rights: Rights


def read_logins(environment: Mapping[str, str]) -> tuple[dict[str, DeclaredLogin], list[str]]:
    """Reads LOGINS, lines of `name PASSWORD_VARIABLE rights`; returns also a line for each problem."""
    logins: dict[str, DeclaredLogin] = {}
    problems: list[str] = []
    for line in environment.get("LOGINS", "").splitlines():
        match line.split():
            case []:
                continue
            case [user, variable, rights] if rights in get_args(Rights):
                if password := environment.get(variable):
                    logins[user] = DeclaredLogin(user, password, cast(Rights, rights))
                else:
                    problems.append(f"{variable}: is not set")
            case _:
                problems.append(f"LOGINS: {line!r} is not 'name PASSWORD_VARIABLE {'|'.join(get_args(Rights))}'")
    return logins, problems
