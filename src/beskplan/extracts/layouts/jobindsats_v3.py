"""Jobindsats, version 3: period and area, then dimensions, then one column for each measure."""

from beskplan.extracts.layouts.layout import Answer, Layout, TidyRole

COLUMNS: dict[TidyRole, tuple[str, ...]] = {
    "area": ("område", "area"),
    "period": ("periode", "period"),
    "indicator": ("indikator", "indicator"),
}

JOBINDSATS_V3 = Layout("Jobindsats v3", COLUMNS)
JOBINDSATS_V3_JSON = Layout("Jobindsats v3 JSON", COLUMNS)


def v3_answer(value: object) -> Answer | None:
    """Table of `{"columns": [names], "rows": [[cells]]}`; None of another value."""
    if not isinstance(value, dict):
        return None
    columns, rows = value.get("columns"), value.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return None
    return Answer(JOBINDSATS_V3_JSON, columns, rows)
