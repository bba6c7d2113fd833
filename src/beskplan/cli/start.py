"""`start`: from a folder of files to a plan, a catalogue and the status table, by a few answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from beskplan.catalogue import Aggregate, Catalogue
from beskplan.cli.assess import JudgeRequest
from beskplan.cli.catalogue_entries import check_entries, with_entries
from beskplan.cli.evaluate import evaluate_plans
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import refuse_other_name
from beskplan.cli.output import create_file, emit, emit_result, print_message, width
from beskplan.cli.prompts import NOTHING_WRITTEN, answers_of, can_ask
from beskplan.cli.quoting import report_problems
from beskplan.cli.schema import schema_line
from beskplan.cli.start_answers import AnswerSource, AskedAnswers, Candidate, GivenAnswers
from beskplan.cli.start_folder import StartFolder, look_into
from beskplan.language import Language
from beskplan.loading.answers_file import EntryAnswers, StartAnswers
from beskplan.loading.catalogue_file import LoadedCatalogue, catalogue_of
from beskplan.loading.plan_file import LoadedPlan, parse_plan
from beskplan.loading.yaml_file import parse_document
from beskplan.output.dates import sentence
from beskplan.output.first_plan import FirstCriterion, FirstPlan, Requirement, plan_text
from beskplan.output.lines import line
from beskplan.output.sanitize import encoded
from beskplan.periods import parse_span
from beskplan.problems.problem import AND, errors_in, listed
from beskplan.proposals.proposal import Proposal, renamed
from beskplan.rules.checks import must_say_aggregate
from beskplan.texts import NO_BREAK, Text, say, slug
from beskplan.verdict.comparison import RuleWindow

USUAL_FOLDER = Path("data")
MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class StartRequest:
    """What is given on the command line."""

    answers: Path | None
    output: Path | None
    language: Language | None
    """Language of the plan and its table; None for Danish."""
    message_language: Language
    no_color: bool

    @property
    def plan_language(self) -> Language:
        return self.language or "da"


def start(request: StartRequest) -> Exit:
    """Write plan and catalogue, both or none, and print the status table.

    Raises:
        Stop: There is nobody to answer, an answer is wrong, no file can be used, or a file that
            would be written is there.
    """
    answers = _answers(request)
    language, no_color = request.message_language, request.no_color
    path = answers.folder(USUAL_FOLDER if USUAL_FOLDER.is_dir() else Path())
    folder = look_into(path, request.plan_language, language, no_color=no_color)
    emit([line(), *folder.lines(language, width()), line()], no_color=no_color)
    candidates = list(folder.candidates())
    if not candidates:
        raise Stop(Exit.INVALID_EXTRACT if folder.files else Exit.USAGE, _no_figures(path))
    area = _municipality(answers, folder, language)
    year = answers.year(folder.newest_year() or date.today().year)
    plan_path = request.output or Path(f"{slug(area, '-')}-{year}.yaml")
    refuse_other_name(plan_path)
    if plan_path.exists():
        raise Stop(Exit.USAGE, _is_there(plan_path))
    chosen = answers.wanted(candidates, area)
    text, criteria = _criteria(answers, folder, chosen, area, year, request)
    catalogue = catalogue_of(parse_document(text.encode(), folder.catalogue_path.as_posix()))
    plan = FirstPlan(plan_path.stem, area, year, request.plan_language, criteria)
    written = _checked_plan(plan, plan_path, catalogue, path, request)
    _write(plan_path, written, folder, text, language)
    return _table(plan_path, path, request)


def _answers(request: StartRequest) -> AnswerSource:
    language = request.message_language
    if request.answers is not None:
        return GivenAnswers(answers_of(request.answers, StartAnswers, language))
    if can_ask():
        return AskedAnswers(language)
    message = Text(
        "start stiller spørgsmål, og her er ingen terminal at stille dem i; giv svarene i en fil "
        "med --answers FIL",
        "start asks questions, and there is no terminal to ask them on; give the answers in a file "
        "with --answers FILE",
    )
    raise Stop(Exit.USAGE, message)


def _municipality(answers: AnswerSource, folder: StartFolder, language: Language) -> str:
    """Municipality of the plan; where the files are about others only, that is said."""
    municipalities = folder.municipalities()
    area = answers.municipality(municipalities[0] if len(municipalities) == 1 else None)
    if municipalities and area not in municipalities:
        message = say(
            "filerne har ingen rækker om {area}, kun om {others}",
            "the files have no rows about {area}, only about {others}",
            area=area,
            others=listed(municipalities, MOST_NAMES, last=AND),
        )
        print_message(f"beskplan: {message.to(language)}")
    return area


def _criteria(
    answers: AnswerSource,
    folder: StartFolder,
    chosen: Sequence[Candidate],
    area: str,
    year: int,
    request: StartRequest,
) -> tuple[str, list[FirstCriterion]]:
    """Text of the catalogue with the chosen indicators, and their criteria.

    An indicator whose file has errors is left out, and they are printed.

    Raises:
        Stop: None can be used, or an answer is wrong.
    """
    text, path, language = folder.text, folder.catalogue_path, request.plan_language
    criteria = []
    for candidate in chosen:
        entries = renamed(answers.completed(candidate, area))
        extended = with_entries(text, path, entries, language)
        code = check_entries(extended, path, entries, request.message_language, None)
        if code is Exit.INVALID_PLAN:  # an answer is none that a catalogue can have
            raise Stop(code, NOTHING_WRITTEN)
        if code is not Exit.DONE:
            message = say(
                "{title!r} kommer ikke med i planen; ret filen, og kør start igen",
                "{title!r} is left out of the plan; correct the file, and run start again",
                title=candidate.title,
            )
            print_message(f"beskplan: {message.to(request.message_language)}")
            continue
        catalogue = catalogue_of(parse_document(extended.encode(), path.as_posix())).catalogue
        title = entries[-1][0].title if entries else candidate.title
        criterion = _criterion(answers, replace(candidate, title=title), catalogue, year)
        criteria.append(criterion)
        text = with_entries(text, path, _with_better(entries, criterion.requirement), language)
    if not criteria:
        raise Stop(Exit.INVALID_EXTRACT, NOTHING_WRITTEN)
    return text, criteria


def _criterion(
    answers: AnswerSource, candidate: Candidate, catalogue: Catalogue, year: int
) -> FirstCriterion:
    requirement = answers.requirement(candidate, catalogue)
    span = parse_span(str(year))
    must_say = span is not None and must_say_aggregate(catalogue, candidate.name, RuleWindow(span))
    aggregate: Aggregate | None = "last" if must_say else None
    if requirement is not None:
        aggregate = answers.aggregate(candidate, year, must_say=must_say)
    return FirstCriterion(candidate.name, candidate.title, requirement, aggregate)


def _with_better(
    entries: Sequence[tuple[Proposal, EntryAnswers]], requirement: Requirement | None
) -> list[tuple[Proposal, EntryAnswers]]:
    """Entries of which the last says which direction is better, as the requirement tells."""
    if not entries or requirement is None:
        return list(entries)
    *parts, (proposal, answers) = entries
    if answers.better is None:
        better = "higher" if requirement.operator.upward else "lower"
        answers = answers.model_copy(update={"better": better})
    return [*parts, (proposal, answers)]


def _checked_plan(
    plan: FirstPlan, path: Path, catalogue: LoadedCatalogue, folder: Path, request: StartRequest
) -> str:
    """Text of the plan, in which each criterion has its rule as its text.

    Raises:
        Stop: The plan has errors, which have been printed.
    """
    line_of_schema = schema_line(path, "plan")
    validate = f"beskplan validate {path.as_posix()} --data {folder.as_posix()}"
    first = plan_text(plan, {}, line_of_schema, validate)
    loaded = _loaded(first, path, catalogue)
    errors = errors_in(loaded.problems)
    if loaded.plan is None or errors:
        report_problems(errors, request.message_language, no_color=request.no_color)
        raise Stop(Exit.INVALID_PLAN, NOTHING_WRITTEN)
    scope = loaded.plan.scope(catalogue.catalogue)
    texts = {}
    for criterion in loaded.plan.criteria:
        claim = sentence(criterion.judged_rule.claim(scope), plan.language)
        texts[criterion.id] = claim.replace(NO_BREAK, " ")
    return plan_text(plan, texts, line_of_schema, validate)


def _loaded(text: str, path: Path, catalogue: LoadedCatalogue) -> LoadedPlan:
    return parse_plan(parse_document(text.encode(), path.as_posix())).check(catalogue)


def _write(path: Path, plan: str, folder: StartFolder, catalogue: str, language: Language) -> None:
    """Write plan and catalogue; where the second cannot be written, the first goes again.

    Raises:
        Stop: One of them cannot be written.
    """
    create_file(path, plan)
    emit("\n")
    try:
        if catalogue != folder.text:
            emit_result(encoded(catalogue), folder.catalogue_path, language)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    written = say("{file} skrevet", "{file} written", file=path.as_posix())
    emit(f"{written.to(language)}\n\n")


def _table(path: Path, folder: Path, request: StartRequest) -> Exit:
    """Print the status table, and how to go on."""
    judged = JudgeRequest(
        plans=(path,),
        data=folder,
        as_of=None,
        municipalities=(),
        only=(),
        strict=False,
        language=request.language,
        message_language=request.message_language,
        no_color=request.no_color,
    )
    code = evaluate_plans(judged, "table", None, None)
    message = say(
        "\nÅbn {plan} i en teksteditor, ret teksterne til planens egne ord, og se tabellen igen "
        "med:\n  beskplan evaluate {plan} --data {folder}",
        "\nOpen {plan} in a text editor, change the texts to the plan's own words, and see the "
        "table again with:\n  beskplan evaluate {plan} --data {folder}",
        plan=path.as_posix(),
        folder=folder.as_posix(),
    )
    emit(f"{message.to(request.message_language)}\n")
    return code


def _no_figures(folder: Path) -> Text:
    return say(
        "mappen {folder} har ingen fil med tal, der kan bruges; læg regneark (.xlsx) eller "
        "tekstfiler (.csv) i den",
        "the folder {folder} has no file of figures that can be used; put workbooks (.xlsx) or "
        "text files (.csv) into it",
        folder=folder.resolve().as_posix(),
    )


def _is_there(path: Path) -> Text:
    return say(
        "{path} er der allerede; flyt den, eller giv den nye plan et andet navn med --output FIL",
        "{path} is already there; move it, or give the new plan another name with --output FILE",
        path=path.as_posix(),
    )
