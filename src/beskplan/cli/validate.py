"""`validate`: every problem of every file, in one run."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import (
    PLAN_ENDINGS,
    input_files,
    load_catalogue,
    load_plans_and_comments,
    plan_files,
)
from beskplan.cli.output import print_problems, print_text, refuse_input, write_file
from beskplan.cli.progress import reading_bar
from beskplan.loading.catalogue_file import CATALOGUE_FILE, LoadedCatalogue, no_catalogue
from beskplan.loading.cross_checks import named, problems_of_comments, shared_ids, unused_indicators
from beskplan.loading.plan_file import LoadedPlan
from beskplan.output.problems.validation_result import ValidationResult
from beskplan.problems.code import Severity
from beskplan.problems.codes.extracts import MISSING_FILE
from beskplan.problems.problem import Location, Problem, nearest
from beskplan.texts import Text

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True)
class ValidateRequest:
    """What the user asked to have checked, and how to show what is wrong."""

    paths: tuple[Path, ...]
    data: Path | None
    strict: bool
    claims: bool
    document: Path | None
    form: str
    output: Path | None
    no_color: bool


def validate_paths(request: ValidateRequest) -> Exit:
    """Print the problems of the plans and of comments on them, and with a data folder of catalogue and extracts."""
    if not request.paths:
        raise Stop(Exit.USAGE, "beskplan: validate needs a plan file, or a folder of them")
    if request.claims and request.data is None:
        raise Stop(
            Exit.USAGE, "beskplan: --claims needs --data: a claim names indicators by their titles"
        )
    files = plan_files(request.paths)
    catalogue = load_catalogue(request.data) if request.data is not None else no_catalogue()
    if request.output is not None:
        data = input_files(request.data, catalogue.catalogue) if request.data is not None else []
        refuse_input(
            request.output, [*files, *data, *([request.document] if request.document else [])]
        )
    plans, comments = load_plans_and_comments(files, catalogue)
    declared = [
        *catalogue.problems,
        *(problem for plan in plans for problem in plan.problems),
        *problems_of_comments(comments, plans, elsewhere=True),
    ]
    declared += _across(plans, catalogue, declared)
    if request.document is not None:
        from beskplan.cli.adopted_text_check import document_problems

        declared += document_problems(request.document, plans)
    read = (
        _extract_problems(request.data, catalogue, strict=request.strict)
        if request.data is not None
        else []
    )
    known = [*files, *([request.data / CATALOGUE_FILE] if request.data is not None else [])]
    checked = ValidationResult(
        tuple(file.as_posix() for file in known), tuple(sorted({*declared, *read})), request.strict
    )
    what = _checked(len(plans), len(comments))
    _show(
        request,
        checked,
        _claims(plans, catalogue) if request.claims and request.data is not None else "",
        what,
    )
    if any(map(checked.fails, declared)):
        return Exit.INVALID_PLAN
    return Exit.INVALID_EXTRACT if any(map(checked.fails, read)) else Exit.DONE


def _across(
    plans: Sequence[LoadedPlan], catalogue: LoadedCatalogue, found: Sequence[Problem]
) -> list[Problem]:
    """What can only be seen over several files."""
    problems = list(shared_ids(plans))
    if catalogue.document is None or not all(problem.warning for problem in found):
        return problems
    checked = {Path(plan.file) for plan in plans}
    beside = {
        file for plan in checked for file in plan.parent.glob("*") if file.suffix in PLAN_ENDINGS
    } - checked
    mentioned = named(plans).union(*(IDENTIFIER.findall(_text(file)) for file in beside))
    return [*problems, *unused_indicators(catalogue, mentioned)]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def explain_code(code: str) -> Exit:
    """Print what the guide says of a code, or the whole guide."""
    from beskplan.problems.guide import GUIDE, guide_page

    if code == "all":
        print_text(guide_page() + "\n")
    elif code in GUIDE:
        print_text(f"# {code}\n\n{GUIDE[code].markdown}\n")
    else:
        raise Stop(
            Exit.USAGE,
            f"beskplan: --explain: {code!r} is not the code of a problem{nearest(code, GUIDE).en}; "
            "'all' prints every one",
        )
    return Exit.DONE


def _extract_problems(folder: Path, catalogue: LoadedCatalogue, *, strict: bool) -> list[Problem]:
    """What is wrong with the extracts, all rows of all of them, and which are missing."""
    from beskplan.extracts import read_extracts, wanted_of

    with reading_bar() as bar:
        extracts = read_extracts(
            folder, wanted_of(catalogue.catalogue), catalogue.catalogue.register, bar
        )
    message = Text(
        "kataloget nævner denne fil, men den er der ikke: dens kriterier afventer data",
        "the catalogue names this file, but it is not there: its criteria await data",
    )
    severity = Severity.ERROR if strict else MISSING_FILE.severity
    missing = (
        Problem(Location((folder / file).as_posix()), MISSING_FILE, message, severity)
        for file in extracts.missing
    )
    return [*extracts.problems, *missing]


def _show(request: ValidateRequest, checked: ValidationResult, claims: str, what: str) -> None:
    """The problems in the form that was asked for; what was checked, and how much was wrong, to stderr where programs read stdout."""
    summary = (
        f"{what} checked: {_counted(checked.errors, 'error')}, "
        f"{_counted(checked.warnings, 'warning')}.\n"
    )
    if request.form != "text":
        from beskplan.output.problems.problem_formats import FORMATS

        here = Path.cwd()
        text = FORMATS[request.form](
            replace(
                checked,
                files=tuple(_from_here(file, here) for file in checked.files),
                problems=tuple(_problem_from_here(each, here) for each in checked.problems),
            )
        )
    else:
        text = "".join(f"{problem}\n" for problem in checked.problems) + claims + summary
    if request.output is not None:
        write_file(request.output, text)
        print_text(f"{request.output.as_posix()} written\n")
    elif request.form != "text":
        print_text(text)
        sys.stderr.write(summary)
    elif sys.stdout.isatty():
        _show_quoted(checked.problems, no_color=request.no_color)
        print_text(claims + summary)
        if checked.problems:
            print_text("`beskplan validate --explain CODE` says more about a code.\n")
    else:
        print_problems(checked.problems, sys.stdout)
        print_text(claims + summary)


def _problem_from_here(problem: Problem, here: Path) -> Problem:
    """The problem with its file's path as seen from a folder."""
    file = _from_here(problem.location.file, here)
    return replace(problem, location=replace(problem.location, file=file))


