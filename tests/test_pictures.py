"""Pictures of findings: the words around them, the figures behind them, and the drawings themselves."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beskplan import load_catalogue, load_plan, read_extracts
from beskplan.assessment import assess
from beskplan.judgement.finding import Finding
from beskplan.reports.pictures import Picture, picture_of
from beskplan.reports.pictures.draw import png_of, svg_of
from beskplan.reports.pictures.lettering import apart
from tests.running import ROOT

DATES = (date(2024, 10, 15), date(2025, 1, 10), date(2025, 2, 20))
PLANS = ("holbaek-2024", "herlev-2024")


def _with_inner(name: str, finding: Finding) -> Iterator[tuple[str, Finding]]:
    yield name, finding
    for number, inner in enumerate((*finding.parts, *finding.readings)):
        yield from _with_inner(f"{name}.{number}", inner)


@cache
def shipped() -> dict[str, tuple[Finding, Picture]]:
    """Every picture of the shipped plans, on three days."""
    catalogue = load_catalogue(ROOT / "data")
    found = {}
    for plan in PLANS:
        loaded = load_plan(ROOT / "plans" / f"{plan}.yaml", catalogue)
        extracts = read_extracts(ROOT / "data", catalogue, [loaded])
        for day in DATES:
            result = assess(loaded, catalogue, extracts, day)
            for judged in result.judged:
                for name, finding in _with_inner(f"{plan} {day} {judged.criterion.id}", judged.finding):
                    picture = picture_of(finding, result.bench, "da")
                    if picture is not None:
                        found[name] = finding, picture
    return found


@pytest.mark.parametrize("name", shipped())
def test_the_words_around_a_picture_are_short_enough_to_be_read(name: str) -> None:
    _, picture = shipped()[name]
    assert len(picture.headline.split()) <= 10
    assert len(picture.alt) <= 200
    assert picture.alt.endswith(".")
    assert picture.subtitle


def test_a_picture_is_named_described_and_has_ids_of_its_own() -> None:
    _, picture = next(iter(shipped().values()))
    svg = svg_of(picture, "da", "one")
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root.attrib["role"] == "img"
    texts = {child.attrib["id"]: child.text for child in root if "id" in child.attrib}
    assert texts == {"one-title": picture.headline, "one-desc": picture.alt}
    assert re.findall(r' id="([^"]+)"', svg) == ["one-title", "one-desc"]
    assert svg_of(picture, "da", "one") == svg
    assert png_of(picture, "da").startswith(b"\x89PNG")


@given(st.lists(st.tuples(st.floats(-100, 400), st.sampled_from([18.0, 36.0])), max_size=6))
def test_labels_are_pushed_apart(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [want for want, _ in labels], [height for _, height in labels]
    placed = apart(wanted, heights, 0, 300)
    spans = sorted((middle - height / 2, middle + height / 2) for middle, height in zip(placed, heights, strict=True))
    assert all(upper[1] <= lower[0] + 1e-6 for upper, lower in pairwise(spans))
    assert all(top >= -1e-6 and bottom <= 300 + 1e-6 for top, bottom in spans)
