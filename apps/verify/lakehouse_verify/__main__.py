"""
Asks every service of the platform to do its work:

    docker compose run --rm verify
    kubectl -n pqr-lakehouse create job --from=cronjob/verify verify-1

Exit code 0 when every check passed, 1 when one did not, 2 for wrong arguments, 78 for a missing
variable. `npm run verify` also tries what is published, and hands over the results.
"""

import argparse
import os
import sys

from rich.console import Console

from lakehouse_compute.settings_errors import refuse
from lakehouse_verify.addresses import read_addresses
from lakehouse_verify.checks import platform_checks
from lakehouse_verify.further import further_of
from lakehouse_verify.json_report import JsonReport
from lakehouse_verify.published import published_checks, read_published
from lakehouse_verify.results import Passed, Result
from lakehouse_verify.run_checks import run_checks
from lakehouse_verify.text_report import TextReport


def main() -> int:
    arguments = _arguments()
    # Docker's own configuration can set a proxy in every container; no service here is behind it.
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    addresses = read_addresses()
    if isinstance(addresses, list):
        refuse("lakehouse_verify", addresses)
    checks = [*platform_checks(addresses), *published_checks(arguments.published)]
    console = Console(force_terminal=arguments.terminal or None, width=arguments.width)
    report = (
        JsonReport(sys.stdout.write, further_of())
        if arguments.json
        else TextReport(console, further_of(), len(checks))
    )
    results: list[Result] = []
    for result in run_checks(checks, report.started):
        report.finished(result)
        results.append(result)
    report.ended(results)
    return 0 if all(isinstance(result, Passed) for result in results) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("verify", description="Asks every service of the platform to do its work.")
    parser.add_argument("--json", action="store_true", help="an object a line; the last one is the sum")
    parser.add_argument("--published", type=read_published, default=[], help=argparse.SUPPRESS)
    parser.add_argument("--terminal", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--width", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # A check that hangs has left a thread behind, and libraries wait for theirs.
    os._exit(code)
