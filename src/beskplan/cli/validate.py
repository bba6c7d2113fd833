"""`validate`: every problem of every file, in one run."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import (
    ends_like_plan,
    input_files,
    load_catalogue,
    load_plans_and_comments,
    missing_files,
    plan_files,
    reading,
)
from beskplan.cli.output import (
    emit,
    emit_result,
    print_message,
    print_problems,
    refuse_input,
)
from beskplan.cli.progress import progress_bar
from beskplan.cli.quoting import MORE, quoted_problems
from beskplan.language import Language
from beskplan.loading.catalogue_file import (
    CATALOGUE_FILE,
    LoadedCatalogue,
    no_catalogue,
    revision_advice,
)
from beskplan.loading.cross_checks import named, problems_of_comments, shared_ids, unused_indicators
from beskplan.loading.plan_file import LoadedPlan
from beskplan.loading.yaml_file import LARGEST
from beskplan.output.problems.validation_result import ValidationResult
from beskplan.output.sanitize import encoded
from beskplan.output.wording import clean
from beskplan.problems.code import Severity
from beskplan.problems.codes.adopted_document import UNCOVERED_PASSAGE
from beskplan.problems.codes.extract_files import MISSING_FILE, NO_ROWS
from beskplan.problems.problem import AND, Location, Problem, errors_in, listed, nearest
from beskplan.regular_file import WHOLE, read_regular
from beskplan.texts import AND_ALSO, PLANS, Text, counted, joined, say

if TYPE_CHECKING:
    from beskplan.extracts import Extracts

DOCUMENT = Text("dokument", "document")
NOWHERE = Text("", "")
MOST_NAMES = 12
"""Files that are named as not checked."""
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")


ALL_CODES = Text("; `--explain all` viser dem alle", "; `--explain all` prints every one")


@dataclass(frozen=True, slots=True)
class ValidateRequest:
    """Files to check, and how to show what is wrong."""

    paths: tuple[Path, ...]
    data: Path | None
    document: Path | None
    strict: bool
    claims: bool
    form: str
    output: Path | None
    no_color: bool
    language: Language
    largest: int | None = None
    """Bytes of the largest file that is read whole; None for what is usual."""


def validate_paths(request: ValidateRequest) -> Exit:
    """Emit the problems of plans and comments, and with a data folder of catalogue and extracts.

    Raises:
        Stop: The request is wrong, or a file cannot be opened.
    """
    _refuse_wrong_use(request)
    found = plan_files(request.paths)
    files = found.files
    catalogue = no_catalogue()
    data_files: list[Path] = []
    if request.data is not None:
        catalogue = load_catalogue(request.data)
        data_files = input_files(request.data, catalogue.catalogue)
    if request.output is not None:
        documents = [] if request.document is None else [request.document]
        refuse_input(request.output, [*files, *data_files, *documents])
    plans, comments = load_plans_and_comments(files, catalogue)
    declared = [*catalogue.problems, *revision_advice(catalogue)]
    for plan in plans:
        declared += plan.problems
    declared += problems_of_comments(comments, plans, elsewhere=True)
    declared += _problems_across(plans, catalogue, declared)
    if request.document is not None:
        declared += _document_problems(request.document, plans, request.largest)
    read: list[Problem] = []
    claims = ""
    if request.data is not None:
        files.append(request.data / CATALOGUE_FILE)
        read = _extract_problems(request, request.data, catalogue, plans)
        if request.claims:
            claims = _claims(plans, catalogue)
    result = ValidationResult(
        files=tuple(file.as_posix() for file in files),
        problems=tuple(sorted({*declared, *read})),
        strict=request.strict,
    )
    _emit_result(request, result, claims, _summary(len(plans), len(comments), result))
    if found.passed_over:
        message = say(
            "ikke kontrolleret: {names}",
            "not checked: {names}",
            names=listed([path.as_posix() for path in found.passed_over], MOST_NAMES, last=AND),
        )
        print_message(f"beskplan: {message.to(request.language)}")
    if any(map(result.fails, declared)):
        return Exit.INVALID_PLAN
    if any(map(result.fails, read)):
        return Exit.INVALID_EXTRACT
    return Exit.DONE


def explain_code(code: str, language: Language) -> Exit:
    """Print what the guide says of a code, or the whole guide.

    Raises:
        Stop: No problem has the code.
    """
    from beskplan.problems.guide import GUIDE, guide_page

    if code == "all":
        emit(guide_page(language) + "\n")
    elif code in GUIDE:
        emit(f"# {code}\n\n{GUIDE[code].markdown(language)}\n")
    else:
        message = say(
            "--explain: {code!r} er ikke koden for en fejl{hint}",
            "--explain: {code!r} is not the code of a problem{hint}",
            code=code,
            hint=nearest(code, GUIDE) or ALL_CODES,
        )
        raise Stop(Exit.USAGE, message)
    return Exit.DONE


def _refuse_wrong_use(request: ValidateRequest) -> None:
    if not request.paths:
        message = Text(
            "validate mangler en plan, eller en mappe med planer",
            "validate needs a plan file, or a folder of them",
        )
        raise Stop(Exit.USAGE, message)
    if request.claims and request.data is None:
        message = Text(
            "--claims kræver --data: sætningerne nævner indikatorerne ved deres titler",
            "--claims needs --data: a claim names indicators by their titles",
        )
        raise Stop(Exit.USAGE, message)


def _problems_across(
    plans: Sequence[LoadedPlan], catalogue: LoadedCatalogue, found: Sequence[Problem]
) -> list[Problem]:
    """Problems that can only be seen over several files.

    Indicators count as used if any plan of the same folders has their ids, checked or not.
    """
    problems = list(shared_ids(plans))
    if catalogue.document is None or errors_in(found):
        return problems
    checked = {Path(plan.file) for plan in plans}
    mentioned = set(named(plans))
    for folder in {path.parent for path in checked}:
        for path in folder.glob("*"):
            if ends_like_plan(path.name) and path not in checked:
                mentioned.update(IDENTIFIER.findall(_text(path)))
    return [*problems, *unused_indicators(catalogue, mentioned)]


def _text(path: Path) -> str:
    try:
        return read_regular(path, LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""


def _document_problems(
    path: Path, plans: Sequence[LoadedPlan], largest: int | None
) -> list[Problem]:
    """Warnings where plan and adopted document differ; none for a plan that cannot be read.

    Raises:
        Stop: There is not one plan, or the document cannot be read.
    """
    from beskplan.adopted_text import (
        LARGEST_DOCUMENT,
        UnreadableText,
        compare_wording,
        read_document,
        uncovered_passages,
    )

    if len(plans) != 1:
        message = say(
            "--document hører til én plan; der er givet {count}",
            "--document belongs to one plan; {count} were given",
            count=len(plans),
        )
        raise Stop(Exit.USAGE, message)
    loaded = plans[0]
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with reading(path, DOCUMENT):
            document = read_document(path, largest or LARGEST_DOCUMENT)
        if loaded.plan is None or loaded.document is None:
            return []
        issues = list(compare_wording(loaded.plan, document))
        passages = list(uncovered_passages(loaded.plan, document))
    except UnreadableText as error:
        message = say(
            "{path} kan ikke bruges: {reason}",
            "{path} cannot be used: {reason}",
            path=str(path),
            reason=error.message,
        )
        raise Stop(Exit.USAGE, message) from None
    except ImportError:
        message = Text(
            "--document kræver flere biblioteker: pip install 'beskplan[document]'",
            "--document needs further libraries: pip install 'beskplan[document]'",
        )
        raise Stop(Exit.USAGE, message) from None
    problems = [loaded.document.locate(issue) for issue in issues]
    for passage in passages:
        page = NOWHERE
        if passage.page is not None:
            page = say("side {number}: ", "page {number}: ", number=passage.page)
        message = say(
            "{page}dette ligner et kriterium, men planfilen har det ikke: »{text}«",
            "{page}this reads like a criterion, and no goal or criterion has it: »{text}«",
            page=page,
            text=passage.text,
        )
        location = Location(document.file, passage.line)
        problems.append(Problem.at(location, UNCOVERED_PASSAGE, message))
    return problems


def _extract_problems(
    request: ValidateRequest,
    folder: Path,
    catalogue: LoadedCatalogue,
    plans: Sequence[LoadedPlan],
) -> list[Problem]:
    """Problems of the extracts, in all rows of all of them, and which are missing."""
    from beskplan.extracts import read_extracts, requests_for

    with progress_bar() as bar:
        extracts = read_extracts(
            folder,
            requests_for(catalogue.catalogue),
            catalogue.catalogue.register,
            bar,
            request.largest or WHOLE,
        )
    severity = Severity.ERROR if request.strict else MISSING_FILE.severity
    return [
        *extracts.problems,
        *missing_files(folder, extracts, severity),
        *_files_about_others(folder, catalogue, plans, extracts),
    ]


def _files_about_others(
    folder: Path, catalogue: LoadedCatalogue, plans: Sequence[LoadedPlan], extracts: "Extracts"
) -> Iterator[Problem]:
    """Warnings of files with rows, and none about the municipality of a plan that reads them."""
    from beskplan.assessment import extents_of

    if catalogue.document is None:
        return
    for loaded in plans:
        if loaded.plan is None or errors_in(loaded.problems):
            continue
        scope = loaded.plan.scope(catalogue.catalogue)
        name = scope.municipality.name
        for indicator, extent in extents_of(loaded.plan, scope).items():
            series = extracts.series.get(indicator)
            if series is None or not series.areas or name in series.areas:
                continue
            if extent.has_area(name):
                message = say(
                    "filen har ingen rækker om {name}, som {plan} handler om",
                    "the file has no rows about {name}, which {plan} is about",
                    name=name,
                    plan=loaded.plan.plan,
                )
                location = Location((folder / series.file).as_posix(), sheet=series.sheet)
                yield Problem.at(location, NO_ROWS, message)


def _claims(plans: Sequence[LoadedPlan], loaded: LoadedCatalogue) -> str:
    """Lines with each rule as a sentence; none of a plan whose indicators are not all known."""
    from beskplan.output.dates import sentence

    lines: list[str] = []
    if not loaded.known:
        return ""
    for each in plans:
        if each.plan is None or not named([each]).isdisjoint(loaded.unreadable):
            continue
        if errors_in(each.problems):
            continue
        scope = each.plan.scope(loaded.catalogue)
        for criterion in each.plan.criteria:
            claim = sentence(criterion.judged_rule.claim(scope), each.plan.language)
            lines.append(f"{each.plan.plan} {criterion.id}: {clean(claim)}\n")
    return "".join(lines)


COMMENT_FILES = (
    Text("fil med kommentarer", "file of comments"),
    Text("filer med kommentarer", "files of comments"),
)
ERRORS = (Text("fejl", "error"), Text("fejl", "errors"))
WARNINGS = (Text("advarsel", "warning"), Text("advarsler", "warnings"))


def _summary(plans: int, comments: int, result: ValidationResult) -> Text:
    """`2 plans and 1 file of comments checked: 0 errors, 1 warning.`."""
    checked: list[Text] = []
    if plans or not comments:
        checked.append(counted(plans, *PLANS))
    if comments:
        checked.append(counted(comments, *COMMENT_FILES))
    return say(
        "{checked} kontrolleret: {errors}, {warnings}.",
        "{checked} checked: {errors}, {warnings}.",
        checked=joined(checked, AND_ALSO),
        errors=counted(result.errors, *ERRORS),
        warnings=counted(result.warnings, *WARNINGS),
    )


def _emit_result(
    request: ValidateRequest, result: ValidationResult, claims: str, summary: Text
) -> None:
    """Emit the problems in the form asked for; beside a program's form the summary is on stderr."""
    language = request.language
    last_line = summary.to(language)
    if request.form != "text":
        emit_result(encoded(_formatted(request.form, result)), request.output, language)
        if request.output is None:
            print_message(last_line)
    elif request.output is not None:
        problems = "".join(f"{problem.line(language)}\n" for problem in result.problems)
        emit_result(f"{problems}{claims}{last_line}\n", request.output, language)
    elif sys.stdout.isatty():
        emit(quoted_problems(result.problems, language), no_color=request.no_color)
        emit(f"{claims}{last_line}\n")
        if result.problems:
            emit(f"{MORE.to(language)}\n")
    else:
        print_problems(result.problems, language, to_stdout=True)
        emit(f"{claims}{last_line}\n")


def _formatted(form: str, result: ValidationResult) -> str:
    """Problems as programs read them, with paths from the root of the repository."""
    from beskplan.output.problems.problem_formats import FORMATS

    root = _root()
    files = tuple(_below(root, file) for file in result.files)
    problems = []
    for problem in result.problems:
        file = _below(root, problem.location.file)
        problems.append(replace(problem, location=replace(problem.location, file=file)))
    return FORMATS[form](replace(result, files=files, problems=tuple(problems)))


def _root() -> Path | None:
    """Folder that CI systems name files from: the repository's, or the working folder."""
    if os.environ.get("GITHUB_WORKSPACE"):
        return Path(os.environ["GITHUB_WORKSPACE"])
    try:
        here = Path.cwd()
    except OSError:  # it has been removed
        return None
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder
    return here


def _below(root: Path | None, file: str) -> str:
    """Path from the root, where the file lies below it."""
    if root is None:
        return file
    path = Path(os.path.normpath(Path.cwd() / file))
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return file
