"""Tiny charts of an overview."""

import re
from xml.etree import ElementTree as ET

import pytest

from beskplan.charts import spark
from beskplan.charts.svg import PALETTE
from tests.support.chart_cases import Drawable, of_cases, shipped


def named(start: str) -> Drawable:
    return next(each for each in shipped() if each.name.startswith(start))


def inks(each: Drawable) -> list[str]:
    colours = {colour: ink for ink, colour in PALETTE.items()}
    svg = spark(each.finding, each.snapshot)
    found = re.findall(r'(?:fill|stroke)="(#[^"]+)"', svg)
    return [colours[colour] for colour in found]


@pytest.mark.parametrize("each", [pytest.param(each, id=each.name[:60]) for each in shipped()[:25]])
def test_a_spark_is_hidden_from_screen_readers_and_small(each: Drawable) -> None:
    svg = spark(each.finding, each.snapshot)
    root = ET.fromstring(svg)
    assert root.attrib["aria-hidden"] == "true"
    assert (root.attrib["width"], root.attrib["height"]) == ("160", "40")
    assert len(svg) < 3_000
    assert svg == spark(each.finding, each.snapshot)


def test_a_course_has_the_country_in_grey_and_the_ground_where_the_requirement_is_met() -> None:
    found = inks(named("holbaek-2024 2025-02-20 appeals"))
    assert found[:2] == ["good", "target"]
    assert "other_mid" in found
    assert found[-1] == "own"


def test_a_share_of_answers_is_two_bars_and_a_requirement() -> None:
    assert inks(named("holbaek-2024 2025-02-20 citizens-satisfied")) == [
        "own_pale",
        "own",
        "target",
    ]


def test_a_year_without_figures_shows_the_year_before() -> None:
    assert inks(named("holbaek-2024 2025-02-20 companies-satisfied")) == ["own_pale", "target"]


def test_every_case_has_a_spark_that_stays_inside() -> None:
    for each in of_cases():
        svg = spark(each.finding, each.snapshot)
        for path in re.findall(r' d="([^"]+)"', svg):
            for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path):
                assert -1 <= float(x) <= 161, each.name
                assert -1 <= float(y) <= 41, each.name
