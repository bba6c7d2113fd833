"""The progress bar: on terminals, after a second, and taken away at the end."""

import re
import sys
import time

import pytest

from beskplan.cli.progress import progress_bar
from tests.support.running import ROOT, Stream, beskplan

ERASED = re.compile(r"\x1b\[2?K\s*(\x1b\[\?25h)?$")
"""The line is empty again, and the cursor shows."""


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "æ.csv"), ("ascii", "ae.csv")])
def test_a_bar_shows_after_a_second_and_is_taken_away(
    encoding: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Stream(encoding, terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar() as progress:
        assert progress is not None
        progress("early.csv", 1, 10)
        time.sleep(1.2)
        progress("æ.csv", 5, 10)
        time.sleep(0.2)
    assert "early.csv" not in stream.text
    assert re.search(r"50 ?%", stream.text)
    assert name in stream.text
    assert ERASED.search(stream.text.rpartition("%")[2])


def test_a_bar_is_taken_away_before_an_error_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream("utf-8", terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    with pytest.raises(RuntimeError):
        _fail_while_reading()
    assert "n.csv" in stream.text
    assert ERASED.search(stream.text.rpartition("n.csv")[2])


def _fail_while_reading() -> None:
    with progress_bar() as progress:
        assert progress is not None
        time.sleep(1.2)
        progress("n.csv", 5, 10)
        raise RuntimeError


def test_no_bar_shows_where_nobody_sees_it_or_nobody_waits() -> None:
    arguments = ("evaluate", "plans/herlev-2024.yaml", "--data", "data", "--only", "user-survey")
    assert beskplan(*arguments, cwd=ROOT).stderr == ""
