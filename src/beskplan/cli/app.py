"""Commands with their arguments and options; what a command does is imported when it runs."""

import gc
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from beskplan import __version__
from beskplan.annual import AnnualFormat
from beskplan.cli.help import HelpCommand, HelpGroup, WrongValue, command_of
from beskplan.cli.running import run_command
from beskplan.language import Language
from beskplan.periods import Span, parse_span
from beskplan.texts import Text, say

app = typer.Typer(
    name="beskplan",
    cls=HelpGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


FormatName = Literal["table", "json", "csv", "markdown", "junit"]
"""Formats of `evaluate`."""
ProblemFormat = Literal["text", "json", "github", "sarif", "junit"]
"""Formats of `validate`."""
Sort = Literal["plan", "status"]
InspectFormat = Literal["text", "json", "csv"]
"""Formats of `inspect`."""
BacktestFormat = Literal["table", "json", "html"]
"""Formats of `backtest`."""
CompareFormat = Literal["text", "json"]
"""Formats of `compare`."""
SchemaName = Literal["plan", "catalogue", "connections", "comments", "result"]


AS_DAY = Text("den som 2024-09-10", "it as 2024-09-10")
AS_PERIOD = Text("den som 2024 eller 2024Q1", "it as 2024 or 2024Q1")


def _day(text: str) -> date:
    """Date as it is written on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        from beskplan.fields import meant_day

        message = say(
            "{text!r} er ikke en dato; skriv {example}",
            "{text!r} is not a date; write {example}",
            text=text,
            example=meant_day(text) or AS_DAY,
        )
        raise WrongValue(message) from None


def _span(text: str) -> Span:
    """Period as it is written on the command line."""
    span = parse_span(text)
    if span is None:
        from beskplan.fields import meant_period

        message = say(
            "{text!r} er ikke en periode; skriv {example}",
            "{text!r} is not a period; write {example}",
            text=text,
            example=meant_period(text) or AS_PERIOD,
        )
        raise WrongValue(message)
    return span


def _bytes(megabytes: int | None) -> int | None:
    if megabytes is None:
        return None
    return megabytes * 1_000_000


def _some(name: str | None) -> tuple[str, ...]:
    if name is None:
        return ()
    return (name,)


Data = Annotated[
    Path,
    typer.Option(
        "--data", metavar="DIR", help="The data folder, with indicators.yaml and the extracts."
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="DATE",
        help="Judge as on this date, such as 2024-09-10 (default: today).",
    ),
]
AskedPeriod = Annotated[
    Span | None,
    typer.Option(
        "--period",
        parser=_span,
        metavar="PERIOD",
        help="Just what the plan asks in this period, such as 2024 (default: all of it).",
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help="The language of tables and messages (default: the plan's; of messages that of "
        "BESKPLAN_LANG or the locale).",
    ),
]
MessageLang = Annotated[
    Language | None,
    typer.Option("--lang", help="The language of messages (default: BESKPLAN_LANG, the locale)."),
]
Municipality = Annotated[
    str | None,
    typer.Option(
        "--municipality", metavar="AREA", help="Judge another municipality by the same rules."
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Just this goal or criterion (repeatable)."),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours, also on a terminal.")]
Largest = Annotated[
    int | None,
    typer.Option(
        "--largest",
        min=1,
        max=1_000_000,
        metavar="MB",
        help="The largest file that is read whole (default: 1000 for data and results, 50 for "
        "documents).",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Take warnings and missing extract files for errors.")
]
OutlookOption = Annotated[
    bool,
    typer.Option(
        "--outlook/--no-outlook",
        help="The chance of each criterion that is open; --no-outlook leaves it out.",
        show_default=False,
    ),
]
SchemaOf = Annotated[
    SchemaName,
    typer.Argument(
        metavar="plan|catalogue|connections|comments|result",
        help="What to describe.",
        show_default=False,
    ),
]
SchemaOutput = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the schema to a file.")
]
NewMunicipality = Annotated[
    str | None,
    typer.Option("--municipality", metavar="AREA", help="The municipality, by name or code."),
]
NewYear = Annotated[
    int | None, typer.Option("--year", metavar="YEAR", help="The year that the plan covers.")
]
NewTitle = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The plan's title.")]
EarlierPlan = Annotated[
    Path | None,
    typer.Option("--from", metavar="PLAN", help="Write next year's plan from this year's."),
]
NewFile = Annotated[
    Path | None,
    typer.Option(
        "--output", metavar="FILE", help="The new file (default: by municipality and year)."
    ),
]
ListedData = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="List the catalogue's indicators in comments."),
]
ResultFile = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the result to a file.")
]
PlanFile = Annotated[
    Path, typer.Argument(metavar="PLAN", help="The plan file.", show_default=False)
]
Plans = Annotated[
    list[Path], typer.Argument(metavar="PLAN", help="Plan files.", show_default=False)
]


@app.callback(invoke_without_command=True)
def beskplan(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    lang: MessageLang = None,
) -> None:
    """Which goals of an employment plan are met, and how certain is it?

    `beskplan COMMAND --help` has the help of one command.

    Exit codes: 0 done; 1 a status in --fail-on occurred; 2 wrong use; 3 a plan or catalogue is
    invalid; 4 an extract is invalid; 70 a fault of the program itself, which --debug shows; 130
    interrupted.

    Example: beskplan evaluate plans/holbaek-2024.yaml --data data/
    """
    if version:
        from beskplan.cli.output import emit

        emit(f"beskplan {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from beskplan.cli.output import emit

        emit(f"{ctx.get_help()}\n")
    if lang is not None and isinstance(ctx.command, HelpGroup):
        ctx.default_map = {name: {"lang": lang} for name in ctx.command.commands}


@app.command(cls=HelpCommand)
def evaluate(
    ctx: typer.Context,
    plans: Plans,
    data: Data,
    as_of: AsOf = None,
    form: Annotated[FormatName, typer.Option("--format", help="The form of the result.")] = "table",
    output: ResultFile = None,
    only: Only = None,
    period: AskedPeriod = None,
    municipality: Municipality = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", metavar="STATUS,...", help="Exit with 1 where one of these occurs."
        ),
    ] = None,
    sort: Annotated[
        Sort, typer.Option("--sort", help="The order of the criteria: the plan's, or worst first.")
    ] = "plan",
    wide: Annotated[
        bool, typer.Option("--wide", help="Show the plan's words, readings and reasons as well.")
    ] = False,
    strict: Strict = False,
    outlook: OutlookOption = True,
    largest: Largest = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Judge plans against the data and print the status table.

    Example: beskplan evaluate plans/holbaek-2024.yaml --data data/
    """
    from beskplan.cli.assess import JudgeRequest
    from beskplan.cli.evaluate import evaluate_plans

    request = JudgeRequest(
        plans=tuple(plans),
        data=data,
        as_of=as_of,
        municipalities=_some(municipality),
        only=tuple(only or ()),
        strict=strict,
        language=lang,
        message_language=ctx.obj,
        period=period,
        outlook=outlook,
        largest=_bytes(largest),
        no_color=no_color,
    )
    code = evaluate_plans(request, form, output, fail_on, wide=wide, worst_first=sort == "status")
    raise typer.Exit(code)


@app.command(cls=HelpCommand)
def report(
    ctx: typer.Context,
    plans: Plans,
    data: Data,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            metavar="FILE",
            help="The document: .html, .docx, .xlsx or .md.",
            show_default=False,
        ),
    ],
    form: Annotated[
        AnnualFormat | None,
        typer.Option("--format", help="The form of the document (default: by the file's ending)."),
    ] = None,
    as_of: AsOf = None,
    only: Only = None,
    period: AskedPeriod = None,
    municipality: Annotated[
        list[str] | None,
        typer.Option(
            "--municipality",
            metavar="AREA",
            help="Report on another municipality by the same rules; repeat it to compare.",
        ),
    ] = None,
    comments: Annotated[
        list[Path] | None,
        typer.Option(
            "--comments",
            metavar="FILE",
            help="What people write about criteria, as YAML (repeatable).",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="A Word document (.docx, .dotx) whose look is taken over.",
        ),
    ] = None,
    brief: Annotated[
        bool,
        typer.Option("--brief", help="Only the one page and the comments."),
    ] = False,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="OLD.json",
            help="What `evaluate --format json` wrote last time: say what has changed since.",
        ),
    ] = None,
    summary: Annotated[
        Path | None,
        typer.Option(
            "--summary",
            metavar="FILE",
            help="Write a summary of five to eight lines of plain text as well.",
        ),
    ] = None,
    documentation: Annotated[
        Path | None,
        typer.Option(
            "--documentation",
            metavar="FILE.docx",
            help="Write what an auditor needs as well: rows of the files, figures of the charts.",
        ),
    ] = None,
    strict: Strict = False,
    outlook: OutlookOption = True,
    largest: Largest = None,
    lang: Lang = None,
) -> None:
    """Write the annual status to the committee, as HTML, Word, Excel or Markdown.

    Example: beskplan report plans/holbaek-2024.yaml --data data/ --output status.html
    """
    from beskplan.cli.assess import JudgeRequest
    from beskplan.cli.report import ReportRequest, report_plans

    request = JudgeRequest(
        plans=tuple(plans),
        data=data,
        as_of=as_of,
        municipalities=tuple(municipality or ()),
        only=tuple(only or ()),
        strict=strict,
        language=lang,
        message_language=ctx.obj,
        period=period,
        outlook=outlook,
        largest=_bytes(largest),
    )
    wanted = ReportRequest(
        output=output,
        form=form,
        comments=tuple(comments or ()),
        template=template,
        brief=brief,
        since=since,
        summary=summary,
        documentation=documentation,
    )
    raise typer.Exit(report_plans(request, wanted))


