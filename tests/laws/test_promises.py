"""Laws of what plans of several years promise: no extension of the data flips a final verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from beskplan.assessment import assess
from beskplan.catalogue import Catalogue
from beskplan.measure import Snapshot
from beskplan.plan import Plan
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status
from tests.support.worlds import HIDDEN, OTHER, OWN, THIRD, VALUES, Cell, Figures, series_of

FINAL = (Status.MET, Status.NOT_MET)
YEARS = (2022, 2023, 2024, 2025)
QUARTERS = [f"{year}Q{quarter}" for year in YEARS for quarter in (1, 2, 3, 4)]
AREAS = (OWN, OTHER, THIRD)
DAYS = [date(year, month, 20) for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)]
DAYS += [date(2026, 2, 1), date(2026, 8, 1), date(2027, 6, 1)]
OPERATORS = ("at_least", "at_most", "above", "below")
HARDER = {"at_least": 5, "above": 5, "at_most": -5, "below": -5}
LATEST = 6
"""Months that the figures of some areas come out after those of others."""


@dataclass(frozen=True)
class Course:
    """Figures as they came out: drafts that could still change, and what they came to."""

    entry: Mapping[str, Any]
    figures: Figures
    drafts: Figures
    late: frozenset[str]

    def out(self, day: date) -> Figures:
        """What the files had on a day."""
        out: dict[str, dict[str, dict[str, Cell]]] = {}
        for name, areas in self.figures.items():
            out[name] = {}
            for area, cells in areas.items():
                there = {
                    each: cell for each, cell in cells.items() if self._is_out(area, each, day)
                }
                out[name][area] = there
            provisional = self._provisional(out[name])
            for area, there in out[name].items():
                for period, cell in there.items():
                    if period in provisional and cell is not None:
                        there[period] = self.drafts[name][area][period]
        return out

    def _is_out(self, area: str, period: str, day: date) -> bool:
        year, quarter = (int(part) for part in period.split("Q"))
        months = year * 12 + quarter * 3 + (LATEST if area in self.late else 0)
        return months <= day.year * 12 + day.month - 1

    def _provisional(self, areas: Mapping[str, Mapping[str, Cell]]) -> set[str]:
        there = set()
        for cells in areas.values():
            there |= {period for period, cell in cells.items() if isinstance(cell, Fraction)}
        revised = int(self.entry.get("revised_periods", 0))
        return set(sorted(there)[-revised:]) if revised else set()


def catalogue_of(entry: Mapping[str, Any]) -> Catalogue:
    group = {"areas": [OTHER, "Sorø"], "as": "mean"}
    groups = {
        "De to": {"areas": [OWN, OTHER], "as": "median"},
        "Naboen": {"areas": [OTHER], "as": "mean"},
        "Klyngen": group,
    }
    if entry["kind"] != "share":
        groups["Resten"] = {"areas": [THIRD], "without": [OWN], "as": "total"}
    indicators = {"x": dict(entry), "y": dict(entry)}
    if entry["kind"] == "ratio":
        ratio = {key: entry[key] for key in ("title", "unit", "kind", "better")}
        part = {key: value for key, value in entry.items() if key != "better"}
        part |= {"kind": "flow", "unit": "cases"}
        indicators = {"a": part, "b": part}
        indicators["x"] = {**ratio, "numerator": "a", "denominator": "b"}
        indicators["y"] = {**ratio, "numerator": "b", "denominator": "a"}
    return Catalogue.model_validate({"groups": groups, "indicators": indicators})


def plan_of(rules: Sequence[Mapping[str, Any]]) -> Plan:
    criteria = [
        {"id": f"c{number}", "text": "T", "rule": dict(rule)} for number, rule in enumerate(rules)
    ]
    goal = {"id": "g", "kind": "local", "title": "G", "criteria": criteria}
    return Plan.model_validate(
        {
            "plan": "case",
            "title": "Case",
            "municipality": OWN,
            "period": "2023..2025",
            "default_period": "2024",
            "goals": [goal],
        }
    )


def course_of(chance: Random) -> Course:
    """A course of a flow, a stock, a share or a ratio, with figures of every state."""
    kinds = [("flow", "persons"), ("stock", "persons"), ("share", "pct"), ("ratio", "pct")]
    kind, unit = chance.choice(kinds)
    entry = {"title": "X", "frequency": "quarter", "extract": "x.csv", "kind": kind, "unit": unit}
    entry["better"] = chance.choice(["lower", "higher"])
    if chance.random() < 0.6:
        entry["revised_periods"] = chance.choice(["1", "2", "4"])
    if chance.random() < 0.4:
        entry["suppressed_below"] = "3"
    hidden = chance.choice([0, 1, 4])
    cells: list[Cell] = [*VALUES, *VALUES, *[HIDDEN] * hidden, *[None] * chance.choice([0, 1, 3])]
    figures: dict[str, dict[str, dict[str, Cell]]] = {}
    drafts: dict[str, dict[str, dict[str, Cell]]] = {}
    for name in ("a", "b") if kind == "ratio" else ("x", "y"):
        figures[name], drafts[name] = {}, {}
        for area in AREAS:
            final = {period: chance.choice(cells) for period in QUARTERS}
            figures[name][area] = final
            drafts[name][area] = {
                period: HIDDEN if cell == HIDDEN else chance.choice(VALUES)
                for period, cell in final.items()
            }
    if kind != "share":
        for areas in (*figures.values(), *drafts.values()):
            areas[THIRD] = _of_country(areas[THIRD])
    late = frozenset(area for area in AREAS if chance.random() < 0.3)
    return Course(entry, figures, drafts, late)


def _of_country(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Counts of the whole country, which are never less than those of a municipality."""
    found: dict[str, Cell] = {}
    for period, cell in cells.items():
        number = cell if isinstance(cell, Fraction) else Fraction(0)
        found[period] = None if cell is None else number + 200
    return found


