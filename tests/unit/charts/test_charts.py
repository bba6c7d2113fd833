"""Charts of findings: the words around them, the figures behind them, and the SVG."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from itertools import product
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from beskplan.assessment import assess
from beskplan.catalogue import Catalogue
from beskplan.charts import DARK, Chart, FigureTable, chart_data, render_png, render_svg
from beskplan.charts.bars import Bars
from beskplan.charts.layout.drawing import (
    Drawing,
    Group,
    Ink,
    Mark,
    Polygon,
    Polyline,
    rectangle,
)
from beskplan.charts.nature import Nature
from beskplan.charts.parts import Role
from beskplan.charts.png import SHARP, svg_to_png
from beskplan.charts.ranking import Ranking
from beskplan.charts.select import CHARTS
from beskplan.charts.subject import ChartSubject
from beskplan.charts.survey_answers import Answers
from beskplan.charts.survey_count import Boxes
from beskplan.charts.svg import PALETTE, SvgPage, svg_of_drawing
from beskplan.charts.time_series import TimeSeries
from beskplan.charts.time_series_frame import Frame
from beskplan.charts.titles import MOST_SIGNS, MOST_WORDS, headline
from beskplan.measure import Snapshot, State
from beskplan.observation import Observation, Series
from beskplan.periods import Period, parse_period
from beskplan.verdict.finding import Question
from beskplan.verdict.status import Status
from tests.support.chart_cases import Drawable, drawable, of_cases, shipped
from tests.support.worlds import Cell, World, entries, plan_of, rules, worlds

HOSTILE = '<script>alert("1")</script> & \' \n\t\u202e\u200f ]]> {0} ' + "Å" * 100_000
ENGLISH = re.compile(
    r"\b(?:requirement|met|overall|level|provisional|suppressed|place|still|even|pace|gap"
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


PALETTE_PNG = 3
"""Colour type of a PNG whose pixels are numbers of a palette."""


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
    assert {type(each.picture.plot) for each in every()} == {
        TimeSeries,
        Ranking,
        Answers,
        Bars,
        Boxes,
    }


# The words around it


def test_the_words_are_short_enough_to_be_read() -> None:
    for each in every():
        for picture in (each.picture, each.again("en")):
            assert len(picture.headline.split()) <= MOST_WORDS, picture.headline
            assert len(picture.alt) <= MOST_SIGNS, picture.alt
            assert picture.alt.endswith("."), picture.alt
            assert not picture.alt.endswith(".."), picture.alt


def replace_status(subject: ChartSubject, status: Status) -> ChartSubject:
    return ChartSubject(replace(subject.finding, status=status), subject.snapshot, subject.language)


def test_a_headline_names_figures_only_where_they_stand_as_the_status_says() -> None:
    for each in every():
        subject = ChartSubject(each.finding, each.snapshot, "da")
        for status in (Status.MET, Status.NOT_MET):
            text = headline(replace_status(subject, status))
            finding = each.finding
            if finding.measured is None or finding.target is None or finding.operator is None:
                continue
            holds = finding.operator.holds(finding.measured, finding.target)
            if (status is Status.MET) is not holds and len(finding.bounds) == 1:
                assert ":" not in text, each.name


def test_the_status_decides_the_words_of_the_headline() -> None:
    figures = "97,2\N{NO-BREAK SPACE}fuldtidspersoner, kravet er højst 95"
    expected = {
        Status.MET: "Nået",
        Status.NOT_MET: f"Ikke nået: {figures}",
        Status.ON_TRACK: f"På vej: {figures}",
        Status.BEHIND: f"Bagud: {figures}",
        Status.UNDECIDED: f"Kan ikke afgøres: {figures}",
        Status.AWAITING_DATA: "Endnu ingen tal for 2024. Året før: "
        "107,3\N{NO-BREAK SPACE}fuldtidspersoner",
        Status.MONITORED: "97,2\N{NO-BREAK SPACE}fuldtidspersoner i 2024, 10,1 færre end året før "
        "(intet krav)",
    }
    each = named("herlev-2024 2025-02-20 education-benefit")
    subject = ChartSubject(each.finding, each.snapshot, "da")
    assert {status: headline(replace_status(subject, status)) for status in Status} == expected


def test_the_alternative_text_says_what_the_chart_shows_beyond_the_verdict() -> None:
    each = named("holbaek-2024 2025-02-20 appeals")
    space = "\N{NO-BREAK SPACE}"
    assert each.picture.alt == (
        f"Omgørelsesprocent i Holbæk, 2024, lå mellem 20,6 og 23,5{space}pct.; "
        "hele landet lå på 17,4–17,6."
    )
    assert each.again("en").alt == (
        "Omgørelsesprocent in Holbæk, 2024, was between 20.6 and 23.5%; all Denmark at 17.4–17.6."
    )
    assert each.picture.headline not in each.picture.alt


def test_words_are_danish_and_numbers_have_one_minus_sign() -> None:
    for each in every():
        svg = render_svg(each.picture)
        words = " · ".join([each.picture.headline, each.picture.alt, *text_in(svg)])
        assert not re.search(r"\bpp\b|(?<![\w–])-\d", words), words
        assert not re.search(r"\d (?:pct|procentpoint)", words), words


def named(start: str) -> Drawable:
    return next(each for each in shipped() if each.name.startswith(start))


# The figures in it


def test_the_figures_drawn_are_those_of_the_finding() -> None:
    for each in every():
        measured = each.finding.measured
        if measured is not None and each.finding.status is not Status.AWAITING_DATA:
            assert measured in set(_own_figures(each.picture)), each.name
        plot = each.picture.plot
        if isinstance(plot, TimeSeries) and any(trace.good for trace in plot.traces):
            continue
        if each.finding.question is Question.COUNT:
            continue
        for bound in each.finding.bounds:
            if bound.target is not None:
                assert bound.target in set(_targets(each.picture)), each.name


def _own_figures(picture: Chart) -> Iterator[Fraction]:
    match picture.plot:
        case TimeSeries() as plot:
            yield from (level.value for level in plot.levels if level.role is Role.OWN)
            heights = [dot.height for dot in plot.traces[0].dots]
            yield from (height for height in heights if height is not None)
            if not plot.traces[0].dots:
                yield Fraction(0)
        case Ranking() as places:
            yield from (
                Fraction(each.rank) for each in places.areas if each.own and each.rank is not None
            )
        case Answers() as answers:
            bars = [bar for bar in answers.bars if bar.shares]
            yield from (sum(bar.shares[: answers.counted], start=Fraction(0)) for bar in bars)
        case Bars() as pair:
            yield from (bar.value for bar in pair.bars if bar.own)
        case Boxes() as boxes:
            yield Fraction(len(boxes.names))


def _targets(picture: Chart) -> Iterator[Fraction | None]:
    match picture.plot:
        case TimeSeries() as plot:
            yield from (level.value for level in plot.levels if level.role is Role.TARGET)
        case Ranking() as places:
            yield from (
                Fraction(number) for limit, _ in places.limits for number in (limit, limit + 1)
            )
        case Answers() as answers:
            yield answers.target
        case Bars() as pair:
            yield pair.target
            yield from (bar.target for bar in pair.bars)
        case Boxes() as boxes:
            yield from (Fraction(boxes.asked), Fraction(boxes.asked - 1))


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


@pytest.mark.parametrize("width", [600, 300])
def test_a_chart_is_well_formed_named_and_in_one_language(width: int) -> None:
    for each in first_of_each_kind():
        svg = render_svg(each.picture, width=width)
        root = ET.fromstring(svg)
        assert svg.startswith("<svg ")
        assert root.attrib["role"] == "img"
        titles = root.findall("{http://www.w3.org/2000/svg}title")
        assert [title.text for title in titles] == [each.picture.alt]
        assert root[0] is titles[0]
        assert not re.search(r"<script|href|url\(|<image|<style|NaN|\sid=|<!--", svg), each.name
        assert set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', svg)) <= set(PALETTE.values())
        assert float(root.attrib["width"]) == width
        words = text_in(svg)
        assert words, each.name
        assert not [text for text in words if ENGLISH.search(text)], each.name
        assert len(svg) < 20_000, each.name


def test_english_charts_are_in_english() -> None:
    each = named("herlev-2024 2024-10-15 sickness-benefit")
    words = " ".join(text_in(render_svg(each.again("en"))))
    assert "requirement: fewer than" in words
    assert "provisional" in words
    assert "still to come" in words
    assert not re.search(r"krav|foreløbig|mangler|personer", words)


def test_the_same_chart_is_the_same_bytes() -> None:
    for each in first_of_each_kind()[:4]:
        assert render_svg(each.picture) == render_svg(each.again("da"))
        assert render_png(each.picture) == render_png(each.again("da"))


def test_a_png_has_more_pixels_than_the_drawing_few_colours_and_its_words() -> None:
    picture = shipped()[0].picture
    svg, png = render_svg(picture), render_png(picture)
    width, height = struct.unpack(">II", png[16:24])
    root = ET.fromstring(svg)
    drawn = (float(root.attrib["width"]), float(root.attrib["height"]))
    assert (width, height) == pytest.approx((drawn[0] * SHARP, drawn[1] * SHARP), abs=1)
    silent = re.sub(r"<text .*?</text>", "", svg)
    assert len(svg_to_png(silent)) < len(png) * 0.8
    assert png[25] == PALETTE_PNG
    assert len(png) < 60_000


@pytest.mark.parametrize("ink", sorted(set(PALETTE) - {"on_light"}))
def test_a_png_keeps_the_colours_of_inks(ink: Ink) -> None:
    ground = rectangle(0, 0, 20, 20, ink)
    png = svg_to_png(svg_of_drawing(Drawing(20, 20, (ground,)), None))
    with Image.open(BytesIO(png)) as image:
        found = image.convert("RGB").getpixel((15, 15))
    assert isinstance(found, tuple)
    colour = bytes.fromhex(PALETTE[ink].removeprefix("#"))
    assert found == pytest.approx(tuple(colour), abs=3)


def test_a_group_stands_where_it_is_placed_alone_and_in_a_page() -> None:
    line = Polyline(((0, 0), (10, 0)), "own")
    drawings = [Drawing(50, 50, (Group((line,), 0, y), Group((line,), 5, y))) for y in (10, 20)]
    page = SvgPage()
    first, second = (svg_of_drawing(drawing, None, page) for drawing in drawings)
    assert page.definitions.count("<path") == 1
    assert '<use href="#g0" y="10"/><use href="#g0" x="5" y="10"/>' in first
    assert '<use href="#g0" y="20"/>' in second
    alone = svg_of_drawing(drawings[0], None)
    assert 'transform="translate(5 10)"' in alone
    assert "href" not in alone
    flat = [shape.points for shape in drawings[1].flat if isinstance(shape, Polyline)]
    assert flat == [((0, 20), (10, 20)), ((5, 20), (15, 20))]


def test_the_data_of_a_chart_are_its_table_with_heads() -> None:
    for each in first_of_each_kind():
        table = each.picture.table
        rows = chart_data(each.picture)
        assert [row[:-1] for row in rows] == [table.head[:-1], *(row[:-1] for row in table.rows)]


def test_a_file_that_all_figures_stand_in_is_named_once() -> None:
    rows = (("januar", "1", "a.csv:14,15"), ("februar", "2", "a.csv:16; a.csv:3"))
    assert _located(rows) == ["Står i a.csv", "14, 15", "16; 3"]
    assert _located((*rows, ("marts", "–", "")))[-1] == ""
    assert _located((("januar", "1", "a.csv:14; b.csv:3"),)) == ["Står i", "a.csv:14; b.csv:3"]
    assert _located((("januar", "–", ""),)) == ["Står i", ""]


def _located(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Last column of the data of a chart with these rows."""
    table = FigureTable("Sager", ("Periode", "Holbæk", "Står i"), rows)
    return [row[-1] for row in chart_data(replace(shipped()[0].picture, table=table))]


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
@pytest.mark.parametrize("ground", ["paper", "good"])
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
def test_no_world_breaks_the_words_of_a_chart(data: st.DataObject) -> None:
    entry = data.draw(entries())
    world = data.draw(worlds(entry=st.just(entry)))
    for each in drawable("world", world.assessment(data.draw(rules(entry)))):
        assert len(each.picture.headline.split()) <= MOST_WORDS
        assert len(each.picture.alt) <= MOST_SIGNS
        measured = each.finding.measured
        if measured is not None and each.finding.status is not Status.AWAITING_DATA:
            assert measured in set(_own_figures(each.picture))


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
    return list(drawable("made", assess(plan, Snapshot(catalogue, series, date(2025, 6, 1)))))


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
        ET.fromstring(render_svg(each.picture))


