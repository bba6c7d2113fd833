"""Jobindsats, version 3: period and area, then dimensions, then one column for each measure."""

from beskplan.extracts.layouts.layout import Answer, Layout, Role

COLUMNS: dict[Role, tuple[str, ...]] = {
    "area": ("område", "area"),
    "period": ("periode", "period"),
    "indicator": ("indikator", "indicator"),
}


def _answer(value: object) -> Answer | None:
    """`{"columns": [names], "rows": [[cells]]}`."""
    if not isinstance(value, dict):
        return None
    columns, rows = value.get("columns"), value.get("rows")
    return (columns, rows) if isinstance(columns, list) and isinstance(rows, list) else None


JOBINDSATS_V3 = Layout("Jobindsats v3", COLUMNS)
JOBINDSATS_V3_ANSWER = Layout("Jobindsats v3 JSON", COLUMNS, answer=_answer)
