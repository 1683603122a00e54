"""An S3 server with one bucket in memory, as much of it as botocore needs for `verify`."""

import base64
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fake_servers import QuietHandler, serving

BUCKET = "pqr"
ACCESS_KEY = "access-key"


@dataclass
class Bucket:
    url: str = ""
    keeps: Callable[[bytes], bytes | None] = lambda content: content
    """What the disk has after these bytes were written; None: the object is gone."""
    deletes: bool = True
    checksums: bool = True
    """Whether a read returns the checksum that the object was written with."""
    refusals: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Status and code by the method of the request."""
    written: dict[str, bytes] = field(default_factory=dict)
    """Every object that was ever written, as it was sent."""
    objects: dict[str, bytes] = field(default_factory=dict)


@contextmanager
def s3(bucket: Bucket) -> Iterator[Bucket]:
    class Handler(QuietHandler):
        # For `Expect: 100-continue`, with which botocore writes.
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            there = not self.key or self.key in bucket.objects
            self.permitted(lambda: self.answer(200 if there else 404))

        def do_PUT(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))

            def write() -> None:
                bucket.written[self.key] = content
                if (kept := bucket.keeps(content)) is not None:
                    bucket.objects[self.key] = kept
                self.answer(200)

            self.permitted(write)

        def do_GET(self) -> None:
            self.permitted(self.read)

        def do_DELETE(self) -> None:
            def delete() -> None:
                if bucket.deletes:
                    bucket.objects.pop(self.key, None)
                self.answer(204)

            self.permitted(delete)

        def read(self) -> None:
            if self.key not in bucket.objects:
                self.refuse(404, "NoSuchKey")
                return
            checksum = zlib.crc32(bucket.written[self.key]).to_bytes(4, "big")
            headers = {"x-amz-checksum-crc32": base64.b64encode(checksum).decode()} if bucket.checksums else {}
            self.answer(200, bucket.objects[self.key], headers)

        @property
        def key(self) -> str:
            return urlsplit(self.path).path.removeprefix(f"/{BUCKET}").removeprefix("/")

        def permitted(self, then: Callable[[], None]) -> None:
            if refusal := bucket.refusals.get(self.command):
                self.refuse(*refusal)
            elif f"Credential={ACCESS_KEY}/" not in self.headers["Authorization"]:
                self.refuse(403, "InvalidAccessKeyId")
            elif urlsplit(self.path).path.split("/")[1] != BUCKET:
                self.refuse(404, "NoSuchBucket")
            else:
                then()

        def refuse(self, status: int, code: str) -> None:
            self.answer(status, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode())

        def answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    with serving(Handler) as bucket.url:
        yield bucket
