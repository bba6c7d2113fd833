"""Laws of reading: the quick way and the careful one agree, and nothing but the content of a file matters."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.areas import Area, Areas
from beskplan.catalogue import Published
from beskplan.extracts import (
    Extracts,
    IndicatorRequest,
    column_filter,
    decoding,
    delimited,
    read_extracts,
)
from beskplan.observation import EVERYTHING, Extent, Series
from beskplan.periods import Frequency, Period

AREAS = (
    "Holbæk",
    "holbæk kommune",
    "316",
    "Jobcenter Holbæk",
    "Lejre",
    "Hele landet",
    "Uoplyst område",
    "",
)
NAMES = ("x", "X", "y", "Andet")
PERIODS = ("2024M01", "2024-02", "2024m03", "2024", "2024M04")
SEXES = ("I alt", "i  alt", "Mænd", "Kvinder")
VALUES = ("1", "2,5", "", "..", "3")
HEADER = ("Indikator", "Område", "Periode", "Køn", "Værdi")

Quoting = Literal[0, 1]
QUOTING: tuple[Quoting, ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
Row = tuple[str, str, str, str, str]
row = st.tuples(*(st.sampled_from(some) for some in (NAMES, AREAS, PERIODS, SEXES, VALUES)))
tables = st.lists(row, max_size=40)


FEBRUARY = 2024 * 12 + 1
EXTENTS = (
    EVERYTHING,
    Extent(frozenset({"Holbæk"})),
    Extent(frozenset({"Holbæk", "Hele landet"})),
    Extent(frozenset({"Holbæk", "Lejre"}), FEBRUARY),
    Extent(frozenset({"Hele landet"}), FEBRUARY + 1),
    Extent(frozenset()),
)


def wanted(name: str, extent: Extent, revised: int) -> IndicatorRequest:
    about = {
        "title": name,
        "unit": "persons",
        "kind": "flow",
        "frequency": "month",
        "revised_periods": str(revised),
    }
    extract = {
        "file": "x",
        "where": {"Køn": ["I alt"]},
        "columns": {"value": "Værdi"},
        "decimal": ",",
    }
    return IndicatorRequest(name, Published.model_validate(about | {"extract": extract}), extent)


asked = st.lists(
    st.builds(wanted, st.sampled_from(["x", "y"]), st.sampled_from(EXTENTS), st.integers(0, 2)),
    min_size=1,
    max_size=2,
    unique_by=lambda each: each.name,
)


def read(content: bytes, of: list[IndicatorRequest]) -> Extracts:
    with TemporaryDirectory() as folder:
        (Path(folder) / "x").write_bytes(content)
        found = read_extracts(Path(folder), of, Areas())
    return Extracts(found.series, found.problems, found.missing, found.origins)


def written(
    rows: Iterable[Row],
    *,
    quoting: Quoting = csv.QUOTE_MINIMAL,
    end: str = "\n",
    blank_at: int | None = None,
) -> str:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator=end, quoting=quoting)
    writer.writerow(HEADER)
    for number, each in enumerate(rows):
        if number == blank_at:
            stream.write(end)
        writer.writerow(each)
    return stream.getvalue()


def content_of(found: Extracts) -> object:
    """What was read, without the hash of the bytes and the temporary folder's name."""
    series = {name: (each.areas, each.published) for name, each in found.series.items()}
    return series, [(each.line, each.code, each.message) for each in found.problems], found.origins


@settings(max_examples=150, deadline=None)
@given(
    tables,
    asked,
    st.sampled_from(QUOTING),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.none() | st.integers(0, 5),
    st.integers(1, 50),
)
def test_quotation_marks_line_ends_and_the_size_of_the_pieces_make_no_difference(
    rows: list[Row],
    of: list[IndicatorRequest],
    quoting: Quoting,
    end: str,
    blank_at: int | None,
    piece: int,
) -> None:
    plain = content_of(read(written(rows, blank_at=blank_at).encode(), of))
    with (
        mock.patch.object(decoding, "PIECE", piece),
        mock.patch.object(delimited, "ROWS_AT_ONCE", 3),
    ):
        assert (
            content_of(
                read(written(rows, quoting=quoting, end=end, blank_at=blank_at).encode(), of)
            )
            == plain
        )


