"""`evaluate`: judge plans, and print or write the result."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from beskplan.assessment import Assessment
from beskplan.cli.assess import JudgeRequest, judge
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import input_files
from beskplan.cli.output import OutputContent, emit_result, refuse_input, width
from beskplan.output.lines import Line, line
from beskplan.output.sanitize import encoded
from beskplan.problems.problem import AND, did_you_mean, listed, nearest
from beskplan.texts import Text, say
from beskplan.verdict.status import Status


def evaluate_plans(
    request: JudgeRequest,
    form: str,
    output: Path | None,
    fail_on: str | None,
    *,
    wide: bool = False,
    worst_first: bool = False,
) -> Exit:
    """Judge the plans and emit the result.

    Raises:
        Stop: The request or a file is wrong, or the result cannot be written.
    """
    failing = _statuses(fail_on)
    assessments = judge(request)
    if output is not None:
        refuse_input(output, [*request.plans, *input_files(request.data, assessments[0].catalogue)])
    content: OutputContent
    if form == "table":
        content = _tables(assessments, request, width(output), wide=wide, worst_first=worst_first)
    else:
        from beskplan.output.text_formats import FORMATS

        language = request.language or assessments[0].plan.language
        content = encoded(FORMATS[form](assessments, language, failing))
    emit_result(content, output, request.message_language, no_color=request.no_color)
    for assessment in assessments:
        if any(judged.finding.status in failing for judged in assessment.judged):
            return Exit.FAILED_ON
    return Exit.DONE


def _tables(
    assessments: Sequence[Assessment],
    request: JudgeRequest,
    columns: int,
    *,
    wide: bool,
    worst_first: bool,
) -> list[Line]:
    """Table of each plan; of several, a last line for each that sums it up."""
    from beskplan.output.status_table import TableOptions, sum_lines, table_lines

    options = TableOptions(columns, wide, worst_first, _explain_arguments(request))
    lines: list[Line] = []
    for assessment in assessments:
        if lines:
            lines.append(line())
        lines += table_lines(assessment, request.language or assessment.plan.language, options)
    if len(assessments) > 1:
        lines += [line(), *sum_lines(assessments, request.language, columns)]
    return lines


def _explain_arguments(request: JudgeRequest) -> Sequence[str]:
    """Options that `explain` takes for the same verdicts."""
    arguments = ["--data", request.data.as_posix()]
    if request.as_of is not None:
        arguments += ["--as-of", request.as_of.isoformat()]
    if request.period is not None:
        arguments += ["--period", str(request.period)]
    for name in request.municipalities:
        arguments += ["--municipality", name]
    return arguments


def _statuses(fail_on: str | None) -> set[Status]:
    """Statuses that are named, with commas between them.

    Raises:
        Stop: A name is none of a status.
    """
    if fail_on is None:
        return set()
    known = {status.value: status for status in Status}
    found = set()
    for given in fail_on.split(","):
        name = given.strip()
        if name not in known:
            message = say(
                "--fail-on: {name!r} er ikke en status{hint}",
                "--fail-on: {name!r} is not a status{hint}",
                name=name,
                hint=_meant_status(name, known),
            )
            raise Stop(Exit.USAGE, message)
        found.add(known[name])
    return found


def _meant_status(name: str, known: Iterable[str]) -> Text:
    """Hint at the status that was meant, also by its words in Danish, or at all of them."""
    for status in Status:
        if name.casefold() in (status.words.da.casefold(), status.words.en.casefold()):
            return did_you_mean(status.value)
    every = say("; der er {known}", "; there are {known}", known=listed(known, last=AND))
    return nearest(name, known) or every
