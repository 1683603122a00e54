"""A flow that could not run is told before it is registered."""

import sys
from pathlib import Path

import pytest

from lakehouse_compute.flows import inspection
from lakehouse_compute.flows.code import Code, read_entrypoint
from lakehouse_compute.flows.inspection import Inspected, inspect_flow, inspect_here
from lakehouse_compute.flows.problem import ProblemsError

FLOW = """
from prefect import flow

@flow(log_prints=True)
def mi_flujo(dias: int = 7, nombre: str = "mundo"):
    "Saluda."
"""


@pytest.fixture(autouse=True)
def code_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory for code, and the package for the processes that load it."""
    monkeypatch.chdir(tmp_path)
    # Not the working directory, which `python -m` puts in front.
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each])
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))


def inspect(text: str, parameters: dict[str, str] | None = None, path: str = "mi_flujo.py") -> Inspected:
    Path(path).write_text(text)
    # As in a new process.
    sys.modules.pop("mi_flujo", None)
    return inspect_here(path, "mi_flujo", parameters or {})


def problems(text: str, parameters: dict[str, str] | None = None, path: str = "mi_flujo.py") -> str:
    with pytest.raises(ProblemsError) as error:
        inspect(text, parameters, path)
    return str(error.value)


def test_a_flow_is_known_by_its_name_parameters_and_words() -> None:
    found = inspect(FLOW, {"dias": "3"})
    assert (found.name, found.description, found.missing) == ("mi-flujo", "Saluda.", [])
    assert found.parameters == {"dias": 3}
    assert found.parameter_schema["properties"]["dias"]["type"] == "integer"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("import pandsa\n" + FLOW, "mi_flujo.py, line 1: imports pandsa, which is not there\n    a file of yours"),
        ("import os\nos.environ['NADA']\n" + FLOW, "mi_flujo.py, line 2: KeyError: 'NADA'"),
        ("def f():\n    return 1 / 0\nf()\n" + FLOW, "mi_flujo.py, line 2: ZeroDivisionError"),
        ("raise SystemExit(3)\n" + FLOW, "mi_flujo.py: ends the program when it is loaded: 3"),
        (FLOW.replace("mi_flujo", "otro"), "mi_flujo.py: has no function mi_flujo\n    its flows are otro"),
        ("def mi_flujo(): ...\n", "mi_flujo.py: mi_flujo is no flow\n    write @flow above the function"),
    ],
    ids=["import", "exception", "deeper", "exit", "no function", "no flow"],
)
def test_code_that_cannot_be_loaded_is_told_with_the_line(text: str, problem: str) -> None:
    assert problem in problems(text)


def test_a_file_with_the_name_of_a_package_is_refused() -> None:
    assert "dask.py: has the name of the package dask" in problems(FLOW, path="dask.py")


def test_every_unknown_parameter_is_told_with_the_known_ones() -> None:
    told = problems(FLOW, {"dia": "1", "mes": "1"})
    assert "--parameter dia: mi_flujo has no such parameter\n    it takes dias, nombre" in told
    assert "--parameter mes" in told


def test_a_value_of_another_type_is_told() -> None:
    assert "dias" in problems(FLOW, {"dias": "muchos"})


def test_parameters_without_a_value_are_named() -> None:
    found = inspect(FLOW.replace('dias: int = 7, nombre: str = "mundo"', "nombre: str, *, hora: int"), {"hora": "8"})
    assert found.missing == ["nombre"]


def test_what_else_a_flow_takes_is_not_missing() -> None:
    assert inspect(FLOW.replace('nombre: str = "mundo"', "**otras")).missing == []


def sent(**files: str) -> Code:
    contents = {f"{name.replace('__', '/')}.py": text.encode() for name, text in files.items()}
    return Code(contents, read_entrypoint("mi_flujo.py:mi_flujo"))


def test_it_is_loaded_in_a_process_of_its_own_with_the_files_beside_it() -> None:
    text = "import ayuda\nfrom partes import parte\nprint('cargado')\n" + FLOW
    assert inspect_flow(sent(mi_flujo=text, ayuda="", partes__parte=""), {}).name == "mi-flujo"
    assert "ayuda" not in sys.modules


def test_what_is_wrong_comes_from_that_process() -> None:
    with pytest.raises(ProblemsError, match="mi_flujo.py: mi_flujo is no flow\n    write @flow"):
        inspect_flow(sent(mi_flujo="def mi_flujo(): ..."), {})


def test_all_syntax_errors_are_told_at_once_without_running_anything() -> None:
    with pytest.raises(ProblemsError) as error:
        inspect_flow(sent(mi_flujo="exit(3)\ndef mi_flujo(:\n    pass", ayuda="x = (1\n"), {})
    assert "mi_flujo.py, line 2: invalid syntax\n    def mi_flujo(:" in str(error.value)
    assert "ayuda.py, line 1: '(' was never closed" in str(error.value)


def test_a_type_that_is_not_there_is_told() -> None:
    with pytest.raises(ProblemsError, match="mi_flujo.py: .*NoExiste"):
        inspect_flow(sent(mi_flujo=FLOW.replace("dias: int", "dias: 'NoExiste'")), {})


def test_code_that_ends_the_process_is_told() -> None:
    with pytest.raises(ProblemsError, match="mi_flujo.py: ended the program that loaded it: 3"):
        inspect_flow(sent(mi_flujo="import os\nos._exit(3)"), {})


def test_code_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "SECONDS", 0.5)
    with pytest.raises(ProblemsError, match="mi_flujo.py: was still loading after 0 seconds"):
        inspect_flow(sent(mi_flujo="while True: pass"), {})
