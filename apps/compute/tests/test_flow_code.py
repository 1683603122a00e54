"""What the command `flow` sends: a file, or a folder."""

import base64
import io
import json
from pathlib import Path, PurePosixPath

import pytest

from lakehouse_compute.flows.code import MOST_BYTES, Code, Entrypoint, read_code, read_entrypoint, receive_code
from lakehouse_compute.flows.lake import folder_of
from lakehouse_compute.flows.problem import ProblemsError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root of a container in which a folder `flows` is mounted."""
    for path, text in {
        "flows/one.py": "one",
        "flows/other.py": "other",
        "flows/project/main.py": "main",
        "flows/project/parts/part.py": "part",
        "flows/project/query.sql": "SELECT 1",
        "flows/project/__pycache__/main.cpython-312.pyc": "compiled",
        "flows/project/.venv/lib.py": "a package",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def read(root: Path, target: str, folder: str | None = None) -> Code:
    return read_code(read_entrypoint(target), folder, root)


@pytest.mark.parametrize("text", ["flows/one.py", "one:main", "one.py:", "one.py:a b", ":main", "one.txt:main"])
def test_what_is_no_file_and_function_is_refused(text: str) -> None:
    with pytest.raises(ProblemsError, match="write for instance"):
        read_entrypoint(text)


def test_a_path_of_windows_is_read() -> None:
    assert read_entrypoint(r"flows\one.py:main") == Entrypoint(PurePosixPath("flows/one.py"), "main")


def test_a_file_goes_alone(root: Path) -> None:
    code = read(root, "flows/one.py:main")
    assert code.files == {"one.py": b"one"}
    assert str(code.entrypoint) == "one.py:main"


def test_a_folder_goes_with_everything_but_what_is_hidden_or_compiled(root: Path) -> None:
    code = read(root, "flows/project/main.py:run", "flows/project")
    assert code.files == {"main.py": b"main", "parts/part.py": b"part", "query.sql": b"SELECT 1"}
    assert str(code.entrypoint) == "main.py:run"


def test_the_entry_point_may_be_below_the_folder(root: Path) -> None:
    assert str(read(root, "flows/project/parts/part.py:run", "flows/project/").entrypoint) == "parts/part.py:run"


@pytest.mark.parametrize(
    ("target", "folder", "problem"),
    [
        ("flows/none.py:main", None, "none.py: cannot be read"),
        ("flows/project/none.py:main", "flows/project", "none.py: cannot be read"),
        ("flows/one.py:main", "flows/project", "one.py: is not in the folder flows/project"),
        ("flows/one.py:main", ".", "--folder .: is everything"),
    ],
)
def test_a_file_that_is_not_there_is_told(root: Path, target: str, folder: str | None, problem: str) -> None:
    with pytest.raises(ProblemsError, match=problem):
        read(root, target, folder)


def test_data_are_no_code(root: Path) -> None:
    (root / "flows/project/data.parquet").write_bytes(b"0" * MOST_BYTES)
    with pytest.raises(ProblemsError, match=r"is 8.0 MiB, .*: at most 8"):
        read(root, "flows/project/main.py:run", "flows/project")


def test_the_version_changes_with_any_content_or_name() -> None:
    entrypoint = read_entrypoint("a.py:main")
    codes = [{"a.py": b"1"}, {"a.py": b"2"}, {"b.py": b"1"}, {"a.py": b"1", "b.py": b"1"}]
    assert len({Code(files, entrypoint).digest for files in codes}) == len(codes)
    assert Code({"a.py": b"1"}, entrypoint).digest == Code({"a.py": b"1"}, entrypoint).digest


def sent(**files: bytes) -> io.StringIO:
    return io.StringIO(json.dumps({path: base64.b64encode(content).decode() for path, content in files.items()}))


def test_files_arrive_as_they_were() -> None:
    content = "año = 1\r\n".encode()
    code = receive_code(read_entrypoint("a.py:main"), sent(**{"a.py": content, "b/c.py": b"\x00\xff"}))
    assert code.files == {"a.py": content, "b/c.py": b"\x00\xff"}


@pytest.mark.parametrize(
    ("stream", "problem"),
    [
        (io.StringIO(""), "standard input: holds no files"),
        (io.StringIO("[1]"), "standard input: holds no files"),
        (io.StringIO('{"a.py": "not base64!"}'), "standard input: holds no files"),
        (sent(**{"b.py": b""}), "a.py: cannot be read"),
        (sent(**{"a.py": b"", "../b.py": b""}), r"\.\./b.py: is no path below the folder"),
        (sent(**{"a.py": b"", "/b.py": b""}), "/b.py: is no path below the folder"),
        (sent(**{"a.py": b"0" * (MOST_BYTES + 1)}), "at most 8"),
    ],
)
def test_what_cannot_be_the_files_is_refused(stream: io.StringIO, problem: str) -> None:
    with pytest.raises(ProblemsError, match=problem):
        receive_code(read_entrypoint("a.py:main"), stream)


def test_two_deployments_never_share_a_folder() -> None:
    names = ["a b", "a-b", "a*b", "a?b", "á b", "..", ".", "", "a%20b", "ab"]
    folders = {folder_of("flow", name) for name in names}
    assert len(folders) == len(names)
    for folder in folders:
        assert folder.startswith("flows/flow/")
        assert not set(folder) & set("*?[]% ")
        assert folder.rsplit("/", 1)[-1] not in ("", ".", "..")
