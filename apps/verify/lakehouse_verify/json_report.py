"""What a program reads: an object a line, the last one the sum."""

import json
from collections.abc import Callable

from lakehouse_verify.check import Check
from lakehouse_verify.further import Further
from lakehouse_verify.results import Failed, Passed, Result, Skipped, at_fault, count


class JsonReport:
    def __init__(self, write: Callable[[str], object], further: Further) -> None:
        self._write = write
        self._further = further

    def started(self, check: Check) -> None:
        """Prints nothing: only results have lines."""

    def finished(self, result: Result) -> None:
        check = result.check
        self._line(
            {"service": check.service, "check": check.title, "seconds": round(result.seconds, 3), **self._outcome(result)}
        )

    def ended(self, results: list[Result]) -> None:
        self._line(
            {
                "passed": count(Passed, results),
                "failed": count(Failed, results),
                "skipped": count(Skipped, results),
                "at_fault": at_fault(results),
            }
        )

    def _outcome(self, result: Result) -> dict[str, object]:
        match result:
            case Passed(found=found):
                return {"result": "passed", "found": found}
            case Failed(check=check, failure=failure):
                look = self._further(check.service, failure)
                return {"result": "failed", "problem": failure.problem, "cause": failure.cause, "look": look}
            case Skipped(at_fault=services):
                return {"result": "skipped", "needs": list(services)}

    def _line(self, content: dict[str, object]) -> None:
        self._write(json.dumps(content, ensure_ascii=False) + "\n")
