"""Process of a command, as `beskplan` and `python -m beskplan` start it."""

import os
import pstats
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.running import ROOT, beskplan

HOLBAEK = "plans/holbaek-2024.yaml"
EVALUATE = ["evaluate", HOLBAEK, "--data", "data", "--as-of", "2024-09-10"]


def program(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "beskplan", *arguments]
    return subprocess.run(
        command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )


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
def test_the_program_says_what_the_command_says_and_ends_with_its_code(
    arguments: list[str],
) -> None:
    ran, expected = program(*arguments), beskplan(*arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        expected.code,
        expected.stdout,
        expected.stderr,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_result_that_cannot_be_written_is_said_and_the_code_is_the_verdicts() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = program(*EVALUATE, "--fail-on", "behind", stdout=full.fileno())
        assert ran.stderr == "beskplan: the result cannot be written: No space left on device\n"
        assert ran.returncode == 1
        assert program("--help", stdout=full.fileno()).returncode == 0


def python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_a_profiler_gets_its_profile(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    ran = python("-m", "cProfile", "-o", profile, "-m", "beskplan", "--version")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "main" in pstats.Stats(str(profile)).get_stats_profile().func_profiles


def test_importing_the_module_that_python_m_runs_is_harmless() -> None:
    ran = python("-c", "import beskplan.__main__; print('still here')")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "still here\n", "")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (EVALUATE, "result.json"),
        (["report", *EVALUATE[1:]], "status.html"),
        (["report", *EVALUATE[1:]], "status.xlsx"),
    ],
)
def test_a_file_is_whole_when_the_process_has_ended(
    command: list[str], name: str, tmp_path: Path
) -> None:
    more = ["--format", "json"] if name.endswith(".json") else []
    ran, expected = (
        program(*command, *more, "--output", str(tmp_path / name)),
        tmp_path / f"expected-{name}",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert beskplan(*command, *more, "--output", expected).code == 0
    assert (tmp_path / name).read_bytes() == expected.read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_reader_that_has_left_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = program(*EVALUATE, "--format", "json", stdout=writing)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")
