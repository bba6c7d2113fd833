"""`compare`: what moved between two results, and why."""

import json
from pathlib import Path
from typing import cast

from pydantic import TypeAdapter, ValidationError

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import emit, print_message, refuse_input, width
from beskplan.output.compare_json import compare_json
from beskplan.output.compare_lines import compare_lines
from beskplan.output.lines import Line, line
from beskplan.result.compare import ResultComparison, ResultShown, compare
from beskplan.result.model import Result, Results
from beskplan.texts import Language


def compare_results(
    old: Path, new: Path, form: str, output: Path | None, language: Language, *, no_color: bool
) -> Exit:
    """Print or write what moved, plan by plan."""
    if output is not None:
        refuse_input(output, [old, new])
    before = {_key(each): each for each in _results(old)}
    after = {_key(each): each for each in _results(new)}
    shared = [key for key in after if key in before]
    if not shared:
        raise Stop(Exit.USAGE, f"beskplan: {old} and {new} have no plan in common")
    comparisons = [compare(before[key], after[key]) for key in shared]
    for key in sorted({*before, *after} - set(shared)):
        where = new if key in after else old
        print_message(f"beskplan: only {where} has the plan {key[0]!r} for {key[1]}")
    if form == "json":
        emit(compare_json(comparisons).encode(), output)
    else:
        emit(_lines(comparisons, language, width(output)), output, no_color=no_color)
    return Exit.DONE


def _lines(comparisons: list[ResultComparison], language: Language, columns: int) -> list[Line]:
    lines: list[Line] = []
    for each in comparisons:
        lines += [line()] if lines else []
        lines += compare_lines(each, language, columns)
    return lines


def _key(result: ResultShown) -> tuple[str, str]:
    return result["plan"]["id"], result["plan"]["municipality"]


def _results(path: Path) -> list[ResultShown]:
    """The results in a file that `evaluate --format json` wrote.

    Raises:
        Stop: It is not there, or is no such file.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
        TypeAdapter(Result | Results).validate_python(value)
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be opened: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        message = (
            f"beskplan: {path} is not a result of this version of `beskplan evaluate --format "
            f"json`: {place}: {first['msg']}"
        )
        raise Stop(Exit.USAGE, message) from None
    except (ValueError, RecursionError) as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} is not JSON: {error}") from None
    return cast(list[ResultShown], value.get("results", [value]))
