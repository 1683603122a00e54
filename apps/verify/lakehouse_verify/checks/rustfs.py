"""RustFS: the bucket is there, and an object comes back as it was written."""

import uuid
from typing import Any

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure, first_line, job_failed, not_answering

# Not only ASCII, and more than one network packet.
CONTENT = "petición, queja, reclamo y sugerencia\n".encode() * 4096


def rustfs_checks(addresses: Addresses) -> list[Check]:
    return [
        Check("rustfs", "the bucket", lambda: _asked(addresses, _bucket)),
        Check("rustfs", "an object, there and back", lambda: _asked(addresses, _object)),
    ]


def _asked(addresses: Addresses, question) -> str:
    import botocore.session
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError, FlexibleChecksumError

    s3 = botocore.session.get_session().create_client(
        "s3",
        endpoint_url=addresses.s3,
        region_name=addresses.s3_region,
        aws_access_key_id=addresses.s3_login.user,
        aws_secret_access_key=addresses.s3_login.password,
        config=Config(
            connect_timeout=5, read_timeout=15, retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}
        ),
    )
    try:
        return question(s3, addresses.bucket)
    except ClientError as refusal:
        raise _refused(addresses, refusal.response) from refusal
    except FlexibleChecksumError as error:
        raise _changed("others") from error
    except BotoCoreError as error:
        raise not_answering(addresses.s3.split("//")[-1], OSError(first_line(error))) from error


def _bucket(s3: Any, bucket: str) -> str:
    s3.head_bucket(Bucket=bucket)
    return "there"


def _object(s3: Any, bucket: str) -> str:
    # A key of its own: two runs at once must not read each other's object.
    key = f"verify/{uuid.uuid4()}"
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=CONTENT)
        read = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        if read != CONTENT:
            raise _changed(f"{len(read)} others")
    finally:
        s3.delete_object(Bucket=bucket, Key=key)
    if _is_there(s3, bucket, key):
        raise Failure("a deleted object is still there", cause="its volume is read-only or damaged")
    return f"{len(CONTENT)} bytes"


def _is_there(s3: Any, bucket: str, key: str) -> bool:
    """Asks for the object itself: on some servers a list lags behind."""
    from botocore.exceptions import ClientError

    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as refusal:
        if refusal.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return False
        raise
    return True


def _changed(read: str) -> Failure:
    return Failure(f"{len(CONTENT)} bytes were written and {read} read", cause="its volume is damaged or full")


def _refused(addresses: Addresses, response: dict[str, Any]) -> Failure:
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    code = response.get("Error", {}).get("Code", "")
    if status == 404 and code != "NoSuchKey":
        return job_failed(f"there is no bucket {addresses.bucket}", "rustfs-bucket")
    if status in (401, 403):
        return Failure(
            f"the access key is refused: {status} {code}",
            cause="the keys in .env are not those that it was started with: README.md, Settings",
        )
    return Failure(f"it answers {status} {code}", cause="its volume is full or damaged")
