"""What the Python interface raises for files that are wrong."""

from collections.abc import Sequence

from beskplan.problem import Problem


class InvalidFile(ValueError):
    """A plan, catalogue or extract is invalid; `problems` lists everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
