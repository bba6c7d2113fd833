"""Law of the edges: whatever a file or a command line holds, it ends in a code that is promised.

A quick run is part of the suite. The long one is `pytest -m soak`; see CONTRIBUTING.md.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from tests.support import mutations, seeds
from tests.support.mutations import Mutation
from tests.support.running import beskplan

CODES = frozenset(range(5))
STEPS = 5_000_000
"""Calls of functions in one run; an ordinary one has 50,000."""
SOAK = int(os.environ.get("BESKPLAN_SOAK", "60000"))
"""Inputs of the long run, over all kinds."""
FIRST_SEED = int(os.environ.get("BESKPLAN_SOAK_SEED", "1000000"))
FORMS = ("table", "json", "csv", "markdown", "junit")
PROBLEM_FORMS = ("text", "json", "github", "sarif", "junit")
Commands = Callable[[Random], list[str]]


class TooManySteps(Exception):
    """Raised in a run that takes far longer than its input allows."""


def evaluating(random: Random) -> list[str]:
    choices = [
        ["evaluate", "p.yaml", "--data", "data", "--format", random.choice(FORMS)],
        ["evaluate", "p.yaml", "--data", "data", "--strict", "--municipality", "Lejre"],
        [
            "validate",
            "p.yaml",
            "c.yaml",
            "--data",
            "data",
            "--format",
            random.choice(PROBLEM_FORMS),
        ],
        ["validate", ".", "--data", "data", "--claims"],
        ["backtest", "p.yaml", "--data", "data"],
        ["explain", "p.yaml", random.choice(seeds.CRITERIA), "--data", "data"],
        ["report", "p.yaml", "--data", "data", "--comments", "c.yaml", "--output", "o.md"],
    ]
    chosen = random.choice(choices)
    if chosen[0] == "validate":
        return chosen
    return [*chosen, *random.choice(([], ["--as-of", "2024-09-10"]))]


def inspecting(random: Random) -> list[str]:
    form = random.choice(("text", "json", "csv"))
    extra = random.choice(([], ["--header-row", "2"], ["--encoding", "cp1252"], ["--lang", "en"]))
    return ["inspect", random.choice(("data/e", "data/e", "data")), "--format", form, *extra]


def reading(random: Random) -> list[str]:
    return random.choice((evaluating, inspecting))(random)


def comparing(random: Random) -> list[str]:
    files = ["o.json", "n.json"]
    random.shuffle(files)
    extra = random.choice(([], ["--verbose"], ["--format", "json"], ["--lang", "en"]))
    return ["compare", *files, *extra]


def documenting(random: Random) -> list[str]:
    return ["validate", "p.yaml", "--document", "d.txt", *random.choice(([], ["--data", "data"]))]


def moving(random: Random) -> list[str]:
    return ["new", "--from", "p.yaml", *random.choice(([], ["--data", "data"]))]


def writing(_: Random) -> list[str]:
    return ["inspect", "data/e", "--write", "--answers", "a.yaml"]


def starting(_: Random) -> list[str]:
    return ["start", "--answers", "s.yaml", "--output", "s2.yaml"]


def templating(_: Random) -> list[str]:
    options = ["--template", "t.docx", "--output", "o.docx", "--only", seeds.CRITERIA[0]]
    return ["report", "p.yaml", "--data", "data", *options]


def of_options(random: Random) -> list[str]:
    """Command line of which some words are changed, lost or added."""
    choices = (evaluating, inspecting, comparing, documenting, moving)
    words = random.choice(choices)(random)
    for _ in range(random.choice((1, 2, 3))):
        at = random.randrange(1, len(words) + 1)
        more = random.choice((*seeds.OPTIONS, *mutations.NASTY, ".", "data/e", "nothing", "-"))
        words[at : at + random.randrange(2)] = random.choice(([], [more], [more, more]))
    # stdin is nobody's here, and a name of a folder apart is not this test's to write to
    return [word for word in words if word not in ("-", "..", "--output", "/etc/passwd")]


@dataclass(frozen=True)
class Kind:
    """Kind of input: the file that is changed, how, and the commands that read it."""

    file: str
    mutation: Mutation
    commands: Commands
    contents: tuple[bytes, ...] = ()
    """Contents to begin from, where there is more than that of the file."""


def kinds() -> dict[str, Kind]:
    found = {
        "plan": Kind("p.yaml", mutations.of_yaml, evaluating),
        "catalogue": Kind("data/indicators.yaml", mutations.of_yaml, reading),
        "comments": Kind("c.yaml", mutations.of_yaml, evaluating),
        "table": Kind("data/e", mutations.of_table, reading, seeds.TABLES),
        "answer": Kind("data/e", mutations.of_json, reading, seeds.ANSWERS),
        "workbook": Kind("data/e", mutations.of_archive, reading, seeds.WORKBOOKS),
        "result": Kind("n.json", mutations.of_json, comparing),
        "document": Kind("d.txt", mutations.of_words, documenting),
        "next year": Kind("p.yaml", mutations.of_yaml, moving),
        "answers": Kind("a.yaml", mutations.of_yaml, writing),
        "first plan": Kind("s.yaml", mutations.of_yaml, starting),
        "connections": Kind(
            "data/connections.yaml", mutations.of_yaml, evaluating, (seeds.CONNECTIONS.encode(),)
        ),
        "command line": Kind("d.txt", mutations.of_words, of_options),
    }
    parquet = seeds.parquet()
    if parquet is not None:
        found["parquet"] = Kind("data/e", mutations.of_bytes, reading, (parquet,))
    template = seeds.template()
    if template is not None:
        found["template"] = Kind("t.docx", mutations.of_archive, templating, (template,))
    return found


KINDS = kinds()


@contextmanager
def counted_steps() -> Iterator[None]:
    """Context in which a run that goes on and on is ended."""
    left = STEPS

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            sys.setprofile(None)
            raise TooManySteps

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


def failure(kind: Kind, seed: int) -> str:
    """Description of what went wrong with the input of a seed; empty where nothing did."""
    random = Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        seeds.write(folder)
        path = folder / kind.file
        content = random.choice(kind.contents) if kind.contents else path.read_bytes()
        changed = mutations.several(random, content, kind.mutation)
        path.write_bytes(changed)
        arguments = [word.replace("\0", "") for word in kind.commands(random)]
        try:
            with counted_steps():
                ran = beskplan(*arguments, cwd=folder)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told with its input
            return f"{seed} {arguments}: {error!r:.600}: {changed[:300]!r}"
    if ran.code not in CODES or "Traceback" in ran.stderr:
        return f"{seed} {arguments}: exit {ran.code}: {ran.stderr[-300:]}"
    return ""


@pytest.mark.parametrize("name", KINDS)
@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=8)
def test_every_input_ends_in_a_code_that_is_promised(name: str, seed: int) -> None:
    found = failure(KINDS[name], seed)
    note(found)
    assert not found


@pytest.mark.soak
@pytest.mark.parametrize("name", KINDS)
def test_very_many_inputs_end_in_a_code_that_is_promised(name: str) -> None:
    found = []
    for number in range(SOAK // len(KINDS)):
        found.append(failure(KINDS[name], FIRST_SEED + number))
        if number % 200 == 0:  # each run of the program switches the collector off
            gc.unfreeze()
            gc.collect()
    assert not [each for each in found if each]
