"""`compare`: the changes between two results, with their causes."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import reading
from beskplan.cli.output import emit, print_message, refuse_input, width
from beskplan.language import Language
from beskplan.output.compare_json import compare_json
from beskplan.output.compare_lines import compare_lines
from beskplan.output.lines import Line, line
from beskplan.output.sanitize import encoded
from beskplan.regular_file import read_regular
from beskplan.result.compare import ResultComparison, compare
from beskplan.result.model import Result, Results

LARGEST = 1_000_000_000
"""Bytes; the result of 98 plans has ten million."""


def compare_results(
    old: Path, new: Path, form: str, output: Path | None, language: Language, *, no_color: bool
) -> Exit:
    """Print or write the changes, plan by plan."""
    if output is not None:
        refuse_input(output, [old, new])
    before = {key_of(each): each for each in read_results(old)}
    after = {key_of(each): each for each in read_results(new)}
    shared = [key for key in after if key in before]
    if not shared and len(before) == len(after) == 1:
        comparison = _years(next(iter(before.values())), next(iter(after.values())))
        if comparison is not None:
            comparisons = [comparison]
            _emit(comparisons, form, output, language, no_color=no_color)
            return Exit.DONE
    if not shared:
        raise Stop(Exit.USAGE, f"beskplan: {old} and {new} have no plan in common")
    comparisons = [compare(before[key], after[key]) for key in shared]
    for key in sorted({*before, *after} - set(shared)):
        where = new if key in after else old
        print_message(f"beskplan: only {where} has the plan {key[0]!r} for {key[1]}")
    _emit(comparisons, form, output, language, no_color=no_color)
    return Exit.DONE


def _years(old: Result, new: Result) -> ResultComparison | None:
    """The comparison of a municipality's plans of two years; None if they are none."""
    same = old.plan.municipality == new.plan.municipality
    if not same or old.plan.period == new.plan.period:
        return None
    return compare(old, new)


def _emit(
    comparisons: list[ResultComparison],
    form: str,
    output: Path | None,
    language: Language,
    *,
    no_color: bool,
) -> None:
    if form == "json":
        emit(encoded(compare_json(comparisons)), output)
    else:
        emit(_lines(comparisons, language, width(output)), output, no_color=no_color)


def _lines(comparisons: list[ResultComparison], language: Language, columns: int) -> list[Line]:
    lines: list[Line] = []
    for each in comparisons:
        lines += [line()] if lines else []
        lines += compare_lines(each, language, columns)
    return lines


def key_of(result: Result) -> tuple[str, str]:
    """Plan and municipality of a result, by which two results are matched."""
    return result.plan.id, result.plan.municipality


def read_results(path: Path) -> Sequence[Result]:
    """Results in a file that `evaluate --format json` wrote.

    Raises:
        Stop: It is not there, or is no such file.
    """
    adapter: TypeAdapter[Result | Results] = TypeAdapter(Result | Results)
    try:
        with reading(path, "result"):
            content = read_regular(path, LARGEST)
        # json finds out the encoding, that of a redirected stdout in Windows among them
        value = json.loads(content, parse_constant=_refuse_constant)
        found = adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        path_in_file = ".".join(map(str, first["loc"]))
        message = (
            f"beskplan: {path} is not a result of this version of `beskplan evaluate --format "
            f"json`: {path_in_file}: {first['msg']}"
        )
        raise Stop(Exit.USAGE, message) from None
    except (ValueError, RecursionError) as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} is not JSON: {error}") from None
    if isinstance(found, Results):
        return found.results
    return [found]


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")
