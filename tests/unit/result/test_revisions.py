"""How the newest figures were revised from one result to the next."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from beskplan.output.compare_reasons import revision_sentences
from beskplan.periods import Frequency, Period
from beskplan.result.build import build_result
from beskplan.result.compare import compare
from tests.support.panels import COUNTRY, OWN, Panel, walks

RULE = {"type": "area_comparison", "indicator": "x", "aggregate": "mean", "below": COUNTRY}


def _raised(panel: Panel) -> Panel:
    """A month later, with the figures of August a tenth higher."""
    august = Period(Frequency.MONTH, 2024 * 12 + 7)
    figures = {
        name: {area: dict(periods) for area, periods in areas.items()}
        for name, areas in panel.figures.items()
    }
    for periods in figures["x"].values():
        periods[august] *= Fraction(11, 10)
        periods[Period(Frequency.MONTH, 2024 * 12 + 8)] = periods[august]
    return replace(panel, figures=figures, as_of=date(2024, 9, 30))


def test_the_newest_month_is_said_to_be_higher() -> None:
    panel = walks(2, date(2024, 8, 31))
    old = build_result(panel.judge(RULE), "da", str)
    new = build_result(_raised(panel).judge(RULE), "da", str)
    comparison = compare(old, new)
    (revision,) = comparison.revisions
    assert revision.indicator == "x"
    assert revision.period == "2024M08"
    assert round(revision.change, 12) == 0.1
    assert (revision.areas, revision.higher) == (len({OWN, COUNTRY}), 2)
    (sentence,) = revision_sentences(comparison.revisions)
    assert sentence.to("da") == "x: nyeste måned (2024M08) blev 10,0 pct. højere"


def test_what_is_not_revised_is_not_told() -> None:
    panel = walks(2, date(2024, 8, 31))
    result = build_result(panel.judge(RULE), "da", str)
    assert list(revision_sentences(compare(result, result).revisions)) == []
