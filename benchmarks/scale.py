"""Case lists by the million: what judging them costs beside the bare query.

    python benchmarks/scale.py FOLDER --rows 10 --rows 100

writes so many million made-up cases as Parquet into FOLDER (once), judges a plan by them through
DuckDB, and runs the same count as a bare query. `--spark` judges them through Spark as well.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
from generate import case_catalogue, case_plan

from beskplan.areas import registered

MILLION = 1_000_000
FEW = 1000
"""Rows that judging takes no time for but its start."""
MORE_THAN_BARE = 1.3
"""Times of the bare query that judging may take, beside its start."""
COMMAND = [
    *("evaluate", "cases.yaml", "--data", "data", "--format", "json"),
    *("--as-of", "2025-02-01", "--no-outlook"),
]
GENERATED = """
copy (
    select
        i as sag,
        ($areas)[1 + (hash(i) % len($areas))::int] as kommune,
        date '2015-01-01' + (hash(i + 1) % 3653)::int as oprettet,
        date '2015-01-01' + (hash(i + 1) % 3653)::int + (hash(i + 2) % 200)::int as afsluttet,
        (hash(i + 3) % 6000000)::bigint as borger,
        (['Ordinær', 'Fleksjob', 'Ingen', 'Aflyst'])[1 + (hash(i + 4) % 4)::int] as udfald,
        18 + (hash(i + 5) % 50)::int as alder,
        ((hash(i + 6) % 3700)::int / 100)::decimal(9, 2) as timer
    from range($rows) each(i)
) to '$path' (format parquet)
"""
BARE = """
select year(oprettet) * 12 + month(oprettet), count(*)
from read_parquet('{path}')
where kommune = 'Holbæk' and udfald in ('Ordinær', 'Fleksjob') and alder between 18 and 29
  and oprettet >= date '2023-01-01'
group by 1
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, action="append", help="million rows")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--spark", action="store_true")
    given = parser.parse_args()
    for rows in given.rows or [10]:
        measure(given.folder / f"{rows}m", rows * MILLION, given.times, spark=given.spark)


def measure(folder: Path, rows: int, times: int, *, spark: bool) -> None:
    path = made(folder, rows)
    print(f"{rows // MILLION} million rows, {path.stat().st_size / MILLION:.0f} MB")
    small = folder / "small"
    made(small, FEW)
    rounds = []
    for _ in range(times):
        rounds.append((run_bare(None), run_bare(path), run(small, COMMAND), run(folder, COMMAND)))
    nothing, script, start, judged = (median(list(each)) for each in zip(*rounds, strict=True))
    _tell("Python and DuckDB", nothing)
    _tell("with the bare query", script)
    _tell(f"evaluate, {FEW} rows", start)
    _tell("evaluate, DuckDB", judged)
    for name, of in (("wall", "seconds"), ("processor", "processor")):
        none, bare, few, all_rows = (getattr(each, of) for each in (nothing, script, start, judged))
        allowed = MORE_THAN_BARE * (bare - none) + few
        with_start = MORE_THAN_BARE * bare + few
        print(f"  {name} time by what is wanted: {all_rows / allowed:.2f}", end="")
        print(f"; with the start of Python in the bare query: {all_rows / with_start:.2f}")
    if spark:
        write_spark(folder / "data")
        asked = run(folder, COMMAND)
        print(f"  evaluate, Spark        {asked.seconds:6.2f} s")  # its Java is not measured
        same = verdict(asked.output) == verdict(judged.output)
        print(f"  {'the same' if same else 'ANOTHER'} verdict")


def made(folder: Path, rows: int) -> Path:
    """The file of so many cases, with a plan and a catalogue; written once."""
    path = folder / "data" / "lake" / "sager" / "sager.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        generate(path, rows)
    (folder / "cases.yaml").write_text(case_plan(2024), encoding="utf-8")
    catalogue = folder / "data" / "indicators.yaml"
    catalogue.write_text(case_catalogue("file: lake/sager"), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Measured:
    """What a program took, and what it wrote."""

    seconds: float
    processor: float
    megabytes: float
    output: str


def median(each: list[Measured]) -> Measured:
    """The one in the middle by processor time."""
    return sorted(each, key=lambda one: one.processor)[len(each) // 2]


def _tell(name: str, took: Measured) -> None:
    print(
        f"  {name:22} {took.seconds:6.2f} s, {took.processor:6.2f} s of a processor, "
        f"{took.megabytes:4.0f} MB"
    )


def generate(path: Path, rows: int) -> None:
    names = [area.name for area in registered() if area.kind == "municipality"]
    areas = "[" + ", ".join(f"'{name}'" for name in names) + "]"
    query = GENERATED.replace("$areas", areas).replace("$rows", str(rows))
    with duckdb.connect(config={"memory_limit": "2GB"}) as connection:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(query.replace("$path", path.as_posix()))


def run_bare(path: Path | None) -> Measured:
    """The bare query of a file; without one, a query of nothing, which is what its start takes."""
    query = "select 1" if path is None else BARE.format(path=path)
    code = f"import duckdb; print(duckdb.connect().execute({query!r}).fetchall())"
    return _run([sys.executable, "-c", code], Path(tempfile.gettempdir()))


def run(folder: Path, arguments: list[str]) -> Measured:
    return _run([sys.executable, "-m", "beskplan", *arguments], folder)


def _run(command: list[str], folder: Path) -> Measured:
    began = time.perf_counter()
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    with tempfile.TemporaryFile("w+") as output:
        program = subprocess.Popen(command, cwd=folder, stdout=output, env=environment)
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - began
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)
        output.seek(0)
        processor = used.ru_utime + used.ru_stime
        return Measured(took, processor, used.ru_maxrss / 1024, output.read())


def write_spark(data: Path) -> None:
    (data / "indicators.yaml").write_text(
        case_catalogue("connection: lake\n      table: sager"), encoding="utf-8"
    )
    (data / "connections.yaml").write_text(
        "connections:\n"
        "  lake:\n"
        "    engine: spark\n"
        "    master: local[2]\n"
        "    folder: lake\n"
        "    settings: {spark.driver.bindAddress: 127.0.0.1, spark.driver.host: 127.0.0.1}\n",
        encoding="utf-8",
    )


def verdict(result: str) -> object:
    criterion = json.loads(result)["goals"][0]["criteria"][0]
    return criterion["status"], criterion["measured"]


if __name__ == "__main__":
    main()
