"""Coverage of a data folder and profile of an unknown file, as JSON and as CSV."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from beskplan.extracts.profile import ColumnProfile, Coverage, FileProfile
from beskplan.output.csv_report import cell
from beskplan.output.inspect.catalogue_entry import entries
from beskplan.output.inspect.obstacles import obstacles

FOLDER_COLUMNS = (
    *("indicator", "title", "frequency", "file", "sheet", "missing", "layout"),
    *("rows", "used", "ignored", "areas", "first", "newest"),
    *("gaps", "incomplete", "suppressed", "provisional", "problems"),
)
FILE_COLUMNS = ("column", "role", "members", "totals", "missing", "blank", "strangers")


def folder_json(coverages: Sequence[Coverage]) -> str:
    indicators = [
        {**_indicator(coverage), "coverage": _periods(coverage)} for coverage in coverages
    ]
    return _json({"schema_version": 1, "indicators": indicators})


def folder_csv(coverages: Sequence[Coverage]) -> str:
    """Table with a row for each indicator; lists are joined with spaces, problems counted."""
    rows = [{**_indicator(coverage), "problems": len(coverage.problems)} for coverage in coverages]
    return _csv(FOLDER_COLUMNS, rows)


def file_json(profile: FileProfile) -> str:
    frequencies = {
        frequency.value: [str(first), str(newest)]
        for frequency, (first, newest) in profile.frequencies.items()
    }
    return _json(
        {
            "schema_version": 1,
            "file": profile.file,
            "layout": profile.layout,
            "sheet": profile.sheet or None,
            "rows": profile.rows,
            "columns": [_column(column) for column in profile.columns],
            "frequencies": frequencies,
            "areas": profile.areas,
            "unknown_areas": [area.label for area in profile.unknown_areas],
            "decimal": profile.decimal,
            "ambiguous": profile.ambiguous,
            "obstacles": [obstacle.en for obstacle in obstacles(profile)],
            "entry": "\n".join(entries(profile)) + "\n",
        }
    )


def file_csv(profile: FileProfile) -> str:
    """Table with a row for each column; members, and labels that do not fit, are counted."""
    return _csv(FILE_COLUMNS, [_column_counts(column) for column in profile.columns])


def _indicator(coverage: Coverage) -> dict[str, object]:
    return {
        "indicator": coverage.name,
        "title": coverage.title,
        "frequency": coverage.frequency.value,
        "file": coverage.file,
        "sheet": coverage.sheet or None,
        "missing": coverage.missing,
        "layout": coverage.layout,
        "rows": coverage.rows,
        "used": coverage.used,
        "ignored": coverage.rows - coverage.used,
        "areas": coverage.areas,
        "first": str(coverage.first) if coverage.first else None,
        "newest": str(coverage.newest) if coverage.newest else None,
        "gaps": [str(period) for period in coverage.gaps],
        "incomplete": coverage.incomplete,
        "suppressed": coverage.suppressed,
        "provisional": [str(period) for period in coverage.provisional],
        "problems": [str(problem) for problem in coverage.problems],
    }


def _periods(coverage: Coverage) -> dict[str, dict[str, int]]:
    return {
        str(period): {"figures": count.figures, "hidden": count.suppressed}
        for period, count in coverage.periods.items()
    }


def _column(column: ColumnProfile) -> dict[str, object]:
    return {
        "name": column.name,
        "position": column.position,
        "role": column.role,
        "members": dict(column.members) if column.role != "measure" else {},
        "totals": list(column.totals),
        "missing": column.missing,
        "blank": column.blank,
        "strangers": {label.label: label.rows for label in column.unfit_labels},
    }


def _column_counts(column: ColumnProfile) -> dict[str, object]:
    return {
        "column": column.name,
        "role": column.role,
        "members": len(column.members),
        "totals": list(column.totals),
        "missing": column.missing,
        "blank": column.blank,
        "strangers": len(column.unfit_labels),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    stream = StringIO()
    writer = csv.DictWriter(stream, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return stream.getvalue()


def _cell(value: object) -> object:
    return cell(" ".join(value) if isinstance(value, list) else value)
