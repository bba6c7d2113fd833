"""Jobindsats, version 2: `Area`, `Periode`, a column for each measure; decimal comma."""

from beskplan.extracts.layouts.layout import Answer, Layout, Role
from beskplan.extracts.numbers import COMMA

COLUMNS: dict[Role, tuple[str, ...]] = {"area": ("area",), "period": ("periode",)}


def _answer(value: object) -> Answer | None:
    """`[{"Variables": [{"Name": …, "Label": …}], "Data": [[cells]]}]`."""
    table = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(table, dict):
        return None
    variables, data = table.get("Variables"), table.get("Data")
    if not isinstance(variables, list) or not isinstance(data, list):
        return None
    return [
        each.get("Label") or each.get("Name") if isinstance(each, dict) else None
        for each in variables
    ], data


JOBINDSATS_V2 = Layout("Jobindsats v2", COLUMNS, numbers=COMMA)
JOBINDSATS_V2_ANSWER = Layout(
    "Jobindsats v2 JSON",
    {"area": ("area", "område"), "period": ("periode", "period")},
    answer=_answer,
)
