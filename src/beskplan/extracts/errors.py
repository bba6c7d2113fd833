"""What is wrong with an extract, or with a row of it."""

from collections.abc import Iterable

from beskplan.problems.problem import listed

MOST_NAMES = 12
"""Shown of the names that a file has, however many columns, labels or sheets these are."""
LONGEST_NAME = 60
"""Characters shown of one of them."""


class ExtractError(Exception):
    """The file or the row cannot be used; what is wrong, and in which line.

    The line is the row of an answer or of a sheet, and 0 where the file as a whole is meant. With
    `warning` it can be used all the same, and someone should look at it. `asks` is the key of an
    extract that would settle it.
    """

    def __init__(
        self,
        line: int,
        code: str,
        message: str,
        *,
        sheet: str = "",
        warning: bool = False,
        asks: str = "",
    ) -> None:
        super().__init__(message)
        self.line = line
        self.code = code
        self.message = message
        self.sheet = sheet
        self.warning = warning
        self.asks = asks


def quoted(names: Iterable[str]) -> str:
    """Names that a file has: `'a', 'b' or 'c'`, the first ones where there are many."""
    return listed(
        (repr(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…") for name in names),
        MOST_NAMES,
    )
