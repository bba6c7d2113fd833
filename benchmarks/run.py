"""Times beskplan beside what else does the same work, in turn, and prints the ratios.

`python benchmarks/run.py [--quick] [--scenario NAME ...] [--folder DIR]`
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from agreement import disagreements
from generate import MUNICIPALITIES, OWN, plan_id, prepare, prepare_cases

HERE = Path(__file__).parent
RUNS, QUICK_RUNS, LONG_RUNS = 15, 5, 3
AS_OF = "2024-09-10"
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Taken away from all programs: what is installed has been compiled, and the round that does not
count does the same for the others."""


@dataclass(frozen=True)
class Command:
    """A program with its arguments, and what it is called in the table."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """Work that ours and another program do, and the ratio of times that is wanted."""

    name: str
    title: str
    ours: Command
    others: tuple[tuple[Command, float], ...]
    """Each with the greatest ratio that is wanted."""
    long: bool = False
    same_verdicts: bool = False
    """Whether all programs print verdicts that must agree."""


@dataclass(frozen=True)
class Run:
    """Cost of one run: seconds of wall time and of all processors, and peak memory in megabytes."""

    seconds: float
    processor: float
    megabytes: float


def scenarios(folder: Path) -> tuple[Scenario, ...]:
    """The table "Wanted", row by row; the folder has been prepared."""
    one = str(folder / "plans" / f"{plan_id(OWN)}.yaml")
    every = tuple(str(path) for path in sorted((folder / "plans").iterdir()))
    schema = ("--schemafile", str(HERE / "plan.schema.json"))

    def ours(*words: str) -> Command:
        return Command("beskplan", (_script("beskplan"), *words))

    def evaluated(data: str, *plans: str) -> Command:
        return ours(
            "evaluate", *plans, "--data", str(folder / data), "--as-of", AS_OF, "--format", "json"
        )

    def checked(*plans: str) -> Command:
        return Command("check-jsonschema", (_script("check-jsonschema"), *schema, *plans))

    def analyst(tool: str, data: str, *areas: str) -> Command:
        return Command(
            tool, (sys.executable, str(HERE / f"analyst_{tool}.py"), str(folder / data), *areas)
        )

    def pivoted(data: str, *areas: str) -> Command:
        return Command("pandas, pivoted", (*analyst("pandas", data, *areas).words, "--pivoted"))

    def reported(ending: str, *plans: str) -> Command:
        words = ("--data", str(folder / "data-80"), "--as-of", AS_OF)
        return ours("report", *plans, *words, "--output", str(folder / f"status.{ending}"))

    lean = Command("lean typer", (sys.executable, str(folder / "lean"), "--help"))
    counted = (sys.executable, str(HERE / "analyst_cases.py"), str(folder / "data-cases"), OWN)
    cases = Command("pandas", counted)
    fifteen = evaluated("data-15", one)
    ninety_eight = Command("beskplan evaluate", evaluated("data-80", *every).words)
    compared = [word for name in MUNICIPALITIES for word in ("--municipality", name)]
    return (
        Scenario("help", "--help", ours("--help"), ((lean, 1.1),)),
        Scenario("validate-1", "validate, 1 plan", ours("validate", one), ((checked(one), 0.8),)),
        Scenario(
            "validate-98",
            "validate, 98 plans",
            ours("validate", *every),
            ((checked(*every), 0.25),),
        ),
        Scenario(
            "evaluate-1",
            "evaluate, 1 plan, 15 files",
            fifteen,
            (
                (analyst("pandas", "data-15", OWN), 0.6),
                (pivoted("data-15", OWN), 0.6),
                (analyst("duckdb", "data-15", OWN), 1.0),
            ),
            same_verdicts=True,
        ),
        Scenario(
            "evaluate-98",
            "evaluate, 98 plans, 80 files",
            evaluated("data-80", *every),
            (
                (analyst("pandas", "data-80", *MUNICIPALITIES), 0.6),
                (pivoted("data-80", *MUNICIPALITIES), 0.6),
            ),
            same_verdicts=True,
        ),
        Scenario(
            "files-800",
            "evaluate, 1 plan, 800 files",
            evaluated("data-800", one),
            ((Command("beskplan, 15 files", fifteen.words), 1.2),),
        ),
        Scenario(
            "files-800-listed",
            "the same, all 800 in the catalogue",
            evaluated("data-800-listed", one),
            ((Command("beskplan, 15 files", fifteen.words), 1.2),),
        ),
        Scenario(
            "report-1",
            "report, 1 plan, HTML",
            reported("html", one),
            ((Command("beskplan evaluate", evaluated("data-80", one).words), 1.5),),
        ),
        Scenario(
            "report-98",
            "report, 98 plans, HTML",
            reported("html", *every),
            ((ninety_eight, 2.5),),
        ),
        Scenario(
            "report-98-word",
            "report, 98 plans, Word",
            reported("docx", *every),
            ((ninety_eight, 6.0),),
            long=True,
        ),
        Scenario(
            "compare-98",
            "report, 98 municipalities, Excel",
            reported("xlsx", one, *compared),
            ((ninety_eight, 2.0),),
            long=True,
        ),
        Scenario(
            "long",
            "evaluate, 1 plan, 10 million rows",
            evaluated("data-long", one),
            ((analyst("duckdb", "data-long", OWN), 3.0),),
            long=True,
            same_verdicts=True,
        ),
        Scenario(
            "cases",
            "evaluate, a list of 1 million cases",
            evaluated("data-cases", str(folder / "cases.yaml")),
            ((cases, 3.0),),
        ),
    )


def run(command: Command, output: Path | None = None) -> Run:
    """Run a program to its end, with what it prints into a file or into nothing.

    Raises:
        SystemExit: It failed.
    """
    environment = {name: value for name, value in os.environ.items() if name != NO_BYTECODE} | {
        "NO_COLOR": "1"
    }
    with (output or Path(os.devnull)).open("wb") as stream, tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.words, stdin=subprocess.DEVNULL, stdout=stream, stderr=said, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(
                f"{' '.join(command.words[:6])} … failed with "
                f"{process.returncode}\n{said.read().decode()[:2000]}"
            )
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return Run(seconds, usage.ru_utime + usage.ru_stime, kilobytes / 1024)


def in_turn(commands: Sequence[Command], runs: int) -> list[list[Run]]:
    """Runs of each command; all run once a round, so that a busy moment meets them alike."""
    for command in commands:
        run(command)
    rounds = [[run(command) for command in commands] for _ in range(runs)]
    return [list(each) for each in zip(*rounds, strict=True)]


def check_agreement(scenario: Scenario, folder: Path) -> None:
    """Stop where the programs do not reach the same measures, targets and statuses.

    Raises:
        SystemExit: They differ.
    """
    ours = folder / "ours.json"
    run(scenario.ours, ours)
    for other, _ in scenario.others:
        theirs = folder / "theirs.csv"
        run(other, theirs)
        if differing := disagreements(ours.read_text("utf-8"), theirs.read_text("utf-8")):
            raise SystemExit(
                "\n".join((f"{scenario.name}: {other.name} does not agree", *differing[:20]))
            )


def compare(scenario: Scenario, runs: int) -> None:
    """Time a scenario and print a line for each other program."""
    ours, *others = in_turn([scenario.ours, *(other for other, _ in scenario.others)], runs)
    for (other, wanted), theirs in zip(scenario.others, others, strict=True):
        ratio = _wall(ours) / _wall(theirs)
        low, _, high = quantiles(
            [mine.seconds / its.seconds for mine, its in zip(ours, theirs, strict=True)], n=4
        )
        processor = median(each.processor for each in ours) / median(
            each.processor for each in theirs
        )
        cells = (
            f"{scenario.title:<34}",
            f"{_wall(ours) * 1000:>7.0f}",
            f"{_wall(theirs) * 1000:>7.0f}",
            f"{other.name:<18}",
            f"{ratio:>6.2f}",
            f"{low:>5.2f}-{high:<5.2f}",
            f"{processor:>6.2f}",
            f"{wanted:>5.2f}",
            "yes " if ratio <= wanted else "NO  ",
            f"{_peak(ours):.0f} and {_peak(theirs):.0f} MB" if scenario.long else "",
        )
        print("  ".join(cells).rstrip(), flush=True)


def _wall(runs: Sequence[Run]) -> float:
    return median(each.seconds for each in runs)


def _peak(runs: Sequence[Run]) -> float:
    return max(each.megabytes for each in runs)


def install_lean(folder: Path) -> None:
    """Put the lean program beside a script that imports it: like an installed one, as bytecode."""
    shutil.copyfile(HERE / "lean_typer.py", folder / "lean_typer.py")
    (folder / "lean").write_text(
        "import sys\nfrom lean_typer import app\nsys.exit(app())\n", "utf-8"
    )


def _script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{QUICK_RUNS} rounds instead of {RUNS}, without the long scenarios",
    )
    parser.add_argument(
        "--scenario", action="append", metavar="NAME", help="just this one (repeatable)"
    )
    parser.add_argument("--runs", type=int, help="rounds of each scenario, 2 or more")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "beskplan-benchmarks",
        help="where the files are generated",
    )
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    asked: list[str] | None = arguments.scenario
    with_long = "long" in asked if asked else not arguments.quick
    prepare(folder, long=with_long)
    prepare_cases(folder)
    install_lean(folder)
    every = scenarios(folder)
    if asked and (unknown := set(asked) - {each.name for each in every}):
        parser.error(
            f"no scenario {sorted(unknown)}; there are {', '.join(each.name for each in every)}"
        )
    heads = (
        f"{'':<34}",
        "ours ms",
        "  other",
        f"{'':<18}",
        " ratio",
        "quartiles  ",
        "   cpu",
        " want",
        "kept",
        "peak memory",
    )
    print("  ".join(heads), flush=True)
    for each in every:
        skipped = each.name not in asked if asked else each.long and arguments.quick
        if skipped:
            continue
        if each.same_verdicts:
            check_agreement(each, folder)
        usual = LONG_RUNS if each.long else QUICK_RUNS if arguments.quick else RUNS
        compare(each, max(2, arguments.runs or usual))


if __name__ == "__main__":
    main()
