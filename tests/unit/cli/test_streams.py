"""Every command on every kind of standard stream: none changes what the exit code says."""

import contextlib
import errno
import io
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest

from beskplan.cli import main
from tests.support.running import ROOT

HOLBAEK = "plans/holbaek-2024.yaml"
DATA = ("--data", "data")
COMMANDS: dict[str, tuple[Sequence[str], int]] = {
    "help": (("--help",), 0),
    "version": (("--version",), 0),
    "evaluate": (("evaluate", HOLBAEK, *DATA, "--as-of", "2024-09-10"), 0),
    "evaluate --fail-on": (
        ("evaluate", HOLBAEK, *DATA, "--as-of", "2024-09-10", "--fail-on", "behind"),
        1,
    ),
    "evaluate --format json": (("evaluate", HOLBAEK, *DATA, "--format", "json"), 0),
    "explain": (("explain", HOLBAEK, "appeals", *DATA), 0),
    "validate": (("validate", "plans", *DATA, "--claims"), 0),
    "validate, invalid": (("validate", "tests/unit"), 2),
    "inspect": (("inspect", "data"), 0),
    "schema": (("schema", "plan"), 0),
    "compare, not there": (("compare", "none.json", "none.json"), 2),
    "report, not there": (("report", "none.yaml", *DATA, "--output", "none.html"), 2),
    "new, wrong": (("new", "--municipality", "Nope", "--year", "2026"), 2),
    "unknown": (("nonsense",), 2),
}
FAILURES: dict[str, int | None] = {"full": errno.ENOSPC, "left": errno.EPIPE, "closed": None}
"""Errors of a stream that cannot be written to; None where there is no stream at all."""
SHELL = {
    "full": "> /dev/full 2>&1",
    "closed": ">&- 2>&- <&-",
    "left by its reader": "| head -c 1 > /dev/null",
}


class Failing(io.RawIOBase):
    """File that takes nothing."""

    def __init__(self, number: int) -> None:
        self.number = number

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        raise OSError(self.number, os.strerror(self.number))


def failing(number: int | None) -> io.TextIOWrapper | None:
    if number is None:
        return None
    buffer = io.BufferedWriter(Failing(number))
    return io.TextIOWrapper(buffer, encoding="ascii")


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_exit_code_is_the_same_whatever_becomes_of_the_streams(
    command: str, failure: str
) -> None:
    arguments, code = COMMANDS[command]
    for names in (("stdout",), ("stderr",), ("stdout", "stderr")):
        streams = {name: failing(FAILURES[failure]) for name in names}
        both = {"stdout": io.TextIOWrapper(io.BytesIO()), "stderr": io.TextIOWrapper(io.BytesIO())}
        with (
            contextlib.chdir(ROOT),
            mock.patch.object(sys, "argv", ["beskplan", *arguments]),
            mock.patch.object(sys, "stdout", {**both, **streams}["stdout"]),
            mock.patch.object(sys, "stderr", {**both, **streams}["stderr"]),
            pytest.raises(SystemExit) as end,
        ):
            main()
        assert end.value.code == code, names


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("stream", SHELL)
@pytest.mark.parametrize("command", ["evaluate --fail-on", "validate, invalid"])
def test_a_process_ends_with_that_code_and_without_a_traceback(command: str, stream: str) -> None:
    arguments, code = COMMANDS[command]
    program = shlex.join([sys.executable, "-m", "beskplan", *arguments])
    shell = f"{program} {SHELL[stream]}; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", shell], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


def test_a_working_folder_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    plan = ROOT / HOLBAEK
    for form in ("text", "sarif", "junit"):
        shell = (
            f"rmdir {gone}; {sys.executable} -m beskplan validate {plan} --data {ROOT / 'data'} "
            f"--format {form}"
        )
        ran = subprocess.run(
            ["bash", "-c", shell], cwd=gone, capture_output=True, text=True, check=False
        )
        gone.mkdir()
        assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), ran.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_ended_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    script = (
        "import sys, time, pathlib\n"
        "from beskplan.cli import output\n"
        "from contextlib import contextmanager\n"
        "from beskplan.cli.running import run_command\n"
        "def command(arguments, **settings):\n"
        "    with output.beside(pathlib.Path('o.json'), b'half'):\n"
        "        print('ready', flush=True)\n"
        "        time.sleep(60)\n"
        "sys.exit(run_command(lambda language: command, []))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(10) == 130
    assert list(tmp_path.iterdir()) == []
