"""Laws of the verdicts, on random worlds."""

import contextlib
import json
import random
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from beskplan import InvalidFile, assess, load_catalogue, load_plan, read_extracts
from beskplan.assessment import assess as assess_snapshot
from beskplan.assessment import extents_of_plans
from beskplan.interval import Interval
from beskplan.measure import Snapshot
from beskplan.observation import EVERYTHING, Extent, Observation, Series
from beskplan.output.json_report import json_report
from beskplan.periods import MONTHS_IN, Frequency, Period
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import ALL_OF, ANY_OF, Status, first_of
from tests.support.case_files import written_cases
from tests.support.worlds import (
    OTHER,
    OWN,
    QUARTERS,
    THIRD,
    Figures,
    World,
    aggregated,
    entries,
    figure,
    figures_of,
    plan_of,
    rules,
    worlds,
)

GOOD = {Status.MET, Status.ON_TRACK}
BAD = {Status.NOT_MET, Status.BEHIND}
FINAL = {Status.MET, Status.NOT_MET}
DAYS = [date(2024, month, 15) for month in range(1, 13)]
DAYS += [date(2025, 2, 1), date(2025, 5, 1), date(2025, 8, 1), date(2026, 2, 1)]
OPERATORS = ("at_least", "at_most", "above", "below")


@st.composite
def judged_worlds(draw: st.DrawFn) -> tuple[World, dict[str, Any]]:
    world = draw(worlds())
    return world, draw(rules(world.entry))


@st.composite
def known_worlds(draw: st.DrawFn) -> tuple[World, dict[str, Any]]:
    """A world in which every figure is known."""
    entry = draw(
        entries().map(
            lambda given: {key: value for key, value in given.items() if key != "revised_periods"}
        )
    )
    world = World(entry, draw(figures_of(entry)), date(2025, 2, 1))
    return world, draw(rules(entry))


def tightened(rule: Mapping[str, Any], by: int) -> dict[str, Any]:
    """The same rule, demanding more."""
    found = dict(rule)
    if rule["type"] == "rank":
        return {**found, "at_most": str(max(1, int(rule["at_most"]) - by))}
    if rule["type"] == "threshold":
        for operator in set(OPERATORS) & set(rule):
            found[operator] = str(
                int(rule[operator]) + (by if operator in ("at_least", "above") else -by)
            )
        return found
    upward = "at_least" in rule or "above" in rule
    number, unit = rule["margin"].split(" ")
    return {**found, "margin": f"{int(number) + (by if upward else -by)} {unit}"}


# The verdicts


@given(judged_worlds(), st.integers(1, 60))
def test_tightening_a_bound_never_makes_a_verdict_better(
    case: tuple[World, dict[str, Any]], by: int
) -> None:
    world, rule = case
    loose, tight = (finding.status for finding in world.judge(rule, tightened(rule, by)))
    if tight in GOOD:
        assert loose in GOOD
    if tight is Status.MET:
        assert loose is Status.MET
    if loose is Status.NOT_MET:
        assert tight is Status.NOT_MET
    if loose in BAD:
        assert tight in BAD


@given(st.data())
def test_a_strict_operator_is_never_met_where_the_other_is_not(data: st.DataObject) -> None:
    world = data.draw(worlds())
    limit = str(data.draw(st.integers(0, 100)))
    how = data.draw(st.integers(0, 3))
    given = [
        aggregated(world.entry, {"type": "threshold", "indicator": "x", operator: limit}, how)
        for operator in OPERATORS
    ]
    at_least, at_most, above, below = (finding.status for finding in world.judge(*given))
    for strict, level in ((above, at_least), (below, at_most)):
        assert strict is not Status.MET or level is Status.MET
        assert level is not Status.NOT_MET or strict is Status.NOT_MET
    for one, opposite in ((at_least, below), (at_most, above)):
        assert (one is Status.MET) == (opposite is Status.NOT_MET)
        assert (one is Status.UNDECIDED) == (opposite is Status.UNDECIDED)
        assert (one is Status.AWAITING_DATA) == (opposite is Status.AWAITING_DATA)


