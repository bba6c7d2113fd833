"""Lines and columns of a text as editors count them."""

import re
from bisect import bisect_right

LINE_END = re.compile(r"\r\n|\r|\n")
OTHER_SEPARATORS = "\u0085\u2028\u2029"
"""Characters at which YAML and Python begin a new line, and editors do not."""


class Positions:
    """Starts of the lines of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]
        self._end = len(text.rstrip("\r\n"))

    def at(self, index: int) -> tuple[int, int]:
        """Line and column, from 1, of a character; the end of the last line for any behind it."""
        within = min(index, self._end)
        line = bisect_right(self._starts, within)
        return line, within - self._starts[line - 1] + 1


def lines_of(text: str) -> list[str]:
    """Lines of a text, without their ends."""
    return LINE_END.split(text)
