"""A progress bar on the terminal's stderr, for reading that takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

PATIENCE = 1.0
"""Seconds before the bar shows."""
PAUSE = 0.1
"""Seconds between two pictures of it."""
WIDTH = 24
CLEAR = "\r\x1b[K"


class ReadingBar:
    """Told of each piece that is read; `clear` takes the bar away."""

    def __init__(self) -> None:
        self._due = monotonic() + PATIENCE
        self._shown = False

    def __call__(self, file: str, done: int, of: int) -> None:
        now = monotonic()
        if now < self._due or not of:
            return
        self._due = now + PAUSE
        filled = WIDTH * done // of
        text = (
            f"[{'#' * filled}{'.' * (WIDTH - filled)}] {100 * done // of} % "
            f"{file if file.isprintable() else ''}"
        )
        encoding = sys.stderr.encoding or "ascii"
        sys.stderr.write(CLEAR + text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
            self._shown = False


@contextmanager
def reading_bar() -> Iterator[ReadingBar | None]:
    """A bar where there is a terminal to see it, taken away at the end, however it comes."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    bar = ReadingBar()
    try:
        yield bar
    finally:
        bar.clear()
