"""The command `flow`: `python -m lakehouse_compute.flows`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lakehouse_compute.flows.code import Code, read_code, read_entrypoint, receive_code
from lakehouse_compute.flows.parameters import read_assignments
from lakehouse_compute.flows.problem import ProblemsError

# Where Compose mounts a folder of this machine.
ROOT = Path("/")


def main(arguments: Sequence[str]) -> int:
    # Prefect's own log would stand between the lines.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "ERROR")
    try:
        return _act(_parser().parse_args(arguments))
    except ProblemsError as error:
        print(f"error: {len(error.problems)} problem(s)", file=sys.stderr)
        for problem in error.problems:
            print(f"  {problem}", file=sys.stderr)
        return 1


def _act(given: argparse.Namespace) -> int:
    """What the command needs is imported when it is used: Prefect takes seconds."""
    match given.command:
        case "deploy":
            from lakehouse_compute.flows.deploy import Wanted, deploy

            wanted = Wanted(given.name, read_assignments(given.parameter), given.cron, given.interval, given.tag)
            deploy(_code(given), wanted)
        case "run":
            from lakehouse_compute.flows.run import run

            return 0 if run(given.deployment, read_assignments(given.parameter)) else 1
        case "list":
            from lakehouse_compute.flows.listing import list_deployments

            list_deployments()
        case "remove":
            from lakehouse_compute.flows.deploy import remove

            remove(given.deployment)
    return 0


def _code(given: argparse.Namespace) -> Code:
    entrypoint = read_entrypoint(given.entrypoint)
    if given.received:
        return receive_code(entrypoint, sys.stdin)
    return read_code(entrypoint, given.folder, ROOT)


def _parser() -> argparse.ArgumentParser:
    description = "One's own flows on the platform: docs/su-primer-flujo.md"
    parser = argparse.ArgumentParser(prog="flow", description=description)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parameter = argparse.ArgumentParser(add_help=False)
    value = "a value for a parameter of the flow; may be repeated"
    parameter.add_argument("--parameter", action="append", default=[], metavar="NAME=VALUE", help=value)

    register = "put a flow into the lake and register it; again: replace it"
    deploy = commands.add_parser("deploy", parents=[parameter], help=register)
    deploy.add_argument("entrypoint", metavar="FILE.py:FUNCTION", help="flows/mi_flujo.py:mi_flujo")
    deploy.add_argument("--folder", help="what to send: this folder with everything in it [the file alone]")
    deploy.add_argument("--name", help="of the deployment [the flow's]")
    when = deploy.add_mutually_exclusive_group()
    when.add_argument("--cron", metavar="CRON", help="when it runs by itself, in Bogotá's time: '0 7 * * 1-5'")
    when.add_argument("--interval", metavar="TIME", help="how often it runs by itself: 15m, 2h, 1d")
    deploy.add_argument("--tag", action="append", default=[], help="a tag in Prefect; may be repeated")
    deploy.add_argument("--received", action="store_true", help=argparse.SUPPRESS)

    run = commands.add_parser("run", parents=[parameter], help="start a run now, and show its log until it ends")
    run.add_argument("deployment", metavar="FLOW/NAME")
    commands.add_parser("list", help="the deployments, when they run, and their last run")
    remove = commands.add_parser("remove", help="remove a deployment and its code")
    remove.add_argument("deployment", metavar="FLOW/NAME")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
