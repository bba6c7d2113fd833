"""Records: a list of objects, one a row, whose keys are the names of the columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.layout import Answer
from beskplan.extracts.numbers import Exact
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.texts import say

KEYS = ("records", "data", "value", "values", "items", "rows", "results", "observations")
"""Keys under which services put their records, with descriptions of them beside."""
TOTALS = ("total", "count", "totalCount", "total_count", "@odata.count")
"""Keys of the number of records that there are, of which an answer may hold one page."""
NEXT_PAGES = ("next", "@odata.nextLink")
"""Keys of the address of the next page."""
MOST_BLANK = 1_000_000
"""Blank cells that a table of records can have, besides a hundred for each other one."""
MESSAGES = frozenset({"message", "error", "errors", "failures", "cause", "msg"})
"""Keys of errors, in lower case: an object with one is no row, and what stands there no table."""


def records_answer(value: object) -> Answer | None:
    """Table of `[{name: cell}]`, or of an object that has it under a usual key.

    Raises:
        ExtractError: The records are the first ones of more.
    """
    if isinstance(value, list):
        return _table(value) if _are_records(value) else None
    if not isinstance(value, dict):
        return None
    lists = [value[key] for key in KEYS if _are_records(value.get(key))]
    if len(lists) != 1:
        return None
    _refuse_one_page(value, len(lists[0]))
    return _table(lists[0])


def names_in(records: Iterable[Mapping[str, object]]) -> list[str]:
    """Names of all columns that some record has, in the order in which they turn up.

    Raises:
        ExtractError: Records have so few names in common that nearly all cells would be blank.
    """
    names: dict[str, None] = {}
    rows = filled = 0
    for record in records:
        rows += 1
        filled += len(record)
        if not names.keys() >= record.keys():
            names.update(dict.fromkeys(record))
    if rows * len(names) > MOST_BLANK + 100 * filled:
        message = say(
            "rækkerne har {names} forskellige navne og næsten ingen til fælles; de er ikke en "
            "tabel",
            "the rows have {names} different names and hardly any in common; they are no table",
            names=len(names),
        )
        raise ExtractError(1, NOT_DATA, message)
    return list(names)


def rows_of(
    records: Iterable[Mapping[str, object]], names: Sequence[str]
) -> Iterator[list[object]]:
    """Rows with a cell for each name; a record without it has a blank one."""
    for record in records:
        yield [record.get(name) for name in names]


def is_message(record: Mapping[str, object]) -> bool:
    """True if an object tells an error."""
    for key, cell in record.items():
        if key.casefold() in MESSAGES and cell and not isinstance(cell, Exact):
            return True
    return False


def _table(records: list[dict[str, object]]) -> Answer:
    names = names_in(records)
    return Answer(None, names, rows_of(records, names))


def _are_records(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(each, dict) for each in value) and not is_message(value[0])


def _refuse_one_page(wrapper: Mapping[str, object], rows: int) -> None:
    for key in TOTALS:
        total = wrapper.get(key)
        if isinstance(total, Exact) and total.isdecimal() and int(total[:20]) > rows:
            message = say(
                "filen har kun {rows} af {total} rækker; hent dem alle (ofte med limit={total})",
                "the file has only {rows} of {total} rows; fetch them all (often with "
                "limit={total})",
                rows=rows,
                total=str(total[:20]),
            )
            raise ExtractError(1, NOT_DATA, message)
    for key in NEXT_PAGES:
        if wrapper.get(key):
            message = say(
                "filen er en side af flere; den nævner den næste under {key!r}: hent dem alle",
                "the file is one page of several; it names the next one under {key!r}: fetch "
                "them all",
                key=key,
            )
            raise ExtractError(1, NOT_DATA, message)
