"""The process of a command: it ends at once, but not before all that it says has been said."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT, beskplan

HOLBAEK = "plans/holbaek-2024.yaml"
EVALUATE = ["evaluate", HOLBAEK, "--data", "data", "--as-of", "2024-09-10"]


def program(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "beskplan", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False)  # noqa: S603


@pytest.mark.parametrize(
    "arguments",
    [
        [*EVALUATE, "--format", "json"],
        [*EVALUATE, "--format", "markdown", "--fail-on", "behind,not_met,on_track"],
        ["evaluate", "plans/none.yaml", "--data", "data"],
        ["validate", "tests"],
        ["--version"],
    ],
)
def test_the_program_says_what_the_command_says_and_ends_with_its_code(arguments: list[str]) -> None:
    ran, expected = program(*arguments), beskplan(*arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (expected.code, expected.stdout, expected.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_result_that_cannot_be_written_is_no_success() -> None:
    with Path("/dev/full").open("wb") as full:
        assert program(*EVALUATE, stdout=full.fileno()).returncode != 0
        assert program("--help", stdout=full.fileno()).returncode != 0
