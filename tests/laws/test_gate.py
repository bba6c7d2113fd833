"""Law of the gate: rows that it passes over would only have been counted.

A quotation mark in the head row keeps the gate away, as it is for plain text only.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.areas import Areas
from beskplan.catalogue import Published
from beskplan.extracts import IndicatorRequest, read_extracts
from beskplan.observation import EVERYTHING, Extent
from beskplan.periods import Frequency, Period

MONTHS = tuple(f"{year}M{month:02}" for year in range(2020, 2025) for month in range(1, 13))
CELLS = {
    "Indikator": ("x", "X", "y", "xx", "Andet", ""),
    "Område": ("Holbæk", "Lejre", "316", "Hele landet", "Hoolbæk", "Uoplyst", ""),
    "Periode": (
        *MONTHS,
        "2023M12",
        "2024M01",
        "2024-02",
        "2024m03",
        "2024M04",
        "2024",
        "I alt",
        "",
        "?",
    ),
    "Køn": ("I alt", "Mænd", "i alt", ""),
    "Værdi": ("1", "..", "2,5", "", "fejl"),
}
USUAL = dict.fromkeys(CELLS, 2) | {"Periode": len(MONTHS)}
"""Number of the first cells of each column, which most rows have."""
ROWS = 120
FILLING = ("Andet", "Lejre", "2023M01", "Mænd", "1")
FIRST_ROWS = 1000
"""Rows that no gate stands before."""
FEBRUARY = 2024 * 12 + 1
EXTENTS = (
    EVERYTHING,
    Extent(frozenset({"Holbæk"})),
    Extent(frozenset({"Holbæk", "Hele landet"}), FEBRUARY),
    Extent(None, FEBRUARY),
)
PUBLISHED = frozenset({Period(Frequency.MONTH, FEBRUARY)})


class Shape(NamedTuple):
    """Columns of a file, and how its lines end."""

    columns: tuple[str, ...]
    end: str
    encoding: str
    pinned: bool
    about: str | None


shapes = st.builds(
    Shape,
    st.permutations(list(CELLS)).flatmap(
        lambda names: st.sampled_from(
            [tuple(names), tuple(name for name in names if name != "Indikator")]
        )
    ),
    st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.booleans(),
    st.sampled_from([None, None, "Holbæk"]),
)


def request(
    name: str, extent: Extent, revised: int, shape: Shape, *, dated: bool
) -> IndicatorRequest:
    extract: dict[str, object] = {"file": "x", "columns": {"value": "Værdi"}, "decimal": ","}
    if shape.pinned:
        extract["where"] = {"Køn": ["I alt"]}
    if shape.about:
        extract["area"] = shape.about
    about = {
        "title": name,
        "unit": "persons",
        "kind": "flow",
        "frequency": "month",
        "revised_periods": str(revised),
        "extract": extract,
    }
    newest = PUBLISHED if dated and revised else frozenset[Period]()
    return IndicatorRequest(name, Published.model_validate(about), extent, newest)


def lines(shape: Shape, random: Random, rare: float, odd: float, width: int) -> list[str]:
    """Lines of a file, with shares of rare cells and of lines of another length."""
    found = [";".join((*shape.columns, "Bemærkning"))]
    filling = dict(zip(CELLS, FILLING, strict=True))
    filling_line = ";".join((*(filling[name] for name in shape.columns), ""))
    found += [filling_line] * FIRST_ROWS
    for _ in range(ROWS):
        cells = []
        for name in shape.columns:
            choice = CELLS[name] if random.random() < rare else CELLS[name][: USUAL[name]]
            cells.append(random.choice(choice))
        line = ";".join((*cells, "æ" * width))
        if random.random() < odd:
            line = random.choice((line + ";", line + ";9", "", "Kilde: Jobindsats"))
        found.append(line)
    return found


def outcome(content: str, shape: Shape, of: Sequence[IndicatorRequest]) -> object:
    with TemporaryDirectory() as folder:
        (Path(folder) / "x").write_bytes(content.encode(shape.encoding))
        found = read_extracts(Path(folder), of, Areas())
    series = {}
    for name, each in found.series.items():
        lost = [row._replace(file="") for row in each.lost]
        series[name] = (each.areas, each.published, lost)
    problems = [(each.location.line, each.code, each.message) for each in found.problems]
    return series, problems, found.accounts


@settings(max_examples=100, deadline=None)
@given(
    shapes,
    st.lists(st.tuples(st.sampled_from(EXTENTS), st.integers(0, 2)), min_size=1, max_size=2),
    st.booleans(),
    st.integers(0, 10**6).map(Random),
    st.sampled_from([0.0, 0.05, 0.5]),
    st.sampled_from([0.0, 0.0, 0.02]),
    st.sampled_from([0, 0, 3000]),
)
def test_what_is_read_is_the_same_with_the_gate_and_without_it(
    shape: Shape,
    asked: list[tuple[Extent, int]],
    dated: bool,
    random: Random,
    rare: float,
    odd: float,
    width: int,
) -> None:
    of = [
        request(name, extent, revised, shape, dated=dated)
        for name, (extent, revised) in zip("xy", asked, strict=False)
    ]
    with_gate = shape.end.join(lines(shape, random, rare, odd, width)) + shape.end
    head, _, below = with_gate.partition(";")
    without = f'"{head}";{below}'
    assert outcome(with_gate, shape, of) == outcome(without, shape, of)
