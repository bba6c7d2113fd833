"""`report`: judge, compose, and write the annual status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan.annual import AnnualFormat
from beskplan.annual.annual_formats import WRITERS
from beskplan.annual.status_model import Report
from beskplan.annual.writer_options import WriterOptions, WrongTemplate
from beskplan.assessment import Assessment
from beskplan.catalogue import Catalogue
from beskplan.cli.assess import JudgeRequest, judge
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import input_files, reading
from beskplan.cli.output import emit, emit_result, print_message, refuse_input
from beskplan.cli.progress import progress_bar
from beskplan.comments import Comment
from beskplan.language import Language
from beskplan.loading.comments_file import LoadedComments, read_comments, written_later
from beskplan.loading.cross_checks import problems_of_comments
from beskplan.problems.problem import NO_HINT, listed
from beskplan.regular_file import WHOLE, read_regular
from beskplan.system_errors import reason_of
from beskplan.texts import Text, say

if TYPE_CHECKING:
    from beskplan.result.model import Result

LARGEST_TEMPLATE = 50_000_000
"""Bytes; a template with photographs has a few million."""


COMMENTS = Text("fil med kommentarer", "file of comments")
AS_PDF = Text(
    "; skriv .docx, og gem dokumentet som PDF i Word",
    "; write .docx, and save the document as PDF in Word",
)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Document that is asked for, and what goes into it beside the plans and the figures."""

    output: Path
    form: AnnualFormat | None
    comments: tuple[Path, ...]
    template: Path | None
    brief: bool = False
    """True if only the one page and the comments are asked for."""
    since: Path | None = None
    """Result of an earlier status."""
    summary: Path | None = None
    """File for the summary in plain text."""
    documentation: Path | None = None
    """Word file for what an auditor needs beside the status."""


def report_plans(request: JudgeRequest, wanted: ReportRequest) -> Exit:
    """Write the annual status on the plans to a file.

    Raises:
        Stop: The request or a file is wrong, or the report cannot be written.
    """
    output, template = wanted.output, wanted.template
    chosen = wanted.form or _by_ending(output)
    _refuse_without_libraries(chosen)
    _refuse_options_apart(request, chosen, wanted)
    paths = {path.absolute(): path for path in wanted.comments}
    loaded = [_comments(path) for path in paths.values()]
    look = None
    if template is not None:
        look = _template(template, request.largest, request.message_language)
    earlier = [] if wanted.since is None else _results(wanted.since, request.largest)
    later = tuple(written_later(loaded, request.as_of or date.today()))
    assessments = judge(
        request,
        lambda plans: (*problems_of_comments(loaded, plans, elsewhere=False), *later),
        every_period=len(request.municipalities) <= 1,  # charts show the years before
        fans=len(request.municipalities) <= 1,  # a comparison has no charts
    )
    _refuse_foreign(assessments, loaded)
    further = (wanted.summary, wanted.documentation)
    outputs = [output, *(path for path in further if path is not None)]
    for path in outputs:
        refuse_input(path, _inputs(request, wanted, assessments[0].catalogue))
    if len({path.absolute() for path in outputs}) < len(outputs):
        message = Text(
            "--output, --summary og --documentation nævner den samme fil",
            "--output, --summary and --documentation name the same file",
        )
        raise Stop(Exit.USAGE, message)
    from beskplan.annual.compose import Commented, account_lines, compose

    commented = [
        Commented(
            assessment,
            _on(assessment, assessments, loaded),
            _earlier(assessment, earlier, assessments),
        )
        for assessment in assessments
    ]
    if wanted.since is not None and all(each.earlier is None for each in commented):
        message = say(
            "--since: {file} har ingen af disse planer",
            "--since: {file} has none of these plans",
            file=str(wanted.since),
        )
        raise Stop(Exit.USAGE, message)
    language = request.language or assessments[0].plan.language
    try:
        with progress_bar() as bar:
            progress = None if bar is None else partial(bar, output.name)
            report = compose(commented, language, progress, brief=wanted.brief)
            content = WRITERS[chosen].write(report, WriterOptions(look, progress))
            documented = _documentation(report, look, wanted)
    except WrongTemplate as error:
        raise _refused(template, error) from None
    emit_result(content, output, request.message_language)
    if wanted.summary is not None:
        emit_result(_summary(report), wanted.summary, request.message_language)
    if wanted.documentation is not None:
        emit_result(documented, wanted.documentation, request.message_language)
    emit("".join(f"{line}\n" for line in account_lines(report)))
    return Exit.DONE


def _results(path: Path, largest: int | None) -> "Sequence[Result]":
    from beskplan.cli.result_file import read_results

    return read_results(path, largest or WHOLE)


def _documentation(report: Report, look: bytes | None, wanted: ReportRequest) -> bytes:
    """Word document of what an auditor needs; empty where it is not asked for."""
    if wanted.documentation is None:
        return b""
    from beskplan.annual.word import word_report

    return word_report(report, look, documentation=True)


def _summary(report: Report) -> str:
    """Summary of each plan in plain text, with an empty line between two."""
    texts = ["".join(f"{line}\n" for line in plan.summary) for plan in report.plans]
    return "\n".join(texts)


def _earlier(
    assessment: Assessment, earlier: "Sequence[Result]", every: Sequence[Assessment]
) -> "Result | None":
    """Earlier result of the plan; of the only two plans of a municipality, the one of last year."""
    name = assessment.municipality.name
    by_plan = {(each.plan.id, each.plan.municipality): each for each in earlier}
    found = by_plan.get((assessment.plan.plan, name))
    if found is not None:
        return found
    of_one_plan = len(earlier) == len(every) == 1
    return earlier[0] if of_one_plan and earlier[0].plan.municipality == name else None


