"""Patterns of the package: the time of each grows with its input, and not with its square."""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import beskplan

Name = str
"""Name of a pattern: its module's, and its own."""

BOUNDED = {
    "adopted_text.passages.READS_LIKE": 500,  # LONGEST, of a passage
    "annual.word.elements.FIGURE": 40,  # in the same line of code
    "extracts.unknown_files.column_statistics.SIGNED": 100,  # LONGEST_FIGURE
    "period_labels.YEAR_LAST": 40,  # LONGEST_LABEL
}
"""Patterns that take longer, with the most characters that they are tried on."""
FROM_THE_START = {
    "adopted_text.document_reader.NUMBER_LINE",
    "areas.SHORT_CODE",
    "extracts.columns.CODED",
    "extracts.layouts.two_head_rows.BOTH",
    "extracts.unknown_files.column_statistics.PERCENTAGE",
    "extracts.unknown_files.personal_data.NAME",
    "extracts.unknown_files.recognition.IDENTIFIER_NAMES",
    "loading.plan_file.MEANT_NAME",
    "loading.yaml_mistakes.DASH_WITHOUT_SPACE",
    "loading.yaml_mistakes.FIRST_WORD",
    "loading.yaml_mistakes.KEY_WITHOUT_SPACE",
    "loading.yaml_mistakes.SIGN_AS_KEY",
    "loading.yaml_mistakes.SIGN_AS_VALUE",
}
"""Patterns that a text must match from its start, and that are never searched for in one."""
REPEATED = [
    *" \n\t*.,-_=|(<[\"'\\aA10",
    *("1 ", "a ", "A ", "a. ", "A. ", "1.", "1,", "<a", "»a", "skal ", "a-", "-\n", "2024", "x:"),
    *("a@", "% ", "\u00a0", "<title ", "&#", "::"),
]
AROUND = [("", ""), ("a", "!"), ("\n", "\n!")]
SHORT, LONG = 100, 400
"""Characters of the inputs; where the longer one is slow, one of four times that is tried."""
SLOW = 150_000
"""Nanoseconds in which any pattern reads LONG characters in proportion."""
STEEPEST = 8
"""Growth of the time from an input to one of four times its length; a square has 16."""


def patterns() -> dict[Name, "re.Pattern[str]"]:
    """Patterns that a module of the package has, by itself or in tuples and dictionaries."""
    found: dict[Name, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(beskplan.__path__, "beskplan."):
        if info.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            for pattern in _inside(value):
                if pattern not in found.values():
                    found[f"{info.name.removeprefix('beskplan.')}.{name}"] = pattern
    return found


def _inside(value: object) -> Iterator["re.Pattern[str]"]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):  # those of bytes are few and plain
            yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside((key, item))


def _time(call: Callable[[str], object], text: str) -> int:
    """Nanoseconds of the process's own time: the least of two, of more where it is slow."""
    least = 1 << 60
    for number in range(4):
        before = time.thread_time_ns()
        call(text)
        least = min(least, time.thread_time_ns() - before)
        if number and least < SLOW:
            break
    return least


def _is_steep(call: Callable[[str], object], unit: str, around: tuple[str, str]) -> bool:
    before, after = around

    def timed(characters: int) -> int:
        return _time(call, before + unit * (characters // len(unit)) + after)

    long = timed(LONG)
    if long < SLOW or long < STEEPEST * timed(SHORT):
        return False
    return timed(4 * LONG) > STEEPEST * timed(LONG)


PATTERNS = patterns()


def test_the_lists_name_patterns_that_there_are() -> None:
    assert {*BOUNDED, *FROM_THE_START} <= PATTERNS.keys()


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - BOUNDED.keys()))
def test_the_time_of_a_pattern_grows_with_its_input(name: str) -> None:
    pattern = PATTERNS[name]
    calls = [pattern.fullmatch, pattern.match if name in FROM_THE_START else pattern.search]
    steep = [
        (call.__name__, unit, around)
        for call in calls
        for unit in REPEATED
        for around in AROUND
        if _is_steep(call, unit, around)
    ]
    assert not steep


@pytest.mark.parametrize("name", sorted(BOUNDED))
def test_a_pattern_that_is_slow_is_fast_enough_within_its_bound(name: str) -> None:
    for unit in REPEATED:
        for before, after in AROUND:
            text = before + unit * (BOUNDED[name] // len(unit)) + after
            assert _time(PATTERNS[name].search, text) < 50_000_000


def test_a_pattern_that_is_steep_is_found() -> None:
    search = re.compile(r"(?:\s|a)*x").search
    assert any(_is_steep(search, " ", ("", "!")) for _ in range(5))  # a busy moment can hide it