def promise_of(chance: Random, entry: Mapping[str, Any]) -> dict[str, Any]:
    """A rule that uses what plans of several years need."""
    operator = chance.choice(OPERATORS)
    number = chance.choice([0, 1, 2, 10, 25, 40, 50, 60, 75, 99, 100, 120])
    unit = "pp" if entry["unit"] == "pct" else entry["unit"]
    margin, further = (f"{chance.choice([-30, -5, 0, 1, 10])} {unit}" for _ in range(2))
    over = chance.choice(["2023", "2024", "2025", "2023..2024", "2024..2025", "2023..2025"])
    length = chance.choice(["quarter", "half_year"])
    of_several = {chance.choice(["every", "some"]): length}
    others = [OTHER, "De to", "Naboen", "Klyngen"]
    if entry["kind"] != "share":
        others.append("Resten")
    other = chance.choice(others)
    steps = {"2023": str(number), "2024": str(number + 2), "2025": str(number + 4)}
    margins = {"2024": margin, "2025": further}
    level = {"type": "threshold", operator: str(number), "period": over}
    beside = {"type": "area_comparison", operator: other}
    rank = {"type": "rank", "among": [OTHER, THIRD, chance.choice(["Sorø", "Faxe"])]}
    change = {"type": "development_comparison", operator: other}
    choices: list[dict[str, Any]] = [
        {"type": "threshold", operator: steps},
        {"type": "threshold", "at_least": {"2024": "5"}, "at_most": {"2024": str(number + 5)}},
        {**level, **of_several},
        {**level, "area": other},
        {**level, "ambition": str(number + HARDER[operator])},
        {**beside, "margin": margins},
        {**beside, "margin": margin, "period": over, **of_several},
        {**beside, "margin": margin, "ambition": f"0 {unit}"},
        {"type": "period_comparison", operator: "2022", "margin": margins},
        {"type": "period_comparison", operator: "year_before", "period": over, **of_several},
        {"type": "convergence", "towards": other, "baseline": "year_before", "margin": margin},
        {"type": "convergence", "towards": {"indicator": "y"}, "baseline": "2022"},
        {"type": "indicator_comparison", operator: "y", "margin": margin, "period": over},
        {**rank, "at_most": chance.choice(["1", "2", "3", "25 pct", "50 pct", "75 pct"])},
        {**rank, "at_most": "1", "among": ["De to", "Klyngen", OTHER], "period": over},
        {**change, "since": "2022", "in": "pct", "period": chance.choice(["2024", "2025"])},
        {**change, "since": "2023", "in": "units", "margin": margin},
    ]
    if entry["kind"] == "ratio":
        choices.append({**level, "path": {"from": "2022"}, "period": "2025"})
    counted = {"type": "observation_count", "at_least": chance.choice(["1", "2"]), "period": over}
    if entry["kind"] != "ratio":
        choices += [{**counted, "every": "half_year"}, {**counted, "some": "half_year"}]
    if entry["kind"] in ("stock", "share"):
        line = {**level, "period": chance.choice(["2023", "2024", "2025"])}
        choices += [{**line, "path": {"from": "2022"}}] * 2
        baseline = {"period": chance.choice(["2022", "2022Q4"]), "aggregate": "max"}
        choices.append({"type": "period_comparison", operator: baseline, "margin": margin})
    rule = dict(chance.choice(choices))
    if rule["type"] != "observation_count":
        aggregates: list[str | None] = [None]
        if entry["kind"] == "flow":
            aggregates = [None, "mean", "max", "min"]
        elif entry["kind"] != "ratio":
            aggregates = ["mean", "last", "min", "max"]
        aggregate = chance.choice(aggregates)
        if aggregate is not None:
            rule["aggregate"] = aggregate
    if chance.random() < 0.2 and rule["type"] == "area_comparison":
        return {**rule, "each": ["x", "y"]}
    return {**rule, "indicator": "x"}


