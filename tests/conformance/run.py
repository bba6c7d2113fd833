"""Run the conformance cases against a beskplan command.

`python run.py [PATTERN] [--command beskplan] [--cases FOLDER]`. A case:

name: a sentence that says what the case is for
indicators: {...}                    # data/indicators.yaml; or catalogue: {...} whole,
                                     # or catalogue_text: "…"
extracts: {name.csv: "text"}         # written to data/; {text: …, encoding: cp1252} for another
rules: {criterion-id: {...}}         # plans/case.yaml of one goal; or plan: {...} whole,
                                     # or plan_text: "…"
as_of: 2025-02-01
args: [...]                          # further arguments of evaluate
exit: 0                              # expected exit code, default 0
expect: {criterion-id: {status: met, measured: 75.0}}   # each must match; numbers to 1e-9
notes: {criterion-id: [rounded]}     # codes that must be among the notes
not_notes: {criterion-id: [rounded]}
problems: ["plans/case.yaml:9:7: unknown-key"]   # each must begin a line of validate's output
"""

import argparse
import json
import math
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, where it is
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HERE = Path(__file__).resolve().parent
Case = dict[str, Any]


class Ran(NamedTuple):
    """What a call came to."""

    code: int
    stdout: str
    stderr: str


Run = Callable[[Sequence[str], Path], Ran]
"""Runs beskplan with arguments in a folder."""


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    yield from yaml.load_all(path.read_text(encoding="utf-8"), Loader=LOADER)


def write(path: Path, text: str | bytes, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))


def plan_of(case: Case) -> Any:
    """The plan of a case; `rules` is short for a plan of one goal, one criterion a rule."""
    if "plan" in case:
        return case["plan"]
    criteria = [
        {"id": cid, "text": f"Criterion {cid}", "rule": rule} for cid, rule in case["rules"].items()
    ]
    goal = {"id": "g1", "kind": "local", "number": 1, "title": "Case", "criteria": criteria}
    return {
        "plan": "case",
        "title": "Case",
        "municipality": "Holbæk",
        "period": case.get("period", 2024),
        "goals": [goal],
    }


def catalogue_of(case: Case) -> Any:
    """The catalogue of a case, or of its `indicators`: by default title id, extract `<id>.csv`."""
    if "catalogue" in case:
        return case["catalogue"]
    indicators = {}
    for name, given in case.get("indicators", {}).items():
        indicators[name] = {"title": name, **given}
        if given.get("kind") not in ("ratio", "sum"):
            indicators[name].setdefault("extract", f"{name}.csv")
    return {"indicators": indicators}


def lay_out(case: Case, root: Path) -> None:
    """Write the catalogue, the extracts and the plan of a case."""

    def dumped(value: Any) -> str:
        return str(yaml.dump(value, Dumper=DUMPER, allow_unicode=True, sort_keys=False))

    write(root / "data/indicators.yaml", case.get("catalogue_text") or dumped(catalogue_of(case)))
    for name, text in case.get("extracts", {}).items():
        if isinstance(text, dict):
            write(root / "data" / name, text["text"], text.get("encoding", "utf-8"))
        else:
            write(root / "data" / name, text)
    write(root / "plans/case.yaml", case.get("plan_text") or dumped(plan_of(case)))


def criteria(result: Any) -> dict[str, Any]:
    return {
        criterion["id"]: criterion for goal in result["goals"] for criterion in goal["criteria"]
    }


def same(want: Any, got: Any) -> bool:
    """Whether a result holds everything that is wanted of it."""
    if isinstance(want, bool) or want is None or isinstance(want, str):
        return bool(want == got)
    if isinstance(want, int | float):
        return (
            isinstance(got, int | float)
            and not isinstance(got, bool)
            and math.isclose(want, got, rel_tol=1e-9, abs_tol=1e-9)
        )
    if isinstance(want, dict):
        return isinstance(got, dict) and all(
            key in got and same(value, got[key]) for key, value in want.items()
        )
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(same, want, got))
    return False


def check(case: Case, root: Path, run: Run) -> list[str]:
    """Everything in which beskplan does not do what the case says."""
    lay_out(case, root)
    exit_wanted = case.get("exit", 0)
    arguments = ["evaluate", "plans/case.yaml", "--data", "data", "--format", "json"]
    if "as_of" in case:
        arguments += ["--as-of", str(case["as_of"])]
    ran = run([*arguments, *map(str, case.get("args", []))], root)
    faults = []
    if "Traceback" in ran.stderr:
        faults.append("traceback: " + ran.stderr.strip().splitlines()[-1])
    if ran.code != exit_wanted:
        faults.append(
            f"exit {ran.code}, wanted {exit_wanted}: {(ran.stderr or ran.stdout).strip()[:300]}"
        )
    if not faults and exit_wanted in (0, 1):
        faults += wrong_results(case, criteria(json.loads(ran.stdout)))
    if case.get("problems"):
        ran = run(["validate", "plans/case.yaml", "--data", "data"], root)
        lines = (ran.stdout + ran.stderr).splitlines()
        if ran.code != exit_wanted:
            faults.append(f"validate exits {ran.code}, wanted {exit_wanted}")
        missing = [
            start
            for start in case["problems"]
            if not any(line.strip().startswith(start) for line in lines)
        ]
        faults += [f"no problem line begins with {start!r}; got {lines[:6]}" for start in missing]
    return faults


def wrong_results(case: Case, found: dict[str, Any]) -> list[str]:
    """Every key and note of the result that is not as the case says."""
    faults = []
    for cid, wanted in case.get("expect", {}).items():
        for key, value in wanted.items():
            if not same(value, found.get(cid, {}).get(key)):
                faults.append(f"{cid}.{key} is {found.get(cid, {}).get(key)!r}, wanted {value!r}")
    have = {
        cid: {note["code"] for note in criterion.get("notes", [])}
        for cid, criterion in found.items()
    }
    for cid, codes in case.get("notes", {}).items():
        faults += [
            f"{cid}: note {code} is missing, has {sorted(have[cid])}"
            for code in codes
            if code not in have[cid]
        ]
    for cid, codes in case.get("not_notes", {}).items():
        faults += [f"{cid}: note {code} should not be there" for code in codes if code in have[cid]]
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Run the conformance cases against a beskplan command."
    )
    parser.add_argument("pattern", nargs="?", default="*", help="which files of cases")
    parser.add_argument("--command", default="beskplan")
    parser.add_argument("--cases", type=Path, default=HERE / "cases")
    options = parser.parse_args()
    command = shlex.split(options.command)

    def run(arguments: Sequence[str], folder: Path) -> Ran:
        done = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    failed = passed = 0
    for path in sorted(options.cases.glob(f"{options.pattern}.yaml")):
        for case in cases(path):
            try:
                with tempfile.TemporaryDirectory() as folder:
                    faults = check(case, Path(folder), run)
            except Exception as error:  # noqa: BLE001 - a case that breaks the runner is a failed case
                faults = [f"{type(error).__name__}: {error}"]
            if faults:
                failed += 1
                print(f"FAIL {path.stem}: {case['name']}", *faults, sep="\n     ")  # noqa: T201
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")  # noqa: T201
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
