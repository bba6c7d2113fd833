"""Code of a problem: a stable name with its severity, and what the guide says of it."""

from dataclasses import dataclass
from enum import Enum

from beskplan.language import Language
from beskplan.texts import Text

WARNING = Text("advarsel", "warning")
REMEDY = Text("Sådan rettes det", "Remedy")


class Severity(Enum):
    """Weight of a problem: an error makes a file invalid, a warning asks someone to look at it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem. Its name is public and never changes its meaning."""

    name: str
    meaning: Text
    example: Text
    """Lines of a plan, a catalogue or an extract that have the problem; or a message, where no line
    has."""
    remedy: Text
    severity: Severity = Severity.ERROR

    def markdown(self, language: Language) -> str:
        """Entry of the guide."""
        mark = ""
        if self.severity is Severity.WARNING:
            mark = f"*{WARNING.capital().to(language)}.* "
        meaning, remedy = self.meaning.to(language), self.remedy.to(language)
        example = f"```text\n{self.example.to(language)}\n```"
        return f"{mark}{meaning}\n\n{example}\n\n{REMEDY.to(language)}: {remedy}"

    def __str__(self) -> str:
        return self.name