def final_ones(finding: Finding) -> Iterator[tuple[object, Status]]:
    """Final verdicts on a criterion, its parts and its ambition, each by where it stands."""
    if finding.status in FINAL:
        yield (), finding.status
    for number, part in enumerate(finding.parts):
        place = number if part.step is None else part.step
        for inner, status in final_ones(part):
            yield (place, inner), status
    if finding.ambition is not None:
        for inner, status in final_ones(finding.ambition):
            yield ("ambition", inner), status


def flips(chance: Random) -> Iterator[str]:
    """Final verdicts that another day takes back, on a random course."""
    course = course_of(chance)
    rules = [promise_of(chance, course.entry) for _ in range(6)]
    rules.append({"type": "all_of", "rules": rules[:2]})
    rules.append({"type": "any_of", "rules": rules[2:4]})
    plan, catalogue = plan_of(rules), catalogue_of(course.entry)
    settled: list[dict[object, Status]] = [{} for _ in rules]
    for day in sorted(chance.sample(DAYS, 4)):
        series = {name: series_of(areas) for name, areas in course.out(day).items()}
        judged = assess(plan, Snapshot(catalogue, series, day)).judged
        for before, rule, each in zip(settled, rules, judged, strict=True):
            found = dict(final_ones(each.finding))
            for place, status in before.items():
                if found.get(place) is not status:
                    yield f"{status} is {found.get(place)} on {day}: {place} of {rule}"
            before.update(found)


@given(st.integers(0, 10**9))
def test_no_extension_of_the_data_flips_a_final_verdict(seed: int) -> None:
    assert list(flips(Random(seed))) == []


@given(st.integers(0, 10**9))
def test_a_whole_with_steps_is_final_as_its_last_step_is(seed: int) -> None:
    chance = Random(seed)
    course = course_of(chance)
    rules = [promise_of(chance, course.entry) for _ in range(6)]
    day = chance.choice(DAYS)
    series = {name: series_of(areas) for name, areas in course.out(day).items()}
    assessment = assess(plan_of(rules), Snapshot(catalogue_of(course.entry), series, day))
    for finding in assessment.findings:
        if finding.has_steps and finding.status in FINAL:
            assert finding.parts[-1].status is finding.status
