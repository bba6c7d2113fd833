"""Texts in Danish and in English: each is written in both, and the Danish ones are Danish."""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import beskplan
from beskplan.cli.app import app
from beskplan.cli.danish_help import COMMANDS, OPTIONS
from beskplan.cli.help import command_of
from beskplan.fields import Declared
from beskplan.language import Language
from beskplan.loading.model_errors import MODEL_WORDS
from beskplan.rules.base import RuleKeys
from tests.support.danish import QUOTED, foreign_words
from tests.support.running import beskplan as run

PACKAGE = Path(beskplan.__file__).parent
LANGUAGES: tuple[Language, ...] = get_args(Language)
WORD = re.compile(r"\b[^\W\d]{3,}\b")
METAVAR = re.compile(r"<[^>]*>|\[ellers:[^\]]*\]|\b[a-z]+(\|[a-z]+)+\b")
"""Choices and defaults of options, which are the same in both languages."""


@dataclass(frozen=True)
class Written:
    """Text as it is written in a module."""

    place: str
    danish: str
    english: str


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        ]
        return "".join(parts)
    return None


@cache
def written() -> list[Written]:
    """Every text that a module writes in two languages."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in (
                "Text",
                "say",
            ):
                continue
            if len(node.args) >= 2:
                danish, english = _literal(node.args[0]), _literal(node.args[1])
                if danish is not None and english is not None:
                    place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    found.append(Written(place, danish, english))
    return found


def test_texts_are_written_in_both_languages() -> None:
    assert len(written()) > 900
    one_sided = [each.place for each in written() if bool(each.danish) != bool(each.english)]
    assert one_sided == []


def test_danish_texts_are_danish() -> None:
    foreign = {each.place: foreign_words(each.danish) for each in written()}
    assert {place: words for place, words in foreign.items() if words} == {}


def test_a_longer_text_is_not_the_same_in_both_languages() -> None:
    same = []
    for each in written():
        words = WORD.findall(QUOTED.sub("", each.danish))
        if each.danish == each.english and len(words) > 1:
            same.append(each.place)
    assert same == []


def _pages(language: Language) -> Iterator[str]:
    """Help of the program and of each command."""
    yield run("--help", "--lang", language).stdout
    for name in command_of(app, language).commands:
        yield run(name, "--help", "--lang", language).stdout


def test_every_option_has_help_in_danish() -> None:
    group = command_of(app, "en")
    missing = set()
    for name, command in {"beskplan": group, **group.commands}.items():
        assert name in COMMANDS
        assert "Eksempel: beskplan " in COMMANDS[name]
        assert "Example: beskplan " in (command.help or "")
        for param in command.params:
            if getattr(param, "help", None) not in OPTIONS:
                missing.add((name, param.name))
    assert missing == set()


def test_the_danish_help_is_danish_and_neither_speaks_of_python() -> None:
    for page in _pages("da"):
        assert "Brug: beskplan " in page
        assert foreign_words(METAVAR.sub(" ", page)) == []
    for language in LANGUAGES:
        for page in _pages(language):
            assert not re.search(r"\bPath\b|<(int|str|path|list)|<=|>=|[{}]", page)


def test_a_range_of_numbers_is_told_in_words() -> None:
    for language, between, least in (
        ("da", "[fra 1 til 1000000]", "[mindst 1]"),
        ("en", "[from 1 to 1000000]", "[at least 1]"),
    ):
        page = " ".join(run("inspect", "--help", "--lang", language).stdout.split())
        assert between in page
        assert least in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["evaluate"], "»PLAN« mangler."),
        (["evaluate", "--data"], "Efter »--data« mangler der en værdi."),
        (
            ["evalute"],
            "Der er ingen kommando, der hedder »evalute«. Mente du evaluate eller validate?",
        ),
        (["plan.yaml"], "Der mangler en kommando foran »plan.yaml«, fx: beskplan evaluate"),
        (["hjælp"], "Skriv »beskplan --help« for at få hjælp."),
        (["evaluate", "x"], "»--data« mangler. --data MAPPE: Datamappen med indicators.yaml"),
        (["evaluate", "x", "-data", "d"], "»-d«; de fleste begynder med to bindestreger"),
        (["new", "--yaer", "2026"], "Der er intet tilvalg, der hedder »--yaer«"),
        (["new", "--year", "i år"], "Forkert værdi til »--year«: Der skal stå et helt tal."),
        (["schema", "plam"], "»plam« kan ikke stå her; vælg mellem plan, catalogue, connections"),
        (["explain", "a", "b", "c", "--data", "d"], "Der er for meget på linjen: c"),
        (["evaluate", "x", "--data", "d", "--as-of", "i går"], "skriv den som 2024-09-10"),
        (["evaluate", "x", "--data", "d", "--as-of", "31-12-2024"], "skriv 2024-12-31"),
        (["evaluate", "x", "--data", "d", "--period", "1. kvt. 2024"], "skriv 2024Q1"),
        (["new"], "new mangler --municipality og --year"),
        (["validate", "findes-ikke.yaml"], "der er ingen plan findes-ikke.yaml"),
        (["validate"], "validate mangler en plan"),
    ],
)
def test_wrong_use_is_told_in_danish(arguments: list[str], message: str) -> None:
    ran = run("--lang", "da", *arguments)
    assert (ran.code, message in ran.stderr) == (2, True), ran.stderr
    assert foreign_words(METAVAR.sub(" ", ran.stderr)) == []


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "da_DK.UTF-8"}, "da"),
        ([], {"LANG": "da_DK.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "C", "BESKPLAN_LANG": "da"}, "da"),
        (["--lang", "en"], {"BESKPLAN_LANG": "da"}, "en"),
        (["--lang=da"], {}, "da"),
    ],
)
def test_the_language_is_settled_before_anything_is_said(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    beginning = {"da": "Brug: ", "en": "Usage: "}[language]
    for command in ([], ["validate"]):
        shown = run(*command, *arguments, "--help", environment=environment)
        assert shown.stdout.startswith(beginning)
    ran = run("validate", "none.yaml", *arguments, environment=environment)
    message = {"da": "der er ingen plan", "en": "there is no plan"}[language]
    assert ran.stderr == f"beskplan: {message} none.yaml\n"


def test_a_language_named_before_the_command_is_that_of_its_table() -> None:
    plan = ["evaluate", "plans/holbaek-2024.yaml", "--data", "data", "--as-of", "2024-09-10"]
    assert run("--lang", "en", *plan).stdout == run(*plan, "--lang", "en").stdout


def test_a_reason_of_the_system_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("", encoding="utf-8")
    ran = run("validate", tmp_path / "plan.yaml" / "x", "--lang", "da")
    assert "kan ikke åbnes: noget på vejen dertil er ikke en mappe" in ran.stderr


def _written_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in model.__subclasses__():
        yield each
        yield from _written_models(each)


def test_every_mapping_that_people_write_has_a_name_for_the_reader() -> None:
    unnamed = []
    for model in _written_models(Declared):
        name = model.__name__
        is_rule = issubclass(model, RuleKeys)  # which is called by its type
        if "not written in a plan" in (model.__doc__ or ""):
            continue
        is_base = name.startswith("_") or name.endswith("Keys") or "[" in name
        if not is_rule and not is_base and name not in MODEL_WORDS:
            unnamed.append(name)
    assert unnamed == []


def test_problems_are_counted_in_danish(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: 1\n", encoding="utf-8")
    ran = run("validate", "a.yaml", "--lang", "da", cwd=tmp_path)
    assert "a.yaml:1:1: missing-key: " in ran.stdout
    assert re.search(r"^1 plan kontrolleret: \d+ fejl, 0 advarsler\.$", ran.stdout, re.MULTILINE)


def test_a_pipe_is_refused_in_danish(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.yaml")
    ran = run("validate", tmp_path / "plan.yaml", "--lang", "da")
    assert ran.stderr.endswith("plan.yaml kan ikke åbnes: det er ikke en almindelig fil\n")
