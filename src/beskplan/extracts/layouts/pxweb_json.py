"""PxWeb's own JSON, as statistical offices of Greenland, Norway and Sweden answer."""

from typing import Any

from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.json_stat import AREA_IDS
from beskplan.extracts.layouts.layout import Answer, Layout, TidyRole
from beskplan.extracts.numbers import DECLARED, Exact


def pxweb_answer(value: object) -> Answer | None:
    """Table of `{"columns": [{"code": …, "type": …}], "data": [{"key": […], "values": […]}]}`."""
    if not isinstance(value, dict):
        return None
    columns = _objects_with("code", value.get("columns"))
    data = _objects_with("key", value.get("data"))
    if not columns or not data:
        return None
    names: list[object] = []
    roles: dict[TidyRole, tuple[str, ...]] = {"area": (), "period": (), "value": ()}
    for column in columns:
        name = column["code"]
        role: TidyRole | None = None
        if column.get("type") == "c":
            name, role = column.get("text") or name, "value"
        elif column.get("type") == "t":
            role = "period"
        elif normal(str(name)) in AREA_IDS:
            role = "area"
        names.append(name)
        if role is not None:
            roles[role] = (*roles[role], normal(str(name)))
    rows = (_row(record) for record in data)
    return Answer(Layout("PxWeb JSON", roles, coded=True), names, rows)


def _objects_with(key: str, value: object) -> list[dict[str, Any]] | None:
    """Value as a list of objects with a key; None if it is none."""
    if isinstance(value, list) and all(isinstance(each, dict) and key in each for each in value):
        return value
    return None


def _row(record: dict[str, Any]) -> list[object] | None:
    """Codes of the dimensions, then the figures, which are texts with a decimal point."""
    key, figures = record["key"], record.get("values")
    if not isinstance(key, list) or not isinstance(figures, list):
        return None
    cells: list[object] = list(key)
    for figure in figures:
        if isinstance(figure, str) and DECLARED.pattern.fullmatch(figure):
            cells.append(Exact(figure))
        else:
            cells.append(figure)
    return cells
