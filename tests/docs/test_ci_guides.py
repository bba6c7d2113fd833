"""Commands of the pages on CI and editors, of one language for both, and the pre-commit hook."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.support.running import ROOT, beskplan

TEXT = "".join(
    (ROOT / "docs" / "en" / name).read_text(encoding="utf-8") for name in ("ci.md", "editors.md")
)
COMMANDS = sorted(set(re.findall(r"(?m)^(?:\s*- (?:run: |script: )?)?(beskplan .+)$", TEXT)))


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if "--document" not in command]
)
def test_a_command_of_the_guides_does_what_it_says(command: str, tmp_path: Path) -> None:
    for name in ("plans", "data"):
        (tmp_path / name).mkdir()
        for path in (ROOT / name).iterdir():
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    (tmp_path / "schemas").mkdir()
    ran = beskplan(*shlex.split(command)[1:], cwd=tmp_path)
    assert ran.code == (1 if "--fail-on" in command else 0), ran.stderr


def test_the_guides_have_commands_and_their_snippets_are_yaml() -> None:
    assert len(COMMANDS) >= 8
    for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL):
        list(yaml.safe_load_all(block))


def test_the_hook_runs_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "beskplan validate"
    assert re.search(hook["files"], "plans/holbaek-2024.yaml")
    assert not re.search(hook["files"], "data/indicators.yaml")
    plans = sorted(str(path) for path in (ROOT / "plans").glob("*.yaml"))
    assert beskplan(*shlex.split(hook["entry"])[1:], "--data", "data", *plans).code == 0
