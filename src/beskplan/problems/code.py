"""What the guide says of one code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeGuide:
    """The meaning of a code in a sentence, an example of what is wrong, and what to do about it."""

    meaning: str
    example: str
    """Lines of a plan, a catalogue or an extract that have the problem; or a message, where no line
    has."""
    remedy: str
    warning: bool = False
    """Whether it is a warning, not an error."""

    @property
    def markdown(self) -> str:
        mark = "*Warning.* " if self.warning else ""
        return f"{mark}{self.meaning}\n\n```text\n{self.example}\n```\n\nRemedy: {self.remedy}"
