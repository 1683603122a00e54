"""What becomes of the checks of a platform of which a part does not work."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from lakehouse_verify import run_checks as module
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.results import Failed, Passed, Result, Skipped, at_fault
from lakehouse_verify.run_checks import SETTLING_SECONDS, run_checks


@dataclass
class FakeClock:
    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def right() -> str:
    return "found"


def wrong() -> str:
    raise Failure("problem", cause="cause")


def answers_at(clock: FakeClock, moment: float) -> Callable[[], str]:
    return lambda: right() if clock.now >= moment else wrong()


def outcome(result: Result) -> str:
    match result:
        case Passed(found=found):
            return found
        case Failed(failure=failure):
            return failure.problem
        case Skipped(at_fault=services):
            return f"needs {', '.join(services)}"


def outcomes(*checks: Check, clock: FakeClock | None = None) -> list[str]:
    return [outcome(result) for result in run_checks(checks, clock=clock or FakeClock())]


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        pytest.param(
            [Check("a", "1", right), Check("a", "2", right), Check("b", "1", right, needs=("a",))],
            ["found", "found", "found"],
            id="everything works, and everything is tried",
        ),
        pytest.param(
            [Check("a", "1", wrong), Check("a", "2", right)],
            ["problem", "needs a"],
            id="a service whose first check fails is not asked more",
        ),
        pytest.param(
            [Check("a", "1", wrong), Check("b", "1", right, needs=("a",)), Check("b", "2", right)],
            ["problem", "needs a", "needs a"],
            id="a service that needs it is not tried",
        ),
        pytest.param(
            [
                Check("a", "1", wrong),
                Check("b", "1", right, needs=("a",)),
                Check("c", "1", right, needs=("b",)),
                Check("d", "1", right, needs=("c",)),
            ],
            ["problem", "needs a", "needs a", "needs a"],
            id="nor is one that needs that in turn; the service at fault is named",
        ),
        pytest.param(
            [Check("a", "1", wrong), Check("b", "1", wrong), Check("c", "1", right, needs=("b", "a"))],
            ["problem", "problem", "needs b, a"],
            id="two at fault are both named",
        ),
        pytest.param(
            [
                Check("a", "1", wrong),
                Check("b", "1", right, needs=("a",)),
                Check("c", "1", right, needs=("a", "b")),
            ],
            ["problem", "needs a", "needs a"],
            id="one that is at fault in two ways is named once",
        ),
        pytest.param(
            [
                Check("a", "1", right),
                Check("a", "2", wrong),
                Check("a", "3", right),
                Check("b", "1", right, needs=("a",)),
            ],
            ["found", "problem", "found", "found"],
            id="the failure of another check stops nothing",
        ),
        pytest.param(
            [
                Check("b", "1", right),
                Check("a", "1", wrong),
                Check("b", "2", right, needs=("a",)),
                Check("b", "3", right),
            ],
            ["found", "problem", "needs a", "found"],
            id="a check of a service that works may need one that does not",
        ),
        pytest.param(
            [Check("a", "1", wrong), Check("b", "1", wrong, explained_by=("a",))],
            ["problem", "needs a"],
            id="a failure that is explained is not one of its own",
        ),
        pytest.param(
            [Check("a", "1", wrong), Check("b", "1", right, explained_by=("a",))],
            ["problem", "found"],
            id="a check that could be explained is tried nevertheless",
        ),
        pytest.param(
            [Check("a", "1", right), Check("b", "1", wrong, explained_by=("a",))],
            ["found", "problem"],
            id="a service that works explains nothing",
        ),
    ],
)
def test_a_fault_is_told_once_and_its_service_is_named(checks: list[Check], expected: list[str]) -> None:
    assert outcomes(*checks) == expected


def test_at_fault_are_those_with_a_check_that_failed_each_once_in_order() -> None:
    checks = [
        Check("b", "1", right),
        Check("b", "2", wrong),
        Check("b", "3", wrong),
        Check("a", "1", wrong),
        Check("c", "1", right, needs=("a",)),
    ]
    assert at_fault(list(run_checks(checks, clock=FakeClock()))) == ["b", "a"]


def test_only_what_is_tried_is_told_as_started() -> None:
    told: list[Check] = []
    checks = [Check("a", "1", wrong), Check("b", "1", right, needs=("a",)), Check("c", "1", right)]
    list(run_checks(checks, told.append, FakeClock()))
    assert told == [checks[0], checks[2]]


def test_each_result_is_there_before_the_next_check_is_tried() -> None:
    tried: list[str] = []
    checks = [Check(name, "1", lambda name=name: tried.append(name) or "found") for name in ("a", "b")]
    results = run_checks(checks, clock=FakeClock())
    next(results)
    assert tried == ["a"]


def test_figures_that_come_later_are_waited_for() -> None:
    clock = FakeClock()
    [result] = run_checks([Check("a", "1", answers_at(clock, clock.now + 10), settles=True)], clock=clock)
    assert isinstance(result, Passed)
    assert result.seconds == sum(clock.slept) == 12, "asked again every 3 seconds"


def test_a_check_that_does_not_settle_is_tried_once() -> None:
    clock = FakeClock()
    assert outcomes(Check("a", "1", answers_at(clock, clock.now + 1)), clock=clock) == ["problem"]
    assert clock.slept == []


def test_all_that_settle_share_one_deadline_and_after_it_are_tried_once() -> None:
    clock, tries = FakeClock(), {"a": 0, "b": 0}
    end = clock.now + SETTLING_SECONDS

    def never(name: str) -> str:
        tries[name] += 1
        return wrong()

    checks = [
        Check("first", "1", answers_at(clock, clock.now + 30), settles=True),
        Check("a", "1", lambda: never("a"), settles=True),
        Check("b", "1", lambda: never("b"), settles=True),
        Check("last", "1", answers_at(clock, end), settles=True),
    ]
    assert outcomes(*checks, clock=clock) == ["found", "problem", "problem", "found"]
    assert clock.now == end
    assert tries == {"a": 16, "b": 1}, "45 seconds were left, then none"


def test_the_deadline_counts_from_the_first_check_that_settles() -> None:
    clock = FakeClock()

    def slow() -> str:
        clock.now += SETTLING_SECONDS
        return "found"

    checks = [Check("a", "1", slow), Check("b", "1", answers_at(clock, clock.now + 2 * SETTLING_SECONDS), settles=True)]
    assert outcomes(*checks, clock=clock) == ["found", "found"]


def test_a_failure_that_is_explained_is_not_waited_out() -> None:
    clock = FakeClock()
    checks = [Check("a", "1", wrong), Check("b", "1", wrong, explained_by=("a",), settles=True)]
    assert outcomes(*checks, clock=clock) == ["problem", "needs a"]
    assert clock.slept == []


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (KeyError("data"), "KeyError: 'data'"),
        (RuntimeError("\n  first\n  second"), "RuntimeError: first"),
        (ZeroDivisionError(), "ZeroDivisionError: ZeroDivisionError"),
    ],
)
def test_an_error_that_nobody_expected_is_a_failure_with_its_name(error: Exception, problem: str) -> None:
    def run() -> str:
        raise error

    [result] = run_checks([Check("a", "1", run)], clock=FakeClock())
    assert isinstance(result, Failed)
    assert result.failure.problem == problem
    assert "see what the service says" in result.failure.cause


def test_what_hangs_is_left_behind_and_the_next_check_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.05)
    forever = threading.Event()
    checks = [Check("a", "1", lambda: str(forever.wait(20))), Check("b", "1", right)]
    hung, other = run_checks(checks, clock=FakeClock())
    forever.set()
    assert isinstance(hung, Failed) and hung.failure.problem == "no answer in 0 seconds"
    assert "hangs" in hung.failure.cause
    assert isinstance(other, Passed)
