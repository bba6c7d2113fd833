"""The annual status in a browser: axe-core finds nothing, and no screen is too narrow for it.

Needs Debian's chromium. Without it the tests are skipped, except where BESKPLAN_REQUIRE_CHROMIUM is
set, as `.ci/run` does.
"""

import os
import shutil
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PageObject, PdfReader

from beskplan.annual.html import html_report
from beskplan.output.wording import STATUS_SYMBOLS
from beskplan.verdict.status import Status
from tests.support.annual_reports import HERLEV, HOLBAEK, report_on, shortened, with_quote
from tests.support.page import plain

CHROMIUM = shutil.which("chromium")
CONTRAST = "color-contrast"
"""Rule that takes longer than all others together, and finds the same at every width."""
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "rules": {CONTRAST: {"enabled": False}},
}
PHONE, TABLET, LAPTOP, PAPER = 320, 768, 1280, 680
"""Widths in pixels; A4 within its margins is 180 mm."""
UPRIGHT = 595
"""Width of a sheet of A4 in points."""


class View(NamedTuple):
    width: int
    scheme: Literal["light", "dark"]
    media: Literal["screen", "print"] = "screen"


PHONE_BY_DAY = View(PHONE, "light")
VIEWS = (
    PHONE_BY_DAY,
    View(PHONE, "dark"),
    View(360, "light"),
    View(TABLET, "light"),
    View(LAPTOP, "light"),
    View(LAPTOP, "dark"),
    View(PAPER, "light", "print"),
)
EVERY_VIEW = "holbaek-short"
"""Page that is looked at in every view; the others differ in what stands on them."""
PAGES = ("holbaek", "herlev", "herlev-en", "both", "compared", "long-words")
COLOURED = (
    *((name, View(LAPTOP, "light")) for name in ("holbaek", "herlev", "herlev-en", "both")),
    ("compared", View(LAPTOP, "light")),
    (EVERY_VIEW, View(LAPTOP, "dark")),
    ("herlev", View(LAPTOP, "dark")),
    ("compared", View(LAPTOP, "dark")),
    ("holbaek", View(PAPER, "light", "print")),
)
"""Each kind of page in light and dark, and one on paper: every colour of words and of grounds."""
ONE_LOOK_TWICE = """for (const table of document.querySelectorAll("table")) {
        const alike = {};
        for (const row of table.querySelectorAll("tbody tr")) {
            const look = [row, ...row.querySelectorAll("*")]
                .map(element => element.tagName + "." + element.getAttribute("class")).join(" ");
            alike[look] = (alike[look] || 0) + 1;
            if (alike[look] > 2) row.remove();
        }
    }"""
"""Leaves two rows of each look in a table: what is said of their colours holds for the others."""
RIGHTMOST = """Math.max(...[
        ...document.querySelectorAll("main *:not(.unseen, svg *)")
    ].map(element => element.getBoundingClientRect().right))"""

