"""A problem: what is wrong, where, and what was expected."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Problem(NamedTuple):
    """A fault in a file; ordered by place. Lines and columns count from 1; 0 where the file has none."""

    file: str
    line: int
    column: int
    code: str
    message: str
    warning: bool = False
    sheet: str = ""
    """The sheet of a workbook, whose `line` is a row."""

    @property
    def place(self) -> str:
        if self.sheet:
            return f"{self.file}:{self.sheet}!{self.line}"
        return ":".join(
            [self.file, *(str(number) for number in (self.line, self.column) if number)]
        )

    def __str__(self) -> str:
        return f"{self.place}: {'warning ' if self.warning else ''}{self.code}: {self.message}"


class Issue(NamedTuple):
    """A problem whose place is a path of keys and positions, not yet a line in a file."""

    code: str
    path: tuple[str | int, ...]
    message: str
    warning: bool = False
    at_key: bool = False
    """Whether it points at the last key of the path instead of at its value."""
    latest_of: tuple[str, ...] = ()
    """Keys of the mapping at the path; it points at the one that comes last in the file."""

    def under(self, *path: str | int) -> "Issue":
        return self._replace(path=(*path, *self.path))


def nearest(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the known name that is nearest, or nothing."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold()[:200], by_folded, n=1, cutoff=0.6)
    return f"; did you mean {by_folded[close[0]]!r}?" if close else ""


def listed(names: Iterable[str], most: int | None = None, *, last: str = "or") -> str:
    """`a, b or c`, with another word before the last if it is given; where there are more than `most`, `a, b … and 7 more`."""
    every = list(names)
    if most is not None and len(every) > most:
        return f"{', '.join(every[:most])} … and {len(every) - most} more"
    return (
        every[0]
        if len(every) == 1
        else f"{', '.join(every[:-1])} {last} {every[-1]}"
        if every
        else "nothing"
    )
