"""The annual status as HTML: complete, nothing but text, and nothing is fetched."""

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

import pytest

from beskplan.annual.html import html_report, stylesheet, typeset
from beskplan.annual.status_model import MunicipalityTable, Report, RuleStatus
from beskplan.charts import chart_data
from beskplan.verdict.status import Status
from tests.support.annual_reports import HERLEV, HOLBAEK, report_on, shortened, texts_of, with_quote
from tests.support.page import Page, plain

BOTH = ("Holbæk", "Herlev")


def crowded() -> Report:
    """A comparison of more municipalities than can stand beside each other."""
    report = report_on(HERLEV, municipalities=BOTH)
    (comparison,) = report.comparisons
    rows = tuple(
        replace(
            row,
            results=tuple(
                moved(row.results[place % 2], f"row{row.number}.{place}") for place in range(8)
            ),
        )
        for row in comparison.rows
    )
    names = tuple(f"Kommune {place}" for place in range(8))
    return replace(
        report,
        sections=(
            replace(comparison, municipalities=names, counts=comparison.counts * 4, rows=rows),
        ),
    )


def moved(result: RuleStatus, anchor: str) -> RuleStatus:
    parts = tuple(
        replace(part, result=moved(part.result, f"{anchor}.{number}"))
        for number, part in enumerate(result.parts)
    )
    return replace(result, anchor=anchor, parts=parts)


REPORTS: Mapping[str, Callable[[], Report]] = {
    "holbaek": lambda: report_on(HOLBAEK, as_of=date(2024, 10, 15)),
    "holbaek-en": lambda: report_on(HOLBAEK, language="en", as_of=date(2024, 10, 15)),
    "herlev": lambda: report_on(HERLEV),
    "herlev-en": lambda: report_on(HERLEV, language="en"),
    "both": lambda: report_on(HOLBAEK, HERLEV),
    "compared": lambda: report_on(HOLBAEK, municipalities=BOTH),
    "crowded": crowded,
}
every_report = pytest.mark.parametrize("name", REPORTS)


@cache
def report_named(name: str) -> Report:
    return REPORTS[name]()


@cache
def page_named(name: str) -> Page:
    return page_of(report_named(name))


def page_of(report: Report) -> Page:
    return Page(html_report(report, None))


@every_report
def test_the_page_says_everything_that_the_report_says(name: str) -> None:
    report = report_named(name)
    words = page_named(name).words()
    missing = [
        text
        for text in dict.fromkeys(texts_of(report))
        if plain(text) not in words and text not in {report.dated, "–"}
    ]
    assert not missing


@every_report
def test_the_page_is_whole_and_stands_alone(name: str) -> None:
    report = report_named(name)
    page = page_named(name)
    assert page.declaration == "doctype html"
    (root,) = page.all("html")
    assert root.attributes["lang"] == report.language
    (title,) = page.all("title")[:1]
    assert title.text == report.title
    assert not page.all("script", "link", "img", "iframe", "object", "embed", "form", "base")
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not page.attributes["src"]
    assert not page.attributes["srcset"]
    assert all(
        target.startswith(("#", "data:text/csv;charset=utf-8,"))
        for name in ("href", "xlink:href")
        for target in page.attributes[name]
    )
    for styled in (
        *(style.text for style in page.all("style")),
        *(value for values in page.attributes.values() for value in values),
    ):
        assert "@import" not in styled
        assert not re.search(r"url\((?!['\"]?#)", styled)


@every_report
def test_ids_are_unique_and_every_reference_has_its_target(name: str) -> None:
    page = page_named(name)
    assert len(page.ids) == len(set(page.ids))
    ids = set(page.ids)
    wanted = [target[1:] for target in page.attributes["href"] if target.startswith("#")]
    wanted += [
        each
        for name in ("aria-labelledby", "aria-describedby")
        for value in page.attributes[name]
        for each in value.split()
    ]
    assert not [each for each in wanted if each not in ids]