@app.command(cls=HelpCommand)
def explain(
    ctx: typer.Context,
    plan: PlanFile,
    criterion: Annotated[
        str, typer.Argument(metavar="CRITERION", help="The criterion's id.", show_default=False)
    ],
    data: Data,
    as_of: AsOf = None,
    period: AskedPeriod = None,
    municipality: Municipality = None,
    strict: Strict = False,
    outlook: OutlookOption = True,
    largest: Largest = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show the whole arithmetic of one verdict, down to the rows of the files.

    Example: beskplan explain plans/holbaek-2024.yaml education-benefit --data data/
    """
    from beskplan.cli.assess import JudgeRequest
    from beskplan.cli.explain import explain_criterion

    request = JudgeRequest(
        plans=(plan,),
        data=data,
        as_of=as_of,
        municipalities=_some(municipality),
        only=(criterion,),
        strict=strict,
        language=lang,
        message_language=ctx.obj,
        period=period,
        outlook=outlook,
        largest=_bytes(largest),
        no_color=no_color,
    )
    raise typer.Exit(explain_criterion(request))


@app.command(cls=HelpCommand)
def backtest(
    ctx: typer.Context,
    plan: PlanFile,
    data: Data,
    as_of: AsOf = None,
    form: Annotated[
        BacktestFormat, typer.Option("--format", help="The form of the result.")
    ] = "table",
    output: ResultFile = None,
    only: Only = None,
    municipality: Annotated[
        list[str] | None,
        typer.Option(
            "--municipality",
            metavar="AREA",
            help="Just this municipality (repeatable; default: all that there are figures for).",
        ),
    ] = None,
    strict: Strict = False,
    largest: Largest = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Judge earlier years as they stood, and show what "on track" and each chance were worth.

    Example: beskplan backtest plans/holbaek-2024.yaml --data data/
    """
    from beskplan.cli.assess import JudgeRequest
    from beskplan.cli.backtest import backtest_plan

    request = JudgeRequest(
        plans=(plan,),
        data=data,
        as_of=as_of,
        municipalities=tuple(municipality or ()),
        only=tuple(only or ()),
        strict=strict,
        language=lang,
        message_language=ctx.obj,
        largest=_bytes(largest),
        no_color=no_color,
    )
    raise typer.Exit(backtest_plan(request, form, output))


@app.command(cls=HelpCommand)
def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Files of plans and comments, or folders of them.",
            show_default=False,
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="Check catalogue and extracts as well."),
    ] = None,
    document: Annotated[
        Path | None,
        typer.Option(
            "--document", metavar="FILE", help="Hold a plan's words against its text or PDF."
        ),
    ] = None,
    form: Annotated[
        ProblemFormat, typer.Option("--format", help="The form of the problems.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write the problems to a file.")
    ] = None,
    strict: Strict = False,
    largest: Largest = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="End the text with each rule as a sentence.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="CODE", help="Say what a problem's code means, and stop."
        ),
    ] = None,
    lang: MessageLang = None,  # noqa: ARG001  # settled before
    no_color: NoColor = False,
) -> None:
    """Check plan files, and with --data the catalogue and extracts, and print every problem.

    Example: beskplan validate plans/ --data data/
    """
    from beskplan.cli.validate import ValidateRequest, explain_code, validate_paths

    if explain is not None:
        raise typer.Exit(explain_code(explain, ctx.obj))
    request = ValidateRequest(
        paths=tuple(paths or ()),
        data=data,
        document=document,
        strict=strict,
        claims=claims,
        form=form,
        output=output,
        no_color=no_color,
        language=ctx.obj,
        largest=_bytes(largest),
    )
    raise typer.Exit(validate_paths(request))


