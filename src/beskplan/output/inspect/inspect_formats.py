"""What a data folder or a file holds, as JSON and as CSV."""

import csv
import json
from collections.abc import Sequence
from io import StringIO

from beskplan.extracts.profile import ColumnProfile, Coverage, FileProfile
from beskplan.output.csv_report import cell
from beskplan.output.inspect.catalogue_entry import entries
from beskplan.output.inspect.obstacles import obstacles

FOLDER_COLUMNS = (
    *(
        "indicator",
        "title",
        "frequency",
        "file",
        "sheet",
        "missing",
        "layout",
        "rows",
        "used",
        "ignored",
        "areas",
        "first",
        "newest",
    ),
    *("gaps", "incomplete", "suppressed", "provisional", "problems"),
)
FILE_COLUMNS = ("column", "role", "members", "totals", "missing", "blank", "strangers")


def folder_json(surveys: Sequence[Coverage]) -> str:
    value = {
        "schema_version": 1,
        "indicators": [_indicator(survey) | {"coverage": _coverage(survey)} for survey in surveys],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def folder_csv(surveys: Sequence[Coverage]) -> str:
    """A row for each indicator; lists are joined with blanks, problems counted."""
    rows = [_indicator(survey) for survey in surveys]
    return _table(
        FOLDER_COLUMNS,
        [
            row | {"problems": len(survey.problems)}
            for row, survey in zip(rows, surveys, strict=True)
        ],
    )


def file_json(survey: FileProfile) -> str:
    value = {
        "schema_version": 1,
        "file": survey.file,
        "layout": survey.layout,
        "sheet": survey.sheet or None,
        "rows": survey.rows,
        "columns": [_column(column) for column in survey.columns],
        "frequencies": {
            each.value: [str(first), str(newest)]
            for each, (first, newest) in survey.frequencies.items()
        },
        "areas": survey.areas,
        "unknown_areas": [area.label for area in survey.unknown_areas],
        "decimal": survey.decimal,
        "ambiguous": survey.ambiguous,
        "obstacles": [text.en for text in obstacles(survey)],
        "entry": "\n".join(entries(survey)) + "\n",
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def file_csv(survey: FileProfile) -> str:
    """A row for each column; members, and labels that do not fit, are counted."""
    counts = [
        _column(column)
        | {
            "column": column.name,
            "members": len(column.members),
            "strangers": len(column.unfit_labels),
        }
        for column in survey.columns
    ]
    return _table(FILE_COLUMNS, [{name: row[name] for name in FILE_COLUMNS} for row in counts])


def _indicator(survey: Coverage) -> dict[str, object]:
    return {
        "indicator": survey.name,
        "title": survey.title,
        "frequency": survey.frequency.value,
        "file": survey.file,
        "sheet": survey.sheet or None,
        "missing": survey.missing,
        "layout": survey.layout,
        "rows": survey.rows,
        "used": survey.used,
        "ignored": survey.rows - survey.used,
        "areas": survey.areas,
        "first": str(survey.first) if survey.first else None,
        "newest": str(survey.newest) if survey.newest else None,
        "gaps": [str(period) for period in survey.gaps],
        "incomplete": survey.incomplete,
        "suppressed": survey.suppressed,
        "provisional": [str(period) for period in survey.provisional],
        "problems": [str(problem) for problem in survey.problems],
    }


def _coverage(survey: Coverage) -> dict[str, dict[str, int]]:
    return {
        str(period): {"figures": filled.figures, "hidden": filled.hidden}
        for period, filled in survey.periods.items()
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
        "strangers": {stranger.label: stranger.rows for stranger in column.unfit_labels},
    }


def _table(names: Sequence[str], rows: Sequence[dict[str, object]]) -> str:
    stream = StringIO()
    writer = csv.DictWriter(stream, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {
            name: cell(" ".join(value) if isinstance(value, list) else value)
            for name, value in row.items()
        }
        for row in rows
    )
    return stream.getvalue()
