"""Help and usage errors in the language of messages, without the names of Python's types."""

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from beskplan.cli.danish_help import COMMANDS, MARKS, METAVARS, OPTIONS, in_danish
from beskplan.language import Language
from beskplan.texts import Text

if TYPE_CHECKING:
    # typer has no public names for them
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

USAGE = Text("Brug: ", "Usage: ")
ARGUMENT_HEADING = Text("Argumenter", "Arguments")
OPTION_HEADING = Text("Tilvalg", "Options")
COMMAND_HEADING = Text("Kommandoer", "Commands")
DANISH_OPTIONS = "[TILVALG]"
DANISH_COMMAND = "KOMMANDO [ARGUMENTER]..."
ERROR = Text("Fejl", "Error")
BRACES = re.compile(r"\{([^{}]*)\}")
"""Braces that typer puts around an argument that must be given."""
RANGES: tuple[tuple[re.Pattern[str], Text], ...] = (
    (re.compile(r"(\d+)<=x<=(\d+)"), Text(r"fra \1 til \2", r"from \1 to \2")),
    (re.compile(r"x>=(\d+)"), Text(r"mindst \1", r"at least \1")),
    (re.compile(r"x<=(\d+)"), Text(r"højst \1", r"at most \1")),
)
"""Ranges of numbers as typer writes them, with their words."""


class WrongValue(typer.BadParameter):
    """Value of an option that cannot be read."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class HelpCommand(TyperCommand):
    """Command whose help is in the language that is the context's object."""

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _format_options(self, ctx, formatter)


class HelpGroup(TyperGroup):
    """Group of commands whose help is in the language that is the context's object."""

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _format_options(self, ctx, formatter)
        language: Language = ctx.obj
        rows = []
        for name, command in self.commands.items():
            first_paragraph = inspect.cleandoc(command.help or "").split("\n\n")[0]
            rows.append((name, " ".join(first_paragraph.split())))
        with formatter.section(COMMAND_HEADING.to(language)):
            formatter.write_dl(rows)


@cache
def command_of(app: typer.Typer, language: Language) -> HelpGroup:
    """Commands of the program with their help in a language."""
    group = cast(HelpGroup, typer.main.get_command(app))  # its class is the app's `cls`
    if language == "da":
        _put_into_danish(group, "beskplan")
        group.subcommand_metavar = DANISH_COMMAND
        for name, command in group.commands.items():
            _put_into_danish(command, name)
    return group


def usage_lines(error: typer.TyperException, language: Language) -> list[str]:
    """Message on wrong use of the command line, with how the command is used."""
    if isinstance(error, WrongValue):
        error.message = error.text.to(language)
    message = error.format_message()
    context: Context | None = getattr(error, "ctx", None)
    if context is not None and message == context.get_help():  # a command without any argument
        return message.splitlines()
    on_one_line = " ".join(message.replace("Value error, ", "").split())
    reason = f"{ERROR.to(language)}: {_translated(on_one_line, language)}{_what_is_missing(error)}"
    if context is None:
        return [reason]
    hint = Text(
        f"Prøv »{context.command_path} --help« for hjælp.",
        f"Try '{context.command_path} -h' for help.",
    )
    return [*context.get_usage().splitlines(), hint.to(language), "", reason]


def _what_is_missing(error: typer.TyperException) -> str:
    """Name and help of an option that must be given, and is not; its help is translated already."""
    param = getattr(error, "param", None)
    if not isinstance(param, TyperOption) or not param.required or "Missing" not in str(error):
        return ""
    return f" {param.opts[0]} {param.metavar}: {param.help}"


def _translated(message: str, language: Language) -> str:
    return in_danish(message) if language == "da" else message


def _put_into_danish(command: "Command", name: str) -> None:
    command.help = COMMANDS.get(name, command.help)
    command.options_metavar = DANISH_OPTIONS
    for param in command.params:
        param.metavar = METAVARS.get(param.metavar or "", param.metavar)
        if isinstance(param, TyperArgument | TyperOption):
            param.help = OPTIONS.get(param.help or "", param.help)


def _format_usage(command: "Command", ctx: "Context", formatter: "HelpFormatter") -> None:
    pieces = BRACES.sub(r"\1", " ".join(command.collect_usage_pieces(ctx)))
    formatter.write_usage(ctx.command_path, pieces, prefix=USAGE.to(ctx.obj))


def _format_options(command: "Command", ctx: "Context", formatter: "HelpFormatter") -> None:
    language: Language = ctx.obj
    arguments = []
    options = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is None:
            continue
        name, text = record
        if language == "da":
            text = OPTIONS.get(text, text)  # that of --help, which is made on the way
            for mark, danish in MARKS.items():
                text = text.replace(f"[{mark}", f"[{danish}")
        for written, words in RANGES:
            text = written.sub(words.to(language), text)
        if param.param_type_name == "argument":
            arguments.append((name.split(" <")[0], text))
        else:
            options.append((name, text))
    for heading, rows in ((ARGUMENT_HEADING, arguments), (OPTION_HEADING, options)):
        if rows:
            with formatter.section(heading.to(language)):
                formatter.write_dl(rows)
