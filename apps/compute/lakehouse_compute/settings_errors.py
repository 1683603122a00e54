"""How every entry point says that it cannot start as it was configured."""

import sys
from collections.abc import Sequence
from typing import NoReturn

# EX_CONFIG of sysexits.h: tells a wrong configuration from a crash.
EXIT_CODE = 78


def refuse(program: str, problems: Sequence[str]) -> NoReturn:
    """Prints all problems, one per line, and ends. The caller keeps secrets out of them."""
    print(f"{program}: does not start, because of its configuration:", file=sys.stderr)
    for problem in problems:
        print(f"  {problem}", file=sys.stderr)
    sys.exit(EXIT_CODE)