@app.command(cls=HelpCommand)
def inspect(
    ctx: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="DIR|FILE",
            help="A data folder, or a file of unknown content.",
            show_default=False,
        ),
    ],
    form: Annotated[
        InspectFormat, typer.Option("--format", help="The form of what is found.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write what is found to a file.")
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help="A file's encoding, where it is not recognised."
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")
    ] = None,
    header_row: Annotated[
        list[int] | None,
        typer.Option(
            "--header-row",
            min=1,
            metavar="NUMBER",
            help="The row with the column names, from 1; twice where names stand above names.",
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Put a file's entry into indicators.yaml, after asking what is open."
        ),
    ] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers", metavar="FILE", help="Answers for --write, as YAML, instead of asking."
        ),
    ] = None,
    largest: Largest = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show what a data folder holds; of an unknown file, what it is, with a catalogue entry to
    paste or to write.

    Example: beskplan inspect data/ledige.xlsx --write
    """  # noqa: D205  # the help begins with one sentence
    from beskplan.cli.inspect import InspectRequest, inspect_path
    from beskplan.extracts.files import Dialect

    dialect = Dialect(encoding, _some(sheet), tuple(header_row or ()))
    request = InspectRequest(
        path, dialect, form, output, lang or "da", ctx.obj, no_color, _bytes(largest)
    )
    if write or answers is not None:
        from beskplan.cli.inspect_write import write_entries

        raise typer.Exit(write_entries(request, answers))
    raise typer.Exit(inspect_path(request))


@app.command(cls=HelpCommand)
def compare(
    ctx: typer.Context,
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD", help="The earlier result, of evaluate --format json.", show_default=False
        ),
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The later result.", show_default=False)
    ],
    form: Annotated[
        CompareFormat, typer.Option("--format", help="The form of the comparison.")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write the comparison to a file."),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Every figure that changed, with its causes."),
    ] = False,
    largest: Largest = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Say what changed between two evaluations, and why: new periods, revised figures, a changed
    plan or rule. Two plans of different years are matched by the ids of their criteria.

    Example: beskplan compare september.json march.json
    """  # noqa: D205  # the help begins with one sentence
    from beskplan.cli.compare import compare_results

    raise typer.Exit(
        compare_results(
            old,
            new,
            form,
            output,
            lang or "da",
            ctx.obj,
            verbose=verbose,
            no_color=no_color,
            largest=_bytes(largest),
        )
    )


