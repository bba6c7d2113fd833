"""Laws of SECURITY.md: no command connects anywhere, starts a program or writes elsewhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import seeds
from tests.support.running import ROOT

COMMANDS = [
    ["evaluate", "p.yaml", "--data", "data", "--format", "json", "--output", "out/o.json"],
    ["evaluate", "p.yaml", "--data", "data"],
    ["explain", "p.yaml", "sum", "--data", "data"],
    ["validate", "p.yaml", "--data", "data", "--document", "d.txt"],
    ["inspect", "data"],
    ["inspect", "data/e", "--write", "--answers", "a.yaml"],
    ["compare", "o.json", "n.json"],
    ["new", "--municipality", "Skive", "--year", "2026"],
    ["new", "--from", "p.yaml"],
    ["report", "p.yaml", "--data", "data", "--output", "out/o.md"],
    ["report", "p.yaml", "--data", "data", "--output", "out/o.html"],
    ["report", "p.yaml", "--data", "data", "--output", "out/o.xlsx"],
    ["report", "p.yaml", "--data", "data", "--output", "out/o.docx"],
]
WATCHED = """
import json, os, sys
seen = []
def watch(event, arguments):
    if event.partition(".")[0] in ("socket", "subprocess", "urllib", "ftplib", "smtplib"):
        seen.append([event, ""])
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.spawn", "exec_file"):
        seen.append([event, ""])
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink"):
        seen.append([event, os.path.abspath(str(arguments[0]))])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path, _, flags = arguments
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.append([event, os.path.abspath(os.fsdecode(path))])
sys.dont_write_bytecode = True
from beskplan.cli import main
sys.addaudithook(watch)
codes = []
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["beskplan", *arguments]
    try:
        main()
    except SystemExit as end:
        codes.append(end.code)
    sys.stdout = sys.__stdout__
print("\\n" + json.dumps([codes, seen]))
"""
"""Program that runs the commands, with every event of Python's own audit hooks looked at."""


def ran(folder: Path, commands: list[list[str]]) -> tuple[list[int], list[tuple[str, str]]]:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps(commands)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "src"), "HOME": str(folder), "PATH": "", "NO_COLOR": "1"},
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    codes, seen = json.loads(done.stdout.splitlines()[-1])
    return codes, [tuple(each) for each in seen]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds.write(tmp_path)
    (tmp_path / "out").mkdir()
    return tmp_path


def test_no_command_connects_starts_a_program_or_writes_elsewhere(folder: Path) -> None:
    codes, seen = ran(folder, COMMANDS)
    assert set(codes) == {0}
    assert not [each for each in seen if not each[1].startswith(f"{folder}/")]
    assert (folder / "out/o.docx").exists()
    assert not [path for path in folder.rglob("*") if path.name.startswith(".")]


def test_what_a_file_holds_is_never_executed(folder: Path) -> None:
    plan = seeds.PLAN.replace(
        "title: Plan", 'title: !!python/object/apply:os.system ["touch executed"]'
    )
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    codes, seen = ran(folder, [["validate", "p.yaml"], ["evaluate", "p.yaml", "--data", "data"]])
    assert codes == [3, 3]
    assert not seen
    assert not (folder / "executed").exists()


@pytest.mark.parametrize("file", ["../secret.csv", "/etc/hosts", "link.csv", "..", "*/../../x.csv"])
def test_no_extract_is_read_outside_the_data_folder(folder: Path, file: str) -> None:
    (folder / "secret.csv").write_text("SECRET", encoding="utf-8")
    (folder / "data/link.csv").symlink_to(folder / "secret.csv")
    catalogue = seeds.CATALOGUE.replace("extract: y.csv", f'extract: {{file: "{file}"}}')
    (folder / "data/indicators.yaml").write_text(catalogue, encoding="utf-8")
    codes, _ = ran(folder, [["evaluate", "p.yaml", "--data", "data", "--output", "o.txt"]])
    assert codes in ([0], [3], [4])
    if codes == [0]:  # a pattern that fits nothing
        assert "SECRET" not in (folder / "o.txt").read_text(encoding="utf-8")
