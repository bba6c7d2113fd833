"""Error of an extract, or of a row of it."""

from collections.abc import Iterable

from beskplan.problems.problem import listed

MOST_NAMES = 12
"""Names of a file that a message lists, be they columns, labels or sheets."""
LONGEST_NAME = 60
"""Characters of one of them."""


class ExtractError(Exception):
    """Error of a file or a row that cannot be used, with its line.

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
    """List of names that a file has: `'a', 'b' or 'c'`, the first ones where there are many."""
    return listed(
        (repr(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…") for name in names),
        MOST_NAMES,
    )
