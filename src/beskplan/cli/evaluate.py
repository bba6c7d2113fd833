"""`evaluate` and `explain`: judge, and print."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from beskplan.assessment import Assessment
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import input_files
from beskplan.cli.judge import JudgeRequest, judge
from beskplan.cli.output import (
    print_data,
    print_lines,
    print_text,
    refuse_input,
    width,
    write_file,
)
from beskplan.output.lines import Line, line, plain_text
from beskplan.problems.problem import listed, nearest
from beskplan.texts import Language
from beskplan.verdict.status import Status


def evaluate_plans(
    request: JudgeRequest, form: str, output: Path | None, fail_on: str | None
) -> Exit:
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
        from beskplan.output.text_formats import FORMATS

        text = FORMATS[form](assessments, request.language or assessments[0].plan.language, failing)
        if output is None:
            print_data(text)
        else:
            write_file(output, text)
    if output is not None:
        print_text(f"{output.as_posix()} written\n")
    found = {judged.finding.status for assessment in assessments for judged in assessment.judged}
    return Exit.FAILED_ON if found & failing else Exit.DONE


def explain_criterion(request: JudgeRequest) -> Exit:
    """Print the whole arithmetic of one criterion."""
    from beskplan.output.explain import explain_lines

    (assessment,) = judge(request)
    if not assessment.judged:
        raise Stop(
            Exit.USAGE, f"beskplan: the goal {request.only[0]!r} has no criterion to explain"
        )
    language = request.language or assessment.plan.language
    lines: list[Line] = []
    for judged in assessment.judged:
        lines += [line()] if lines else []
        lines += explain_lines(assessment, judged, language, width(sys.stdout))
    print_lines(lines, no_color=request.no_color)
    return Exit.DONE


def _tables(
    assessments: Sequence[Assessment], language: Language | None, columns: int
) -> list[Line]:
    from beskplan.output.status_table import table_lines

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
                Exit.USAGE,
                f"beskplan: --fail-on: {name.strip()!r} is not a status{nearest(name, known).en}; "
                f"there are {listed(known).en}",
            )
        found.add(known[name.strip()])
    return found
