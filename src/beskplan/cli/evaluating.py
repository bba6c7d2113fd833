"""`evaluate` and `explain`: load, read, judge, print."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beskplan.area import Area, UnknownArea
from beskplan.assessment import Assessment, assess_with, needs
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import input_files, load_catalogue, load_plans
from beskplan.cli.progress import reading_bar
from beskplan.cli.terminal import print_data, print_lines, print_problems, print_text, refuse_input, width, write_file
from beskplan.judgement.status import Status
from beskplan.language import Language
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.measure import Figures
from beskplan.plan import Plan
from beskplan.problem import Problem, listed, nearest
from beskplan.reports.lines import Line, line, plain_text
from beskplan.sources import read_extracts, wanted_of


@dataclass(frozen=True)
class Request:
    """What the user asked to have judged."""

    plans: tuple[Path, ...]
    data: Path
    as_of: date | None
    municipality: str | None
    only: tuple[str, ...]
    strict: bool
    language: Language | None
    no_color: bool


def evaluate_plans(request: Request, form: str, output: Path | None, fail_on: str | None) -> Exit:
    """Judge the plans and print or write the result."""
    failing = _statuses(fail_on)
    assessments = judge(request)
    if output is not None:
        refuse_input(output, [*request.plans, *input_files(request.data, assessments[0].catalogue)])
    if form == "table":
        lines = _tables(assessments, request.language, width(sys.stdout) if output is None else 100)
        if output is None:
            print_lines(lines, no_color=request.no_color)
        else:
            write_file(output, plain_text(lines))
    else:
        from beskplan.reports.text_formats import FORMATS

        text = FORMATS[form](assessments, request.language or assessments[0].plan.language, failing)
        if output is None:
            print_data(text)
        else:
            write_file(output, text)
    if output is not None:
        print_text(f"{output.as_posix()} written\n")
    found = {judged.finding.status for assessment in assessments for judged in assessment.judged}
    return Exit.FAILED_ON if found & failing else Exit.DONE


def explain_criterion(request: Request) -> Exit:
    """Print the whole arithmetic of one criterion."""
    from beskplan.reports.explain import explain_lines

    (assessment,) = judge(request)
    if not assessment.judged:
        raise Stop(Exit.USAGE, f"beskplan: the goal {request.only[0]!r} has no criterion to explain")
    language = request.language or assessment.plan.language
    lines: list[Line] = []
    for judged in assessment.judged:
        lines += [line()] if lines else []
        lines += explain_lines(assessment, judged, language, width(sys.stdout))
    print_lines(lines, no_color=request.no_color)
    return Exit.DONE


def judge(request: Request) -> list[Assessment]:
    """The assessments of the plans.

    Raises:
        Stop: Anything is wrong with the files; all problems have been printed.
    """
    catalogue = load_catalogue(request.data)
    municipality = _municipality(request.municipality, catalogue)
    loaded = load_plans(request.plans, catalogue, municipality)
    plans = [_selected(each.plan, request.only) for each in loaded if each.plan is not None]
    problems = [*catalogue.problems, *(problem for each in loaded for problem in each.problems)]
    invalid = any(not problem.warning for problem in problems)
    if len(plans) == len(loaded):
        _refuse_unknown_ids(request.only, [each.plan for each in loaded if each.plan is not None])
    wanted = wanted_of(catalogue.catalogue, needs(plans, catalogue.catalogue, municipality))
    bar = reading_bar()
    extracts = read_extracts(request.data, wanted, catalogue.catalogue.register, bar)
    if bar is not None:
        bar.done()
    every = sorted({*problems, *extracts.problems})
    if request.strict:
        every += [
            Problem((request.data / file).as_posix(), 0, 0, "missing-file", "the catalogue names this file, but it is not there")
            for file in extracts.missing
        ]
    print_problems(every, sys.stderr)
    if invalid or (request.strict and problems):
        raise Stop(Exit.INVALID_PLAN)
    if any(not problem.warning or request.strict for problem in every):
        raise Stop(Exit.INVALID_EXTRACT)
    day = request.as_of or date.today()
    figures = Figures(catalogue.catalogue, extracts.series, day)
    return [assess_with(plan, figures, municipality, each.file) for plan, each in zip(plans, loaded, strict=True)]


def _tables(assessments: Sequence[Assessment], language: Language | None, columns: int) -> list[Line]:
    from beskplan.reports.table import table_lines

    lines: list[Line] = []
    for assessment in assessments:
        lines += [line()] if lines else []
        lines += table_lines(assessment, language or assessment.plan.language, columns)
    return lines


def _statuses(given: str | None) -> set[Status]:
    known: Mapping[str, Status] = {status.value: status for status in Status}
    found = set()
    for name in given.split(",") if given is not None else []:
        if name.strip() not in known:
            raise Stop(
                Exit.USAGE, f"beskplan: --fail-on: {name.strip()!r} is not a status{nearest(name, known)}; there are {listed(known)}"
            )
        found.add(known[name.strip()])
    return found


def _municipality(name: str | None, catalogue: LoadedCatalogue) -> Area | None:
    if name is None:
        return None
    found = catalogue.catalogue.register.find(name)
    if isinstance(found, UnknownArea):
        if any(not problem.warning for problem in catalogue.problems):
            print_problems(catalogue.problems, sys.stderr)
            raise Stop(Exit.INVALID_PLAN)
        hint = f"; {found.hint}" if found.hint else ""
        raise Stop(Exit.USAGE, f"beskplan: --municipality: {name!r} is not a known area{hint}")
    return found


def _selected(plan: Plan, only: Sequence[str]) -> Plan:
    return plan.only(only) if only else plan


def _refuse_unknown_ids(only: Sequence[str], plans: Sequence[Plan]) -> None:
    known = {identifier for plan in plans for identifier in (*(goal.id for goal in plan.goals), *(each.id for each in plan.criteria))}
    for name in only:
        if name not in known:
            raise Stop(Exit.USAGE, f"beskplan: no goal or criterion has the id {name!r}{nearest(name, known)}")
