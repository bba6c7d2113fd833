"""The example report that the README links to is what the command writes.

`BESKPLAN_RENEW_GOLDEN=1 pytest tests/docs/test_example_report.py` writes it
anew, and with Chromium its images.
"""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.running import ROOT, beskplan

EXAMPLE = ROOT / "docs" / "examples" / "holbaek-2024.html"
IMAGE = ROOT / "docs" / "pictures" / "report.png"
COMMAND = (
    "report",
    "plans/holbaek-2024.yaml",
    "--data",
    "data/",
    "--as-of",
    "2025-02-20",
    "--comments",
    "comments/holbaek-2024.yaml",
)
DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""A chart, which may change with the library that renders it."""


def test_the_example_report_is_what_the_command_writes(tmp_path: Path) -> None:
    written = tmp_path / "status.html"
    assert beskplan(*COMMAND, "--output", written).code == 0
    if os.environ.get("BESKPLAN_RENEW_GOLDEN"):
        EXAMPLE.parent.mkdir(exist_ok=True)
        shutil.copyfile(written, EXAMPLE)
        _photograph()
    said, now = (DRAWN.sub("", path.read_text(encoding="utf-8")) for path in (EXAMPLE, written))
    assert said == now


def _photograph() -> None:
    """The first criterion that is not met, with its comment, as a laptop shows it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1180, "height": 900}, color_scheme="light")
        page.goto(EXAMPLE.as_uri())
        page.screenshot(path=IMAGE)
        page.add_style_tag(content=".chips { position: static }")
        page.locator("article.entry", has_text="Omgørelsesprocent").screenshot(
            path=IMAGE.with_stem("report-criterion")
        )
        browser.close()