@app.command(cls=HelpCommand)
def schema(
    ctx: typer.Context,
    what: SchemaOf,
    output: SchemaOutput = None,
    lang: MessageLang = None,  # noqa: ARG001  # settled before
) -> None:
    """Print the JSON Schema of one of the file formats, for editors and CI.

    Example: beskplan schema plan --output schemas/plan.schema.json
    """
    from beskplan.cli.schema import print_schema

    raise typer.Exit(print_schema(what, output, ctx.obj))


@app.command(cls=HelpCommand)
def start(
    ctx: typer.Context,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="Answers, as YAML, instead of asking."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="The new plan (default: by municipality and year).",
        ),
    ] = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Begin here: say where the files of figures are, and which municipality and year the plan is
    about, and get a plan, a catalogue and the status table. Nothing is overwritten.

    Example: beskplan start
    """  # noqa: D205  # the help begins with one sentence
    from beskplan.cli.start import StartRequest
    from beskplan.cli.start import start as start_plan

    request = StartRequest(answers, output, lang, ctx.obj, no_color)
    raise typer.Exit(start_plan(request))


@app.command(cls=HelpCommand)
def new(
    ctx: typer.Context,
    municipality: NewMunicipality = None,
    year: NewYear = None,
    title: NewTitle = None,
    earlier: EarlierPlan = None,
    output: NewFile = None,
    data: ListedData = None,
    lang: Lang = None,
) -> None:
    """Write a commented plan skeleton that validates, or next year's plan from this year's; a file
    that is there is never overwritten.

    Example: beskplan new --municipality Skive --year 2026 --output plans/skive-2026.yaml
    """  # noqa: D205  # the help begins with one sentence
    from beskplan.cli.new import new_plan, plan_of_next_year

    if earlier is not None:
        raise typer.Exit(plan_of_next_year(earlier, output, data, ctx.obj))
    code = new_plan(municipality, year, title, output, data, ctx.obj, plan_language=lang or "da")
    raise typer.Exit(code)


def main() -> None:
    """Run the command line; whatever happens, it ends in a message and an exit code."""
    gc.disable()  # a command is over before there is much garbage: 6 % of `evaluate`, 15 % of 98
    # pydantic would ask every installed package for plug-ins: 4 % of `evaluate`
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = run_command(partial(command_of, app), sys.argv[1:])
    finally:
        gc.freeze()  # Python's last look for garbage would be at every object: 10 % of `evaluate`
    sys.exit(code)
