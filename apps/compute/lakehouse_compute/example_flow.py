"""
A flow that Prefect's worker can run without any file but this image's:

    python -m lakehouse_compute.example_flow [POOL]

deploys it, asks for a run, waits for it and prints its state; exit code 0 when it completed.
"""

import sys
from collections.abc import Sequence

from prefect import flow, task

DEPLOYMENT = "platform-check"


@task
def double(number: int) -> int:
    return 2 * number


@flow(name="platform-check")
def platform_check(numbers: Sequence[int] = (1, 2, 3)) -> int:
    """12 for the numbers it has by default."""
    return sum(task_run.result() for task_run in double.map(list(numbers)))


def main(arguments: Sequence[str]) -> int:
    from prefect.deployments import run_deployment
    from prefect.types.entrypoint import EntrypointType

    # Imported by its name: run as a program, this file is __main__ to its own functions.
    from lakehouse_compute.example_flow import platform_check as importable

    importable.to_deployment(
        DEPLOYMENT,
        work_pool_name=arguments[0] if arguments else "pqr-pool",
        entrypoint_type=EntrypointType.MODULE_PATH,
    ).apply()
    run = run_deployment(f"{importable.name}/{DEPLOYMENT}", timeout=120)
    state = run.state
    print(f"{run.name}: {state.name if state else 'no state'}")
    return 0 if state and state.is_completed() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