def _refuse_without_libraries(form: AnnualFormat) -> None:
    missing = [name for name in WRITERS[form].needs if find_spec(name) is None]
    if missing:
        message = say(
            "en årsstatus som .{form} kræver {libraries}; installér dem med: {command}",
            "a report as .{form} needs {libraries}; install the extra: {command}",
            form=form,
            libraries=", ".join(missing),
            command="pip install 'beskplan[report]'",
        )
        raise Stop(Exit.USAGE, message)


def _refuse_options_apart(request: JudgeRequest, form: AnnualFormat, wanted: ReportRequest) -> None:
    """Refuse options that do not go together."""
    if wanted.documentation is not None and wanted.documentation.suffix.lower() != ".docx":
        message = Text(
            "--documentation er et Word-dokument; navnet skal ende på .docx",
            "--documentation is a Word document; its name must end in .docx",
        )
        raise Stop(Exit.USAGE, message)
    if wanted.documentation is not None:
        _refuse_without_libraries("docx")
    if wanted.template is not None and form != "docx":
        message = Text(
            "--template er til Word; skriv en --output, der ender på .docx",
            "--template is for Word; name an --output that ends in .docx",
        )
        raise Stop(Exit.USAGE, message)
    if len(request.municipalities) <= 1:
        return
    if wanted.comments:
        message = Text(
            "--comments handler om én kommune; udelad dem, når flere sammenlignes",
            "--comments speak of one municipality; leave them out where several are compared",
        )
        raise Stop(Exit.USAGE, message)
    for name, value in (
        ("--brief", wanted.brief),
        ("--since", wanted.since),
        ("--summary", wanted.summary),
    ):
        if value:
            message = say(
                "{option} er til én kommune; udelad tilvalget, når flere sammenlignes",
                "{option} is for one municipality; leave it out where several are compared",
                option=name,
            )
            raise Stop(Exit.USAGE, message)


def _by_ending(output: Path) -> AnnualFormat:
    formats: dict[str, AnnualFormat] = {f".{form}": form for form in WRITERS}
    found = formats.get(output.suffix.lower())
    if found is None:
        message = say(
            "--output: {name!r} ender ikke på {formats}; giv filen en af de endelser{hint}",
            "--output: {name!r} ends in none of {formats}; give the file one of them{hint}",
            name=output.name,
            formats=listed(formats),
            hint=AS_PDF if output.suffix.lower() == ".pdf" else NO_HINT,
        )
        raise Stop(Exit.USAGE, message)
    return found


def _comments(path: Path) -> LoadedComments:
    with reading(path, COMMENTS):
        return read_comments(path)


def _refuse_foreign(assessments: Sequence[Assessment], comments: Sequence[LoadedComments]) -> None:
    """Refuse comments, which are on the plan's own municipality, beside figures of another."""
    plans = [each.plan for each in assessments]
    for assessment in assessments:
        if assessment.own:
            continue
        plan = assessment.plan
        own = assessment.catalogue.register.known(plan.municipality)
        for loaded in comments:
            if loaded.subject is not None and loaded.subject.on(plan, plans):
                message = say(
                    "kommentarerne i {file} handler om {own}, og årsstatus for planen {plan} om "
                    "{other}",
                    "the comments in {file} are on {own}, and the report on the plan {plan} is on "
                    "{other}",
                    file=loaded.document.file,
                    own=own.name,
                    plan=plan.plan,
                    other=assessment.municipality.name,
                )
                raise Stop(Exit.USAGE, message)


def _on(
    assessment: Assessment, every: Sequence[Assessment], comments: Iterable[LoadedComments]
) -> Mapping[str, list[Comment]]:
    """Comments on a plan, by criterion, in the order of the files."""
    plans = [each.plan for each in every]
    found: dict[str, list[Comment]] = {}
    for loaded in comments:
        if loaded.comments is not None and loaded.comments.subject.on(assessment.plan, plans):
            for criterion, comment in loaded.comments.comments.items():
                found.setdefault(criterion, []).append(comment)
    return found


def _inputs(request: JudgeRequest, wanted: ReportRequest, catalogue: Catalogue) -> list[Path]:
    """Files that the report is made from."""
    files = [*request.plans, *wanted.comments, *input_files(request.data, catalogue)]
    files += [path for path in (wanted.template, wanted.since) if path is not None]
    return files


def _template(path: Path, largest: int | None, language: Language) -> bytes:
    """Content of a template that can be written in; what was taken out of it is named."""
    from beskplan.annual.word import safe_template

    try:
        content = read_regular(path, largest or LARGEST_TEMPLATE)
    except OSError as error:
        message = say(
            "--template: {path} kan ikke åbnes: {reason}",
            "--template: {path} cannot be opened: {reason}",
            path=str(path),
            reason=reason_of(error),
        )
        raise Stop(Exit.USAGE, message) from None
    try:
        safe = safe_template(content)
    except WrongTemplate as error:
        raise _refused(path, error) from None
    for removed in safe.removed:
        print_message(f"beskplan: --template: {path}: {removed.to(language)}")
    return safe.content


def _refused(template: Path | None, error: WrongTemplate) -> Stop:
    message = say(
        "--template: {path}: {reason}",
        "--template: {path}: {reason}",
        path=str(template),
        reason=error.text,
    )
    return Stop(Exit.USAGE, message)
