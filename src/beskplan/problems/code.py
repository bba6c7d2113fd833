"""Code of a problem: a stable name with its severity, and what the guide says of it."""

from dataclasses import dataclass
from enum import Enum

from beskplan.texts import Text


class Severity(Enum):
    """Weight of a problem: an error makes a file invalid, a warning asks someone to look at it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem. Its name is public and never changes its meaning."""

    name: str
    meaning: Text
    example: str
    """Lines of a plan, a catalogue or an extract that have the problem; or a message, where no line
    has."""
    remedy: Text
    severity: Severity = Severity.ERROR

    @property
    def markdown(self) -> str:
        """Entry of the guide."""
        mark = "*Warning.* " if self.severity is Severity.WARNING else ""
        example = f"```text\n{self.example}\n```"
        return f"{mark}{self.meaning.en}\n\n{example}\n\nRemedy: {self.remedy.en}"

    def __str__(self) -> str:
        return self.name
