"""Calling the command line inside this process, as a terminal or a pipe would see it."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from beskplan.cli import main
from beskplan.cli.exits import Exit

ROOT = Path(__file__).resolve().parents[2]
PLAIN_ENVIRONMENT = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "TERM",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "BESKPLAN_LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)
"""Variables that change what is printed; unset unless a test sets them."""


@dataclass(frozen=True)
class Ran:
    """Exit code and output of a call."""

    code: int
    stdout: str
    stderr: str


class Stream(io.TextIOWrapper):
    """A stdout or stderr that may pass for a terminal."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, newline="", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def text(self) -> str:
        return self.bytes.getvalue().decode(self.encoding)


def beskplan(
    *arguments: str | Path,
    cwd: Path = ROOT,
    encoding: str = "utf-8",
    terminal: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run `beskplan` with these arguments; a fault of the program fails the test."""
    stdout, stderr = Stream(encoding, terminal=terminal), Stream(encoding, terminal=terminal)
    code: object = 0
    with (
        _environment(environment or {}),
        contextlib.chdir(cwd),
        mock.patch.multiple(sys, stdout=stdout, stderr=stderr),
    ):
        sys.argv, before = ["beskplan", *map(str, arguments)], sys.argv
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code
        finally:
            sys.argv = before
            gc.unfreeze()  # a command leaves its garbage to the end of the process, which is far
            gc.enable()
    assert code != Exit.CRASHED, stderr.text
    return Ran(int(code) if isinstance(code, int) else 0, stdout.text, stderr.text)


@contextlib.contextmanager
def _environment(changes: Mapping[str, str]) -> Iterator[None]:
    with mock.patch.dict(os.environ, changes):
        for name in PLAIN_ENVIRONMENT:
            if name not in changes:
                os.environ.pop(name, None)
        yield
