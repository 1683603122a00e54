"""The flow that Prefect's worker runs for `verify`: no file of its own, this image has all of it."""

from collections.abc import Sequence

from prefect import flow, task


@task
def double(number: int) -> int:
    return 2 * number


@flow(name="verify")
def verify(numbers: Sequence[int] = (1, 2, 3)) -> int:
    """12 for the numbers it has by default."""
    return sum(task_run.result() for task_run in double.map(list(numbers)))
