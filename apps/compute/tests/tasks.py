"""What tests let the workers run: these find it by its name."""

import os
import time

MB = 1_000_000


def hold(megabytes: int) -> bytes:
    # Written to, else it takes no memory.
    return b"x" * (megabytes * MB)


def hold_later(megabytes: int) -> bytes:
    time.sleep(1)
    return hold(megabytes)


def take_a_while(megabytes: int) -> bytes:
    filled = hold(megabytes)
    time.sleep(5)
    return filled


def many_objects(count: int) -> list[str]:
    return [f"{number:0100d}" for number in range(count)]


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def spread(megabytes: int) -> int:
    """Lets other tasks hold something, and waits for them."""
    from distributed import get_client, secede

    parts = get_client().map(hold, [megabytes] * 12, pure=False)
    secede()
    return len(get_client().gather(parts))


def end() -> None:
    os._exit(1)
