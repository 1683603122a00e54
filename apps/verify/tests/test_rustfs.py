"""What is asked of the object storage, with the client of S3 itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from fake_s3 import ACCESS_KEY, BUCKET, Bucket, s3
from fake_servers import addresses_at, ask, closed_port, failure_of

from lakehouse_verify.addresses import Login
from lakehouse_verify.checks.rustfs import CONTENT, rustfs_checks

THERE, OBJECT = "the bucket", "an object, there and back"


@pytest.fixture(autouse=True)
def no_configuration_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        monkeypatch.delenv(name, raising=False)


def asked(url: str, title: str, **changes: Any) -> str:
    right = {"bucket": BUCKET, "s3_login": Login(ACCESS_KEY, "secret")}
    return ask(rustfs_checks(addresses_at(url, **{**right, **changes})), "rustfs", title)


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    with s3(Bucket()) as bucket:
        yield bucket


@pytest.mark.parametrize(("title", "found"), [(THERE, "there"), (OBJECT, f"{len(CONTENT)} bytes")])
def test_a_storage_that_works_says_what_it_did(bucket: Bucket, title: str, found: str) -> None:
    assert asked(bucket.url, title) == found


def test_it_is_written_as_it_is_under_a_key_of_its_own_and_nothing_is_left(bucket: Bucket) -> None:
    asked(bucket.url, OBJECT)
    asked(bucket.url, OBJECT)
    assert list(bucket.written.values()) == [CONTENT, CONTENT]
    assert all(key.startswith("verify/") for key in bucket.written)
    assert bucket.objects == {}


def test_a_storage_without_checksums_is_asked_the_same(bucket: Bucket) -> None:
    bucket.checksums = False
    assert asked(bucket.url, OBJECT) == f"{len(CONTENT)} bytes"


NO_BUCKET = ("there is no bucket other", "the job rustfs-bucket", "rustfs-bucket")
WRONG_KEYS = ("the access key is refused: 403 ", "README.md, Settings", None)


@pytest.mark.parametrize(
    ("title", "changes", "expected"),
    [
        pytest.param(THERE, {"bucket": "other"}, NO_BUCKET, id="no bucket"),
        pytest.param(OBJECT, {"bucket": "other"}, NO_BUCKET, id="no bucket to write to"),
        pytest.param(THERE, {"s3_login": Login("other", "secret")}, WRONG_KEYS, id="wrong keys"),
        pytest.param(OBJECT, {"s3_login": Login("other", "secret")}, WRONG_KEYS, id="wrong keys to write with"),
    ],
)
def test_what_is_refused_is_told_why(
    bucket: Bucket, title: str, changes: dict[str, Any], expected: tuple[str, str, str | None]
) -> None:
    failure = failure_of(lambda: asked(bucket.url, title, **changes))
    problem, cause, look_at = expected
    assert failure.problem.startswith(problem)
    assert cause in failure.cause
    assert failure.look_at == look_at


@pytest.mark.parametrize("checksums", [True, False], ids=["with a checksum", "without"])
@pytest.mark.parametrize(
    ("kept", "words"),
    [
        pytest.param(CONTENT[:-1], f"{len(CONTENT) - 1} others read", id="shorter"),
        pytest.param(CONTENT[:-1] + b"?", f"{len(CONTENT)} others read", id="as long"),
    ],
)
def test_content_that_changed_on_the_way_is_the_volumes_fault(
    bucket: Bucket, kept: bytes, words: str, checksums: bool
) -> None:
    bucket.keeps, bucket.checksums = lambda _: kept, checksums
    failure = failure_of(asked, bucket.url, OBJECT)
    # With a checksum the client itself refuses the content, and there is no count of bytes.
    read = "others read" if checksums else words
    assert failure.problem == f"{len(CONTENT)} bytes were written and {read}"
    assert (failure.cause, failure.look_for) == ("its volume is damaged or full", "logs")
    assert bucket.objects == {}, "deleted nevertheless"


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        pytest.param({"deletes": False}, "a deleted object is still there", id="a delete without effect"),
        pytest.param({"keeps": lambda _: None}, "it answers 404 NoSuchKey", id="an object that is gone"),
        pytest.param({"refusals": {"PUT": (507, "NoSpace")}}, "it answers 507 NoSpace", id="a disk that is full"),
        pytest.param({"refusals": {"DELETE": (500, "Broken")}}, "it answers 500 Broken", id="a delete that fails"),
    ],
)
def test_a_storage_that_loses_what_was_written_has_a_damaged_or_full_volume(
    bucket: Bucket, broken: dict[str, Any], problem: str
) -> None:
    vars(bucket).update(broken)
    failure = failure_of(asked, bucket.url, OBJECT)
    assert failure.problem == problem
    assert "its volume is" in failure.cause


@pytest.mark.parametrize("title", [THERE, OBJECT])
def test_a_storage_that_is_not_there_does_not_answer(title: str) -> None:
    with closed_port() as port:
        failure = failure_of(asked, f"http://127.0.0.1:{port}", title)
    assert failure.problem.startswith(f"127.0.0.1:{port} does not answer: ")
    assert failure.look_for == "state"
