"""What is written where: results to stdout or a file, everything else to stderr."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from beskplan.cli.exits import Exit, Stop
from beskplan.problem import Problem
from beskplan.reports.lines import ASCII, STYLES, Line, plain_text

DEFAULT_WIDTH = 100
WIDEST = 120


def width(stream: TextIO) -> int:
    """The columns to fill: the terminal's, or what COLUMNS says; a pipe gets 100."""
    fallback = (DEFAULT_WIDTH, 24)
    columns = shutil.get_terminal_size(fallback).columns if stream.isatty() or os.environ.get("COLUMNS") else DEFAULT_WIDTH
    return max(20, min(columns, WIDEST))


def print_lines(lines: Sequence[Line], *, no_color: bool) -> None:
    """The lines in colour on a terminal that wants it, else as plain text."""
    if _colours(sys.stdout, no_color=no_color):
        _print_styled(lines)
    else:
        print_text(plain_text(lines))


def print_text(text: str) -> None:
    """The text on stdout, with plainer signs where the stream cannot show it."""
    stream = sys.stdout
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        text = text.translate(ASCII)
        text = text.encode(stream.encoding or "ascii", "replace").decode(stream.encoding or "ascii")
    stream.write(text)
    stream.flush()


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    for problem in problems:
        print(str(problem).encode(stream.encoding or "utf-8", "backslashreplace").decode(stream.encoding or "utf-8"), file=stream)
    stream.flush()


def write_file(path: Path, text: str) -> None:
    """Put the whole text in place of the file at once, so that a failure harms nothing."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8", newline=""
        ) as stream:
            temporary = Path(stream.name)
            stream.write(text)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be written: {error.strerror}") from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _colours(stream: TextIO, *, no_color: bool) -> bool:
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _print_styled(lines: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, soft_wrap=True, force_terminal=True)
    plain = not _can_show(console.encoding)
    for each in lines:
        pieces = [(piece.text.translate(ASCII) if plain else piece.text, STYLES.get(piece.style, "")) for piece in each]
        console.print(Text.assemble(*pieces))


def _can_show(encoding: str) -> bool:
    try:
        "≥✓✗▲▼…↗↘".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
