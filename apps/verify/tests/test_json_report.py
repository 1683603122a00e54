"""What a program reads."""

import json

import pytest

from lakehouse_verify.check import Check, Failure
from lakehouse_verify.json_report import JsonReport
from lakehouse_verify.results import Failed, Passed, Result, Skipped

CHECK = Check("grafana", "answers", lambda: "ready", needs=("prometheus",))
PASSED = Passed(CHECK, 0.12345, "3 títulos\nlisto")
FAILED = Failed(CHECK, 12.0, Failure("it says 'no'", cause="it starts", look_at="prometheus", look_for="state"))
SKIPPED = Skipped(CHECK, 0.0, ("postgres", "prometheus"))


def written(results: list[Result]) -> list[str]:
    lines: list[str] = []
    report = JsonReport(lines.append, lambda service, failure: f"{failure.look_for} of {failure.look_at or service}")
    for result in results:
        report.started(result.check)
        report.finished(result)
    report.ended(results)
    return lines


@pytest.mark.parametrize(
    ("result", "line"),
    [
        pytest.param(
            PASSED,
            {
                "service": "grafana",
                "check": "answers",
                "seconds": 0.123,
                "result": "passed",
                "found": "3 títulos\nlisto",
            },
            id="what passed says what it found",
        ),
        pytest.param(
            FAILED,
            {
                "service": "grafana",
                "check": "answers",
                "seconds": 12.0,
                "result": "failed",
                "problem": "it says 'no'",
                "cause": "it starts",
                "look": "state of prometheus",
            },
            id="what failed says why, and where to look",
        ),
        pytest.param(
            SKIPPED,
            {
                "service": "grafana",
                "check": "answers",
                "seconds": 0.0,
                "result": "skipped",
                "needs": ["postgres", "prometheus"],
            },
            id="what was skipped says what is at fault",
        ),
    ],
)
def test_each_result_is_an_object_in_a_line_of_its_own(result: Result, line: dict[str, object]) -> None:
    first, _ = written([result])
    assert first.endswith("\n") and first.count("\n") == 1
    assert list(json.loads(first).items()) == list(line.items()), "in this order"


@pytest.mark.parametrize(
    ("results", "last"),
    [
        ([], {"passed": 0, "failed": 0, "skipped": 0, "at_fault": []}),
        ([PASSED, PASSED], {"passed": 2, "failed": 0, "skipped": 0, "at_fault": []}),
        (
            [PASSED, FAILED, SKIPPED, FAILED, Failed(Check("a", "1", lambda: ""), 0.0, FAILED.failure)],
            {"passed": 1, "failed": 3, "skipped": 1, "at_fault": ["grafana", "a"]},
        ),
    ],
)
def test_the_last_line_is_the_sum(results: list[Result], last: dict[str, object]) -> None:
    lines = written(results)
    assert len(lines) == len(results) + 1
    assert json.loads(lines[-1]) == last


def test_what_is_written_is_there_as_soon_as_it_is_known() -> None:
    lines: list[str] = []
    JsonReport(lines.append, lambda service, failure: "").finished(PASSED)
    assert len(lines) == 1


def test_accents_stay_as_they_are() -> None:
    assert "títulos" in written([PASSED])[0]