every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BESKPLAN_REQUIRE_CHROMIUM"):
            pytest.fail(
                "chromium is not installed, and BESKPLAN_REQUIRE_CHROMIUM asks for it: apt-get "
                "install chromium"
            )
        pytest.skip(
            "chromium is not installed, so pages are not looked at: apt-get install chromium"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """The page that all files are shown on in turn."""
    return browser.new_page()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    holbaek = report_on(HOLBAEK, as_of=date(2024, 10, 15))
    reports = {
        "holbaek": holbaek,
        EVERY_VIEW: shortened(holbaek),
        "herlev": report_on(HERLEV),
        "herlev-en": shortened(report_on(HERLEV, language="en")),
        "both": shortened(report_on(HOLBAEK, HERLEV)),
        "compared": report_on(HOLBAEK, municipalities=("Holbæk", "Herlev")),
        "long-words": with_quote(shortened(report_on(HOLBAEK)), "Beskæftigelsesministeriets" * 9),
    }
    for name, report in reports.items():
        (folder / f"{name}.html").write_bytes(html_report(report, None))
    return folder


def shown(tab: Page, file: Path, view: View) -> Page:
    """The page with a file as it opens, whatever was done on it before."""
    tab.set_viewport_size({"width": view.width, "height": 900})
    tab.emulate_media(media=view.media, color_scheme=view.scheme)
    tab.goto("about:blank")
    tab.goto(file.as_uri())
    return tab


def opened(page: Page) -> None:
    """Unfold everything that is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def named(value: str | View) -> str:
    return value if isinstance(value, str) else "-".join(map(str, value))


@pytest.mark.parametrize(
    ("name", "view"),
    [
        *((EVERY_VIEW, view) for view in VIEWS),
        *((name, PHONE_BY_DAY) for name in PAGES),
        ("holbaek", View(PAPER, "light", "print")),
        ("herlev", View(LAPTOP, "dark")),
    ],
    ids=named,
)
def test_axe_finds_no_violation(tab: Page, pages: Path, name: str, view: View) -> None:
    page = shown(tab, pages / f"{name}.html", view)
    opened(page)
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(("name", "view"), COLOURED, ids=named)
def test_words_stand_out_from_their_ground(tab: Page, pages: Path, name: str, view: View) -> None:
    page = shown(tab, pages / f"{name}.html", view)
    opened(page)
    page.evaluate(ONE_LOOK_TWICE)
    results = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": [CONTRAST]})
    assert results.violations_count == 0, results.generate_report()


@every_page
def test_a_phone_need_not_scroll_sideways(tab: Page, pages: Path, name: str) -> None:
    page = shown(tab, pages / f"{name}.html", View(PHONE, "light"))
    opened(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE


@every_page
def test_nothing_is_cut_off_on_paper(tab: Page, pages: Path, name: str) -> None:
    page = shown(tab, pages / f"{name}.html", View(PAPER, "light", "print"))
    width = page.evaluate(RIGHTMOST)
    assert width <= PAPER + 1


def test_text_at_twice_its_size_fits(tab: Page, pages: Path) -> None:
    page = shown(tab, pages / "holbaek.html", View(LAPTOP, "light"))
    page.add_style_tag(content="html { font-size: 200% }")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= LAPTOP


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, pages: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((pages / "holbaek.html").as_uri())
    page.close()
    assert asked == [(pages / "holbaek.html").as_uri()]
    assert not said


def test_a_screen_reader_has_the_words_of_statuses_and_the_heads_of_rows(
    tab: Page, pages: Path
) -> None:
    page = shown(tab, pages / "holbaek.html", View(LAPTOP, "light"))
    opened(page)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    rows = page.locator(".data tbody tr").count() + page.locator(".rows tbody tr").count()
    heads = page.locator("thead th").count()
    found = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes]
    roles = [role for role, _ in found]
    assert roles.count("rowheader") == rows
    assert roles.count("columnheader") == heads
    names = {name.strip() for _, name in found}
    assert Status.BEHIND.words.da in names
    assert names.isdisjoint(STATUS_SYMBOLS.values())


def test_the_keyboard_begins_with_the_way_to_the_content(tab: Page, pages: Path) -> None:
    page = shown(tab, pages / "holbaek.html", View(LAPTOP, "light"))
    page.keyboard.press("Tab")
    focused = page.evaluate(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().top >= "
        "0]"
    )
    page.keyboard.press("Enter")
    reached = page.evaluate("document.activeElement.id")
    assert focused == ["skip", True]
    assert reached == "content"


def test_only_what_does_something_is_a_stop_of_the_keyboard(tab: Page, pages: Path) -> None:
    page = shown(tab, pages / "holbaek.html", View(LAPTOP, "light"))
    stops = page.evaluate(
        "[...document.querySelectorAll('[tabindex=\"0\"], a[href], summary, input')]"
        ".map(element => element.tagName)"
    )
    assert set(stops) == {"A", "SUMMARY", "INPUT"}


def test_a_status_is_chosen_and_the_rest_is_gone(tab: Page, pages: Path) -> None:
    page = shown(tab, pages / "holbaek.html", View(LAPTOP, "light"))
    page.locator("input.only-behind").check()
    shown_statuses = page.evaluate(
        "[...document.querySelectorAll('[data-status]')].filter(element => "
        "element.getClientRects().length).map(element => element.dataset.status)"
    )
    chapters = page.locator(".chapter:visible").count()
    assert set(shown_statuses) == {"behind"}
    assert 0 < chapters < len(report_on(HOLBAEK).plans[0].chapters)


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_the_rows_can_stand_in_the_plan_s_order(tab: Page, pages: Path, width: int) -> None:
    page = shown(tab, pages / "holbaek.html", View(width, "light"))
    page.locator("input.plan-order").check()
    numbers = page.evaluate(
        "[...document.querySelectorAll('.rows tbody tr')].map(row => "
        "[row.getBoundingClientRect().top, Number(row.querySelector('.number').textContent)])"
    )
    in_sight = [number for _, number in sorted(numbers)]
    assert in_sight == sorted(in_sight)


def test_a_phone_has_the_status_of_each_criterion_and_a_chart_of_its_own(
    tab: Page, pages: Path
) -> None:
    page = shown(tab, pages / "holbaek.html", View(PHONE, "light"))
    words = page.locator(".rows .status")
    boxes = [words.nth(number).bounding_box() for number in range(words.count())]
    narrow, wide = page.locator(".narrow-chart:visible"), page.locator(".wide-chart:visible")
    counts = narrow.count(), wide.count()
    assert all(box is not None and box["x"] + box["width"] <= PHONE for box in boxes)
    assert counts[0] > 0
    assert counts[1] == 0


def test_paper_begins_with_the_summary_keeps_the_figures_and_is_tagged(
    tab: Page, pages: Path
) -> None:
    page = shown(tab, pages / "holbaek.html", View(LAPTOP, "light", "print"))
    paper = pages / "holbaek.pdf"
    page.pdf(path=paper, prefer_css_page_size=True, tagged=True)
    reader = PdfReader(paper)
    assert {round(each.mediabox.width) for each in reader.pages} == {UPRIGHT}
    assert "/StructTreeRoot" in reader.root_object
    (plan,) = report_on(HOLBAEK, as_of=date(2024, 10, 15)).plans
    texts = [text_on(each) for each in reader.pages]
    assert plain(plan.lead[0]) in texts[0]
    names = [texts[0].find(row.name) for row in plan.one_page.rows[:5]]
    assert -1 not in names
    assert names == sorted(names)
    charts = [entry.result.chart for entry in plan.entries if entry.result.chart is not None]
    whole = " ".join(texts)
    for chart in charts:
        assert chart.table.rows[0][1] in whole


def text_on(page: PageObject) -> str:
    """The words of a page of paper on one line, however its lines break and its letters join."""
    return " ".join(unicodedata.normalize("NFKC", page.extract_text()).split())
