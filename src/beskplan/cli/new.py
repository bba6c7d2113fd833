"""`new`: a commented plan that validates, to begin from."""

import re
import sys
from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template

import typer

from beskplan.areas import Area, Areas, UnknownArea
from beskplan.catalogue import Catalogue
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import PLAN_ENDINGS, load_catalogue, plan_documents
from beskplan.cli.output import create_file, emit, print_problems
from beskplan.loading.catalogue_file import no_catalogue
from beskplan.loading.plan_file import parse_plan
from beskplan.output.yaml_text import scalar, slug
from beskplan.periods import FIRST_YEAR, LAST_YEAR

TEMPLATE = "plan_template.yaml"
PLAN_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def new_plan(
    municipality: str | None,
    year: int | None,
    title: str | None,
    output: Path | None,
    data: Path | None,
) -> Exit:
    """Write a plan for a municipality and a year; ask on a terminal for what is not given.

    Raises:
        Stop: Something is missing or wrong, or the file is already there.
    """
    indicators = ""
    if data is not None:
        indicators = _indicator_comments(_catalogue(data))
    area = _area(municipality or _answer("Municipality", "--municipality"))
    if year is None:
        year = _year(_answer("Year", "--year", str(date.today().year + 1)))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"beskplan: --year: {year} is not between {FIRST_YEAR} and {LAST_YEAR}"
        raise Stop(Exit.USAGE, message)
    title = title or _title(f"Beskæftigelsesplan {year}")
    path = output or Path(f"{slug(area.name, '-')}-{year}.yaml")
    _refuse_other_name(path)
    template = files("beskplan.cli").joinpath(TEMPLATE).read_text(encoding="utf-8")
    plan = Template(template).substitute(
        id=path.stem, title=scalar(title), municipality=scalar(area.name), year=year
    )
    create_file(path, plan + indicators)
    command = f"beskplan validate {path.as_posix()}"
    if data is not None:
        command += f" --data {data.as_posix()}"
    emit(f"{path.as_posix()} written; check it with: {command}\n")
    return Exit.DONE


def plan_of_next_year(earlier: Path, output: Path | None, data: Path | None) -> Exit:
    """Write the plan of the year after a plan's own, with what must be checked marked.

    Raises:
        Stop: The earlier plan is wrong or not there, or the new file is already there.
    """
    if find_spec("ruamel") is None:
        message = "beskplan: new --from needs ruamel.yaml: pip install ruamel.yaml"
        raise Stop(Exit.USAGE, message)
    from beskplan.loading.next_year import next_year

    (document,) = plan_documents([earlier])
    catalogue = no_catalogue() if data is None else load_catalogue(data)
    errors = [each for each in parse_plan(document).check(catalogue).problems if not each.warning]
    if errors:
        print_problems(errors)
        raise Stop(Exit.INVALID_PLAN)
    moved = next_year(earlier.read_text(encoding="utf-8-sig"))
    path = output or earlier.with_name(f"{moved.id}.yaml")
    _refuse_other_name(path)
    text = re.sub(r"(?m)^plan: .*$", f"plan: {path.stem}", moved.text, count=1)
    create_file(path, text)
    command = f"beskplan validate {path.as_posix()}"
    if data is not None:
        command += f" --data {data.as_posix()}"
    emit(f"{path.as_posix()} written; look for TJEK, and check it with: {command}\n")
    return Exit.DONE


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _answer(question: str, option: str, default: str | None = None) -> str:
    """Answer of the user.

    Raises:
        Stop: There is no terminal to ask on, so the option is missing, or no answer comes.
    """
    if not _can_ask():
        raise Stop(Exit.USAGE, f"beskplan: new needs {option}")
    try:
        return str(typer.prompt(question, default=default))
    except typer.Abort:
        raise Stop(Exit.USAGE, "\nbeskplan: nothing was written") from None


def _title(default: str) -> str:
    if not _can_ask():
        return default
    return _answer("Title", "--title", default)


def _year(answer: str) -> int:
    if not re.fullmatch(r"\d{4}", answer.strip()):
        raise Stop(Exit.USAGE, f"beskplan: {answer!r} is not a year")
    return int(answer)


def _area(name: str) -> Area:
    found = Areas().find(name)
    if isinstance(found, UnknownArea):
        raise Stop(
            Exit.USAGE, f"beskplan: --municipality: {name!r} is not a known area{found.hint.en}"
        )
    return found


def _refuse_other_name(path: Path) -> None:
    """Refuse a file that could not be called as its plan is."""
    if path.suffix.lower() not in PLAN_ENDINGS or not PLAN_ID.fullmatch(path.stem):
        message = (
            f"beskplan: {path.name!r} cannot name a plan: use a-z, 0-9, - and _, ending in .yaml"
        )
        raise Stop(Exit.USAGE, message)


def _catalogue(data: Path) -> Catalogue:
    loaded = load_catalogue(data)
    errors = [problem for problem in loaded.problems if not problem.warning]
    if errors:
        print_problems(errors)
        raise Stop(Exit.INVALID_PLAN)
    return loaded.catalogue


def _indicator_comments(catalogue: Catalogue) -> str:
    """Lines that list the indicators of a catalogue, as comments."""
    lines = ["#", "# The indicators that rules can name:"]
    width = max(map(len, catalogue.indicators), default=0)
    for name, indicator in catalogue.indicators.items():
        title = " ".join(indicator.title.split())
        details = f"{indicator.unit}, {indicator.kind}, {catalogue.frequency(name)}"
        lines.append(f"#   {name:<{width}}  {title} ({details})")
    return "".join(f"{line}\n" for line in lines)
