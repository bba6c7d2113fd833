"""Laws of whole runs: a rewrite that keeps the meaning keeps the verdicts, and another does not."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import seeds
from tests.support.running import Ran, beskplan

Rows = list[list[str]]
DATE = ["--as-of", "2025-03-01"]
VERDICT = ("id", "status", "reason", "measured", "target", "distance", "low", "high", "observed")
QUOTING: tuple[Literal[0, 1], ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
randoms = st.integers(0, 1 << 32).map(Random)


def evaluated(files: Mapping[str, bytes]) -> Ran:
    with TemporaryDirectory() as name:
        folder = Path(name)
        seeds.write(folder)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        return beskplan(
            "evaluate", "p.yaml", "--data", "data", "--format", "json", *DATE, cwd=folder
        )


def verdicts(ran: Ran) -> list[dict[str, Any]]:
    """The verdicts by criterion, without where they come from."""
    assert ran.code == 0, ran.stderr
    goals = json.loads(ran.stdout)["goals"]
    return [
        {key: criterion[key] for key in VERDICT} for goal in goals for criterion in goal["criteria"]
    ]


BEFORE = verdicts(evaluated({}))
ROWS: Sequence[Sequence[str]] = [*csv.reader(StringIO(seeds.TIDY), delimiter=";")]


def written(random: Random, rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as some program writes them: separator, quoting, line ends, encoding."""
    stream = StringIO()
    quoting = random.choice(QUOTING)
    end = random.choice(("\n", "\r\n"))
    separator = random.choice(";,\t")
    csv.writer(stream, delimiter=separator, quoting=quoting, lineterminator=end).writerows(rows)
    last = random.choice(("", end, end * 2))
    return (stream.getvalue().rstrip("\r\n") + last).encode(random.choice(ENCODINGS))


def reordered(random: Random) -> Rows:
    head, *rows = map(list, ROWS)
    random.shuffle(rows)
    return [head, *rows]


def with_further_columns(random: Random) -> Rows:
    rows = reordered(random)
    at = random.randrange(len(rows[0]) + 1)
    for number, row in enumerate(rows):
        row.insert(at, "Bemærkning" if number == 0 else random.choice(("", "note; af 3", "1,5")))
    return rows


def in_another_order_of_columns(random: Random) -> Rows:
    places = [*range(len(ROWS[0]))]
    random.shuffle(places)
    return [[row[place] for place in places] for row in reordered(random)]


def with_other_areas(random: Random) -> Rows:
    rows = reordered(random)
    more = [["Skive", month, "I alt", str(random.randrange(99))] for month in seeds.MONTHS]
    parts = [[area, month, "Mænd", "1"] for area in seeds.AREAS for month in seeds.MONTHS]
    body = [*rows[1:], *more, *parts]
    random.shuffle(body)
    return [rows[0], *body]


def in_other_spellings(random: Random) -> Rows:
    names = {"Holbæk": ("holbæk kommune", "316", "HOLBÆK", " Holbæk "), "Lejre": ("350", "Lejre")}
    rows = reordered(random)
    for row in rows[1:]:
        row[0] = random.choice(names.get(row[0], (row[0],)))
        month = row[1][-2:]
        row[1] = random.choice((row[1], f"2024-{month}", f"2024m{month}"))
    return rows


@pytest.mark.parametrize(
    "rewrite",
    [
        reordered,
        with_further_columns,
        in_another_order_of_columns,
        with_other_areas,
        in_other_spellings,
    ],
)
@given(random=randoms)
@settings(max_examples=4)
def test_an_extract_that_says_the_same_gives_the_same(
    rewrite: Callable[[Random], Rows], random: Random
) -> None:
    content = written(random, rewrite(random))
    assert verdicts(evaluated({"data/e": content})) == BEFORE


@given(random=randoms)
@settings(max_examples=4)
def test_a_plan_and_a_catalogue_that_say_the_same_give_the_same(random: Random) -> None:
    def rewritten(text: str) -> bytes:
        tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # texts only
        again = yaml.safe_dump(
            _shuffled(random, tree),
            allow_unicode=random.random() < 0.5,
            sort_keys=False,
            default_flow_style=random.choice((True, False, None)),
            width=random.choice((40, 1000)),
            line_break=random.choice(("\n", "\r\n")),
        )
        comment = random.choice(("", "# en bemærkning: {ikke} data\n"))
        return (comment + again).encode(random.choice(("utf-8", "utf-8-sig")))

    files = {"p.yaml": rewritten(seeds.PLAN), "data/indicators.yaml": rewritten(seeds.CATALOGUE)}
    assert verdicts(evaluated(files)) == BEFORE


def _shuffled(random: Random, tree: Any) -> Any:
    """Tree whose mappings have their keys in another order; lists keep theirs."""
    if isinstance(tree, list):
        return [_shuffled(random, item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    keys = [*tree]
    random.shuffle(keys)
    return {key: _shuffled(random, tree[key]) for key in keys}


@given(random=randoms, place=st.integers(1, 12), added=st.sampled_from(["1", "40", "0.5"]))
@settings(max_examples=8)
def test_a_figure_that_is_another_is_measured_or_refused(
    random: Random, place: int, added: str
) -> None:
    rows = [*map(list, ROWS)]
    rows[place][3] = str(float(rows[place][3]) + float(added))
    ran = evaluated({"data/e": written(random, rows)})
    assert ran.code in {3, 4} or verdicts(ran)[0]["measured"] != BEFORE[0]["measured"]


@given(random=randoms, place=st.integers(1, 12))
@settings(max_examples=5)
def test_a_row_that_is_lost_or_repeated_is_missed_or_refused(random: Random, place: int) -> None:
    rows = [*map(list, ROWS)]
    lost = evaluated({"data/e": written(random, rows[:place] + rows[place + 1 :])})
    assert lost.code in {3, 4} or verdicts(lost)[0]["observed"] == BEFORE[0]["observed"] - 1
    again = [*rows[place][:3], "8"]
    assert evaluated({"data/e": written(random, [*rows, again])}).code == 4


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("at_least: 5", "at_least: 500"),
        ("aggregate: sum, at_least", "aggregate: max, at_least"),
        ("municipality: Holbæk", "municipality: Lejre"),
        ("period: 2024", "period: 2023"),
        ("indicator: x, aggregate: sum, at_least: 5", "indicator: y, aggregate: sum, at_least: 5"),
    ],
)
def test_a_plan_that_asks_for_another_thing_gets_another_answer(before: str, after: str) -> None:
    assert before in seeds.PLAN
    plan = seeds.PLAN.replace(before, after).encode()
    assert verdicts(evaluated({"p.yaml": plan}))[0] != BEFORE[0]
