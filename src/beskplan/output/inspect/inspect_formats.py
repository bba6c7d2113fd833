"""Coverage of a data folder and profile of an unknown file, as JSON and as CSV."""

from collections.abc import Sequence

from beskplan.extracts.coverage import Coverage
from beskplan.extracts.unknown_files.profile import ColumnProfile, FileProfile, TableProfile
from beskplan.output.data_text import csv_text, json_text
from beskplan.output.inspect.catalogue_entry import entries
from beskplan.output.inspect.obstacles import obstacles

FOLDER_COLUMNS = (
    *("indicator", "title", "frequency", "file", "sheet", "missing", "layout"),
    *("rows", "used", "ignored", "areas", "first", "newest"),
    *("gaps", "incomplete", "suppressed", "provisional"),
    *("retrieved", "next", "overdue", "problems"),
)
FILE_COLUMNS = ("column", "role", "members", "totals", "missing", "blank", "strangers")


def folder_json(coverages: Sequence[Coverage]) -> str:
    indicators = [
        {**_indicator(coverage), "coverage": _periods(coverage)} for coverage in coverages
    ]
    return json_text({"schema_version": 1, "indicators": indicators})


def folder_csv(coverages: Sequence[Coverage]) -> str:
    """Table with a row for each indicator; lists are joined with spaces, problems counted."""
    rows = []
    for coverage in coverages:
        row = {**_indicator(coverage), "problems": len(coverage.problems)}
        rows.append({name: _joined(row[name]) for name in FOLDER_COLUMNS})
    return csv_text(FOLDER_COLUMNS, rows)


def file_json(profile: FileProfile) -> str:
    """Profile of a file, and the entries that are proposed; further sheets in a list."""
    first, *further = [_table(table) for table in profile.tables]
    return json_text(
        {
            "schema_version": 1,
            "file": profile.file,
            **first,
            "further_sheets": further,
            "unreadable": {sheet.name: sheet.reason.en for sheet in profile.unreadable},
            "passed_over": {sheet.name: sheet.reason.en for sheet in profile.passed_over},
            "obstacles": [obstacle.en for obstacle in obstacles(profile)],
            "entry": "\n".join(entries(profile, "en")) + "\n",
        }
    )


def _table(table: TableProfile) -> dict[str, object]:
    frequencies = {
        frequency.value: [str(first), str(newest)]
        for frequency, (first, newest) in table.frequencies.items()
    }
    return {
        "layout": table.layout,
        "sheet": table.sheet or None,
        "rows": table.rows,
        "equal_rows": table.equal_rows,
        "wrong_rows": {str(line): message.en for line, message in table.wrong_rows},
        "columns": [_column(column) for column in table.columns],
        "frequencies": frequencies,
        "areas": table.areas,
        "unknown_areas": [area.label for area in table.unknown_areas],
        "decimal": table.decimal,
        "ambiguous": table.ambiguous,
    }


def file_csv(profile: FileProfile) -> str:
    """Table with a row for each column; members, and labels that do not fit, are counted."""
    columns = [column for table in profile.tables for column in table.columns]
    return csv_text(FILE_COLUMNS, map(_column_counts, columns))


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
        "account": _account(coverage),
        "areas": coverage.areas,
        "first": str(coverage.first) if coverage.first else None,
        "newest": str(coverage.newest) if coverage.newest else None,
        "gaps": [str(period) for period in coverage.gaps],
        "incomplete": coverage.incomplete,
        "suppressed": coverage.suppressed,
        "provisional": [str(period) for period in coverage.provisional],
        "retrieved": coverage.retrieved.isoformat() if coverage.retrieved else None,
        "next": str(coverage.next_period) if coverage.next_period else None,
        "overdue": coverage.is_overdue,
        "problems": [str(problem) for problem in coverage.problems],
    }


def _account(coverage: Coverage) -> dict[str, object]:
    """Rows by what became of them; sheets that were not read, with the reason."""
    account = coverage.account
    return {
        "read": account.read,
        "used": account.used,
        "passed_over": {str(reason): rows for reason, rows in account.passed_over.items() if rows},
        "sheets_passed_over": {sheet.name: sheet.reason.en for sheet in coverage.passed_over},
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
        "personal": column.personal,
        "totals": list(column.totals),
        "missing": column.missing,
        "blank": column.blank,
        "strangers": {label.label: label.rows for label in column.unfit_labels},
    }


def _column_counts(column: ColumnProfile) -> dict[str, object]:
    return {
        "column": column.name,
        "role": column.role,
        "members": len(column.members) or column.distinct,
        "totals": " ".join(column.totals),
        "missing": column.missing,
        "blank": column.blank,
        "strangers": len(column.unfit_labels),
    }


def _joined(value: object) -> object:
    """Value for one cell: of a list its items, with spaces between."""
    return " ".join(value) if isinstance(value, list) else value
