"""The result as JSON: stable, one object for one plan, `results` for several."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.output.dates import speller
from beskplan.result.build import build_result
from beskplan.result.model import Results

NESTED = frozenset({"results", "goals", "criteria", "parts", "readings"})
"""The lists of objects that have a line for each key."""
LISTED = NESTED | {"extracts", "sources", "warnings", "years"}
"""The lists that have a line for each item."""


def json_report(assessments: Sequence[Assessment], language: Language) -> str:
    results = [build_result(assessment, language, speller(language)) for assessment in assessments]
    report = results[0] if len(results) == 1 else Results(results=tuple(results))
    return _object(report, "") + "\n"


def _object(value: object, indent: str) -> str:
    """JSON with a line for each key, and for each item of some lists.

    The json module is quick only where it does not indent.
    """
    inner = f"{indent}  "
    lines = [f'{inner}"{key}": {_value(key, each, inner)}' for key, each in vars(value).items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _value(key: str, value: object, indent: str) -> str:
    if key not in LISTED or not isinstance(value, tuple) or not value:
        return _on_a_line(value)
    inner = f"{indent}  "
    items: Iterable[str] = map(_on_a_line, value)
    if key in NESTED:
        items = [_object(item, inner) for item in value]
    return "[\n" + ",\n".join(inner + item for item in items) + f"\n{indent}]"


def _on_a_line(value: object) -> str:
    """The json module takes longer to begin than to write a single number or an empty list."""
    if value is None:
        return "null"
    if value == ():
        return "[]"
    if type(value) in (float, int):
        return repr(value)
    return ENCODER.encode(value)


def _plain(value: object) -> object:
    """Return what the json module does not know by itself as something that it knows."""
    if isinstance(value, date):
        return value.isoformat()
    return vars(value)


ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain)