def test_no_text_breaks_a_chart() -> None:
    (each,) = _drawn([Fraction(3)] * 12, title=HOSTILE)
    svg = render_svg(each.picture)
    ET.fromstring(svg)
    assert "<script>" not in svg
    assert len(svg) < 20_000
    assert "\u202e" not in svg + each.picture.subtitle + each.picture.alt
    assert len(each.picture.alt) <= MOST_SIGNS
    assert len(each.picture.table.caption) <= 160
    assert render_png(each.picture).startswith(b"\x89PNG")


@settings(max_examples=8)
@given(st.text(max_size=60))
def test_any_title_is_legible(title: str) -> None:
    for each in _drawn([Fraction(3)], title=title or "X"):
        ET.fromstring(f"<t>{render_svg(each.picture)}</t>")


def test_nothing_is_drawn_without_figures() -> None:
    assert _drawn([]) == []


def test_a_corridor_is_shaded_between_its_two_targets() -> None:
    (each,) = _drawn([Fraction(5)] * 12, at_least="3", at_most="8")
    plot = each.picture.plot
    assert isinstance(plot, TimeSeries)
    found = [(level.caption.full, level.good) for level in plot.targets]
    assert found == [
        ("krav: mindst\N{NO-BREAK SPACE}3", "above"),
        ("krav: højst\N{NO-BREAK SPACE}8", "below"),
    ]
    grounds = [
        shape
        for shape in plot.draw(600, "da").flat
        if isinstance(shape, Polygon) and shape.ink == "good"
    ][:-1]  # the last is the sample in the key
    frame = Frame(plot, 600, "da")
    assert len(grounds) == 1
    ys = sorted({y for _, y in grounds[0].points})
    assert ys == pytest.approx([frame.y(8), frame.y(3)])


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
    drawing = each.picture.plot.draw(600, "da")
    states = [shape.state for shape in drawing.flat if isinstance(shape, Mark)]
    assert states.count(State.SUPPRESSED) == 2  # at its place, and in the key
    own = [shape for shape in drawing.flat if isinstance(shape, Polyline) and shape.ink == "own"]
    assert [len(line.points) for line in own] == [2]  # the judged level alone
    assert "skjult" in " ".join(text_in(render_svg(each.picture)))
