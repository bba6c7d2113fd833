"""The pages are in Danish and in English, and two that say the same show the same."""

import re
from pathlib import Path

import pytest
import yaml

from tests.support.danish import foreign_words
from tests.support.running import ROOT, beskplan

DOCS = ROOT / "docs"
SITE = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone
PAIRS: dict[str, str] = SITE["extra"]["translations"]
DANISH_ONLY = {
    "fra-fil-til-udvalg.md",  # the whole way, for those who do not program
}
ENGLISH_ONLY = {"scale.md"}
"""Page for those who have very many rows."""
SAME_KEYS = (
    "planer.md",
    "data.md",
    "rapport.md",
    "kommandoer.md",
    "resultater.md",
    "python.md",
)
"""Danish pages with tables of keys, options or columns."""

BLOCK = re.compile(r"<!-- (file|output): ([^\n]+) -->")
RULE = re.compile(r"```yaml\n(rule:[^`]*)```|\| `(\{type: [^`]*\})` \|$", re.MULTILINE)
CODE_BLOCK = re.compile(r"```(?:yaml|json|sh|python)\n.*?```", re.DOTALL)
REMARK = re.compile(r" +#.*")
FIRST_CELL = re.compile(r"^\| ([^|]*(?:\\\|[^|]*)*) \|", re.MULTILINE)
CODE = re.compile(r"`([^` ]+)[^`]*`")
NO_PROSE = re.compile(r"```.*?```|<!--.*?-->|\]\([^)]*\)", re.DOTALL)

each_pair = pytest.mark.parametrize(("danish", "english"), PAIRS.items())
danish_pages = [*sorted((DOCS / "da").glob("*.md")), *(ROOT / "examples").glob("*/README.md")]


def _pages(language: str) -> set[str]:
    return {path.name for path in (DOCS / language).glob("*.md")}


def _read(language: str, name: str) -> str:
    return (DOCS / language / name).read_text(encoding="utf-8")


def test_every_page_is_in_both_languages_or_known_to_be_in_one() -> None:
    assert _pages("da") == PAIRS.keys() | DANISH_ONLY
    assert _pages("en") == set(PAIRS.values()) | ENGLISH_ONLY


def _example(what: str, given: str) -> tuple[str, ...]:
    """Kind of an example: the ending of a file, or a command with its options."""
    if what == "file":
        return what, Path(given).suffix
    command, *rest = given.split()
    return what, command, *(word for word in rest if word.startswith("--") and word != "--lang")


@each_pair
def test_two_pages_that_say_the_same_have_the_same_examples(danish: str, english: str) -> None:
    examples = [
        [_example(*match.groups()) for match in BLOCK.finditer(text)]
        for text in (_read("da", danish), _read("en", english))
    ]
    assert examples[0] == examples[1]


@pytest.mark.parametrize("danish", ["planer.md", "fra-ord-til-regel.md"])
def test_the_pages_on_rules_show_the_same_rules(danish: str) -> None:
    rules = [
        [REMARK.sub("", "".join(filter(None, match))) for match in RULE.findall(text)]
        for text in (_read("da", danish), _read("en", PAIRS[danish]))
    ]
    assert len(rules[0]) > 25
    assert rules[0] == rules[1]


@pytest.mark.parametrize("danish", ["kontrol.md", "teksteditorer.md", "python.md"])
def test_the_pages_for_those_who_program_show_the_same_code(danish: str) -> None:
    blocks = [
        [REMARK.sub("", block) for block in CODE_BLOCK.findall(text)]
        for text in (_read("da", danish), _read("en", PAIRS[danish]))
    ]
    assert len(blocks[0]) >= 4
    assert blocks[0] == blocks[1]


@pytest.mark.parametrize("danish", SAME_KEYS)
def test_two_pages_explain_the_same_keys(danish: str) -> None:
    keys = [
        {key for cell in FIRST_CELL.findall(text) for key in CODE.findall(cell)}
        for text in (_read("da", danish), _read("en", PAIRS[danish]))
    ]
    assert len(keys[0]) > 8
    assert keys[0] == keys[1]


@pytest.mark.parametrize("page", ["da/kommandoer.md", "en/commands.md"])
def test_every_command_is_on_the_page_of_commands(page: str) -> None:
    commands = beskplan("--help", "--lang", "en").stdout.partition("Commands:")[2]
    names = re.findall(r"^  ([a-z]+) ", commands, re.MULTILINE)
    assert len(names) > 8
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [name for name in names if f"| `beskplan {name}" not in text] == []


@pytest.mark.parametrize("page", danish_pages, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_danish_pages_are_danish(page: Path) -> None:
    prose = NO_PROSE.sub(" ", page.read_text(encoding="utf-8"))
    assert foreign_words(prose) == []
