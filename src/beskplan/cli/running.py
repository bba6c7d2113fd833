"""Run of one command, which ends in an exit code and never in an exception of Python's own."""

import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast, get_args

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import message_language, print_message
from beskplan.cli.streams import lasting_streams
from beskplan.language import Language
from beskplan.system_errors import reason_of
from beskplan.texts import say

if TYPE_CHECKING:
    from types import FrameType

Build = Callable[[Language], Callable[..., object]]
"""Function from the language of messages to the command line in it."""
DEBUG = "--debug"
"""Option of every command: a fault of the program is shown with its traceback."""
LANG = "--lang"
"""Option of every command: the language of messages, and of tables where there are some."""
LONGEST = 300
"""Characters of a command or an error in the line that reports a fault."""


def run_command(build: Build, arguments: Sequence[str]) -> int:
    """Run the command that the arguments name, and return its exit code.

    The language of messages is settled first, so that help and wrong use are in it as well. What
    cannot be written to stdout is said on stderr, and does not change the code.
    """
    stdout = lasting_streams()
    debug = DEBUG in arguments
    wanted = [argument for argument in arguments if argument != DEBUG]
    language = message_language(_named_language(wanted))
    with _ended_by_signals():
        code = _code(build, wanted, language, debug=debug)
    sys.stdout.flush()
    if stdout.error is not None and stdout.lost:
        reason = reason_of(stdout.error)
        message = say(
            "resultatet kan ikke skrives: {reason}",
            "the result cannot be written: {reason}",
            reason=reason,
        )
        print_message(f"beskplan: {message.to(language)}")
    sys.stderr.flush()
    return code


def _named_language(arguments: Sequence[str]) -> Language | None:
    """Language that `--lang` names, wherever it stands; the parser refuses any other."""
    named = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == LANG and position + 1 < len(arguments):
            named = arguments[position + 1]
        elif argument.startswith(f"{LANG}="):
            named = argument.removeprefix(f"{LANG}=")
    return cast(Language, named) if named in get_args(Language) else None


def _code(build: Build, arguments: list[str], language: Language, *, debug: bool) -> int:
    import typer

    from beskplan.cli.help import usage_lines

    try:
        command = build(language)
        code = command(arguments, prog_name="beskplan", obj=language, standalone_mode=False)
    except Stop as stop:
        if stop.message is not None:
            print_message(f"beskplan: {stop.message.to(language)}")
        return stop.code
    except typer.TyperException as error:
        for line in usage_lines(error, language):
            print_message(line)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE
    except BaseException as error:  # noqa: BLE001  # a panic in a library of Rust is no Exception
        _report_fault(error, arguments, language, debug=debug)
        return Exit.CRASHED
    return code if isinstance(code, int) else Exit.DONE


def _report_fault(
    error: BaseException, arguments: Sequence[str], language: Language, *, debug: bool
) -> None:
    """Say in one line that the program is at fault, with the command that showed it."""
    if debug:
        import traceback

        traceback.print_exception(error)
    message = say(
        "beskplan: det er en fejl i programmet, ikke i dine filer ({reason}); meld den gerne "
        "sammen med det, samme kommando skriver med --debug: {command}",
        "beskplan: this is a fault of the program, not of your files ({reason}); please report it, "
        "with what the same command prints with --debug: {command}",
        reason=_one_line(f"{type(error).__name__}: {error}"),
        command=_one_line(shlex.join(["beskplan", *arguments])),
    )
    print_message(message.to(language))


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
