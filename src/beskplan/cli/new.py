"""`new`: a commented plan that validates, to begin from."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from beskplan.areas import Areas
from beskplan.catalogue import Catalogue
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import (
    PLAN,
    load_catalogue,
    named_municipality,
    plan_documents,
    reading,
    refuse_other_name,
)
from beskplan.cli.output import create_file, emit
from beskplan.cli.prompts import Prompts, anything, can_ask
from beskplan.cli.quoting import report_problems
from beskplan.cli.schema import schema_line
from beskplan.language import Language
from beskplan.loading.catalogue_file import LoadedCatalogue, no_catalogue
from beskplan.loading.next_year import next_year
from beskplan.loading.plan_file import STDIN, parse_plan
from beskplan.loading.yaml_file import LARGEST, YamlFile, parse_document
from beskplan.output.yaml_text import scalar
from beskplan.periods import FIRST_YEAR, LAST_YEAR
from beskplan.problems.problem import AND, errors_in, listed
from beskplan.regular_file import read_regular
from beskplan.texts import Text, say, slug

TEMPLATE = "plan_template.{language}.yaml"
MUNICIPALITY = Text("Kommune", "Municipality")
YEAR = Text("År", "Year")


def new_plan(
    municipality: str | None,
    year: int | None,
    title: str | None,
    output: Path | None,
    data: Path | None,
    language: Language,
    *,
    plan_language: Language,
) -> Exit:
    """Write a plan for a municipality and a year; ask on a terminal for what is not given.

    Its comments are in the language of the plan.

    Raises:
        Stop: Something is missing or wrong, or the file is already there.
    """
    indicators = ""
    if data is not None:
        indicators = _indicator_comments(_catalogue(data, language).catalogue, plan_language)
    if not can_ask():
        _refuse_incomplete(municipality, year)
    name = municipality or _answer(MUNICIPALITY, language)
    area = named_municipality(name, Areas())
    if isinstance(area, Text):
        raise Stop(Exit.USAGE, area)
    if year is None:
        year = _year(_answer(YEAR, language, str(date.today().year + 1)))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = say(
            "--year: {year} ligger ikke mellem {first} og {last}",
            "--year: {year} is not between {first} and {last}",
            year=year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
        raise Stop(Exit.USAGE, message)
    title = title or _title(f"Beskæftigelsesplan {year}", language)
    path = output or Path(f"{slug(area.name, '-')}-{year}.yaml")
    refuse_other_name(path)
    name_of_template = TEMPLATE.format(language=plan_language)
    template = files("beskplan.cli").joinpath(name_of_template).read_text(encoding="utf-8")
    plan = Template(template).substitute(
        schema=schema_line(path, "plan"),
        id=path.stem,
        title=scalar(title),
        municipality=scalar(area.name),
        year=year,
    )
    create_file(path, plan + indicators)
    message = say(
        "{file} er skrevet; kontrollér den med: {command}",
        "{file} written; check it with: {command}",
        file=path.as_posix(),
        command=_validate_command(path, data),
    )
    emit(f"{message.to(language)}\n")
    return Exit.DONE


def plan_of_next_year(
    earlier: Path, output: Path | None, data: Path | None, language: Language
) -> Exit:
    """Write the plan of the year after a plan's own, with what must be checked marked.

    Raises:
        Stop: The earlier plan is wrong or not there, or the new file is already there.
    """
    if earlier.name == STDIN:
        message = Text("--from skal have navnet på en fil", "--from needs the name of a file")
        raise Stop(Exit.USAGE, message)
    (document,) = plan_documents([earlier])
    catalogue = no_catalogue() if data is None else _catalogue(data, language)
    _refuse_faulty(document, catalogue, language)
    if output is not None:
        refuse_other_name(output)
    new_id = None if output is None else output.stem
    with reading(earlier, PLAN):
        moved = next_year(read_regular(earlier, LARGEST).decode("utf-8-sig"), new_id)
    path = output or earlier.with_name(f"{moved.id}.yaml")
    _refuse_faulty(parse_document(moved.text.encode(), path.as_posix()), catalogue, language)
    create_file(path, moved.text)
    mark = Text("TJEK", "CHECK")
    message = say(
        "{file} er skrevet; se efter {mark} i filen, og kontrollér den med: {command}",
        "{file} written; look for {mark} in it, and check it with: {command}",
        file=path.as_posix(),
        mark=mark.to(moved.language),
        command=_validate_command(path, data),
    )
    emit(f"{message.to(language)}\n")
    return Exit.DONE


def _refuse_faulty(document: YamlFile, catalogue: LoadedCatalogue, language: Language) -> None:
    """Print what is wrong with a plan, and stop.

    Raises:
        Stop: There are errors.
    """
    problems = parse_plan(document).check(catalogue).problems
    errors = errors_in(problems)
    if errors:
        report_problems(errors, language)
        raise Stop(Exit.INVALID_PLAN)


def _validate_command(path: Path, data: Path | None) -> str:
    command = f"beskplan validate {path.as_posix()}"
    return command if data is None else f"{command} --data {data.as_posix()}"


def _refuse_incomplete(municipality: str | None, year: int | None) -> None:
    """Refuse a command that lacks what there is no terminal to ask for.

    Raises:
        Stop: It does.
    """
    given = {"--municipality": municipality, "--year": year}
    missing = [option for option, value in given.items() if value is None]
    if not missing:
        return
    message = say(
        "new mangler {options}; skriv fx: beskplan new --municipality Skive --year 2026",
        "new needs {options}; write, say: beskplan new --municipality Skive --year 2026",
        options=listed(missing, last=AND),
    )
    raise Stop(Exit.USAGE, message)


def _answer(question: Text, language: Language, default: str | None = None) -> str:
    """Answer of the user.

    Raises:
        Stop: No answer comes.
    """
    return Prompts(language).ask(question, default, anything)


def _title(default: str, language: Language) -> str:
    if not can_ask():
        return default
    return _answer(Text("Titel", "Title"), language, default)


def _year(answer: str) -> int:
    if not re.fullmatch(r"\d{4}", answer.strip()):
        message = say("{answer!r} er ikke et år", "{answer!r} is not a year", answer=answer)
        raise Stop(Exit.USAGE, message)
    return int(answer)


def _catalogue(data: Path, language: Language) -> LoadedCatalogue:
    loaded = load_catalogue(data)
    errors = errors_in(loaded.problems)
    if errors:
        report_problems(errors, language)
        raise Stop(Exit.INVALID_PLAN)
    return loaded


def _indicator_comments(catalogue: Catalogue, language: Language) -> str:
    """Lines that list the indicators of a catalogue, as comments."""
    heading = Text("Indikatorer, som reglerne kan nævne:", "The indicators that rules can name:")
    lines = ["#", f"# {heading.to(language)}"]
    width = max(map(len, catalogue.indicators), default=0)
    for name, indicator in catalogue.indicators.items():
        title = " ".join(indicator.title.split())
        details = f"{indicator.unit}, {indicator.kind}, {catalogue.frequency(name)}"
        lines.append(f"#   {name:<{width}}  {title} ({details})")
    return "".join(f"{line}\n" for line in lines)
