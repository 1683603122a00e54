"""The flow that Prefect's worker runs for `verify`. In the image, where the worker finds it."""

from prefect import flow, task


@task
def double(number: int) -> int:
    return 2 * number


@flow(name="verify")
def verify() -> None:
    """Fails when its tasks do not give what they should."""
    doubled = [task_run.result() for task_run in double.map([1, 2, 3])]
    if doubled != [2, 4, 6]:
        raise ValueError(f"1, 2, 3 doubled are {doubled}")
