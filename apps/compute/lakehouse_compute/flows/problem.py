"""What a person can correct."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"\n    {self.hint}" if self.hint else "")


class ProblemsError(Exception):
    """All of them at once; nothing was changed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
