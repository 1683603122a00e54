"""
Asks the scheduler to retire workers: to move the results they hold to other workers and to
send them no more tasks. A program of its own, since what it imports would triple the
memory of the entry point for all its life:

    python -m lakehouse_compute.retirement SECONDS SCHEDULER NAME...

Exit code 0: all retired. 1: not all, or not in time; the reason is on standard error.
"""

import asyncio
import sys
from collections.abc import Sequence

from distributed.core import rpc


def main(arguments: Sequence[str]) -> int:
    seconds, scheduler, *names = arguments
    try:
        retired = asyncio.run(retire(scheduler, names, float(seconds)))
    except (OSError, TimeoutError) as problem:
        return _say(f"the scheduler did not retire {', '.join(names)}: {problem!r}")
    if left := [name for name in names if name not in retired]:
        return _say(f"not retired, because unknown or without another worker to move to: {', '.join(left)}")
    return 0


async def retire(scheduler: str, names: Sequence[str], seconds: float) -> set[str]:
    """
    The names that were retired. `remove` takes them from the scheduler when their results
    have moved. It does not close them: a worker that the scheduler closes is one that
    failed, to its nanny.
    """
    async with asyncio.timeout(seconds):
        async with rpc(scheduler, timeout=min(3.0, seconds)) as connection:
            answer = await connection.retire_workers(names=names, close_workers=False, remove=True)
    return {str(worker["name"]) for worker in answer.values()}


def _say(problem: str) -> int:
    print(f"retirement: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