@given(st.data())
def test_a_final_verdict_stays_whatever_the_open_figures_come_to(data: st.DataObject) -> None:
    world = data.draw(worlds())
    given_rules = data.draw(st.lists(rules(world.entry), min_size=4, max_size=4))
    after = world.filled(data.draw(figures_of(world.entry))).judge(*given_rules)
    for before, then in zip(world.judge(*given_rules), after, strict=True):
        if world.ratio and then.status is Status.AWAITING_DATA:
            assert any(side.whole.undivided for side in then.sides)
        elif before.status in FINAL:
            assert then.status is before.status


@given(st.data())
def test_what_the_figures_come_to_lies_in_the_interval(data: st.DataObject) -> None:
    world, rule = data.draw(judged_worlds())
    (before,) = world.judge(rule)
    (after,) = world.filled(data.draw(figures_of(world.entry))).judge(rule)
    if before.interval is not None and after.measured is not None:
        assert before.interval.holds(after.measured)


@given(st.data())
def test_no_extension_of_the_data_flips_a_final_verdict(data: st.DataObject) -> None:
    """Later days with more rows, of areas too that the extract did not mention before."""
    whole = data.draw(worlds())
    given_rules = data.draw(st.lists(rules(whole.entry), min_size=4, max_size=4))
    given_rules.append({"type": "all_of", "rules": given_rules[:2]})
    days = sorted(data.draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=4)))
    late = data.draw(st.sets(st.sampled_from([OWN, "Lejre", "Hele landet"])))
    earlier: list[Status] | None = None
    for day in days:
        figures = {
            name: {
                area: {
                    period: cell
                    for period, cell in cells.items()
                    if _is_out(period, day, late=area in late)
                }
                for area, cells in areas.items()
            }
            for name, areas in whole.figures.items()
        }
        found = replace(whole, figures=figures, as_of=day).judge(*given_rules)
        statuses = [finding.status for finding in found]
        for before, after in zip(earlier or statuses, statuses, strict=True):
            assert before not in FINAL or after is before
        earlier = statuses


def _is_out(period: str, day: date, *, late: bool) -> bool:
    """True if the figure of a quarter is in the file that was fetched on a day.

    Those of some areas come out half a year later than those of others.
    """
    year, quarter = (int(part) for part in period.split("Q"))
    months = year * 12 + quarter * 3 + (6 if late else 0)
    return months <= day.year * 12 + day.month - 1


@given(judged_worlds())
def test_the_measure_lies_in_the_range_that_hidden_figures_give_it(
    case: tuple[World, dict[str, Any]],
) -> None:
    world, rule = case
    (finding,) = world.judge(rule)
    for value, ends in (
        (finding.measured, finding.measured_ends),
        (finding.target, finding.target_ends),
    ):
        if ends is not None:
            assert value is not None
            assert ends.holds(value)


@given(judged_worlds())
def test_a_rank_counts_every_area_that_can_still_be_better(
    case: tuple[World, dict[str, Any]],
) -> None:
    world, _ = case
    among = [OTHER, THIRD, "Sorø", "Faxe"]
    ranked = aggregated(
        world.entry, {"type": "rank", "indicator": "x", "among": among, "at_most": "5"}, 0
    )
    (finding,) = world.judge(ranked)
    if finding.interval is not None and finding.status is not Status.AWAITING_DATA:
        assert finding.status is Status.MET
        assert finding.interval.low is not None
        assert finding.interval.high is not None
        assert 1 <= finding.interval.low <= finding.interval.high <= 5


@given(judged_worlds())
def test_a_missing_figure_is_never_a_verdict_by_itself(case: tuple[World, dict[str, Any]]) -> None:
    world, rule = case
    nothing: Figures = {name: {area: {} for area in areas} for name, areas in world.figures.items()}
    (finding,) = replace(world, figures=nothing).judge(rule)
    assert finding.status is Status.AWAITING_DATA
    assert finding.reason is not None
    assert finding.measured is None


@given(judged_worlds())
def test_without_own_figures_there_is_no_verdict(case: tuple[World, dict[str, Any]]) -> None:
    world, rule = case
    others = {
        name: {area: cells for area, cells in areas.items() if area != OWN}
        for name, areas in world.figures.items()
    }
    (finding,) = replace(world, figures=others).judge(rule)
    assert finding.status is Status.AWAITING_DATA


