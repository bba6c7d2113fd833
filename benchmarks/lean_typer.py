"""The commands and options of beskplan without work: a typer program with the fastest `--help`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="lean",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Data = Annotated[Path, typer.Option("--data")]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"])]
Lang = Annotated[str | None, typer.Option("--lang")]
Municipality = Annotated[str | None, typer.Option("--municipality")]
NoColor = Annotated[bool, typer.Option("--no-color")]
Strict = Annotated[bool, typer.Option("--strict")]


@app.callback(invoke_without_command=True)
def lean(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:  # as typer wants it
    """Which goals of an employment plan are met, and how certain is it?"""


@app.command()
def evaluate(
    plans: list[Path],
    data: Data,
    as_of: AsOf = None,
    form: Annotated[str, typer.Option("--format")] = "table",
    output: Annotated[Path | None, typer.Option("--output")] = None,
    only: Annotated[list[str] | None, typer.Option("--only")] = None,
    municipality: Municipality = None,
    fail_on: Annotated[str | None, typer.Option("--fail-on")] = None,
    strict: Strict = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Judge plans against the data and print the status table."""


@app.command()
def explain(
    plan: Path,
    criterion: str,
    data: Data,
    as_of: AsOf = None,
    municipality: Municipality = None,
    strict: Strict = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show the whole arithmetic of one verdict, down to the rows of the files."""


@app.command()
def validate(
    paths: list[Path],
    data: Annotated[Path | None, typer.Option("--data")] = None,
    strict: Strict = False,
    claims: Annotated[bool, typer.Option("--claims")] = False,
    form: Annotated[str, typer.Option("--format")] = "text",
    output: Annotated[Path | None, typer.Option("--output")] = None,
    guide: Annotated[str | None, typer.Option("--explain")] = None,
    no_color: NoColor = False,
) -> None:
    """Check plan files, and with --data the catalogue and extracts, and print every problem."""


@app.command()
def schema(of: str, output: Annotated[Path | None, typer.Option("--output")] = None) -> None:
    """Print the JSON Schema of plans, catalogues or results, for editors and CI."""


@app.command()
def new(
    municipality: Annotated[str | None, typer.Option("--municipality")] = None,
    year: Annotated[int | None, typer.Option("--year")] = None,
    title: Annotated[str | None, typer.Option("--title")] = None,
    output: Annotated[Path | None, typer.Option("--output")] = None,
    data: Annotated[Path | None, typer.Option("--data")] = None,
) -> None:
    """Write a commented plan skeleton that validates; a file that is there is never overwritten."""


if __name__ == "__main__":
    app()
