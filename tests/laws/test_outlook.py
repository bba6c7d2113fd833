"""Laws of the outlook, on made-up panels of many municipalities."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.assessment import assess
from beskplan.open_criteria import with_outlooks
from beskplan.outlook import Outlooks
from beskplan.outlook.completion import Completion
from beskplan.outlook.counting import outcomes
from beskplan.outlook.courses import courses_of
from beskplan.outlook.question import Leaf, leaves_of, question_of
from beskplan.outlook.shapes import SeriesSum, terms_of
from beskplan.periods import Frequency, Period
from beskplan.verdict.status import OPEN, Status
from tests.support.panels import COUNTRY, MUNICIPALITIES, OTHER, Panel, walks

Rule = Mapping[str, Any]
MEAN = {"indicator": "x", "aggregate": "mean"}
RULES: Sequence[Rule] = (
    {"type": "threshold", **MEAN, "at_most": "100"},
    {"type": "threshold", **MEAN, "at_least": "90", "at_most": "120"},
    {"type": "threshold", "indicator": "x", "aggregate": "last", "below": "100"},
    {"type": "threshold", "indicator": "x", "aggregate": "max", "at_most": "120"},
    {"type": "threshold", "indicator": "x", "aggregate": "sum", "at_most": "1200"},
    {"type": "threshold", "indicator": "r", "aggregate": "mean", "at_most": "100 pct"},
    {"type": "threshold", **MEAN, "at_most": "110", "every": "quarter"},
    {"type": "area_comparison", **MEAN, "at_most": COUNTRY, "margin": "5 pct"},
    {"type": "area_comparison", **MEAN, "below": OTHER, "margin": "3 persons"},
    {"type": "area_comparison", **MEAN, "at_most": "naboer"},
    {"type": "area_comparison", **MEAN, "at_most": "resten"},
    {"type": "period_comparison", **MEAN, "below": "year_before", "margin": "-2 pct"},
    {"type": "indicator_comparison", **MEAN, "at_most": "a"},
    {"type": "convergence", **MEAN, "towards": COUNTRY, "baseline": "year_before"},
    {
        "type": "development_comparison",
        **MEAN,
        "below": COUNTRY,
        "since": "year_before",
        "in": "pct",
    },
    {"type": "rank", **MEAN, "among": list(MUNICIPALITIES), "at_most": 8},
    {"type": "rank", **MEAN, "among": list(MUNICIPALITIES), "at_most": "50 pct"},
    {
        "type": "all_of",
        "rules": [
            {"type": "threshold", **MEAN, "at_most": "110"},
            {"type": "area_comparison", "indicator": "a", "aggregate": "last", "below": COUNTRY},
        ],
    },
    {
        "type": "any_of",
        "rules": [
            {"type": "threshold", **MEAN, "at_most": "90"},
            {"type": "threshold", "indicator": "r", "aggregate": "last", "at_most": "95 pct"},
        ],
    },
)
seeds = st.integers(0, 10_000)
days = st.sampled_from([date(2024, month, 28) for month in range(3, 12)])


@settings(max_examples=40, deadline=None)
@given(seeds, days, st.sampled_from(RULES))
def test_a_chance_lies_between_0_and_1_and_stands_beside_open_statuses_alone(
    seed: int, day: date, rule: Rule
) -> None:
    finding = walks(seed, day).outlook(rule)
    if finding.status in OPEN:
        assert finding.outlook is not None
        assert finding.outlook.reason is None
        assert finding.outlook.chance is not None
        assert 0 < finding.outlook.chance < 1
    else:
        assert finding.outlook is None


@settings(max_examples=40, deadline=None)
@given(seeds, days, st.sampled_from(RULES))
def test_the_judge_finds_what_was_counted(seed: int, day: date, rule: Rule) -> None:
    """A course that is filled in as figures ends as the normal judge says."""
    panel = walks(seed, day)
    (judged,) = panel.judge(rule).judged
    if judged.finding.status not in OPEN:
        return
    outlooks = Outlooks(panel.snapshot, panel.history)
    question = question_of(judged.finding, panel.snapshot, outlooks.past)
    leaves = leaves_of(question)
    courses = courses_of(outlooks.past, tuple(leaf.key for leaf in leaves))
    assert courses is not None

    def completion(leaf: Leaf) -> Completion:
        return Completion(courses, leaf.frequency, leaf.newest)

    met = outcomes(question, courses, completion)
    assert len(met) == len(courses) >= 200
    for number in range(seed % 7, len(courses), 37):
        filled = _filled(panel, leaves, completion, number)
        (ended,) = filled.judge(rule).judged
        assert ended.finding.status in (Status.MET, Status.NOT_MET)
        assert (ended.finding.status is Status.MET) is met[number]


def _filled(panel: Panel, leaves: Sequence[Leaf], completion: Any, number: int) -> Panel:
    """The panel with a course's figures to the end of the year, where all of it is final."""
    figures = {
        name: {area: dict(periods) for area, periods in areas.items()}
        for name, areas in panel.figures.items()
    }
    for leaf in leaves:
        for shape in (*leaf.own, *leaf.others):
            for term in terms_of(shape):
                alone = SeriesSum((term._replace(sign=1),), leaf.newest + 1, leaf.last, "sum")
                if leaf.ahead:
                    values = completion(leaf).values(alone)[number]
                    for ahead, value in enumerate(values, 1):
                        period = Period(Frequency.MONTH, leaf.newest + ahead)
                        figures[term.base][term.area][period] = Fraction(value)
    entries = {
        name: {key: value for key, value in entry.items() if key != "revised_periods"}
        for name, entry in panel.entries.items()
    }
    return replace(panel, figures=figures, entries=entries, as_of=date(panel.as_of.year, 12, 31))


