"""Examples of the documentation: files are written, commands run, and their output compared.

A file that the repository has is not written: the page must show what it holds. What a Danish page
shows is printed in Danish.
`BESKPLAN_RENEW_GOLDEN=1 pytest tests/docs/test_pages.py` writes what they
print now into the pages.
"""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.running import ROOT, beskplan

EXAMPLES = sorted((ROOT / "examples").glob("*/README.md"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*/*.md")), *EXAMPLES]
BLOCK = re.compile(
    r"<!-- (?P<what>file|output): (?P<given>[^\n]+) -->\n```\w*\n(?P<text>.*?)```", re.DOTALL
)
WITH_EXAMPLES = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]
COMMAND = re.compile(r"^beskplan (.*)$", re.MULTILINE)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
DANISH = {"BESKPLAN_LANG": "da"}
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _is_danish(page: Path) -> bool:
    return page in EXAMPLES or page.parent.name == "da"


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=_name)
def test_every_command_of_a_page_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for folder in ("plans", "comments", "data", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    text = page.read_text(encoding="utf-8")
    renewed = text
    for block in BLOCK.finditer(text):
        path = tmp_path / block["given"]
        if block["what"] == "output":
            environment = DANISH if _is_danish(page) else {}
            ran = beskplan(*shlex.split(block["given"]), cwd=tmp_path, environment=environment)
            shown = ran.stdout + ran.stderr
        elif path.exists():
            shown = path.read_text(encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"], encoding="utf-8")
            continue
        if os.environ.get("BESKPLAN_RENEW_GOLDEN"):
            renewed = renewed.replace(
                block[0], f"{block[0][: block.start('text') - block.start()]}{shown}```"
            )
        else:
            assert block["text"] == shown
    if renewed != text:
        page.write_text(renewed, encoding="utf-8")


@pytest.mark.parametrize("page", EXAMPLES, ids=_name)
def test_every_command_of_an_example_is_shown_with_what_it_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    given = [command for block in SHELL.findall(text) for command in COMMAND.findall(block)]
    assert given == [block["given"] for block in BLOCK.finditer(text) if block["what"] == "output"]


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_that_a_page_links_to_is_there(page: Path) -> None:
    missing = [
        target
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_the_examples_of_the_python_page_run_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "en" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/en/python.md", "exec"), names)  # noqa: S102 # the page is ours


def test_the_readme_sets_everything_up_with_one_command_each() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("beskplan evaluate plans/holbaek-2024.yaml --data data/")
    assert commands[1].endswith("python -m pytest")
