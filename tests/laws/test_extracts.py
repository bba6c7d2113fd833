"""Laws of reading: the quick way and the careful one agree, and only content counts."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.areas import Area, Areas
from beskplan.catalogue import Published
from beskplan.extracts import (
    Extracts,
    IndicatorRequest,
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
HEADER = ("Indikator", "Område", "Periode", "Køn", "Værdi", "Bemærkning")
PASSED_OVER = ("Andet", "Lejre", "2024M01", "I alt", "1")
"""A row that nobody asks for."""
widths = st.sampled_from([0, 1, 1000]) | st.integers(0, 20_000)
"""Characters of the remark in each row.

A file is read in pieces of some 100,000 bytes, so that they end anywhere in these rows, and within
a character too."""

Quoting = Literal[0, 1]
QUOTING: tuple[Quoting, ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
Row = tuple[str, str, str, str, str]
ROWS: list[Row] = list(product(NAMES, AREAS, PERIODS, SEXES, VALUES))
tables = st.lists(st.sampled_from(ROWS), max_size=40)


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
    return Extracts(found.series, found.problems, found.missing, found.accounts)


def written(
    rows: Iterable[Row],
    *,
    quoting: Quoting = csv.QUOTE_MINIMAL,
    end: str = "\n",
    blank_at: int | None = None,
    width: int = 0,
    before: int = 0,
) -> str:
    """The file, with remarks of a width and after a number of rows that are passed over."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator=end, quoting=quoting)
    writer.writerow(HEADER)
    for number, each in enumerate([*[PASSED_OVER] * before, *rows]):
        if number == blank_at:
            stream.write(end)
        writer.writerow((*each, "æ" * width if number >= before else ""))
    return stream.getvalue()


def content_of(found: Extracts) -> object:
    """Observations, problems and accounts, without the hash of the bytes and the folder's name."""
    series = {name: (each.areas, each.published) for name, each in found.series.items()}
    return (
        series,
        [(each.location.line, each.code, each.message) for each in found.problems],
        found.accounts,
    )


@settings(max_examples=150, deadline=None)
@given(
    tables,
    asked,
    st.sampled_from(QUOTING),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.none() | st.integers(0, 5),
    widths,
    st.sampled_from([0, 0, 0, 1990]),
)
def test_quotation_marks_line_ends_and_the_length_of_rows_make_no_difference(
    rows: list[Row],
    of: list[IndicatorRequest],
    quoting: Quoting,
    end: str,
    blank_at: int | None,
    width: int,
    before: int,
) -> None:
    plain = written(rows, blank_at=blank_at, before=before)
    other = written(rows, quoting=quoting, end=end, blank_at=blank_at, width=width, before=before)
    assert content_of(read(other.encode(), of)) == content_of(read(plain.encode(), of))


@settings(max_examples=150, deadline=None)
@given(tables, asked, st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]), widths)
def test_the_encoding_makes_no_difference(
    rows: list[Row], of: list[IndicatorRequest], encoding: str, width: int
) -> None:
    encoded = written(rows, width=width).encode(encoding)
    assert content_of(read(encoded, of)) == content_of(read(written(rows).encode(), of))


def test_labels_without_end_make_no_difference() -> None:
    """More of them than are remembered at once, between rows that are asked for."""
    row: Row = ("x", "Holbæk", "2024M01", "I alt", "1")
    later: Row = ("x", "Holbæk", "2024M02", "I alt", "3")
    many: list[Row] = [
        (f"Andet {number}", "Lejre", "2024M01", "I alt", "1") for number in range(110_000)
    ]
    of = [wanted("x", Extent(frozenset({"Holbæk"})), 0)]
    found = read(written([row, *many, later]).encode(), of)
    assert _flat(found.series["x"]) == {
        ("Holbæk", "2024M01"): (2, "1"),
        ("Holbæk", "2024M02"): (110_003, "3"),
    }


@settings(max_examples=150, deadline=None)
@given(tables, asked, st.integers(0, 4), widths)
def test_knowing_the_date_changes_neither_the_figures_nor_what_is_revised(
    rows: list[Row], of: list[IndicatorRequest], last: int, width: int
) -> None:
    newest = Period(Frequency.MONTH, 2024 * 12 + last - 1)
    dated = [replace(each, newest=_before(newest, each.indicator.revised_periods)) for each in of]
    content = written(rows, width=width).encode()
    one, other = read(content, of).series, read(content, dated).series
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
        (area, str(period)): (row.lines[0], "" if row.suppressed else shown(row.value))
        for area, periods in series.areas.items()
        for period, row in periods.items()
    }


@settings(max_examples=100, deadline=None)
@given(tables, asked)
def test_an_answer_and_a_text_of_the_same_rows_say_the_same(
    rows: list[Row], of: list[IndicatorRequest]
) -> None:
    """A JSON answer counts its rows from 1, a text its lines with the header."""
    answer = {"columns": HEADER, "rows": [[*each[:4], each[4] or None, ""] for each in rows]}
    text, found = read(written(rows).encode(), of), read(json.dumps(answer).encode(), of)
    for name, series in text.series.items():
        moved = {key: (line - 1, value) for key, (line, value) in _flat(series).items()}
        assert _flat(found.series[name]) == moved


DISTINCT: list[Row] = list(
    product(
        ("x", "y"),
        ("Holbæk", "Lejre", "Hele landet"),
        ("2024M01", "2024-02", "2024m03", "2024M04"),
        ("I alt", "Mænd"),
        VALUES,
    )
)
unique_rows = st.lists(st.sampled_from(DISTINCT), max_size=30, unique_by=lambda each: each[:4])


@settings(max_examples=150, deadline=None)
@given(unique_rows, asked, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_makes_no_difference(
    rows: list[Row], of: list[IndicatorRequest], random: Random
) -> None:
    order = list(range(len(HEADER)))
    random.shuffle(order)
    shuffled = random.sample(rows, len(rows))
    lines = [[*HEADER], *([*each, ""] for each in shuffled)]
    text = "".join(";".join(line[column] for column in order) + ";\n" for line in lines)
    assert _values(read(text.encode(), of)) == _values(read(written(rows).encode(), of))


@settings(max_examples=150, deadline=None)
@given(unique_rows.filter(bool), asked, st.data())
def test_a_changed_figure_changes_its_observation_and_no_other(
    rows: list[Row], of: list[IndicatorRequest], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    name, area, period, sex, _ = rows[at]
    changed = [*rows[:at], (name, area, period, sex, "77"), *rows[at + 1 :]]
    before = _values(read(written(rows).encode(), of))
    after = _values(read(written(changed).encode(), of))
    month = {"2024-02": "2024M02", "2024m03": "2024M03"}.get(period, period)
    for each in of:
        expected = dict(before[each.name])
        if (area, month) in expected and name == each.name and sex == "I alt":
            expected[area, month] = "77"
        assert after[each.name] == expected


def _values(found: Extracts) -> dict[str, dict[tuple[str, str], str]]:
    """Figures as they are written, by indicator, area and period."""
    values = {}
    for name, series in found.series.items():
        values[name] = {key: figure for key, (_, figure) in _flat(series).items()}
    return values
