"""What is written where: results to stdout or a file, everything else to stderr."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import TextIO

from beskplan.cli.exits import Exit, Stop
from beskplan.output.lines import ASCII, STYLES, Line, plain_text, shown
from beskplan.problems.problem import Problem

DEFAULT_WIDTH = 100
NARROWEST, WIDEST = 40, 120


def width(stream: TextIO) -> int:
    """The columns to fill: the terminal's, or what COLUMNS says; a pipe gets 100."""
    fallback = (DEFAULT_WIDTH, 24)
    columns = (
        shutil.get_terminal_size(fallback).columns
        if stream.isatty() or os.environ.get("COLUMNS")
        else DEFAULT_WIDTH
    )
    return max(NARROWEST, min(columns, WIDEST))


def print_lines(lines: Sequence[Line], *, no_color: bool) -> None:
    """The lines in colour on a terminal that wants it, else as plain text."""
    if _colours(sys.stdout, no_color=no_color):
        _print_styled(lines)
    else:
        print_text(plain_text(lines))


def print_text(text: str) -> None:
    """The text on stdout, with plainer signs where the stream cannot show it."""
    encoding = sys.stdout.encoding or "utf-8"
    if not _can_show(text, encoding):
        text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
    with reader_may_leave():
        sys.stdout.write(text)
        sys.stdout.flush()


def print_data(text: str) -> None:
    """Data on stdout, in UTF-8 whatever the stream is set to."""
    with reader_may_leave():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Writing to stdout; whoever reads it may have enough before its end, which is no failure of the command."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Stop(
            Exit.USAGE, f"beskplan: the result cannot be written: {error.strerror}"
        ) from None


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    for problem in problems:
        encoding = stream.encoding or "utf-8"
        print(
            shown(str(problem)).encode(encoding, "backslashreplace").decode(encoding), file=stream
        )
    stream.flush()


def refuse_input(output: Path, inputs: Iterable[Path]) -> None:
    """Keep a result from taking the place of a file that it is made from."""
    if output == Path():
        raise Stop(Exit.USAGE, "beskplan: --output needs the name of a file")
    if output.absolute().resolve() in {path.absolute().resolve() for path in inputs}:
        raise Stop(
            Exit.USAGE,
            f"beskplan: {output} is one of the files that the result is made from; write it "
            "elsewhere",
        )


def write_file(path: Path, text: str) -> None:
    """Put the text, in UTF-8, in place of the file."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Put the whole content in place of the file at once, so that a failure harms nothing; what is no file is written into."""
    temporary = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        path = path.resolve() if path.is_symlink() else path
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            temporary = Path(stream.name)
            stream.write(content)
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
    return stream.isatty() or os.environ.get("FORCE_COLOR", "0") not in ("", "0")


def _print_styled(lines: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    screen = StringIO()
    console = Console(
        file=screen, highlight=False, markup=False, soft_wrap=True, force_terminal=True
    )
    for each in lines:
        console.print(
            Text.assemble(*((shown(piece.text), STYLES.get(piece.style, "")) for piece in each))
        )
    print_text(screen.getvalue())


def _can_show(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
