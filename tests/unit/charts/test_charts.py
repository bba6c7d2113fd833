"""Charts of findings: the words around them, the figures behind them, and the SVG."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.assessment import assess
from beskplan.catalogue import Catalogue
from beskplan.charts.chart import Answers, Chart, Ranking, Role, TimeSeries
from beskplan.charts.layout.panel import WIDTH, Panel
from beskplan.charts.layout.panels import panel_of
from beskplan.charts.select import CHARTS, Nature
from beskplan.charts.subject import ChartSubject
from beskplan.charts.svg import DARK, PALETTE, png_of, svg_of
from beskplan.charts.titles import MOST_SIGNS, MOST_WORDS, PATTERNS, headline
from beskplan.measure import State
from beskplan.observation import Observation, Series
from beskplan.periods import Period, parse_period
from beskplan.verdict.finding import Question
from beskplan.verdict.status import Status
from tests.support.chart_cases import Drawable, drawable, of_cases, shipped
from tests.support.worlds import Cell, World, entries, plan_of, rules, worlds

HOSTILE = '<script>alert("1")</script> & \' \n\t\u202e\u200f ]]> {0} ' + "Å" * 100_000
ENGLISH = re.compile(
    r"\b(?:target|mean|overall|level|provisional|suppressed|place|still|even|pace|gap"
    r"|Q[1-4]|[Mm]ay|Oct|per cent)\b",
    re.IGNORECASE,
)


def every() -> tuple[Drawable, ...]:
    return (*shipped(), *of_cases())


def first_of_each_kind() -> list[Drawable]:
    """One for each question, status and kind of chart."""
    found: dict[object, Drawable] = {}
    for each in every():
        found.setdefault(
            (each.finding.question, each.finding.status, type(each.picture.plot)), each
        )
    return list(found.values())


def text_in(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    return [
        "".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")
    ]


# Which chart


def test_every_question_of_every_nature_has_its_chart() -> None:
    assert set(CHARTS) == set(product(Question, Nature))


def test_the_cases_ask_every_question_and_reach_every_status() -> None:
    assert {each.finding.question for each in every()} == set(Question)
    assert {each.finding.status for each in every()} == set(Status)
    assert {type(each.picture.plot) for each in every()} == {TimeSeries, Ranking, Answers}


# The words around it


def test_the_words_are_short_enough_to_be_read() -> None:
    for each in every():
        for picture in (each.picture, each.again("en")):
            assert len(picture.headline.split()) <= MOST_WORDS, picture.headline
            assert len(picture.alt) <= MOST_SIGNS, picture.alt
            assert picture.alt.endswith("."), picture.alt
            assert not picture.alt.endswith(".."), picture.alt
            assert picture.headline[0].isupper(), picture.headline


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_pattern_without_figures_that_is_short(status: Status) -> None:
    last = PATTERNS[status][-1]
    assert "{" not in last.da + last.en
    assert max(len(last.da.split()), len(last.en.split())) <= MOST_WORDS


def test_a_headline_names_figures_only_where_they_stand_as_the_status_says() -> None:
    for each in every():
        subject = ChartSubject(each.finding, each.snapshot, "da")
        for status in Status:
            text = headline(replace_status(subject, status))
            finding = each.finding
            if finding.measured is None or finding.target is None or finding.operator is None:
                continue
            holds = finding.operator.holds(finding.measured, finding.target)
            if (status is Status.MET and not holds) or (status is Status.NOT_MET and holds):
                assert ":" not in text
            if status in (Status.UNDECIDED, Status.AWAITING_DATA):
                assert not re.search(r"\d", text)


def replace_status(subject: ChartSubject, status: Status) -> ChartSubject:
    return ChartSubject(replace(subject.finding, status=status), subject.snapshot, subject.language)


def test_the_status_decides_the_words_of_the_headline() -> None:
    expected = {
        Status.MET: "Herlev nåede målet",
        Status.NOT_MET: "Herlev nåede ikke målet: 97,2 mod højst 95,0",
        Status.ON_TRACK: "Herlev er på vej: 97,2 mod højst 95,0",
        Status.BEHIND: "Herlev er bagud: 97,2 mod højst 95,0",
        Status.UNDECIDED: "Det kan ikke afgøres, om Herlev nåede målet",
        Status.AWAITING_DATA: "Målet kan ikke bedømmes på de tal, der er",
        Status.MONITORED: "Herlev følges uden mål: 97,2 fuldtidspersoner",
    }
    each = named("herlev-2024 2025-02-20 education-benefit")
    subject = ChartSubject(each.finding, each.snapshot, "da")
    assert {status: headline(replace_status(subject, status)) for status in Status} == expected


def named(start: str) -> Drawable:
    return next(each for each in shipped() if each.name.startswith(start))


# The figures in it


def test_the_figures_drawn_are_those_of_the_finding() -> None:
    for each in every():
        measured = each.finding.measured
        if measured is not None and each.finding.status is not Status.AWAITING_DATA:
            assert measured in set(_own_figures(each.picture)), each.name
        for bound in each.finding.bounds:
            if bound.target is not None:
                assert bound.target in set(_targets(each.picture)), each.name


def _own_figures(picture: Chart) -> Iterator[Fraction]:
    match picture.plot:
        case TimeSeries() as course:
            yield from (level.value for level in course.levels if level.role is Role.OWN)
            own = course.traces[0]
            yield from (dot.value for dot in own.dots if dot.value is not None)
            yield from (
                (dot.low + dot.high) / 2
                for dot in own.dots
                if dot.low is not None and dot.high is not None
            )
            if own.until is not None and not own.dots:
                yield Fraction(0)
        case Ranking() as places:
            yield from (
                Fraction(each.rank) for each in places.areas if each.own and each.rank is not None
            )
        case Answers() as answers:
            bars = [bar for bar in answers.bars if bar.shares]
            counts = [sum(bar.shares[: answers.counted], start=Fraction(0)) for bar in bars]
            yield from counts


def _targets(picture: Chart) -> Iterator[Fraction]:
    match picture.plot:
        case TimeSeries() as course:
            yield from (level.value for level in course.levels if level.role is Role.TARGET)
        case Ranking() as places:
            yield from (
                Fraction(number) for limit, _ in places.limits for number in (limit, limit + 1)
            )
        case Answers() as answers:
            if answers.target is not None:
                yield answers.target


def test_each_point_has_a_row_in_the_table() -> None:
    for each in every():
        table, drawing = each.picture.table, each.picture.plot
        assert table.caption
        assert all(len(row) == len(table.head) for row in table.rows), each.name
        assert all(cell for row in table.rows for cell in row[:-1]), each.name
        if isinstance(drawing, TimeSeries):
            dots = drawing.traces[0].dots
            assert len(table.rows) >= len(dots)
            plain = [
                trace
                for trace in drawing.traces
                if trace.origin is None or trace is drawing.traces[0]
            ]
            assert len(table.rows) == len({dot.at for trace in plain for dot in trace.dots})
        if isinstance(drawing, Ranking):
            assert len(table.rows) == len(drawing.areas)
        if isinstance(drawing, Answers):
            assert len(table.rows) >= len([bar for bar in drawing.bars if bar.shares])


def test_suppressed_and_pending_figures_are_never_drawn_as_figures() -> None:
    for each in every():
        if isinstance(each.picture.plot, TimeSeries):
            for trace in each.picture.plot.traces:
                assert all(
                    dot.value is None
                    for dot in trace.dots
                    if dot.state in (State.SUPPRESSED, State.PENDING)
                )


# The SVG


@pytest.mark.parametrize(
    "each", [pytest.param(each, id=each.name[:60]) for each in first_of_each_kind()]
)
def test_a_chart_is_well_formed_named_and_in_one_language(each: Drawable) -> None:
    svg = svg_of(each.picture, "da", "c1")
    root = ET.fromstring(svg)
    assert svg.startswith("<svg ")
    assert root.attrib["role"] == "img"
    assert (root.attrib["aria-labelledby"], root.attrib["aria-describedby"]) == (
        "c1-title",
        "c1-desc",
    )
    assert [(child.attrib["id"], child.text) for child in root if "id" in child.attrib] == [
        ("c1-title", each.picture.headline),
        ("c1-desc", each.picture.alt),
    ]
    assert set(re.findall(r'\sid="([^"]+)"', svg)) == {"c1-title", "c1-desc"}
    assert not re.search(r"<script|href|url\(|<image|<style|NaN|aria-roledescription|<!--", svg)
    assert set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', svg)) <= set(PALETTE.values())
    assert float(root.attrib["width"]) == pytest.approx(WIDTH)
    words = text_in(svg)
    assert words
    assert not [text for text in words if ENGLISH.search(text)]
    assert all(len(line) <= 50 for text in words for line in text.split("\n"))


def test_english_charts_are_in_english() -> None:
    each = named("herlev-2024 2024-10-15 sickness-benefit")
    words = " ".join(text_in(svg_of(each.again("en"), "en", "x")))
    assert "target below 332.1" in words
    assert "provisional" in words
    assert "still to come" in words
    assert not re.search(r"mål|foreløbig|mangler|personer", words)


def test_the_same_chart_is_the_same_bytes() -> None:
    for each in first_of_each_kind()[:4]:
        assert svg_of(each.picture, "da", "x") == svg_of(each.again("da"), "da", "x")
        assert png_of(each.picture, "da") == png_of(each.again("da"), "da")


def test_a_png_is_twice_the_size_and_holds_the_words() -> None:
    picture = shipped()[0].picture
    svg, png = svg_of(picture, "da", "x"), png_of(picture, "da")
    width, height = struct.unpack(">II", png[16:24])
    root = ET.fromstring(svg)
    assert (width, height) == (
        round(float(root.attrib["width"]) * 2),
        round(float(root.attrib["height"]) * 2),
    )
    silent = re.sub(r"<text .*?</text>", "", svg)
    assert len(bytes(vl_convert.svg_to_png(silent, scale=2))) < len(png)
    assert len(png) < 200_000


def test_what_lies_in_a_chart_lies_inside_it() -> None:
    for each in every():
        panel = panel_of(each.picture.plot, "da")
        assert panel.left + panel.width + panel.right == pytest.approx(WIDTH)
        assert panel.width > 150, each.name
        _inside(panel)


def _inside(panel: Panel) -> None:
    low, high = panel.y
    slack = (high - low) * 0.06
    for mark in panel.marks:
        assert panel.x[0] <= mark.x <= panel.x[1]
        assert low <= mark.y <= high
    for box in panel.boxes:
        assert low <= min(box.low, box.high) <= max(box.low, box.high) <= high
    for stroke in panel.strokes:
        assert all(low - slack <= y <= high + slack for _, y in stroke.points)


# Colours


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("ink", "least"),
    [("own", 4.5), ("other", 4.5), ("target", 4.5), ("words", 4.5), ("quiet", 4.5)],
)
@pytest.mark.parametrize("ground", ["paper", "shade"])
def test_words_and_lines_stand_out_by_day_and_by_night(
    ink: str, least: float, ground: str, *, dark: bool
) -> None:
    colours = {name: DARK[colour] if dark else colour for name, colour in PALETTE.items()}
    by_name: dict[str, str] = {str(name): colour for name, colour in colours.items()}
    assert contrast(by_name[ink], by_name[ground]) >= least


def test_every_colour_has_one_for_the_night() -> None:
    assert set(DARK) == set(PALETTE.values())
    assert len(set(PALETTE.values())) == len(PALETTE)


# Whatever the figures and texts are


@given(st.data())
def test_no_world_breaks_a_chart(data: st.DataObject) -> None:
    entry = data.draw(entries())
    world = data.draw(worlds(entry=st.just(entry)))
    for each in drawable(
        "world",
        world.assessment(
            data.draw(rules(entry)), {"type": "monitoring", "indicator": "x", **_aggregate(entry)}
        ),
    ):
        assert len(each.picture.headline.split()) <= MOST_WORDS
        assert len(each.picture.alt) <= MOST_SIGNS
        _inside(panel_of(each.picture.plot, "da"))
        measured = each.finding.measured
        if measured is not None and each.finding.status is not Status.AWAITING_DATA:
            assert measured in set(_own_figures(each.picture))


def _aggregate(entry: dict[str, Any]) -> dict[str, str]:
    return {} if entry["kind"] in ("flow", "ratio") else {"aggregate": "mean"}


def _drawn(values: list[Fraction], title: str = "X", **rule: Any) -> list[Drawable]:
    entry = {
        "title": title,
        "unit": "persons",
        "kind": "stock",
        "frequency": "month",
        "extract": "x.csv",
        "range": ["-1e40", "1e40"],
    }
    catalogue = Catalogue.model_validate({"indicators": {"x": {**entry, "better": "higher"}}})
    rows: dict[Period, Observation] = {}
    for number, value in enumerate(values, 1):
        period = parse_period(f"2024M{number}")
        assert period is not None
        rows[period] = Observation(period, value, 0, (number,))
    series = {"x": Series("x.csv", {"Holbæk": rows})}
    plan = plan_of(
        [{"type": "threshold", "indicator": "x", "aggregate": "mean", "at_least": "1", **rule}]
    )
    return list(drawable("made", assess(plan, catalogue, series, date(2025, 6, 1))))


@pytest.mark.parametrize(
    "values",
    [
        [Fraction(0)],
        [Fraction(7)],
        [Fraction(5)] * 12,
        [Fraction(-3), Fraction(-4)],
        [Fraction(10) ** 39, Fraction(-(10**39))],
        [Fraction(1, 10**9), Fraction(2, 10**9)],
        [Fraction(10**12), Fraction(10**12 + 1)],
    ],
)
def test_any_figures_can_be_drawn(values: list[Fraction]) -> None:
    for each in _drawn(values):
        ET.fromstring(svg_of(each.picture, "da", "x"))
        _inside(panel_of(each.picture.plot, "da"))


def test_no_text_breaks_a_chart() -> None:
    (each,) = _drawn([Fraction(3)] * 12, title=HOSTILE)
    svg = svg_of(each.picture, "da", "x")
    ET.fromstring(svg)
    assert "<script>" not in svg
    assert len(svg) < 20_000
    assert "\u202e" not in svg + each.picture.subtitle + each.picture.alt
    assert len(each.picture.alt) <= MOST_SIGNS
    assert len(each.picture.table.caption) <= 160
    assert png_of(each.picture, "da").startswith(b"\x89PNG")


@settings(max_examples=8)
@given(st.text(max_size=60))
def test_any_title_is_legible(title: str) -> None:
    for each in _drawn([Fraction(3)], title=title or "X"):
        ET.fromstring(f"<t>{svg_of(each.picture, 'da', 'x')}</t>")


def test_nothing_is_drawn_without_figures() -> None:
    assert _drawn([]) == []


def test_a_corridor_has_two_targets_and_a_band() -> None:
    (each,) = _drawn([Fraction(5)] * 12, at_least="3", at_most="8")
    assert isinstance(each.picture.plot, TimeSeries)
    assert [level.label for level in each.picture.plot.band or ()] == [
        "mål mindst 3",
        "mål højst 8",
    ]


def test_a_suppressed_figure_without_a_bound_is_a_cross_that_no_line_goes_through() -> None:
    entry = {
        "title": "X",
        "unit": "persons",
        "kind": "stock",
        "frequency": "quarter",
        "extract": "x.csv",
        "better": "higher",
    }
    cells: dict[str, Cell] = {"2024Q1": Fraction(4), "2024Q2": "hidden", "2024Q3": Fraction(5)}
    world = World(entry, {"x": {"Holbæk": cells}}, date(2026, 6, 1))
    (each,) = drawable(
        "hidden",
        world.assessment(
            {"type": "threshold", "indicator": "x", "aggregate": "mean", "at_least": "3"}
        ),
    )
    assert isinstance(each.picture.plot, TimeSeries)
    assert [dot.state for dot in each.picture.plot.traces[0].dots] == [
        State.KNOWN,
        State.SUPPRESSED,
        State.KNOWN,
        State.PENDING,
    ]
    panel = panel_of(each.picture.plot, "da")
    assert [mark.state for mark in panel.marks] == [State.KNOWN, State.SUPPRESSED, State.KNOWN]
    assert not any(len(stroke.points) > 2 for stroke in panel.strokes)
    assert "skjult" in " ".join(text_in(svg_of(each.picture, "da", "x")))
