"""Progress bar on the terminal's stderr, for work that takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from beskplan.output.sanitize import for_encoding, without_controls

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before the bar shows."""


class ProgressBar:
    """Progress callback of what reads, judges or writes; the bar shows when it is worth it."""

    def __init__(self) -> None:
        self._due = monotonic() + PATIENCE
        self._progress: Progress | None = None

    def __call__(self, file: str, done: int, of: int) -> None:
        if monotonic() < self._due or not of:
            return
        name = for_encoding(without_controls(file), sys.stderr.encoding or "ascii")
        if self._progress is None:
            self._progress = _progress()
            self._progress.add_task(name, completed=done, total=of)
            self._progress.start()
        else:
            (task,) = self._progress.task_ids
            self._progress.update(task, description=name, completed=done, total=of)

    def clear(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:.0f} %"),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True, force_terminal=True, no_color=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


@contextmanager
def progress_bar() -> Iterator[ProgressBar | None]:
    """Bar where there is a terminal to show it, taken away at the end, however it comes."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    bar = ProgressBar()
    try:
        yield bar
    finally:
        bar.clear()