@given(known_worlds())
def test_where_all_is_known_the_verdict_is_final_and_the_interval_a_point(
    case: tuple[World, dict[str, Any]],
) -> None:
    world, rule = case
    (finding,) = world.judge(rule)
    if world.ratio and finding.status is Status.AWAITING_DATA:
        return
    assert finding.status in FINAL
    assert finding.interval == Interval(finding.measured, finding.measured)
    assert finding.observed == finding.expected == 4


@given(known_worlds())
def test_the_figures_that_are_printed_never_contradict_a_final_verdict(
    case: tuple[World, dict[str, Any]],
) -> None:
    world, rule = case
    (finding,) = world.judge(rule)
    if finding.status in FINAL:
        assert finding.operator is not None
        assert finding.measured is not None
        assert finding.target is not None
        assert finding.operator.holds(finding.measured, finding.target) == (
            finding.status is Status.MET
        )


@given(judged_worlds(), st.sampled_from([date(2024, 10, 1), date(2025, 1, 1), date(2026, 6, 1)]))
def test_time_alone_never_changes_a_final_verdict_on_settled_figures(
    case: tuple[World, dict[str, Any]], later: date
) -> None:
    world, rule = case
    assume("revised_periods" not in world.entry and later > world.as_of)
    (before,), (after,) = world.judge(rule), replace(world, as_of=later).judge(rule)
    if before.status in FINAL and not (world.ratio and after.status is Status.AWAITING_DATA):
        assert after.status is before.status


@given(st.data(), st.integers(2, 50))
def test_counting_in_another_unit_changes_no_verdict(data: st.DataObject, factor: int) -> None:
    counts = entries().filter(
        lambda entry: entry["kind"] in ("flow", "stock") and "suppressed_below" not in entry
    )
    world = data.draw(worlds(entry=counts))
    rule = data.draw(rules(world.entry))
    scaled: Figures = {
        name: {
            area: {
                period: cell * factor if isinstance(cell, Fraction) else cell
                for period, cell in cells.items()
            }
            for area, cells in areas.items()
        }
        for name, areas in world.figures.items()
    }
    limits = {
        key: str(int(value) * factor)
        for key, value in rule.items()
        if rule["type"] == "threshold" and key in OPERATORS
    }
    margin = (
        {"margin": f"{int(rule['margin'].split()[0]) * factor} persons"} if "margin" in rule else {}
    )
    (one,), (other,) = (
        world.judge(rule),
        replace(world, figures=scaled).judge({**rule, **limits, **margin}),
    )
    assert other.status is one.status
    if one.measured is not None and rule["type"] != "rank":
        assert other.measured == one.measured * factor


@given(st.data())
def test_the_order_of_criteria_does_not_matter(data: st.DataObject) -> None:
    world = data.draw(worlds())
    several = data.draw(st.lists(rules(world.entry), min_size=2, max_size=5))
    order = data.draw(st.permutations(range(len(several))))
    straight, shuffled = world.judge(*several), world.judge(*(several[number] for number in order))
    assert [straight[number] for number in order] == shuffled


@given(st.data())
def test_the_order_in_which_areas_and_periods_were_read_does_not_matter(
    data: st.DataObject,
) -> None:
    world, rule = data.draw(judged_worlds())
    turned: Figures = {
        name: {
            area: dict(reversed(list(cells.items())))
            for area, cells in reversed(list(areas.items()))
        }
        for name, areas in world.figures.items()
    }
    assert verdict(*world.judge(rule)) == verdict(*replace(world, figures=turned).judge(rule))


def verdict(finding: Finding) -> Finding:
    """The finding without the lines that its figures stand in."""
    return replace(finding, sides=())


@given(st.data())
def test_a_whole_is_judged_by_its_parts_alone(data: st.DataObject) -> None:
    world = data.draw(worlds())
    parts = data.draw(st.lists(rules(world.entry), min_size=2, max_size=4))
    every, any_, *alone = world.judge(
        {"type": "all_of", "rules": parts}, {"type": "any_of", "rules": parts}, *parts
    )
    statuses = [finding.status for finding in alone]
    assert every.status is first_of(ALL_OF, statuses)
    assert any_.status is first_of(ANY_OF, statuses)
    assert [part.status for part in every.parts] == statuses
    assert every.status not in GOOD or any_.status in GOOD


