"""`explain`: judge one criterion, and print its whole arithmetic."""

from beskplan.cli.assess import JudgeRequest, judge
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import emit, width
from beskplan.output.explain import explain_lines
from beskplan.output.lines import Line, line
from beskplan.texts import say


def explain_criterion(request: JudgeRequest) -> Exit:
    """Print the arithmetic of the one criterion, or of each criterion of the one goal, asked for.

    Raises:
        Stop: The request or a file is wrong.
    """
    (assessment,) = judge(request, nearest_courses=True)
    if not assessment.judged:
        message = say(
            "målet {goal!r} har intet kriterium at forklare",
            "the goal {goal!r} has no criterion to explain",
            goal=request.only[0],
        )
        raise Stop(Exit.USAGE, message)
    language = request.language or assessment.plan.language
    lines: list[Line] = []
    for judged in assessment.judged:
        if lines:
            lines.append(line())
        lines += explain_lines(assessment, judged, language, width())
    emit(lines, no_color=request.no_color)
    return Exit.DONE
