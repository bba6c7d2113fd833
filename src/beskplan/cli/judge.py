"""From the paths of the command line to assessments: load, read, judge, as `evaluate`, `explain` and `report` do."""

import sys
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beskplan.areas import Area, UnknownArea
from beskplan.assessment import Assessment, assess_on
from beskplan.assessment import request as request_of
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import load_catalogue, plan_documents
from beskplan.cli.output import print_problems
from beskplan.cli.progress import reading_bar
from beskplan.extracts import Extracts, read_extracts, wanted_of
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.loading.cross_checks import shared_ids
from beskplan.loading.plan_file import LoadedPlan, parse_plan
from beskplan.measure import Snapshot
from beskplan.plan import Plan
from beskplan.problems.code import Severity
from beskplan.problems.codes.extracts import MISSING_FILE
from beskplan.problems.problem import Location, Problem, nearest
from beskplan.texts import Language, Text


@dataclass(frozen=True)
class JudgeRequest:
    """What the user asked to have judged."""

    plans: tuple[Path, ...]
    data: Path
    as_of: date | None
    municipalities: tuple[str, ...]
    only: tuple[str, ...]
    strict: bool
    language: Language | None
    no_color: bool


Further = Callable[[Sequence[LoadedPlan]], Iterable[Problem]]
"""What else is wrong, told of what could be read of the plans."""


def judge(
    request: JudgeRequest, further: Further = lambda _: (), *, every_period: bool = False
) -> list[Assessment]:
    """The assessments of the plans, each for every municipality that is asked for, or for its own.

    `every_period` has the indicators read from their first period on, further back than any verdict
    looks.

    Raises:
        Stop: Anything is wrong with the files; all problems have been printed.
    """
    catalogue = load_catalogue(request.data)
    municipalities = _municipalities(request.municipalities, catalogue)
    parsed = [parse_plan(document) for document in plan_documents(request.plans)]
    loaded = [
        [plan.check(catalogue, municipality) for plan in parsed] for municipality in municipalities
    ]
    first = loaded[0]
    problems = {
        *catalogue.problems,
        *(problem for plans in loaded for each in plans for problem in each.problems),
    }
    problems |= {*shared_ids(first), *further(first)}
    if all(each.plan is not None for each in first):
        _refuse_unknown_ids(request.only, [each.plan for each in first if each.plan is not None])
    plans = [
        (_selected(each.plan, request.only), each.file) for each in first if each.plan is not None
    ]
    day = request.as_of or date.today()
    found = request_of([plan for plan, _ in plans], catalogue.catalogue, municipalities)
    if every_period:
        found = {name: extent.whole for name, extent in found.items()}
    with reading_bar() as bar:
        extracts = read_extracts(
            request.data,
            wanted_of(catalogue.catalogue, found, day),
            catalogue.catalogue.register,
            bar,
        )
    _refuse_problems(request, problems, extracts)
    snapshot = Snapshot(catalogue.catalogue, extracts.series, day)
    return [
        assess_on(plan, snapshot, municipality, file)
        for plan, file in plans
        for municipality in municipalities
    ]


def _refuse_problems(
    request: JudgeRequest, problems: AbstractSet[Problem], extracts: Extracts
) -> None:
    """Print every problem; stop where one of them is an error."""
    every = sorted({*problems, *extracts.problems})
    if request.strict:
        every += [
            Problem(
                Location((request.data / file).as_posix()),
                MISSING_FILE,
                Text(
                    "kataloget nævner denne fil, men den er der ikke",
                    "the catalogue names this file, but it is not there",
                ),
                Severity.ERROR,
            )
            for file in extracts.missing
        ]
    print_problems(every, sys.stderr)
    if any(not problem.warning or request.strict for problem in problems):
        raise Stop(Exit.INVALID_PLAN)
    if any(not problem.warning or request.strict for problem in every):
        raise Stop(Exit.INVALID_EXTRACT)


def _municipalities(names: Sequence[str], catalogue: LoadedCatalogue) -> Sequence[Area | None]:
    """The areas that are named; None, the plan's own, where none is."""
    return list(dict.fromkeys(_municipality(name, catalogue) for name in names)) or [None]


def _municipality(name: str, catalogue: LoadedCatalogue) -> Area:
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
    known = {
        identifier
        for plan in plans
        for identifier in (*(goal.id for goal in plan.goals), *(each.id for each in plan.criteria))
    }
    for name in only:
        if name not in known:
            raise Stop(
                Exit.USAGE,
                f"beskplan: no goal or criterion has the id {name!r}{nearest(name, known).en}",
            )