def _show_quoted(problems: Iterable[Problem], *, no_color: bool) -> None:
    from beskplan.cli.output import print_lines, width
    from beskplan.output.problems.quoted import quoted_lines

    columns = width(sys.stdout)
    every = list(problems)
    numbered = {
        each.location.file: {
            other.location.line for other in every if other.location.file == each.location.file
        }
        for each in every
        if _has_lines(each)
    }
    sources = {file: _lines(Path(file), wanted) for file, wanted in numbered.items()}
    lines = [
        line
        for each in every
        for line in quoted_lines(
            each, sources.get(each.location.file, {}).get(each.location.line), columns
        )
    ]
    print_lines(lines, no_color=no_color)


def _has_lines(problem: Problem) -> bool:
    """Whether the problem's number is that of a line; of a saved answer or a sheet it is that of a row."""
    return not problem.location.sheet and not problem.location.file.endswith(".json")


def _lines(path: Path, wanted: set[int]) -> dict[int, str]:
    """Some lines of a file, by number from 1; none where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            last = max(wanted)
            return {
                number: text.rstrip("\n")
                for number, text in zip(range(1, last + 1), stream, strict=False)
                if number in wanted
            }
    except OSError:
        return {}


def _from_here(file: str, here: Path) -> str:
    """The path from the working folder, where it lies below it: what CI systems match with the repository's files."""
    path = Path(file)
    return (
        path.relative_to(here).as_posix()
        if path.is_absolute() and path.is_relative_to(here)
        else file
    )


def _claims(plans: Sequence[LoadedPlan], loaded: LoadedCatalogue) -> str:
    """Each rule as a sentence, below its criterion."""
    lines = []
    for each in plans:
        if each.plan is not None:
            scope = each.plan.scope(loaded.catalogue)
            lines += [
                f"{each.plan.plan} {criterion.id}: "
                f"{criterion.rule.claim(scope).to(each.plan.language)}"
                for criterion in each.plan.criteria
            ]
    return "".join(f"{text}\n" for text in lines)


def _checked(plans: int, comments: int) -> str:
    """`2 plans`, `2 plans and 1 file of comments`."""
    of_comments = f"{comments} file{'' if comments == 1 else 's'} of comments"
    return " and ".join(
        ([_counted(plans, "plan")] if plans or not comments else [])
        + ([of_comments] if comments else [])
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
