"""Steps that `evaluate`, `report`, `explain` and `backtest` share: from files to assessments."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beskplan.areas import Area
from beskplan.assessment import Assessment, assess, extents_of_plans
from beskplan.catalogue import Catalogue
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import load_catalogue, missing_files, named_municipality, plan_documents
from beskplan.cli.output import print_message
from beskplan.cli.progress import progress_bar
from beskplan.cli.quoting import report_problems
from beskplan.extracts import Extracts, read_extracts, requests_for
from beskplan.language import Language
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.loading.cross_checks import shared_ids
from beskplan.loading.plan_file import LoadedPlan, parse_plan
from beskplan.measure import Snapshot
from beskplan.periods import Span
from beskplan.plan import Plan
from beskplan.problems.code import Severity
from beskplan.problems.problem import Problem, errors_in, listed, nearest
from beskplan.regular_file import WHOLE
from beskplan.texts import Text, say


@dataclass(frozen=True, slots=True)
class JudgeRequest:
    """Plans to judge, what to judge them by, and the language to write in."""

    plans: tuple[Path, ...]
    data: Path
    as_of: date | None
    municipalities: tuple[str, ...]
    only: tuple[str, ...]
    strict: bool
    language: Language | None
    """Language of tables; None for the plan's."""
    message_language: Language
    period: Span | None = None
    """The period whose demands are judged; None for all of the plan."""
    outlook: bool = True
    """True to give the chance of each criterion that is still open."""
    largest: int | None = None
    """Bytes of the largest file that is read whole; None for what is usual."""
    no_color: bool = False
    """True if problems have no colours, also on a terminal."""


Further = Callable[[Sequence[LoadedPlan]], Iterable[Problem]]
"""Function from the plans, as far as they could be read, to further problems."""


def judge(
    request: JudgeRequest,
    further: Further = lambda _: (),
    *,
    every_period: bool = False,
    fans: bool = False,
    nearest_courses: bool = False,
) -> list[Assessment]:
    """Assessments of the plans, each for every municipality asked for, or for its own.

    `every_period` has the indicators read from their first period on, further back than any verdict
    looks; `fans` adds the fan of each outlook's courses, `nearest_courses` the nearest ones.

    Raises:
        Stop: Anything is wrong with the files; all problems have been printed.
    """
    catalogue = load_catalogue(request.data)
    municipalities, unknown = _municipalities(request.municipalities, catalogue)
    parsed = [parse_plan(document) for document in plan_documents(request.plans)]
    problems = set(catalogue.problems)
    by_municipality = []
    for municipality in municipalities:
        checked = [plan.check(catalogue, municipality) for plan in parsed]
        by_municipality.append(checked)
        for each in checked:
            problems.update(each.problems)
    loaded = by_municipality[0]
    problems.update(shared_ids(loaded), further(loaded))
    if unknown:
        report_problems(sorted(problems), request.message_language, no_color=request.no_color)
        code = Exit.INVALID_PLAN if errors_in(problems) else Exit.USAGE
        for message in unknown:
            print_message(f"beskplan: {message.to(request.message_language)}")
        raise Stop(code)
    plans = _selected_plans(loaded, request.only)
    if len(plans) == len(loaded):
        _refuse_unasked(request, plans, catalogue.catalogue)
    day = request.as_of or date.today()
    extents = extents_of_plans([plan for plan, _ in plans], catalogue.catalogue, municipalities)
    if every_period:
        extents = {name: extent.whole for name, extent in extents.items()}
    with progress_bar() as bar:
        extracts = read_extracts(
            request.data,
            requests_for(catalogue.catalogue, extents, day),
            catalogue.catalogue.register,
            bar,
            request.largest or WHOLE,
        )
    _refuse_problems(request, problems, extracts)
    snapshot = Snapshot(catalogue.catalogue, extracts.series, day)
    assessments = [
        assess(plan, snapshot, municipality, file, request.period)
        for plan, file in plans
        for municipality in municipalities
    ]
    if not request.outlook or not any(each.is_open for each in assessments):
        return assessments
    return _with_outlooks(assessments, request.data, fans=fans, nearest_courses=nearest_courses)


def _with_outlooks(
    assessments: Sequence[Assessment], folder: Path, *, fans: bool, nearest_courses: bool
) -> list[Assessment]:
    """Return the assessments, of which some are open, with their outlooks."""
    from beskplan.extracts.history_reader import read_history
    from beskplan.open_criteria import open_in, with_outlooks

    names = open_in(assessments)
    if not names:
        return list(assessments)
    history = read_history(folder, assessments[0].catalogue, names)
    return with_outlooks(assessments, history, fans=fans, nearest=nearest_courses)


def _refuse_problems(
    request: JudgeRequest, problems: AbstractSet[Problem], extracts: Extracts
) -> None:
    """Print every problem; stop where one of them is an error."""
    every = sorted({*problems, *extracts.problems})
    if request.strict:
        every += missing_files(request.data, extracts, Severity.ERROR)
    report_problems(every, request.message_language, no_color=request.no_color)
    if errors_in(problems) or (request.strict and problems):
        raise Stop(Exit.INVALID_PLAN)
    if errors_in(every) or (request.strict and every):
        raise Stop(Exit.INVALID_EXTRACT)


def _municipalities(
    names: Sequence[str], catalogue: LoadedCatalogue
) -> tuple[Sequence[Area | None], list[Text]]:
    """Areas that are named, each once, and messages on those that are not known.

    None stands for the plan's own, where no other is known.
    """
    areas: dict[Area, None] = {}
    unknown = []
    for name in names:
        found = named_municipality(name, catalogue.catalogue.register)
        if isinstance(found, Text):
            unknown.append(found)
        else:
            areas[found] = None
    return list(areas) or [None], unknown


def _selected_plans(loaded: Sequence[LoadedPlan], only: Sequence[str]) -> list[tuple[Plan, str]]:
    """Plans that could be read, with their files, each with only the goals and criteria asked for.

    Raises:
        Stop: All plans could be read, and none has what is asked for.
    """
    plans = [(each.plan, each.file) for each in loaded if each.plan is not None]
    if len(plans) == len(loaded):
        _refuse_unknown_ids(only, [plan for plan, _ in plans])
    if not only:
        return plans
    return [(plan.only(only), file) for plan, file in plans]


def _refuse_unasked(
    request: JudgeRequest, plans: Sequence[tuple[Plan, str]], catalogue: Catalogue
) -> None:
    """Refuse a period in which none of what is asked for sets a criterion."""
    period = request.period
    if period is None:
        return
    years: set[Span] = set()
    for plan, _ in plans:
        scope = plan.scope(catalogue)
        if plan.asked_in(period, scope).criteria:
            return
        years.update(plan.years(scope))
    if years:
        message = say(
            "--period: planen stiller ingen krav i {period}, men i {years}",
            "--period: nothing is asked in {period}; there is something in {years}",
            period=str(period),
            years=listed(map(str, sorted(years))),
        )
        raise Stop(Exit.USAGE, message)


def _refuse_unknown_ids(only: Sequence[str], plans: Sequence[Plan]) -> None:
    known: list[str] = []
    for plan in plans:
        known += [goal.id for goal in plan.goals]
        known += [criterion.id for criterion in plan.criteria]
    for name in only:
        if name not in known:
            message = say(
                "intet mål eller kriterium har id {name!r}{hint}",
                "no goal or criterion has the id {name!r}{hint}",
                name=name,
                hint=nearest(name, known),
            )
            raise Stop(Exit.USAGE, message)
