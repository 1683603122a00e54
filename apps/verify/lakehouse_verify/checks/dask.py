"""Dask: the scheduler answers, and every process of every worker does its part of a job."""

import urllib.parse
from typing import Any

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure, not_answering

CONNECT_SECONDS = 10
JOB_SECONDS = 60
PART = 1000


def dask_checks(addresses: Addresses) -> list[Check]:
    return [
        Check("dask-scheduler", "answers", lambda: _asked(addresses.dask, _scheduler)),
        Check(
            "dask-worker", "a job on every process", lambda: _asked(addresses.dask, _job), needs=("dask-scheduler",)
        ),
    ]


def _asked(address: str, question) -> str:
    from distributed import Client

    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError) as error:
        raise not_answering(address.split("//")[-1], _innermost(error)) from error
    with client:
        return question(client)


def _innermost(error: BaseException) -> BaseException:
    """The network's own error, not Dask's wrapper. The innermost cause may have no text."""
    while error.__cause__ and str(error.__cause__):
        error = error.__cause__
    return error


def _scheduler(client: Any) -> str:
    import distributed

    version = client.get_versions()["scheduler"]["packages"]["distributed"]
    if version != distributed.__version__:
        raise Failure(
            f"it runs Dask {version}, and this image has {distributed.__version__}",
            cause="the images are of different versions: build and start them again",
        )
    return f"Dask {version}"


def _job(client: Any) -> str:
    """The sum of the squares below PART times the number of processes, each one adding its own part."""
    workers = list(client.scheduler_info(n_workers=-1)["workers"])
    if not workers:
        raise Failure(
            "no worker is registered with the scheduler", cause="none is running, or it does not reach the scheduler",
            look_for="state",
        )

    # Inside, so that it travels with the job and the workers need no code of ours.
    def part(number: int, size: int) -> int:
        return sum(value * value for value in range(number * size, (number + 1) * size))

    parts = [
        client.submit(part, number, PART, workers=[worker], allow_other_workers=False, pure=False, priority=100)
        for number, worker in enumerate(workers)
    ]
    try:
        _wait(parts)
        total = sum(client.gather(parts))
    finally:
        client.cancel(parts)
    last = PART * len(workers) - 1
    if total != last * (last + 1) * (2 * last + 1) // 6:
        raise Failure("the parts do not add up", cause="a process counts wrongly or has lost its part")
    hosts = {urllib.parse.urlsplit(worker).hostname for worker in workers}
    return f"{_number(len(workers), 'process', 'processes')} of {_number(len(hosts), 'worker', 'workers')}"


def _wait(parts: list[Any]) -> None:
    from distributed import wait

    try:
        wait(parts, timeout=JOB_SECONDS)
    except TimeoutError as error:
        late = sum(part.status != "finished" for part in parts)
        raise Failure(
            f"{late} of {len(parts)} processes did not answer in {JOB_SECONDS} seconds",
            cause="they are busy with a long task, out of memory, or hang",
        ) from error


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
