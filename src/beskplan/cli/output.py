"""Output of a command: the result to stdout or to a file, everything else to stderr."""

import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import TextIO, cast, get_args

from beskplan.cli.exits import Exit, Stop
from beskplan.language import Language
from beskplan.output.lines import STYLES, Line, plain_text
from beskplan.output.sanitize import encoded, for_encoding, without_controls
from beskplan.problems.problem import Problem
from beskplan.system_errors import reason_of
from beskplan.texts import Text, say

STDOUT = Path("-")
"""Name by which stdout is meant where a file could be."""
DEFAULT_WIDTH = 100
NARROWEST, WIDEST = 40, 140

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of a locale, the one that wins first."""

NO_NAME = Text("ingen fil kan have dette navn", "no file can have this name")
OutputContent = Sequence[Line] | str | bytes
"""Result of a command: styled lines and text are for people, bytes are for programs."""


def width(output: Path | None = None) -> int:
    """Columns to fill: the terminal's, or what COLUMNS says; a pipe or a file gets 100."""
    if output is not None:
        return DEFAULT_WIDTH
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return DEFAULT_WIDTH
    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return max(NARROWEST, min(columns, WIDEST))


def message_language(named: Language | None) -> Language:
    """Language of messages: the one that is named, else that of BESKPLAN_LANG or the locale."""
    if named is not None:
        return named
    chosen = os.environ.get("BESKPLAN_LANG", "")
    if chosen in get_args(Language):
        return cast(Language, chosen)
    set_ones = [os.environ[name] for name in LOCALE_VARIABLES if os.environ.get(name)]
    name = set_ones[0] if set_ones else locale.getlocale()[0] or ""
    return "da" if name.lower().startswith("da") else "en"


def emit_result(
    content: OutputContent, output: Path | None, language: Language, *, no_color: bool = False
) -> None:
    """Write a result to stdout (also named `-`), or to a file and say so.

    Raises:
        Stop: It cannot be written.
    """
    if output is None or output == STDOUT:
        emit(content, no_color=no_color)
    elif _write_file(output, _encoded(content)):
        written = say("{file} skrevet\n", "{file} written\n", file=output.as_posix())
        emit(written.to(language))


def emit(content: OutputContent, *, no_color: bool = False) -> None:
    """Write to stdout.

    Lines are in colour on a terminal that wants it, text has plainer signs where the stream cannot
    show all, and bytes stay as they are.
    """
    if isinstance(content, bytes):
        _print_bytes(content)
    elif isinstance(content, str):
        _print_text(content)
    else:
        _print_text(_rendered(content, sys.stdout, no_color=no_color))


def create_file(path: Path, text: str) -> None:
    """Write a new file, whole or not at all.

    Raises:
        Stop: It is already there, or cannot be written.
    """
    try:
        with beside(path, encoded(text)) as temporary:
            temporary.chmod(_mode(path))
            _move_where_nothing_is(temporary, path)
    except FileExistsError:
        message = say(
            "{path} er der allerede; intet er skrevet",
            "{path} is already there; nothing was written",
            path=str(path),
        )
        raise Stop(Exit.USAGE, message) from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, reason_of(error, NO_NAME)) from None


def _move_where_nothing_is(temporary: Path, path: Path) -> None:
    """Give a file its name.

    Raises:
        FileExistsError: Something has that name.
    """
    if os.path.lexists(path):
        raise FileExistsError
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without a second name for a file
        temporary.rename(path)


def print_message(message: str) -> None:
    """Print a message to the user on stderr."""
    print(without_controls(message), file=sys.stderr)


def print_lines(lines: Sequence[Line], *, no_color: bool = False) -> None:
    """Print lines on stderr, in colour on a terminal that wants it."""
    text = _rendered(lines, sys.stderr, no_color=no_color)
    sys.stderr.write(for_encoding(text, sys.stderr.encoding or "utf-8"))
    sys.stderr.flush()


def print_problems(
    problems: Iterable[Problem], language: Language, *, to_stdout: bool = False
) -> None:
    """Print problems, a line each; on stdout where they are the result."""
    stream = sys.stdout if to_stdout else sys.stderr
    for problem in problems:
        print(without_controls(problem.line(language)), file=stream)
    stream.flush()


def refuse_input(output: Path, inputs: Iterable[Path]) -> None:
    """Keep a result from taking the place of a file that it is made from.

    Raises:
        Stop: It would.
    """
    if output == Path():
        message = Text("--output skal have navnet på en fil", "--output needs the name of a file")
        raise Stop(Exit.USAGE, message)
    if real_path(output) in {real_path(path) for path in inputs}:
        message = say(
            "{output} er en af de filer, som resultatet bygger på; skriv det et andet sted",
            "{output} is one of the files that the result is made from; write it elsewhere",
            output=str(output),
        )
        raise Stop(Exit.USAGE, message)


def real_path(path: Path) -> str:
    """Path without links, by which two names of one file are known to be the same."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a folder that is gone, or a null character
        return str(path)


def _encoded(content: OutputContent) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return encoded(content)
    return encoded(plain_text(content))


def _print_text(text: str) -> None:
    sys.stdout.write(for_encoding(text, sys.stdout.encoding or "utf-8"))
    sys.stdout.flush()


def _print_bytes(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _rendered(lines: Sequence[Line], stream: TextIO, *, no_color: bool) -> str:
    return _styled(lines) if _wants_color(stream, no_color=no_color) else plain_text(lines)


def _wants_color(stream: TextIO, *, no_color: bool) -> bool:
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty() or os.environ.get("FORCE_COLOR", "0") not in ("", "0")


def _styled(lines: Sequence[Line]) -> str:
    """Text of the lines with a terminal's codes for their styles."""
    from rich.console import Console
    from rich.text import Text

    screen = StringIO()
    console = Console(
        file=screen, highlight=False, markup=False, soft_wrap=True, force_terminal=True
    )
    for line in lines:
        text = Text()
        for piece in line:
            text.append(without_controls(piece.text), STYLES.get(piece.style, ""))
        console.print(text)
    return screen.getvalue()


def _write_file(path: Path, content: bytes) -> bool:
    """Put the whole content in place of the file at once, so that a failure harms nothing.

    A device or a pipe is written into; False for one.

    Raises:
        Stop: It cannot be written, or is there and may not be changed.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return False
        target = path.resolve()
        mode = _mode(target)
        if not mode & 0o222:
            raise _unwritable(path, Text("den er skrivebeskyttet", "it is read-only"))
        with beside(target, content) as temporary:
            temporary.chmod(mode)
            temporary.replace(target)
    except FileNotFoundError:
        raise _unwritable(path, _no_folder(path)) from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, reason_of(error, NO_NAME)) from None
    return True


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """Temporary file with the content, in the folder of the path; gone at the end if still there.

    Raises:
        OSError: It cannot be written.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _mode(path: Path) -> int:
    """Permissions of the file that is there, or those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _no_folder(path: Path) -> Text:
    return say(
        "mappen {folder} findes ikke; opret den først",
        "there is no folder {folder}; make it first",
        folder=path.parent.as_posix(),
    )


def _unwritable(path: Path, reason: Text) -> Stop:
    message = say(
        "{path} kan ikke skrives: {reason}",
        "{path} cannot be written: {reason}",
        path=str(path),
        reason=reason,
    )
    return Stop(Exit.USAGE, message)
