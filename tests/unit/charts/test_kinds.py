"""Each kind of chart on a small world: its values, and what stands in its drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from beskplan.areas import registered
from beskplan.charts import Chart, chart_of
from beskplan.charts.bars import Bars
from beskplan.charts.layout.drawing import Label, Mark, Polygon, Polyline, Shape, Strokes
from beskplan.charts.ranking import Ranking
from beskplan.charts.render import drawing_of
from beskplan.charts.strip import Strip
from beskplan.charts.survey_answers import Answers
from beskplan.charts.survey_count import Boxes
from beskplan.charts.time_series import TimeSeries
from beskplan.language import Language
from tests.support.chart_cases import of_cases, shipped
from tests.support.worlds import HIDDEN, OTHER, OWN, THIRD, Cell, World

SHARE = {
    "title": "Andel",
    "unit": "pct",
    "kind": "stock",
    "frequency": "year",
    "better": "lower",
    "extract": "x.csv",
}
COUNT = {**SHARE, "title": "Bevillinger", "unit": "bevillinger", "kind": "flow"}
MONTHS = {**SHARE, "frequency": "month"}


def chart(
    entry: Mapping[str, object],
    figures: Mapping[str, Mapping[str, Cell]],
    rule: Mapping[str, object],
    as_of: date = date(2026, 6, 1),
    language: Language = "da",
) -> Chart:
    assessment = World(entry, {"x": figures}, as_of).assessment({"indicator": "x", **rule})
    found = chart_of(assessment.judged[0].finding, assessment.snapshot, language)
    assert found is not None
    return found


def words_of(found: Chart, width: float = 600) -> list[str]:
    labels = drawing_of(found, width).labels
    return [label.text.replace("\N{NO-BREAK SPACE}", " ") for label in labels]


def months(year: int, *figures: int) -> dict[str, Cell]:
    return {f"{year}M{month:02}": Fraction(figure) for month, figure in enumerate(figures, 1)}


# A level


def test_the_mean_is_bold_and_the_last_month_is_thin() -> None:
    figures = {OWN: months(2024, *[100] * 6, *[94] * 6)}
    found = chart(MONTHS, figures, {"type": "threshold", "aggregate": "mean", "at_most": "95"})
    drawing = drawing_of(found)
    bold = [label.text for label in drawing.labels if label.bold]
    assert bold == ["2024: 97,0\N{NO-BREAK SPACE}pct."]
    thick = [shape for shape in drawing.flat if isinstance(shape, Polyline) and shape.width == 4]
    assert len(thick) == 1
    assert "dec. 2024: 94,0" in words_of(found)
    assert "krav: højst 95" in words_of(found)


def test_an_undecided_mean_is_a_band_across_the_target() -> None:
    entry = {**MONTHS, "unit": "persons", "suppressed_below": "5"}
    cells = months(2024, *[3] * 12) | {"2024M03": HIDDEN, "2024M07": HIDDEN}
    rule = {"type": "threshold", "aggregate": "mean", "at_most": "3"}
    found = chart(entry, {OWN: cells}, rule)
    assert isinstance(found.plot, TimeSeries)
    level = found.plot.judged_level
    assert level is not None
    assert level.low is not None
    assert level.high is not None
    assert level.low < 3 < level.high
    bands = [s for s in drawing_of(found).flat if isinstance(s, Polygon) and s.ink == "own_pale"]
    assert len(bands) == 1
    assert "skjult tal: muligt spænd" in words_of(found)


def test_an_area_comparison_draws_the_difference() -> None:
    figures = {OWN: months(2024, *[20] * 12), THIRD: months(2024, *[15] * 12)}
    rule = {"type": "area_comparison", "aggregate": "mean", "at_most": THIRD}
    found = chart(MONTHS, figures, rule)
    assert "forskel: 5,0 procentpoint" in words_of(found)
    assert "forskel: 5,0 procentpoint" in words_of(found, 300)
    assert "Hele landet" in words_of(found)


def test_a_target_by_year_is_a_stepped_line() -> None:
    steps = [each for each in of_cases() if each.finding.has_steps]
    plots = [each.picture.plot for each in steps if isinstance(each.picture.plot, TimeSeries)]
    starts = [[level.first for level in plot.targets] for plot in plots]
    assert [2023, 2024, 2026] in starts


def test_a_count_with_a_target_by_year_is_a_bar_for_each_year() -> None:
    steps = [each.picture.plot for each in of_cases() if each.finding.has_steps]
    bars = [plot for plot in steps if isinstance(plot, Bars)]
    assert bars
    for plot in bars:
        assert len(plot.bars) > 1
        assert any(bar.requirement for bar in plot.bars)


def test_a_group_is_named_with_its_members() -> None:
    each = next(each for each in shipped() if "lejre-2025 2025-02-20 sickness" in each.name)
    assert "Lejres nabokommuner" in words_of(each.picture)
    assert (
        "Lejres nabokommuner: gennemsnittet af Frederikssund, Holbæk, Køge, Ringsted og Roskilde."
        in each.picture.remark
    )


# A gap


def test_a_gap_has_both_series_in_a_small_chart_under_it() -> None:
    figures = {
        OWN: {"2023": Fraction(12), "2024": Fraction(11)},
        OTHER: {"2023": Fraction(10), "2024": Fraction(19, 2)},
    }
    found = chart(SHARE, figures, {"type": "convergence", "towards": OTHER, "baseline": "2023"})
    words = words_of(found)
    assert "0 = samme niveau som Lejre" in words
    assert "De to serier bag afstanden" in words
    assert isinstance(found.second, TimeSeries)
    assert found.second.small
    assert found.headline.replace("\N{NO-BREAK SPACE}", " ") == (
        "Nået: afstanden er 1,5 procentpoint, kravet er under 2"
    )


# Two bars


def _left_and_right(shapes: Sequence[Shape], ink: str) -> list[tuple[float, float]]:
    """Ends of every filled rectangle in an ink."""
    filled = [shape for shape in shapes if isinstance(shape, Polygon) and shape.ink == ink]
    every = [[x for x, _ in shape.points] for shape in filled]
    return [(min(xs), max(xs)) for xs in every]


def test_a_year_against_the_year_before_is_two_bars_with_ranges() -> None:
    each = next(each for each in shipped() if "2025-02-20 disability-schemes" in each.name)
    plot = each.picture.plot
    assert isinstance(plot, Bars)
    before, own = plot.bars
    assert (before.own, own.own) == (False, True)
    assert [own.low, own.value, own.high] == [Fraction(52), Fraction(53), Fraction(54)]
    assert plot.good == "above"
    assert (plot.target_low, plot.target_high) == (Fraction(54), Fraction(56))
    shapes = list(plot.draw(600, "da").flat)
    (_, end_of_band), *_ = _left_and_right(shapes, "other_pale")
    grounds = [left for left, _ in _left_and_right(shapes, "good")]
    assert end_of_band in grounds  # the requirement is met for sure from 56 on
    words = words_of(each.picture)
    assert "52–54 bevillinger" in words
    assert "krav: flere end 54–56" in words
    ranges = [
        shape
        for shape in drawing_of(each.picture).flat
        if isinstance(shape, Strokes) and shape.ink == "words"
    ]
    assert len(ranges) == 3  # two bars and the key


def test_bars_reach_from_zero_to_their_figure() -> None:
    figures = {OWN: {"2023": Fraction(200), "2024": Fraction(150)}}
    found = chart(COUNT, figures, {"type": "period_comparison", "below": "2023"})
    bars = [s for s in drawing_of(found).flat if isinstance(s, Polygon) and s.ink == "own"]
    other = [s for s in drawing_of(found).flat if isinstance(s, Polygon) and s.ink == "other_mid"]

    def length(bar: Polygon) -> float:
        xs = [x for x, _ in bar.points]
        return max(xs) - min(xs)

    assert length(bars[0]) / length(other[0]) == pytest.approx(0.75)


# Surveys


def test_a_survey_has_its_answers_counted_and_its_small_parts_labelled() -> None:
    each = next(each for each in shipped() if "2025-02-20 citizens-satisfied" in each.name)
    plot = each.picture.plot
    assert isinstance(plot, Answers)
    words = words_of(each.picture)
    assert "okt. 2024: 76,1 pct. (315 af 414 svar)" in words
    assert "krav: mindst 75 pct." in words
    for bar in plot.bars:
        for share in bar.shares:
            assert f"{float(share):.1f}".replace(".", ",") in words
    judged = [bar for bar in plot.bars if bar.judged]
    assert [bar.label[:9] for bar in judged] == ["okt.\N{NO-BREAK SPACE}2024"]


def test_a_count_of_surveys_is_a_row_of_boxes() -> None:
    each = next(each for each in shipped() if "herlev-2024 2024-10-15 user-survey" in each.name)
    plot = each.picture.plot
    assert isinstance(plot, Boxes)
    assert (len(plot.names), plot.asked) == (1, 2)
    assert words_of(each.picture) == ["krav: mindst 2", "14. maj 2024", "mangler endnu"]


# Places


def everywhere(own: int) -> dict[str, dict[str, Cell]]:
    names = [area.name for area in registered() if area.kind == "municipality"]
    figures: dict[str, dict[str, Cell]] = {
        name: {"2024": Fraction(number)} for number, name in enumerate(names, 1)
    }
    figures[OWN] = {"2024": Fraction(2 * own + 1, 2)}
    figures[THIRD] = {"2024": Fraction(50)}
    return figures


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_an_area_rule_has_a_strip_of_all_municipalities(better: str) -> None:
    figures = everywhere(10)
    rule = {"type": "area_comparison", "at_most" if better == "lower" else "at_least": THIRD}
    found = chart({**SHARE, "better": better}, figures, rule)
    assert isinstance(found.second, Strip)
    own = figures[OWN]["2024"]
    others = [cells["2024"] for name, cells in figures.items() if name not in (OWN, THIRD)]
    assert isinstance(own, Fraction)
    ahead = sum(
        value < own if better == "lower" else value > own
        for value in others
        if isinstance(value, Fraction)
    )
    assert found.second.caption == f"Holbæk: nr. {ahead + 1} af 98"
    words = words_of(found)
    assert ("← lavere er bedre" if better == "lower" else "højere er bedre →") in words
    lines = [
        shape
        for shape in found.second.draw(300, "da").flat
        if isinstance(shape, Strokes) and shape.ink == "other_mid"
    ]
    assert len(lines[0].ends) == len(set(found.second.figures.by_area.values()))


def test_the_strips_of_two_areas_share_all_but_the_own_figure() -> None:
    rule = {"type": "area_comparison", "at_most": THIRD}
    strip = chart({**SHARE, "better": "lower"}, everywhere(10), rule).second
    assert isinstance(strip, Strip)
    other = replace(strip, own=strip.own + 20, caption="Lejre: nr. 31 af 98")
    (ground, *own), (other_ground, *other_own) = (
        each.draw(600, "da").shapes for each in (strip, other)
    )
    assert ground == other_ground
    assert not set(own) & set(other_own)
    words = {shape.text for shape in own if isinstance(shape, Label)}
    assert words == {strip.caption}


def test_few_areas_have_no_strip() -> None:
    figures = {OWN: {"2024": Fraction(1)}, THIRD: {"2024": Fraction(2)}}
    found = chart(SHARE, figures, {"type": "area_comparison", "at_most": THIRD})
    assert found.second is None


def test_a_rank_among_all_marks_the_own_place_and_names_its_neighbours() -> None:
    found = chart(SHARE, everywhere(40), {"type": "rank", "at_most": 30})
    assert isinstance(found.plot, Ranking)
    assert len(found.plot.areas) == 98
    words = words_of(found)
    assert "krav: nr. 30 eller bedre" in words
    own = [label.text for label in drawing_of(found).labels if label.bold]
    assert len(own) == 1
    assert "Holbæk" in own[0]
    columns = [s for s in drawing_of(found).flat if isinstance(s, Polygon) and s.ink == "own"]
    assert len(columns) == 1
    assert not [shape for shape in drawing_of(found).flat if isinstance(shape, Mark)]


# Both languages


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_words_of_a_requirement_follow_the_unit(language: Language) -> None:
    figures = {OWN: {"2023": Fraction(200), "2024": Fraction(150)}}
    counted = chart(COUNT, figures, {"type": "threshold", "above": "100"}, language=language)
    shares = chart(SHARE, figures, {"type": "threshold", "above": "60"}, language=language)
    expected = {
        "da": ("krav: flere end 100", "krav: over 60"),
        "en": ("requirement: more than 100", "requirement: above 60"),
    }
    assert expected[language][0] in words_of(counted)
    assert expected[language][1] in words_of(shares)
