"""Error of an extract, or of a row of it."""

from collections.abc import Iterable

from beskplan.problems.code import Code, Severity
from beskplan.problems.problem import listed
from beskplan.texts import Text

MOST_NAMES = 12
"""Names of a file that a message lists, be they columns, labels or sheets."""
LONGEST_NAME = 60
"""Characters of one of them."""


class ExtractError(Exception):
    """Error of a file or a row that cannot be used, with its line.

    The line is the row of an answer or of a sheet, and 0 where the file as a whole is meant; the
    cell is that of a sheet, such as C5. A warning is of something that can be used all the same,
    and that someone should look at. `asks` is the key of an extract that would decide it.
    """

    def __init__(
        self,
        line: int,
        code: Code,
        message: Text,
        *,
        sheet: str = "",
        cell: str = "",
        severity: Severity | None = None,
        asks: str = "",
        indicator: str | None = None,
    ) -> None:
        super().__init__(message.en)
        self.line = line
        self.code = code
        self.message = message
        self.sheet = sheet
        self.cell = cell
        self.severity = severity or code.severity
        self.asks = asks
        self.indicator = indicator


def quoted(names: Iterable[str]) -> Text:
    """List of names that a file has: `'a', 'b' or 'c'`, the first ones where there are many."""
    return listed(map(_shortened, names), MOST_NAMES)


def _shortened(name: str) -> str:
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME]}…"
    return repr(name)
