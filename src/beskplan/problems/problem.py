"""Problems of files: located in a file, or by a path in a model that has yet to be located."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache

from beskplan.language import Language
from beskplan.problems.code import WARNING, Code, Severity
from beskplan.problems.danish_names import danish_meant
from beskplan.texts import MORE, Text, counted, say, verbatim

IssuePath = tuple[str | int, ...]
"""Keys and positions from the root of a model."""


@dataclass(frozen=True, slots=True)
class Location:
    """File, or a line or cell of it. Lines and columns count from 1; 0 where the file has none."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    """The sheet of a workbook, whose `line` is a row."""
    cell: str = ""
    """The cell of the sheet, such as C5, where one is meant."""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}:{self.sheet}!{self.cell or self.line}"
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """Defect at a location; problems are ordered by file, line and column."""

    location: Location
    code: Code
    message: Text
    severity: Severity
    indicator: str | None = field(default=None, compare=False)
    """Id of the indicator that an extract's problem concerns, where it concerns one. A problem of
    several indicators is one problem, so it tells no two problems apart."""

    @classmethod
    def at(cls, location: Location, code: Code, message: Text) -> "Problem":
        """Problem of the severity that its code has."""
        return cls(location, code, message, code.severity)

    @property
    def warning(self) -> bool:
        return self.severity is Severity.WARNING

    def __lt__(self, other: "Problem") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, int, str, str, bool, str]:
        location = self.location
        return (
            location.file,
            location.line,
            location.column,
            self.code.name,
            self.message.en,
            self.warning,
            location.sheet,
        )

    def line(self, language: Language) -> str:
        """Line with location, code and message: `plan.yaml:4:7: wrong-value: …`."""
        mark = f"{WARNING.to(language)} " if self.warning else ""
        return f"{self.location}: {mark}{self.code}: {self.message.to(language)}"

    def __str__(self) -> str:
        return self.line("en")


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Problems that are no warnings, in their order."""
    return [problem for problem in problems if not problem.warning]


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem by its path of keys and positions in a model, not yet located in a file."""

    code: Code
    path: IssuePath
    message: Text
    severity: Severity | None = None
    """Severity where it is not the code's own."""
    at_key: bool = False
    """True if it points at the last key of the path instead of at its value."""
    latest_of: tuple[str, ...] = ()
    """Keys of the mapping at the path; it points at the one that comes last in the file."""

    @property
    def warning(self) -> bool:
        return (self.severity or self.code.severity) is Severity.WARNING

    def under(self, *path: str | int) -> "Issue":
        """The issue of a model in which the present one stands at a path."""
        return replace(self, path=(*path, *self.path))

    def located(self, location: Location) -> Problem:
        return Problem(location, self.code, self.message, self.severity or self.code.severity)


NO_HINT = Text("", "")
OR = Text("eller", "or")
AND = Text("og", "and")


LONGEST_NAME = 200
"""Characters of a name for which a near one is looked for."""


def nearest(name: str, known: Iterable[str]) -> Text:
    """Hint `; did you mean 'x'?` with the known name that is nearest; false where none is near."""
    near = nearest_name(name, known)
    return NO_HINT if near is None else did_you_mean(near)


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Known name that is nearest, or that a Danish word stands for; None where none is near."""
    return _nearest(name.casefold()[:LONGEST_NAME], tuple(known))


@lru_cache
def _nearest(folded: str, known: tuple[str, ...]) -> str | None:
    """Known name that is nearest; many plans miss the same one where the data folder is wrong."""
    meant = danish_meant(folded, known)
    if meant is not None:
        return meant
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    if not close:
        return None
    return by_folded[close[0]]


def did_you_mean(name: str) -> Text:
    """Hint `; did you mean 'x'?` with a name."""
    return say("; mente du {name!r}?", "; did you mean {name!r}?", name=name)


def listed(names: Iterable[str], most: int | None = None, *, last: Text = OR) -> Text:
    """Enumeration `a, b or c` with the word before the last; past `most`, `a, b … and 7 more`."""
    every = list(names)
    if most is not None and len(every) > most:
        return say(
            "{names} … og {more}",
            "{names} … and {more}",
            names=", ".join(every[:most]),
            more=counted(len(every) - most, *MORE),
        )
    if not every:
        return Text("intet", "nothing")
    if len(every) == 1:
        return verbatim(every[0])
    names_before = ", ".join(every[:-1])
    return Text(f"{names_before} {last.da} {every[-1]}", f"{names_before} {last.en} {every[-1]}")
