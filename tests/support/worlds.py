"""Small worlds of one indicator in a few areas, with every state of a value, and rules for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from beskplan.assessment import Assessment, assess
from beskplan.catalogue import Catalogue
from beskplan.measure import Snapshot
from beskplan.observation import Observation, Series
from beskplan.periods import Period, parse_period
from beskplan.plan import Plan
from beskplan.verdict.finding import Finding

OWN, OTHER, THIRD = "Holbæk", "Lejre", "Hele landet"
QUARTERS = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
LATE = date(2026, 6, 1)
"""A day on which nothing is still to come but what is missing."""

HIDDEN = "hidden"
Cell = Fraction | str | None
"""A figure, a suppressed one, or no row."""
Figures = Mapping[str, Mapping[str, Mapping[str, Cell]]]
"""By indicator, area and period."""


@dataclass(frozen=True)
class World:
    """An indicator `x` (`a` over `b` where it is a ratio), its figures, and a date."""

    entry: Mapping[str, Any]
    figures: Figures
    as_of: date

    @property
    def ratio(self) -> bool:
        return bool(self.entry["kind"] == "ratio")

    def catalogue(self) -> Catalogue:
        entries: dict[str, Any] = {"x": dict(self.entry)}
        if self.ratio:
            part = {
                "title": "P",
                "unit": "cases",
                "kind": "flow",
                "frequency": "quarter",
                "extract": "p.csv",
            }
            entries = {
                "a": part,
                "b": part,
                "x": {"title": "X", **self.entry, "numerator": "a", "denominator": "b"},
            }
        return Catalogue.model_validate({"indicators": entries})

    def series(self) -> dict[str, Series]:
        return {name: series_of(areas) for name, areas in self.figures.items()}

    def judge(self, *rules: Mapping[str, Any]) -> list[Finding]:
        return [judged.finding for judged in self.assessment(*rules).judged]

    def assessment(self, *rules: Mapping[str, Any]) -> Assessment:
        return assess(plan_of(rules), Snapshot(self.catalogue(), self.series(), self.as_of))

    def filled(self, values: Figures) -> "World":
        """The same world long after, where everything that was open has come out as in `values`.

        A figure that was known on the date stays; a suppressed one lies in what it stood for. Areas
        without a row then have none.
        """
        inside = {
            name: {area: self._came_out(name, area, values) for area in areas}
            for name, areas in self.figures.items()
        }
        entry = {key: value for key, value in self.entry.items() if key != "revised_periods"}
        return replace(self, entry=entry, figures=inside, as_of=LATE)

    def _came_out(self, name: str, area: str, values: Figures) -> dict[str, Cell]:
        cells = {
            text: cell
            for text, cell in self.figures[name][area].items()
            if _period(text).end <= self.as_of
        }
        if not any(cell is not None for cell in cells.values()):
            return {}
        return {
            text: self._settled(name, text, cells.get(text), values[name][area][text])
            for text in QUARTERS
        }

    def _settled(self, name: str, text: str, cell: Cell, value: Cell) -> Cell:
        revised = self._revised_from(name)
        still_open = cell is None or (revised is not None and _period(text) >= revised)
        if still_open or not isinstance(value, Fraction):
            return value
        bound = self.entry.get("suppressed_below")
        if cell == HIDDEN:
            return value % int(bound) if bound else value
        return cell

    def _revised_from(self, name: str) -> Period | None:
        if not int(self.entry.get("revised_periods", 0)):
            return None
        there = {
            _period(text)
            for area in self.figures[name].values()
            for text, cell in area.items()
            if isinstance(cell, Fraction) and _period(text).end <= self.as_of
        }
        newest = sorted(there)[-int(self.entry["revised_periods"]) :]
        return newest[0] if newest else None


def plan_of(rules: Sequence[Mapping[str, Any]]) -> Plan:
    criteria = [
        {"id": f"c{number}", "text": "T", "rule": dict(rule)} for number, rule in enumerate(rules)
    ]
    goal = {"id": "g", "kind": "local", "title": "G", "criteria": criteria}
    return Plan.model_validate(
        {"plan": "case", "title": "Case", "municipality": OWN, "period": "2024", "goals": [goal]}
    )


def _period(text: str) -> Period:
    period = parse_period(text)
    assert period is not None
    return period


def series_of(areas: Mapping[str, Mapping[str, Cell]]) -> Series:
    rows: dict[str, dict[Period, Observation]] = {}
    for area, cells in areas.items():
        for line, (text, cell) in enumerate(cells.items(), 2):
            if cell is not None:
                period, known = _period(text), isinstance(cell, Fraction)
                value = cell if isinstance(cell, Fraction) else Fraction(0)
                rows.setdefault(area, {})[period] = Observation(
                    period, value, 0 if known else 1, (line,)
                )
    published = frozenset(
        period for periods in rows.values() for period, row in periods.items() if not row.suppressed
    )
    return Series("x.csv", rows, published)


VALUES = [
    Fraction(number, 4)
    for number in (
        0,
        1,
        4,
        7,
        8,
        12,
        40,
        100,
        101,
        120,
        150,
        199,
        200,
        240,
        300,
        301,
        360,
        396,
        400,
    )
]
figure = st.sampled_from(VALUES)
"""A figure that every kind can have: 0 to 100."""
CELLS: list[Cell] = [*VALUES, *VALUES, *[HIDDEN, None] * 4]
AREAS = (OWN, OTHER, THIRD)
as_of = st.sampled_from(
    [
        date(2023, 12, 31),
        date(2024, 4, 1),
        date(2024, 8, 15),
        date(2024, 11, 30),
        date(2025, 1, 1),
        LATE,
    ]
)


@cache
def entries() -> st.SearchStrategy[dict[str, Any]]:
    """A catalogue entry of any kind."""
    basic = {"title": "X", "frequency": "quarter", "extract": "x.csv"}
    optional = st.fixed_dictionaries(
        {},
        optional={"revised_periods": st.sampled_from(["1", "2"]), "suppressed_below": st.just("3")},
    )
    published = st.builds(
        lambda kind, better, more: {**basic, **kind, "better": better, **more},
        st.sampled_from(
            [
                {"kind": "flow", "unit": "persons"},
                {"kind": "stock", "unit": "persons"},
                {"kind": "share", "unit": "pct"},
            ]
        ),
        st.sampled_from(["lower", "higher"]),
        optional,
    )
    ratio = st.sampled_from(
        [{"kind": "ratio", "unit": "pct", "better": better} for better in ("lower", "higher")]
    )
    return st.one_of(published, published, ratio)


@st.composite
def worlds(draw: st.DrawFn, entry: st.SearchStrategy[dict[str, Any]] | None = None) -> World:
    """A world whose figures may be known, suppressed or missing."""
    chosen = draw(entry if entry is not None else entries())
    return World(chosen, draw(figures_of(chosen, CELLS)), draw(as_of))


def figures_of(
    entry: Mapping[str, Any], cells: Sequence[Cell] = VALUES
) -> st.SearchStrategy[Figures]:
    """Figures for every area and quarter of the indicator's extracts, each one of the cells."""
    return _figures(("a", "b") if entry["kind"] == "ratio" else ("x",), tuple(cells))