@settings(max_examples=150, deadline=None)
@given(
    tables, asked, st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]), st.integers(1, 50)
)
def test_the_encoding_makes_no_difference(
    rows: list[Row], of: list[IndicatorRequest], encoding: str, piece: int
) -> None:
    text = written(rows)
    with mock.patch.object(decoding, "PIECE", piece):
        assert content_of(read(text.encode(encoding), of)) == content_of(read(text.encode(), of))


@settings(max_examples=150, deadline=None)
@given(tables, asked)
def test_how_many_labels_are_remembered_makes_no_difference(
    rows: list[Row], of: list[IndicatorRequest]
) -> None:
    content = written(rows).encode()
    plain = content_of(read(content, of))
    with (
        mock.patch.object(column_filter, "MOST_LABELS", 0),
        mock.patch.object(decoding, "PIECE", 20),
    ):
        assert content_of(read(content, of)) == plain


@settings(max_examples=150, deadline=None)
@given(tables, asked, st.integers(0, 4), st.integers(1, 50))
def test_knowing_the_date_changes_neither_the_figures_nor_what_is_revised(
    rows: list[Row], of: list[IndicatorRequest], last: int, piece: int
) -> None:
    newest = Period(Frequency.MONTH, 2024 * 12 + last - 1)
    dated = [replace(each, newest=_before(newest, each.indicator.revised_periods)) for each in of]
    with mock.patch.object(decoding, "PIECE", piece):
        one, other = (
            read(written(rows).encode(), of).series,
            read(written(rows).encode(), dated).series,
        )
    assert one.keys() == other.keys()
    for each in of:
        if each.name in one:
            assert one[each.name].areas == other[each.name].areas
            told = [
                sorted(period for period in read_of.published if period <= newest)
                for read_of in (one[each.name], other[each.name])
            ]
            assert (
                told[0][-each.indicator.revised_periods :]
                == told[1][-each.indicator.revised_periods :]
            )


def _before(newest: Period, number: int) -> frozenset[Period]:
    return frozenset(Period(newest.frequency, newest.ordinal - before) for before in range(number))


@settings(max_examples=150, deadline=None)
@given(tables, asked)
def test_what_is_read_is_what_reading_row_by_row_gives(
    rows: list[Row], of: list[IndicatorRequest]
) -> None:
    """Another program for the same: no batches, no gates, nothing remembered."""
    found = read(written(rows).encode(), of)
    areas, months = (
        Areas(),
        {"2024M01": "2024M01", "2024-02": "2024M02", "2024m03": "2024M03", "2024M04": "2024M04"},
    )
    for each in of:
        expected: dict[tuple[str, str], list[tuple[int, str]]] = {}
        published = set()
        for line, (name, area, period, sex, value) in enumerate(rows, 2):
            if name.lower() != each.name or sex not in ("I alt", "i  alt") or period not in months:
                continue
            known = areas.find(area)
            if value not in ("", ".."):
                published.add(months[period])
            if isinstance(known, Area) and _within(each.extent, known.name, months[period]):
                expected.setdefault((known.name, months[period]), []).append(
                    (line, value.replace("..", ""))
                )
        series = found.series.get(each.name)
        assert series is not None
        assert _flat(series) == {key: at[0] for key, at in expected.items()}
        assert {str(period) for period in series.published} == (
            published if each.indicator.revised_periods else set()
        )


def _within(extent: Extent, area: str, month: str) -> bool:
    in_time = extent.since is None or 2024 * 12 + int(month[-2:]) - 1 >= extent.since
    return in_time and (extent.areas is None or area in extent.areas)


def _flat(series: Series) -> dict[tuple[str, str], tuple[int, str]]:
    """Area and period of each observation, with its line and its figure as it is written."""

    def shown(value: Fraction) -> str:
        return str(value) if value.denominator == 1 else "2,5"

    return {
        (area, str(period)): (row.lines[0], "" if row.hidden else shown(row.value))
        for area, periods in series.areas.items()
        for period, row in periods.items()
    }


@settings(max_examples=100, deadline=None)
@given(tables, asked)
def test_an_answer_and_a_text_of_the_same_rows_say_the_same(
    rows: list[Row], of: list[IndicatorRequest]
) -> None:
    """A JSON answer counts its rows from 1, a text its lines with the header."""
    answer = {"columns": HEADER, "rows": [[*each[:4], each[4] or None] for each in rows]}
    text, found = read(written(rows).encode(), of), read(json.dumps(answer).encode(), of)
    for name, series in text.series.items():
        moved = {key: (line - 1, value) for key, (line, value) in _flat(series).items()}
        assert _flat(found.series[name]) == moved