@given(judged_worlds())
def test_the_same_input_gives_the_same_bytes(case: tuple[World, dict[str, Any]]) -> None:
    world, rule = case
    first, second = (json_report([world.assessment(rule)], "da") for _ in range(2))
    assert first == second


@given(judged_worlds())
def test_every_number_of_the_result_is_a_json_number_or_null(
    case: tuple[World, dict[str, Any]],
) -> None:
    world, rule = case

    def refuse(name: str) -> None:
        raise AssertionError(name)

    result = json.loads(json_report([world.assessment(rule)], "en"), parse_constant=refuse)
    (criterion,) = result["goals"][0]["criteria"]
    assert sum(result["summary"].values()) == 1
    assert all(
        criterion[key] is None or isinstance(criterion[key], int | float)
        for key in ("measured", "target", "distance", "low", "high")
    )
    if criterion["distance"] is not None:
        assert criterion["distance"] == pytest.approx(
            criterion["measured"] - criterion["target"], abs=1e-9
        )


@given(
    st.lists(figure, min_size=1, max_size=3),
    st.integers(0, 250),
    st.sampled_from([("flow", "sum"), ("flow", "mean"), ("stock", "mean"), ("share", "mean")]),
)
def test_showing_what_is_needed_meets_the_target_exactly(
    known: list[Fraction], limit: int, kind: tuple[str, str]
) -> None:
    entry = {
        "title": "X",
        "unit": "persons",
        "kind": kind[0],
        "frequency": "quarter",
        "extract": "x.csv",
    }
    rule = {"type": "threshold", "indicator": "x", "at_least": str(limit), "aggregate": kind[1]}
    year = [quarter for quarter in QUARTERS if quarter.startswith("2024")]
    there: dict[str, Any] = dict(zip(year, known, strict=False))
    world = World(entry, {"x": {OWN: there}}, date(2024, 12, 1))
    (finding,) = world.judge(rule)
    needed = finding.needed
    assert needed is not None
    assert needed.periods == 4 - len(known)
    assert needed.state == {Status.MET: "secured", Status.NOT_MET: "out_of_reach"}.get(
        finding.status, "open"
    )
    if needed.each is not None:
        rest = dict.fromkeys(year[len(known) :], needed.each)
        (after,) = replace(
            world, figures={"x": {OWN: {**there, **rest}}}, as_of=date(2025, 6, 1)
        ).judge(rule)
        assert (after.status, after.distance) == (Status.MET, Fraction(0))
    else:
        assert needed.state != "open"


# The files


@given(st.data())
def test_the_order_of_the_rows_in_a_file_does_not_matter(data: st.DataObject) -> None:
    cells = data.draw(
        st.fixed_dictionaries(
            {(area, period): figure for area in (OWN, "Lejre") for period in QUARTERS}
        )
    )
    rows = [
        f"{area};{period};{float(value):.2f}".replace(".", ",")
        for (area, period), value in cells.items()
    ]
    limit = str(data.draw(st.integers(0, 100)))
    shuffled = list(rows)
    random.Random(data.draw(st.integers(0, 10**6))).shuffle(shuffled)
    assert _from_file(rows, limit) == _from_file(shuffled, limit)


def _from_file(rows: list[str], limit: str) -> list[Finding]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entry = {
            "title": "X",
            "unit": "pct",
            "kind": "share",
            "frequency": "quarter",
            "better": "higher",
            "extract": "x.csv",
        }
        (folder / "indicators.yaml").write_text(
            yaml.safe_dump({"indicators": {"x": entry}}), encoding="utf-8"
        )
        (folder / "x.csv").write_text("\n".join(["area;period;value", *rows]), encoding="utf-8")
        own = {"type": "threshold", "indicator": "x", "at_least": limit, "aggregate": "mean"}
        beside = {
            "type": "convergence",
            "indicator": "x",
            "towards": "Lejre",
            "baseline": "2023",
            "aggregate": "last",
        }
        catalogue = load_catalogue(folder)
        series = read_extracts(folder, catalogue)
        return [
            verdict(judged.finding)
            for judged in assess(plan_of([own, beside]), catalogue, series, date(2025, 2, 1)).judged
        ]


