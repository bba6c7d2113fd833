"""Jobindsats, version 2: `Area`, `Periode`, a column for each measure; decimal comma."""

from beskplan.extracts.layouts.layout import Answer, Layout
from beskplan.extracts.numbers import COMMA

JOBINDSATS_V2 = Layout("Jobindsats v2", {"area": ("area",), "period": ("periode",)}, numbers=COMMA)
JOBINDSATS_V2_JSON = Layout(
    "Jobindsats v2 JSON", {"area": ("area", "område"), "period": ("periode", "period")}
)


def v2_answer(value: object) -> Answer | None:
    """Table of `[{"Variables": [{"Name": …, "Label": …}], "Data": [[cells]]}]`; None of others."""
    table = value
    if isinstance(value, list) and len(value) == 1:
        table = value[0]
    if not isinstance(table, dict):
        return None
    variables, data = table.get("Variables"), table.get("Data")
    if not isinstance(variables, list) or not isinstance(data, list):
        return None
    return Answer(JOBINDSATS_V2_JSON, [_name(variable) for variable in variables], data)


def _name(variable: object) -> object:
    """Label of a variable, which people know, else its name."""
    if not isinstance(variable, dict):
        return None
    return variable.get("Label") or variable.get("Name")