@settings(max_examples=25, deadline=None)
@given(seeds, days, st.integers(80, 120), st.integers(1, 15), st.sampled_from(["mean", "last"]))
def test_a_chance_falls_when_the_requirement_is_tightened(
    seed: int, day: date, limit: int, harder: int, aggregate: str
) -> None:
    panel = walks(seed, day)
    chances = []
    for number in (limit, limit - harder):
        rule = {"type": "threshold", "indicator": "x", "aggregate": aggregate}
        finding = panel.outlook({**rule, "at_most": f"{number}"})
        chance = 1.0 if finding.status is Status.MET else 0.0
        if finding.outlook is not None:
            assert finding.outlook.chance is not None
            chance = finding.outlook.chance
        chances.append(chance)
    assert chances[1] <= chances[0]


@settings(max_examples=15, deadline=None)
@given(seeds, days, st.sampled_from(RULES), seeds)
def test_the_order_of_rows_changes_nothing(seed: int, day: date, rule: Rule, order: int) -> None:
    panel = walks(seed, day)
    assert panel.outlook(rule).outlook == panel.shuffled(order).outlook(rule).outlook


@settings(max_examples=10, deadline=None)
@given(seeds, days)
def test_a_plan_alone_has_the_chances_that_it_has_among_others(seed: int, day: date) -> None:
    panel = walks(seed, day)
    snapshot = panel.snapshot
    plan = panel.plan(*RULES)
    register = panel.catalogue.register
    every = [assess(plan, snapshot, register.known(name)) for name in MUNICIPALITIES[:3]]
    together = with_outlooks(every, panel.history)
    for number, assessment in enumerate(every):
        alone = with_outlooks([assessment], panel.history)[0]
        for one, other in zip(alone.judged, together[number].judged, strict=True):
            assert one.finding.outlook == other.finding.outlook


@settings(max_examples=20, deadline=None)
@given(seeds, days, st.sampled_from(RULES))
def test_nothing_that_came_later_is_known(seed: int, day: date, rule: Rule) -> None:
    later = walks(seed, date(2025, 12, 31))
    on_the_day = replace(later, as_of=day)
    assert on_the_day.outlook(rule).outlook == later.until(day).outlook(rule).outlook
