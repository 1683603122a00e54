"""Where the code lies: in the bucket, each version in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lakehouse_compute.flows.problem import Problem, ProblemsError

if TYPE_CHECKING:
    from botocore.client import BaseClient

ROOT = "flows"


def folder_of(flow: str, name: str) -> str:
    """The folder of a deployment, below the bucket: one for each pair of names, whatever is in them."""
    return "/".join((ROOT, _key(flow), _key(name)))


def _key(name: str) -> str:
    """S3 takes every name, but S3's programs do not: some read * and ? as patterns, others decode %."""
    if re.fullmatch(r"[\w-][\w.-]*", name, re.ASCII):
        return name
    readable = re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII).strip("-.")
    return f"{readable}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


class Lake:
    """The bucket of the environment, whose variables every client of S3 reads."""

    def __init__(self) -> None:
        self.bucket = os.environ["BUCKET_NAME"]
        self._s3 = _client()

    def url(self, folder: str) -> str:
        return f"s3://{self.bucket}/{folder}"

    def put(self, folder: str, files: Mapping[str, bytes]) -> None:
        with _explained(self.bucket):
            for path, content in files.items():
                self._s3.put_object(Bucket=self.bucket, Key=f"{folder}/{path}", Body=content)

    def delete_below(self, folder: str, keeping: Iterable[str] = ()) -> None:
        """All of a folder but the folders in it that are named."""
        kept = tuple(f"{folder}/{each}/" for each in keeping)
        with _explained(self.bucket):
            for key in self._keys(f"{folder}/"):
                if not key.startswith(kept):
                    self._s3.delete_object(Bucket=self.bucket, Key=key)

    def _keys(self, prefix: str) -> list[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [each["Key"] for page in pages for each in page.get("Contents", [])]


def _client() -> BaseClient:
    import botocore.session
    from botocore.config import Config

    config: Any = Config(connect_timeout=5, read_timeout=15, s3={"addressing_style": "path"})
    return botocore.session.get_session().create_client("s3", config=config)


@contextmanager
def _explained(bucket: str) -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as refusal:
        code = refusal.response.get("Error", {}).get("Code")
        raise ProblemsError(Problem(f"the bucket {bucket}", f"refused: {code}", VERIFY)) from refusal
    except BotoCoreError as error:
        raise ProblemsError(Problem(f"the bucket {bucket}", f"does not answer: {error}", VERIFY)) from error


VERIFY = "npm run -s verify -- compose (or kubernetes) says what is wrong with it"
