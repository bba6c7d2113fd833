"""Result of a validation: the files, and everything that is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beskplan.problems.problem import Problem, errors_in


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """Files that were checked, in order, and their problems by location."""

    files: tuple[str, ...]
    """Plans, the catalogue, and the extracts that have a problem."""
    problems: tuple[Problem, ...]
    strict: bool = False
    """True if warnings fail as errors do."""

    @property
    def errors(self) -> int:
        return len(errors_in(self.problems))

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors

    @property
    def by_file(self) -> Mapping[str, Sequence[Problem]]:
        """Every file with its problems, also those without any."""
        found: dict[str, list[Problem]] = {file: [] for file in self.files}
        for problem in self.problems:
            found.setdefault(problem.location.file, []).append(problem)
        return found

    def fails(self, problem: Problem) -> bool:
        """Return True if the problem makes the validation fail."""
        return self.strict or not problem.warning
