"""
What a flow is, found by loading it as the worker will: `python -m lakehouse_compute.flows.inspection`.

In a process of its own, since loading runs the code: what it prints, how it ends and the memory that it
takes are not ours.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lakehouse_compute.flows.code import Code, Entrypoint
from lakehouse_compute.flows.parameters import typed_parameters
from lakehouse_compute.flows.problem import Problem, ProblemsError

if TYPE_CHECKING:
    from prefect import Flow

STDERR = 2
# Prefect, pandas and Polars take ten of them on a slow laptop.
SECONDS = 90.0


@dataclass(frozen=True)
class Inspected:
    """What Prefect's server is told of a flow."""

    name: str
    description: str | None
    parameter_schema: dict[str, Any]
    parameters: dict[str, Any]
    """The given ones, as the flow's types read them."""
    missing: list[str]
    """Those without a value: whoever starts a run must give them."""


def inspect_flow(code: Code, parameters: Mapping[str, str]) -> Inspected:
    """
    Loads the flow with the packages of the image.

    :raises ProblemsError: if it cannot be loaded, or does not take the parameters
    """
    if problems := [problem for path in sorted(code.files) for problem in _syntax_problems(path, code.files[path])]:
        raise ProblemsError(*problems)
    with tempfile.TemporaryDirectory() as folder:
        for path, content in code.files.items():
            file = Path(folder, "code", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return _loaded(code.entrypoint, parameters, Path(folder))


def _syntax_problems(path: str, content: bytes) -> list[Problem]:
    if not path.endswith(".py"):
        return []
    try:
        compile(content, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        line = (error.text or "").strip()
        return [Problem(f"{path}, line {error.lineno}", str(error.msg), line)]
    except ValueError as error:
        return [Problem(path, str(error))]
    return []


def _loaded(entrypoint: Entrypoint, parameters: Mapping[str, str], folder: Path) -> Inspected:
    answer = folder / "answer.json"
    # -P: what the folder has must not stand before the packages until the file is loaded.
    command = [sys.executable, "-P", "-m", "lakehouse_compute.flows.inspection"]
    try:
        # What the code prints is for the person, and not a result.
        ended = subprocess.run(
            [*command, str(entrypoint), json.dumps(dict(parameters)), str(answer)],
            cwd=folder / "code",
            # Prefect logs what is told below.
            env={**os.environ, "PREFECT_LOGGING_LEVEL": "CRITICAL"},
            stdin=subprocess.DEVNULL,
            stdout=STDERR,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise _stopped(entrypoint, f"was still loading after {SECONDS:.0f} seconds") from error
    if not answer.exists():
        raise _stopped(entrypoint, f"ended the program that loaded it: {ended.returncode}")
    told = json.loads(answer.read_text())
    if "problems" in told:
        raise ProblemsError(*(Problem(**problem) for problem in told["problems"]))
    return Inspected(**told)


def _stopped(entrypoint: Entrypoint, what: str) -> ProblemsError:
    return ProblemsError(Problem(str(entrypoint.path), what, RUNS))


RUNS = "loading it must only define the flow: what runs it belongs below if __name__ == '__main__':"
PACKAGES = (
    "a file of yours beside it goes along with --folder; a package must be in the image: "
    "docs/desde-su-equipo.md"
)


def main(entrypoint: str, parameters: str, answer: str) -> None:
    path, _, function = entrypoint.rpartition(":")
    try:
        told: object = asdict(inspect_here(path, function, json.loads(parameters)))
    except ProblemsError as error:
        told = {"problems": [asdict(problem) for problem in error.problems]}
    # For instance a type that is named in quotes and is not there.
    except Exception as error:
        told = {"problems": [asdict(_explained(path, error))]}
    Path(answer).write_text(json.dumps(told))


def inspect_here(path: str, function: str, parameters: dict[str, str]) -> Inspected:
    """The same in this process, whose working directory has the code."""
    from prefect.utilities.callables import parameter_schema

    flow = _flow(path, function)
    schema = parameter_schema(flow)
    taken = set(schema.properties)
    if unknown := sorted(set(parameters) - taken):
        hint = f"it takes {', '.join(sorted(taken)) or 'none'}"
        what = f"{function} has no such parameter"
        raise ProblemsError(*(Problem(f"--parameter {name}", what, hint) for name in unknown))
    # Prefect takes `**more` for one that is required.
    open_ended = {name for name, each in signature(flow.fn).parameters.items() if each.kind is each.VAR_KEYWORD}
    missing = sorted(set(schema.required) - set(parameters) - open_ended)
    return Inspected(
        name=flow.name,
        description=flow.description,
        parameter_schema=schema.model_dump_for_openapi(),
        parameters=_validated(flow, typed_parameters(parameters, schema.model_dump_for_openapi()), missing),
        missing=missing,
    )


def _flow(path: str, function: str) -> Flow:
    from prefect import Flow

    module = _module(path)
    found = getattr(module, function, None)
    if isinstance(found, Flow):
        return found
    flows = sorted(name for name, value in vars(module).items() if isinstance(value, Flow))
    what = f"has no function {function}" if found is None else f"{function} is no flow"
    hint = f"its flows are {', '.join(flows)}" if flows else "write @flow above the function"
    raise ProblemsError(Problem(path, what, hint))


def _module(path: str) -> ModuleType:
    from prefect.exceptions import ScriptError
    from prefect.utilities.importtools import load_script_as_module

    stem = Path(path).stem
    if stem.isidentifier() and importlib.util.find_spec(stem):
        hint = "give it another name: whatever imports the package would get the file"
        raise ProblemsError(Problem(path, f"has the name of the package {stem}", hint))
    try:
        return load_script_as_module(path)
    except ScriptError as error:
        raise ProblemsError(_explained(path, error.user_exc)) from error
    except SystemExit as error:
        raise ProblemsError(Problem(path, f"ends the program when it is loaded: {error.code}", RUNS)) from error


def _explained(path: str, error: BaseException) -> Problem:
    where = _line_of(path, error)
    if isinstance(error, ModuleNotFoundError):
        return Problem(where, f"imports {error.name}, which is not there", PACKAGES)
    return Problem(where, f"{type(error).__name__}: {error}", RUNS)


def _line_of(path: str, error: BaseException) -> str:
    """The last line of the person's own code."""
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        # `<frozen os>` and the like are no files.
        if Path(frame.filename).is_file() and Path(frame.filename).resolve().is_relative_to(Path.cwd())
    ]
    return f"{Path(own[-1].filename).resolve().relative_to(Path.cwd())}, line {own[-1].lineno}" if own else path


def _validated(flow: Flow, parameters: dict[str, Any], missing: list[str]) -> dict[str, Any]:
    """As the worker will when the run begins; a flow with missing ones cannot be asked before."""
    from prefect.exceptions import ParameterTypeError

    if missing:
        return parameters
    try:
        flow.validate_parameters(parameters)
    except ParameterTypeError as error:
        raise ProblemsError(Problem("--parameter", str(error))) from error
    return parameters


if __name__ == "__main__":
    main(*sys.argv[1:])
