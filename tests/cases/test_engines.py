"""The cases, once more with their files as tables: Parquet, PostgreSQL and Spark say the same."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.case_files import FILES_OF_CASES, CaseFiles, written_cases
from tests.support.engine_tables import (
    OTHER_SHAPES,
    SPARK,
    SPARK_SETTINGS,
    CsvTable,
    codes,
    judged,
    moved_extracts,
    postgres,
    write_connections,
    write_parquet,
)
from tests.support.running import Ran

FILES = [path for path in FILES_OF_CASES if path.stem != "bad-input"]
OF_SPARK = ("case_lists", "groups")
"""Files of cases that Spark, which takes a second for each query, is held to."""


WHOLE = ("case_lists", "groups", "layouts", "steps")
"""Files of which every case is held to; of the others, which differ in their rules, every third."""


def sound_cases(*files: Path) -> Iterator[tuple[CaseFiles, Ran, Any]]:
    """Cases whose plan can be judged, with what is made of their files."""
    for number, case in enumerate(written_cases(*files)):
        if case.stem not in WHOLE and number % 3:
            continue
        ran, result = judged(case.data.parent, case.as_of)
        if ran.code == 0 and not set(codes(ran)) & set(OTHER_SHAPES):
            yield case, ran, result


def assert_same(case: CaseFiles, ran: Ran, result: object) -> None:
    """Hold a case whose files have become tables to what was made of the files."""
    again, from_tables = judged(case.data.parent, case.as_of)
    name = case.case["name"]
    assert (name, again.code, codes(again)) == (name, 0, codes(ran)), again.stderr
    assert (name, from_tables) == (name, result)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_parquet_is_judged_like_csv(file: Path) -> None:
    for case, ran, result in sound_cases(file):

        def move(file: str, table: CsvTable, data: Path = case.data) -> Mapping[str, str]:
            write_parquet(table, data / f"{file}.parquet")
            return {"file": f"{file}.parquet"}

        if moved_extracts(case.data, move):
            assert_same(case, ran, result)


def test_tables_of_postgresql_are_judged_like_csv() -> None:
    with postgres() as server:
        for case, ran, result in sound_cases(*FILES):

            def move(file: str, table: CsvTable) -> Mapping[str, str]:
                name = f"case_{file}"
                server.write(table, name.replace(".", "_"))
                return {"connection": "warehouse", "table": name.replace(".", "_")}

            if moved_extracts(case.data, move):
                write_connections(case.data, warehouse=server.entry())
                assert_same(case, ran, result)


def test_tables_of_spark_are_judged_like_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    if SPARK not in os.environ:
        pytest.skip(f"{SPARK} is not set: .ci/run installs Spark and Java and sets it")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    compared = 0
    for case, ran, result in sound_cases(*(file for file in FILES if file.stem in OF_SPARK)):

        def move(file: str, table: CsvTable, data: Path = case.data) -> Mapping[str, str]:
            write_parquet(table, data / "lake" / file / "part.parquet")
            return {"connection": "lake", "table": file}

        if moved_extracts(case.data, move):
            settings = {"engine": "spark", "master": "local[1]", "folder": "lake"}
            write_connections(case.data, lake={**settings, "settings": SPARK_SETTINGS})
            assert_same(case, ran, result)
            compared += 1
    assert compared >= 5
