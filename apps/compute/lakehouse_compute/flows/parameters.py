"""The values of a flow's parameters, from the command line."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from lakehouse_compute.flows.problem import Problem, ProblemsError


def read_assignments(assignments: Sequence[str]) -> dict[str, str]:
    """The texts by name, of NAME=VALUE."""
    if wrong := [each for each in assignments if not each.partition("=")[0].isidentifier() or "=" not in each]:
        raise ProblemsError(*(Problem(f"--parameter {each}", "is no NAME=VALUE") for each in wrong))
    return {name: text for name, _, text in (each.partition("=") for each in assignments)}


def typed_parameters(texts: Mapping[str, str], schema: Mapping[str, Any]) -> dict[str, Any]:
    """A value is what JSON makes of its text, where the flow's schema has such a type; else the text itself."""
    properties = schema.get("properties", {})
    return {name: _value(text, _types(properties.get(name, {}))) for name, text in texts.items()}


def _types(schema: Mapping[str, Any]) -> set[str]:
    """Of JSON Schema; empty if it says none, and so takes any."""
    return {each["type"] for each in (schema, *schema.get("anyOf", ())) if "type" in each}


def _value(text: str, types: set[str]) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse)
    except ValueError:
        return text
    names = NAMES[type(value)]
    return text if "string" in types and not types & names else value


# What JSON Schema calls them.
NAMES: Mapping[type, set[str]] = {
    str: {"string"},
    bool: {"boolean"},
    int: {"integer", "number"},
    float: {"number"},
    list: {"array"},
    dict: {"object"},
    type(None): {"null"},
}


def _refuse(constant: str) -> None:
    """NaN and Infinity, which Python takes for JSON and Prefect does not."""
    raise ValueError(constant)
