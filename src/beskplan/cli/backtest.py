"""`backtest`: what "på vej" and each chance would have been worth in earlier years."""

from dataclasses import asdict, replace
from pathlib import Path

from beskplan import __version__
from beskplan.areas import Areas
from beskplan.assessment import Assessment
from beskplan.cli.assess import JudgeRequest, judge
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import input_files
from beskplan.cli.output import OutputContent, emit_result, refuse_input, width
from beskplan.cli.progress import progress_bar
from beskplan.outlook import history_of
from beskplan.outlook.earlier_years import Backtest, Tried, backtest_of, cases
from beskplan.output.backtest_lines import backtest_lines
from beskplan.output.backtest_page import backtest_page
from beskplan.output.data_text import json_text
from beskplan.texts import Text


def backtest_plan(request: JudgeRequest, form: str, output: Path | None) -> Exit:
    """Judge earlier years as they stood, and emit how the open statuses ended.

    Raises:
        Stop: The request or a file is wrong, or nothing earlier can be judged.
    """
    municipalities = request.municipalities
    if not municipalities:
        municipalities = tuple(area.name for area in Areas().municipalities())
    wide = replace(request, municipalities=municipalities, outlook=False)
    assessments = judge(wide, every_period=True)
    first = assessments[0]
    if output is not None:
        refuse_input(output, [*request.plans, *input_files(request.data, first.catalogue)])
    found = _backtest(assessments)
    language = request.language or first.plan.language
    content: OutputContent
    if form == "json":
        content = _json(first, found).encode()
    elif form == "html":
        content = backtest_page(first, found, language)
    else:
        content = list(backtest_lines(first, found, language, width(output)))
    emit_result(content, output, request.message_language, no_color=request.no_color)
    return Exit.DONE


def _json(assessment: Assessment, backtest: Backtest) -> str:
    """Return one object; shares and chances are from 0 to 1, null where there are no cases."""
    value = {
        "generator": f"beskplan {__version__}",
        "as_of": assessment.as_of.isoformat(),
        "plan": assessment.plan.plan,
        **asdict(backtest),
    }
    return json_text(value)


def _backtest(assessments: list[Assessment]) -> Backtest:
    tried = []
    for assessment in assessments:
        for judged in assessment.judged:
            tried.append(Tried(judged.criterion.id, assessment.municipality.name, judged.finding))
    snapshot = assessments[0].snapshot
    history = history_of(snapshot.catalogue, snapshot.series)
    with progress_bar() as bar:
        found = list(cases(tried, snapshot, history, bar))
    if not found:
        message = Text(
            "intet kan bedømmes, som det så ud et tidligere år; det kræver tal for mindst to år "
            "før planens",
            "nothing can be judged as it stood in an earlier year; it takes figures of two years "
            "or more before the plan's",
        )
        raise Stop(Exit.USAGE, message)
    return backtest_of(found)