@every_report
def test_headings_have_one_first_and_no_gap(name: str) -> None:
    depths = [
        int(heading.tag[1]) for heading in page_named(name).all("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(depths))


@every_report
def test_every_chart_has_a_name_and_a_description(name: str) -> None:
    report = report_named(name)
    page = page_named(name)
    expected = sum(
        entry.result.chart is not None for plan in report.plans for entry in plan.entries
    )
    named = [svg for svg in page.all("svg") if svg.attributes.get("aria-hidden") != "true"]
    assert len(named) >= expected
    for svg in named:
        assert svg.attributes["role"] == "img"
        assert "figure" in svg.inside
    names = [title.text for title in page.all("title") if "svg" in title.inside]
    assert len(names) == len(named)
    assert all(names)


@every_report
def test_tables_have_names_and_scoped_headers(name: str) -> None:
    page = page_named(name)
    for header in page.all("th"):
        in_its_place = "thead" in header.inside or "tbody" in header.inside
        assert header.attributes.get("scope") in {"col", "row"} or in_its_place
    cells = [cell for cell in page.all("th", "td") if cell.attributes.get("class") != "spark"]
    assert all(cell.text.strip() for cell in cells)
    assert not page.attributes["colspan"] + page.attributes["rowspan"]


@pytest.mark.parametrize("name", ["herlev", "compared"])
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert html_report(report_named(name), None) == html_report(report_named(name), None)


def test_all_seven_statuses_are_explained() -> None:
    page = page_of(report_on(HOLBAEK))
    names = [element.text.strip() for element in page.all("dt")]
    for status in Status:
        assert any(name.endswith(status.words.da) for name in names)


def test_the_one_page_has_the_worst_first() -> None:
    report = report_on(HOLBAEK)
    rows = report.plans[0].one_page.rows
    page = page_of(report)
    statuses = [row.attributes.get("data-status") for row in page.all("tr")]
    shown = [status for status in statuses if status]
    assert shown == [row.verdict.status.value.replace("_", "-") for row in rows]
    assert shown[0] == "not-met"
    assert shown[-1] == "monitored"


def test_a_status_can_be_chosen_without_a_script() -> None:
    page = page_of(report_on(HOLBAEK))
    sheet = stylesheet()
    chosen = [
        name
        for element in page.all("input")
        for name in element.attributes.get("class", "").split()
        if name.startswith("only-")
    ]
    assert len(chosen) == len(set(chosen)) == 6
    for name in chosen:
        assert f'.plan:has(.{name}:checked) [data-status]:not([data-status="{name[5:]}"])' in sheet


def test_the_figures_of_each_chart_can_be_downloaded() -> None:
    report = report_on(HOLBAEK)
    links = [link for link in page_of(report).all("a") if "download" in link.attributes]
    charts = [
        entry.result.chart
        for entry in report.plans[0].entries
        if entry.result.chart is not None and entry.result.chart.table.rows
    ]
    assert len(links) == len(charts)
    for link, chart in zip(links, charts, strict=True):
        kind, _, content = link.attributes["href"].partition(",")
        assert kind == "data:text/csv;charset=utf-8"
        rows = list(csv.reader(unquote(content).removeprefix("\ufeff").splitlines(), delimiter=";"))
        assert rows == [list(row) for row in chart_data(chart)]
        assert link.attributes["download"].endswith(".csv")


def test_the_short_form_is_the_one_page_and_the_comments() -> None:
    report = replace(report_on(HOLBAEK), brief=True)
    page = page_of(report)
    assert not page.all("article", "details", "figure")
    words = page.words()
    for entry in report.plans[0].entries:
        assert entry.name in words
        for comment in entry.comments:
            assert plain(comment.signature) in words
    ids = set(page.ids)
    targets = [target for target in page.attributes["href"] if target.startswith("#")]
    assert not [target for target in targets if target[1:] not in ids]


def test_what_several_plans_take_from_a_file_is_said_once() -> None:
    plan = report_on(HERLEV).plans[0]
    report = replace(report_on(HERLEV), sections=(plan, replace(plan, anchor="p2")))
    described = [item.text for item in page_of(report).all("li") if "SHA-256" in item.text]
    assert len(described) == len(plan.source_files)


def test_words_of_the_plan_are_marked_as_being_in_its_language() -> None:
    english = page_of(report_on(HERLEV, language="en"))
    assert any(paragraph.attributes.get("lang") == "da" for paragraph in english.all("p"))
    assert not page_of(report_on(HERLEV)).attributes["lang"][1:]


def test_written_and_computed_text_stand_in_boxes_of_their_own() -> None:
    report = report_on(HOLBAEK, as_of=date(2024, 10, 15))
    page = page_of(report)
    boxes = {
        kind: [box.text for box in page.all("div", "p") if box.attributes.get("class") == kind]
        for kind in ("answer", "comment", "missing")
    }
    (comment, _) = boxes["comment"]
    assert "Kommentar" in comment
    assert "Der kom en bunke ældre sager." in comment
    assert "Mette Sørensen, 11. oktober 2024" in plain(comment)
    assert len(boxes["answer"]) == 12
    assert all("Beregnet" in box and "ældre sager" not in box for box in boxes["answer"])
    assert len(boxes["missing"]) == len(report.plans[0].unexplained) == 2


def test_where_nobody_has_written_the_criteria_are_listed_with_links() -> None:
    report = report_on(HOLBAEK, as_of=date(2024, 10, 15))
    links = [
        link.attributes["href"]
        for link in page_of(report).all("a")
        if "ul" in link.inside and "nav" not in link.inside and re.match(r"\d+\. ", link.text)
    ]
    assert links == [f"#{entry.result.anchor}" for entry in report.plans[0].unexplained]


HOSTILE = [
    "<script>alert(1)</script><style>*{display:none}</style>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "{{ 7*7 }} {% for x in range(9) %}x{% endfor %} {# gone #}",
    "</textarea></title></style></svg>--><!--<![CDATA[ &amp; &lt; &#x202e;",
    "שלום \N{HEBREW LETTER ALEF} mål",
    "javascript:alert(1) https://example.org/x.png @import url(//example.org)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_wrote_is_text(text: str) -> None:
    report = shortened(report_on(HOLBAEK, as_of=date(2024, 10, 15)))
    sober, hostile = page_of(with_quote(report, "Et mål")), page_of(with_quote(report, text))
    assert [element.tag for element in hostile.elements] == [
        element.tag for element in sober.elements
    ]
    assert [sorted(element.attributes) for element in hostile.elements] == [
        sorted(element.attributes) for element in sober.elements
    ]
    assert plain(hostile.words()).count(plain(text)) == plain(sober.words()).count("Et mål")


def test_a_million_characters_are_text_too() -> None:
    text = "å" * 1_000_000
    assert text in html_report(with_quote(shortened(report_on(HERLEV)), text), None).decode()


def test_a_text_that_cannot_be_encoded_is_replaced() -> None:
    assert b"Et ? tegn" in html_report(
        with_quote(shortened(report_on(HERLEV)), "Et \ud800 tegn"), None
    )


def test_progress_is_reported_for_every_chart() -> None:
    told: list[tuple[int, int]] = []
    page = Page(html_report(report_on(HOLBAEK), lambda done, of: told.append((done, of))))
    charts = len(page.all("figure"))
    assert told == [(done, charts) for done in range(charts)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-93 fuldtidspersoner", "\N{MINUS SIGN}93 fuldtidspersoner"),
        ("bedre (-0,1 fra året før)", "bedre (\N{MINUS SIGN}0,1 fra året før)"),
        ("75,0 pct. mod", "75,0\N{NO-BREAK SPACE}pct. mod"),
        ("16-66 år, jo01-2.csv, 2024-10", "16-66 år, jo01-2.csv, 2024-10"),
    ],
)
def test_figures_have_a_minus_and_keep_their_unit(text: str, shown: str) -> None:
    assert typeset(text) == shown


def test_many_municipalities_stand_below_each_other() -> None:
    report = crowded()
    (comparison,) = report.sections
    assert isinstance(comparison, MunicipalityTable)
    page = page_of(report)
    rows = [
        header.text.strip() for header in page.all("th") if header.attributes.get("scope") == "row"
    ]
    assert [name for name in comparison.municipalities if rows.count(name) == 2] == list(
        comparison.municipalities
    )


# Contrast, which no tool can judge where a letter stands alone in its colour.

GROUNDS = ("paper", "shade", "written")
TEXTS = ("ink", "quiet", "accent", "link", *(status.value.replace("_", "-") for status in Status))


def palette(*, dark: bool) -> dict[str, str]:
    """The colours as the stylesheet declares them, the dark ones over the light ones."""
    *lights, night = re.findall(r":root \{(.*?)\n *\}", stylesheet(), re.DOTALL)[:3]
    light = "".join(lights)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", night)) if dark else found


def contrast(one: str, other: str) -> float:
    """As WCAG 2.1 defines it."""
    dim, bright = sorted(map(luminance, (one, other)))
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_colour_can_be_read_on_every_ground(
    text: str, ground: str, *, dark: bool
) -> None:
    colours = palette(dark=dark)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_frames_and_focus_can_be_seen(*, dark: bool) -> None:
    colours = palette(dark=dark)
    assert all(
        contrast(colours[part], colours[ground]) >= 3
        for part in ("focus", "strong-line", "behind")
        for ground in GROUNDS
    )


def test_the_statuses_have_colours_of_their_own_in_light_and_dark() -> None:
    for dark in (False, True):
        colours = palette(dark=dark)
        assert len({colours[status.value.replace("_", "-")] for status in Status}) == len(Status)


def test_charts_turn_dark_on_screens_only() -> None:
    page = html_report(report_on(HOLBAEK), None).decode()
    style = page[page.index("svg{") : page.index("</style>")]
    light, dark = style.split("@media screen and (prefers-color-scheme: dark) {")
    coloured = re.findall(r"\.(c\d+)\{[^}]*stroke:#12436d", light)
    assert coloured
    for name in coloured:
        assert re.search(rf"\.{name}\{{[^}}]*stroke:#7cb9ec", dark)


def test_what_charts_look_alike_in_stands_in_the_page_once() -> None:
    page = html_report(report_on(HOLBAEK), None).decode()
    defined = re.findall(r'<g id="(g\d+)">', page)
    used = re.findall(r'<use href="#(g\d+)"', page)
    assert len(defined) == len(set(defined))
    assert set(defined) == set(used)
    drawn = "".join(re.findall(r"<svg.*?</svg>", page))
    assert not re.search(r' (?:fill|stroke|font-size)="', drawn)
    rules = page[: page.index("</style>")]
    for name in set(re.findall(r'class="(c\d+)"', drawn)):
        assert f".{name}{{" in rules
