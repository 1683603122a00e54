"""The addresses on the user's own machine, which only a program outside the network can try."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from lakehouse_verify.check import Check, Failure


@dataclass(frozen=True)
class Published:
    service: str
    address: str
    """`host:port`"""
    problem: str | None
    """The error of trying it; None: it answered."""


def read_published(text: str) -> list[Published]:
    """A JSON list of objects with the fields of Published."""
    return [
        Published(str(each["service"]), str(each["address"]), each.get("problem")) for each in json.loads(text)
    ]


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
        return "answers"

    return run
