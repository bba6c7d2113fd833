"""Run of one command, which ends in an exit code and never in an exception of Python's own."""

import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import print_message
from beskplan.cli.streams import lasting_streams

if TYPE_CHECKING:
    from types import FrameType

    from typer import Typer

DEBUG = "--debug"
"""Option of every command: a fault of the program is shown with its traceback."""
LONGEST = 300
"""Characters of a command or an error in the line that reports a fault."""


def run_command(app: "Typer", arguments: Sequence[str]) -> int:
    """Run the command that the arguments name, and return its exit code.

    What cannot be written to stdout is said on stderr, and does not change the code.
    """
    stdout = lasting_streams()
    debug = DEBUG in arguments
    wanted = [argument for argument in arguments if argument != DEBUG]
    with _ended_by_signals():
        code = _code(app, wanted, debug=debug)
    sys.stdout.flush()
    if stdout.lost:
        print_message(f"beskplan: the result cannot be written: {stdout.lost}")
    sys.stderr.flush()
    return code


def _code(app: "Typer", arguments: list[str], *, debug: bool) -> int:
    try:
        app(arguments, prog_name="beskplan")
    except Stop as stop:
        if stop.message:
            print_message(stop.message)
        return stop.code
    except SystemExit as end:  # typer's own way out, after its messages
        if isinstance(end.code, int):
            return end.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BaseException as error:  # noqa: BLE001  # a panic in a library of Rust is no Exception
        _report_fault(error, arguments, debug=debug)
        return Exit.CRASHED
    return Exit.DONE


def _report_fault(error: BaseException, arguments: Sequence[str], *, debug: bool) -> None:
    """Say in one line that the program is at fault, with the command that showed it."""
    if debug:
        import traceback

        traceback.print_exception(error)
    command = _one_line(shlex.join(["beskplan", *arguments]))
    reason = _one_line(f"{type(error).__name__}: {error}")
    remedy = "please report it, with what the same command prints with --debug"
    print_message(
        f"beskplan: this is a fault of the program, not of your files ({reason}); {remedy}: "
        f"{command}"
    )


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Context in which a request to end is an interrupt, so that what is half written goes."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: "FrameType | None") -> None:
    raise KeyboardInterrupt
