"""The addresses on the user's own machine, which only a program outside the network can try."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lakehouse_verify.check import Check, Failure


@dataclass(frozen=True)
class Published:
    service: str
    address: str
    """`host:port`"""
    problem: str | None
    """The error of trying it; None: it answered."""
    lets_in: tuple[str, ...] | None = None
    """The requests of other sites' pages that it answered; None: it does not speak HTTP."""


def read_published(text: str) -> list[Published]:
    """A JSON list of objects with the fields of Published."""
    return [_published(each) for each in json.loads(text)]


def _published(each: dict[str, Any]) -> Published:
    lets_in = each.get("letsIn")
    return Published(
        str(each["service"]),
        str(each["address"]),
        each.get("problem"),
        None if lets_in is None else tuple(lets_in),
    )


def published_checks(published: list[Published]) -> list[Check]:
    """They come after those from inside: what does not work there cannot answer outside."""
    return [Check(each.service, f"{each.address} from outside", _tried(each)) for each in published]


def _tried(published: Published) -> Callable[[], str]:
    def run() -> str:
        if published.problem is not None:
            raise Failure(
                f"{published.address} does not answer: {published.problem}",
                cause="it works inside, but its port is not published there: another .env, or a cluster made without it",
                look_for="state",
            )
        if published.lets_in:
            raise Failure(
                f"{published.address} answers {', '.join(published.lets_in)} (it must be 403)",
                cause="another program listens there, or a Service publishes it around the gateway",
                look_for="state",
            )
        return "answers" if published.lets_in is None else "refuses other sites"

    return run