@cache
def _figures(names: tuple[str, ...], cells: tuple[Cell, ...]) -> st.SearchStrategy[Figures]:
    """A byte a cell: to draw each by itself would take longer than to judge them."""
    number = len(names) * len(AREAS) * len(QUARTERS)

    def figures(drawn: bytes) -> Figures:
        found = iter([cells[byte % len(cells)] for byte in drawn])
        return {
            name: {area: dict(zip(QUARTERS, found, strict=False)) for area in AREAS}
            for name in names
        }

    return st.binary(min_size=number, max_size=number).map(figures)


def aggregated(entry: Mapping[str, Any], rule: dict[str, Any], how: int) -> dict[str, Any]:
    """The rule with an aggregate that the kind allows."""
    by_kind: dict[str, list[str | None]] = {"flow": [None, "mean", "max", "min"], "ratio": [None]}
    allowed = by_kind.get(entry["kind"], ["mean", "last", "min", "max"])
    chosen = allowed[how % len(allowed)]
    return rule if chosen is None else {**rule, "aggregate": chosen}


@st.composite
def rules(draw: st.DrawFn, entry: Mapping[str, Any]) -> dict[str, Any]:
    """A rule of any type that compares."""
    operator = draw(st.sampled_from(["at_least", "at_most", "above", "below"]))
    margin = f"{draw(st.integers(-40, 40))} {'pp' if entry['unit'] == 'pct' else entry['unit']}"
    choices: list[dict[str, Any]] = [
        {"type": "threshold", operator: str(draw(st.integers(0, 250)))},
        {
            "type": "threshold",
            "at_least": str(draw(st.integers(0, 60))),
            "at_most": str(draw(st.integers(60, 250))),
        },
        {"type": "area_comparison", operator: OTHER, "margin": margin},
        {"type": "period_comparison", operator: "year_before", "margin": margin},
        {"type": "period_comparison", operator: "2023", "margin": margin},
        {"type": "convergence", "towards": OTHER, "baseline": "year_before", "margin": margin},
        {"type": "rank", "among": [OTHER, THIRD], "at_most": str(draw(st.integers(1, 3)))},
    ]
    rule = choices[draw(st.integers(0, 99)) % len(choices)]  # of few, the first is drawn too often
    return aggregated(entry, {**rule, "indicator": "x"}, draw(st.integers(0, 3)))
