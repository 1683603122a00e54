"""The code of a flow: its files, and where in them the flow is."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from lakehouse_compute.flows.problem import Problem, ProblemsError

# Code, not data: each run fetches all of it.
MOST_BYTES = 8 * 2**20


@dataclass(frozen=True)
class Entrypoint:
    """A file of Python and a function in it, as Prefect writes it: `mi_flujo.py:mi_flujo`."""

    path: PurePosixPath
    function: str

    def __str__(self) -> str:
        return f"{self.path}:{self.function}"


@dataclass(frozen=True)
class Code:
    """Contents by path, relative to what is sent, and the entry point among them."""

    files: Mapping[str, bytes]
    entrypoint: Entrypoint

    @property
    def digest(self) -> str:
        """Changes with any byte of the files and with their names."""
        listed = [[path, hashlib.sha256(content).hexdigest()] for path, content in sorted(self.files.items())]
        return hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:12]


def read_entrypoint(text: str) -> Entrypoint:
    path, colon, function = text.replace("\\", "/").rpartition(":")
    if not colon or not path.endswith(".py") or not function.isidentifier():
        raise ProblemsError(Problem(text, "is no file and function", "write for instance flows/mi_flujo.py:mi_flujo"))
    return Entrypoint(PurePosixPath(path), function)


def read_code(entrypoint: Entrypoint, folder: str | None, root: Path) -> Code:
    """The file alone, or the folder with everything in it but hidden files and what Python compiled."""
    if folder is None:
        path = root / entrypoint.path
        return _checked({path.name: path}, Entrypoint(PurePosixPath(path.name), entrypoint.function))
    base = PurePosixPath(folder.replace("\\", "/"))
    if base in (PurePosixPath("."), PurePosixPath("/")):
        raise ProblemsError(Problem(f"--folder {folder}", "is everything that the container has", "name one folder"))
    if not entrypoint.path.is_relative_to(base):
        raise ProblemsError(Problem(str(entrypoint.path), f"is not in the folder {base}"))
    found = sorted(path for path in (root / base).rglob("*") if path.is_file())
    paths = {path.relative_to(root / base).as_posix(): path for path in found}
    sent = {name: path for name, path in paths.items() if not _is_left_out(PurePosixPath(name))}
    return _checked(sent, Entrypoint(entrypoint.path.relative_to(base), entrypoint.function))


def _is_left_out(path: PurePosixPath) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def _checked(paths: Mapping[str, Path], entrypoint: Entrypoint) -> Code:
    size = sum(path.stat().st_size for path in paths.values() if path.is_file())
    if size > MOST_BYTES:
        raise _too_large(size)
    try:
        files = {name: path.read_bytes() for name, path in paths.items()}
    except OSError as error:
        raise _not_there(str(entrypoint.path), error.strerror or str(error)) from error
    if str(entrypoint.path) not in files:
        raise _not_there(str(entrypoint.path), "no such file")
    return Code(files, entrypoint)


def receive_code(entrypoint: Entrypoint, stream: IO[str]) -> Code:
    """The files as the other side read them: JSON with the contents in Base64, by path."""
    try:
        files = {path: base64.b64decode(content, validate=True) for path, content in json.load(stream).items()}
    except (ValueError, AttributeError, TypeError, binascii.Error) as error:
        raise ProblemsError(Problem("standard input", f"holds no files: {error}")) from error
    for path in map(PurePosixPath, files):
        if path.is_absolute() or ".." in path.parts:
            raise ProblemsError(Problem(str(path), "is no path below the folder"))
    if (size := sum(map(len, files.values()))) > MOST_BYTES:
        raise _too_large(size)
    if str(entrypoint.path) not in files:
        raise _not_there(str(entrypoint.path), "no such file")
    return Code(files, entrypoint)


def _not_there(path: str, reason: str) -> ProblemsError:
    hint = "on Compose the folder is mounted with -v: docker compose run --rm -v ./flows:/flows flow …"
    return ProblemsError(Problem(path, f"cannot be read: {reason}", hint))


def _too_large(size: int) -> ProblemsError:
    return ProblemsError(
        Problem(
            "the code",
            f"is {size / 2**20:.1f} MiB, and each run would fetch it: at most {MOST_BYTES // 2**20}",
            "data belong into the bucket or the database",
        )
    )