def test_a_plan_is_judged_alike_alone_and_among_others() -> None:
    root = Path(__file__).resolve().parents[2]
    catalogue = load_catalogue(root / "data")
    plans = [load_plan(path, catalogue) for path in sorted((root / "plans").glob("*.yaml"))]
    together = read_extracts(root / "data", catalogue, plans)
    for plan in plans:
        alone = read_extracts(root / "data", catalogue, [plan])
        day = date(2024, 10, 15)
        one, other = (
            json_report([assess(plan, catalogue, series, day)], "da")
            for series in (alone, together)
        )
        assert one == other


def test_what_a_plan_does_not_ask_for_changes_nothing() -> None:
    """Shipped plans on days of open years, and all cases, with older figures and without."""
    root = Path(__file__).resolve().parents[2]
    days = (date(2024, 5, 2), date(2024, 10, 15), date(2026, 1, 1))
    disturbed = 0
    for plan in sorted((root / "plans").glob("*.yaml")):
        disturbed += _undisturbed(plan, root / "data", *days)
    for each in written_cases():
        with contextlib.suppress(InvalidFile, FileNotFoundError):
            disturbed += _undisturbed(each.plan, each.data, each.as_of)
    assert disturbed > 200


def _undisturbed(path: Path, data: Path, *days: date) -> int:
    """Number of indicators that were given older figures.

    On each day the plan must be judged alike with these, and with all that the files have.
    """
    catalogue = load_catalogue(data)
    plan = load_plan(path, catalogue)
    asked = read_extracts(data, catalogue, [plan])
    older = {
        name: with_older(each, catalogue.bases(name)[0][1].frequency)
        for name, each in asked.items()
    }
    whole = read_extracts(data, catalogue)
    for day in days:
        judged = [assess(plan, catalogue, series, day) for series in (asked, older, whole)]
        one, *others = (json_report([each], "da") for each in judged)
        assert others == [one, one]
    return sum(older[name] != each for name, each in asked.items())


@given(judged_worlds())
def test_figures_from_before_what_a_rule_asks_for_change_nothing(
    judged: tuple[World, dict[str, Any]],
) -> None:
    world, rule = judged
    catalogue, plan, series = world.catalogue(), plan_of([rule]), world.series()
    older = {
        name: replace(
            with_older(replace(series[name], extent=extent), Frequency.QUARTER), extent=EVERYTHING
        )
        for name, extent in extents_of_plans([plan], catalogue).items()
    }
    one, other = (
        verdict(assess(plan, catalogue, {**series, **each}, world.as_of).judged[0].finding)
        for each in ({}, older)
    )
    assert one == other


def with_older(series: Series, frequency: Frequency) -> Series:
    """The series with three more periods before those requested, one suppressed, in every area."""
    since, length = series.extent.since, MONTHS_IN.get(frequency, 3)
    if since is None or series.extent.areas is None:
        return series
    typed = Frequency.MONTH if frequency is Frequency.IRREGULAR else frequency
    last = (since if frequency is Frequency.IRREGULAR else since // length) - 1
    before = [Period(typed, last - number) for number in range(3)]
    rows = {
        period: Observation(period, Fraction(777), number == 1, (number + 900,))
        for number, period in enumerate(before)
    }
    areas = {area: {**rows, **series.areas.get(area, {})} for area in series.extent.areas}
    return replace(series, areas=areas, extent=EVERYTHING)


def test_a_rule_cannot_read_what_it_did_not_ask_for() -> None:
    entry = {
        "title": "X",
        "unit": "pct",
        "kind": "share",
        "frequency": "quarter",
        "better": "higher",
        "extract": "x.csv",
    }
    world = World(entry, {"x": {OWN: {"2024Q1": Fraction(5)}}}, date(2025, 2, 1))
    early = Series("x.csv", world.series()["x"].areas, extent=Extent(frozenset({OWN}), 2024 * 12))
    threshold = {"type": "threshold", "indicator": "x", "at_least": "5", "aggregate": "mean"}
    for rule in (
        threshold,
        {"type": "rank", "indicator": "x", "at_most": "1", "among": ["Lejre"], "aggregate": "mean"},
    ):
        with pytest.raises(LookupError, match="was not read from"):
            assess_snapshot(plan_of([rule]), Snapshot(world.catalogue(), {"x": early}, world.as_of))
