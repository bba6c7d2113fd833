"""`compare`: the changes between two results, with their causes."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import emit_result, print_message, refuse_input, width
from beskplan.cli.result_file import read_results
from beskplan.language import Language
from beskplan.output.compare_lines import compare_lines
from beskplan.output.data_text import json_text
from beskplan.output.lines import Line, line
from beskplan.output.sanitize import encoded
from beskplan.regular_file import WHOLE
from beskplan.result.compare import ResultComparison, compare, pair_results
from beskplan.texts import say


def compare_results(
    old: Path,
    new: Path,
    form: str,
    output: Path | None,
    language: Language,
    message_language: Language,
    *,
    verbose: bool,
    no_color: bool,
    largest: int | None = None,
) -> Exit:
    """Print or write the changes, plan by plan."""
    if output is not None:
        refuse_input(output, [old, new])
    bound = largest or WHOLE
    before, after = read_results(old, bound), read_results(new, bound)
    pairs, alone = pair_results(before, after)
    if not pairs:
        message = say(
            "{old} og {new} har ingen plan til fælles og heller ikke planer for to år fra samme "
            "kommune",
            "{old} and {new} have no plan in common, and no municipality's plans of two years",
            old=str(old),
            new=str(new),
        )
        raise Stop(Exit.USAGE, message)
    for result in alone:
        message = say(
            "kun {file} har planen {plan} for {municipality}",
            "only {file} has the plan {plan} for {municipality}",
            file=str(new if result in after else old),
            plan=result.plan.id,
            municipality=result.plan.municipality,
        )
        print_message(f"beskplan: {message.to(message_language)}")
    comparisons = [compare(*pair.both) for pair in pairs]
    if form == "json":
        emit_result(encoded(_json(comparisons)), output, message_language)
    else:
        lines = _lines(comparisons, language, width(output), verbose=verbose)
        emit_result(lines, output, message_language, no_color=no_color)
    return Exit.DONE


def _json(comparisons: Sequence[ResultComparison]) -> str:
    """One object with a list of plans."""
    plans = TypeAdapter(Sequence[ResultComparison]).dump_python(comparisons, mode="json")
    return json_text({"schema_version": 1, "plans": plans})


def _lines(
    comparisons: list[ResultComparison], language: Language, columns: int, *, verbose: bool
) -> list[Line]:
    lines: list[Line] = []
    for each in comparisons:
        lines += [line()] if lines else []
        lines += compare_lines(each, language, columns, verbose=verbose)
    return lines
