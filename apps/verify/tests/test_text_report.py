"""What a person reads."""

import io

import pytest
from rich.console import Console

from lakehouse_verify.check import Check, Failure
from lakehouse_verify.results import Failed, Passed, Result, Skipped
from lakehouse_verify.text_report import TextReport

PASSED = Passed(Check("postgres", "answers", lambda: ""), 0.04, "PostgreSQL 18")
FAILED = Failed(
    Check("grafana", "[red]answers[/red]", lambda: ""),
    12.34,
    Failure("http://[::1]:3000/api/health answers [bold]503[/bold] :key: [/]", cause="it [starts] :warning:"),
)
SKIPPED = Skipped(Check("metabase", "its database", lambda: ""), 0.0, ("postgres", "[rustfs]"))

WHOLE = """\
1/3  ok       postgres: answers
2/3  failed   grafana: [red]answers[/red]
3/3  skipped  metabase: its database

service    check                result                                                          time
────────────────────────────────────────────────────────────────────────────────────────────────────
postgres   answers              ok: PostgreSQL 18                                              0.0 s
grafana    [red]answers[/red]   failed: http://[::1]:3000/api/health answers                  12.3 s
                                [bold]503[/bold] :key: [/]
metabase   its database         skipped: needs postgres, [rustfs]                              0.0 s

grafana: [red]answers[/red]
  problem  http://[::1]:3000/api/health answers [bold]503[/bold] :key: [/]
  likely   it [starts] :warning:
  look     docker compose logs --tail 50 grafana

1 passed, 1 failed, 1 skipped: grafana
"""


def shown(results: list[Result], width: int = 100, total: int | None = None, terminal: bool = False) -> str:
    screen = io.StringIO()
    console = Console(file=screen, width=width, force_terminal=terminal, color_system=None, legacy_windows=False)
    look = "docker compose logs --tail 50 {}"
    report = TextReport(console, lambda service, failure: look.format(service), total or len(results))
    for result in results:
        report.started(result.check)
        report.finished(result)
    report.ended(results)
    return screen.getvalue()


def test_a_line_for_each_result_then_a_table_then_what_to_do_with_every_text_as_it_is() -> None:
    lines = shown([PASSED, FAILED, SKIPPED]).split("\n")
    assert "\n".join(line.rstrip() for line in lines) == WHOLE


def test_when_all_passed_nothing_is_left_to_say_but_the_sum() -> None:
    row, empty, last = shown([PASSED, PASSED]).splitlines()[-3:]
    assert row.startswith("postgres") and (empty, last) == ("", "2 passed, 0 failed, 0 skipped")


def test_a_command_stays_in_one_piece_on_a_narrow_screen() -> None:
    assert "  look     docker compose logs --tail 50 grafana\n" in shown([FAILED], width=30)


def test_the_numbers_of_the_results_stand_in_a_column() -> None:
    assert [line[:6] for line in shown([PASSED] * 3, total=12).splitlines()[:3]] == [" 1/12 ", " 2/12 ", " 3/12 "]


@pytest.mark.parametrize(
    ("failed", "services"),
    [
        ((FAILED, FAILED), "grafana"),
        ((FAILED, Failed(PASSED.check, 0.0, FAILED.failure)), "grafana, postgres"),
    ],
)
def test_the_sum_names_each_service_at_fault_once(failed: tuple[Failed, ...], services: str) -> None:
    assert shown([*failed]).endswith(f"0 passed, 2 failed, 0 skipped: {services}\n")


def test_on_a_terminal_the_check_that_is_tried_is_shown_as_it_is() -> None:
    assert "grafana: [red]answers[/red] …" in shown([FAILED], terminal=True)
