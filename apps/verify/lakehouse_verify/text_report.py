"""What a person reads: a line for each check as it ends, then one table, then what to do."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lakehouse_verify.check import Check
from lakehouse_verify.further import Further
from lakehouse_verify.results import Failed, Passed, Result, Skipped, at_fault, count

COLOURS = {Passed: "green", Failed: "bold red", Skipped: "yellow"}


class TextReport:
    """Every text is a rich Text: in a plain str rich looks for markup like [red] and emoji like :key:."""

    def __init__(self, console: Console, further: Further, total: int) -> None:
        self._console = console
        self._further = further
        self._total = total
        self._status = console.status("")
        self._done = 0

    def started(self, check: Check) -> None:
        self._status.update(Text(f"{_name(check)} …"))
        self._status.start()

    def finished(self, result: Result) -> None:
        self._done += 1
        self._status.stop()
        number = f"{self._done:>{len(str(self._total))}}/{self._total}"
        self._console.print(Text(number), _word(result), Text(_name(result.check)), sep="  ")

    def ended(self, results: list[Result]) -> None:
        self._console.print("", _table(results), sep="\n")
        self._console.print()
        for result in results:
            if isinstance(result, Failed):
                self._explain(result)
        self._console.print(Text(_summary(results)), soft_wrap=True)

    def _explain(self, result: Failed) -> None:
        """Not in the table: whoever copies a command wants it in one piece."""
        check, failure = result.check, result.failure
        self._console.print(Text(_name(check), COLOURS[Failed]))
        for name, text in (
            ("problem", failure.problem),
            ("likely", failure.cause),
            ("look", self._further(check.service, failure)),
        ):
            self._console.print(Text(f"  {name:<8} {text}"), soft_wrap=True)
        self._console.print()


def _name(check: Check) -> str:
    return f"{check.service}: {check.title}"


def _table(results: Iterable[Result]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("service", no_wrap=True)
    table.add_column("check", no_wrap=True)
    table.add_column("result")
    table.add_column("time", justify="right", no_wrap=True)
    for result in results:
        check = result.check
        table.add_row(Text(check.service), Text(check.title), _text(result), f"{result.seconds:5.1f} s")
    return table


def _word(result: Result) -> Text:
    words = {Passed: "ok     ", Failed: "failed ", Skipped: "skipped"}
    return Text(words[type(result)], COLOURS[type(result)])


def _text(result: Result) -> Text:
    match result:
        case Passed(found=found):
            return Text(f"ok: {found}")
        case Failed(failure=failure):
            return Text(f"failed: {failure.problem}", COLOURS[Failed])
        case Skipped(at_fault=services):
            return Text(f"skipped: needs {', '.join(services)}", COLOURS[Skipped])


def _summary(results: list[Result]) -> str:
    sums = f"{count(Passed, results)} passed, {count(Failed, results)} failed, {count(Skipped, results)} skipped"
    services = at_fault(results)
    return f"{sums}: {', '.join(services)}" if services else sums
