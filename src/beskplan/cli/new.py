"""`new`: a commented plan skeleton that validates."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import typer

from beskplan.areas import Area, Areas, UnknownArea, folded
from beskplan.catalogue import Catalogue
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import PLAN_ENDINGS, load_catalogue
from beskplan.cli.output import print_problems, print_text
from beskplan.cli.skeleton import SKELETON
from beskplan.periods import FIRST_YEAR, LAST_YEAR

PLAIN = re.compile(r"[^\W\d_][\w .,()/–-]*[\w.)]")
"""Texts that YAML takes as they are."""
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def new_plan(
    municipality: str | None,
    year: int | None,
    title: str | None,
    output: Path | None,
    data: Path | None,
) -> Exit:
    """Write the skeleton for a municipality and a year; what is not given is asked for on a terminal.

    Raises:
        Stop: Something is missing or wrong, or the file is already there.
    """
    catalogue = _catalogue(data)
    area = _area(municipality or _asked("Municipality", "--municipality"))
    chosen = (
        year if year is not None else _year(_asked("Year", "--year", str(date.today().year + 1)))
    )
    if not FIRST_YEAR <= chosen <= LAST_YEAR:
        raise Stop(
            Exit.USAGE, f"beskplan: --year: {chosen} is not between {FIRST_YEAR} and {LAST_YEAR}"
        )
    named = title or (
        f"Beskæftigelsesplan {chosen}"
        if not _asks()
        else _asked("Title", "--title", f"Beskæftigelsesplan {chosen}")
    )
    path = output or Path(f"{_slug(area.name)}-{chosen}.yaml")
    if path.suffix not in PLAN_ENDINGS or not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", path.stem):
        raise Stop(
            Exit.USAGE,
            f"beskplan: {path.name!r} cannot name a plan: use a-z, 0-9, - and _, ending in .yaml",
        )
    text = SKELETON.format(
        id=path.stem,
        title=_scalar(named),
        municipality=_scalar(area.name),
        year=chosen,
        indicators=_listed(catalogue),
    )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Stop(Exit.USAGE, f"beskplan: {path} is already there; nothing was written") from None
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be written: {error.strerror}") from None
    beside = f" --data {data.as_posix()}" if data is not None else ""
    print_text(
        f"{path.as_posix()} written; check it with: beskplan validate {path.as_posix()}{beside}\n"
    )
    return Exit.DONE


def _asks() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(what: str, option: str, default: str | None = None) -> str:
    """The user's answer; without a terminal to ask on, the option is missing."""
    if not _asks():
        raise Stop(Exit.USAGE, f"beskplan: new needs {option}")
    try:
        return str(typer.prompt(what, default=default))
    except typer.Abort:
        raise Stop(Exit.USAGE, "\nbeskplan: nothing was written") from None


def _year(given: str) -> int:
    if not re.fullmatch(r"\d{4}", given.strip()):
        raise Stop(Exit.USAGE, f"beskplan: {given!r} is not a year")
    return int(given)


def _area(name: str) -> Area:
    found = Areas().find(name)
    if isinstance(found, UnknownArea):
        raise Stop(
            Exit.USAGE,
            f"beskplan: --municipality: {name!r} is not a known "
            f"area{'; ' if found.hint else ''}{found.hint}",
        )
    return found


def _catalogue(data: Path | None) -> Catalogue | None:
    if data is None:
        return None
    loaded = load_catalogue(data)
    errors = [problem for problem in loaded.problems if not problem.warning]
    if errors:
        print_problems(errors, sys.stderr)
        raise Stop(Exit.INVALID_PLAN)
    return loaded.catalogue


def _listed(catalogue: Catalogue | None) -> str:
    """The catalogue's indicators as comments."""
    return (
        "".join(f"# {line}".rstrip() + "\n" for line in _indicator_lines(catalogue))
        if catalogue
        else ""
    )


def _indicator_lines(catalogue: Catalogue) -> Iterator[str]:
    yield ""
    yield "The indicators that rules can name:"
    width = max(map(len, catalogue.indicators), default=0)
    for name, entry in catalogue.indicators.items():
        title = " ".join(entry.title.split())
        yield (
            f"  {name:<{width}}  {title} ({entry.unit}, {entry.kind}, {catalogue.frequency(name)})"
        )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(name).translate(LETTERS)).strip("-")


def _scalar(text: str) -> str:
    """The text as YAML, in quotes where it would be read as something else."""
    return (
        text
        if PLAIN.fullmatch(text) and text.casefold() not in ("null", "true", "false")
        else json.dumps(text, ensure_ascii=False)
    )
