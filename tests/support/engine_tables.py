"""Cases whose CSV files become tables of an engine, to be judged like the files."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from beskplan.extracts.case_dates import date_of
from tests.support.running import Ran, beskplan

NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,6})?")
SOURCES = ("sources", "extracts", "lines", "file", "warnings")
"""Keys of a result that say where figures stand."""


@dataclass(frozen=True)
class CsvTable:
    """CSV file with one head row, and the types that its columns could have in a database."""

    header: list[str]
    rows: list[list[str]]

    def types(self, *, typed: bool) -> list[str]:
        """The type of each column in SQL: text, or what all of its cells are."""
        return [self._type(at) if typed else "text" for at in range(len(self.header))]

    def _type(self, at: int) -> str:
        cells = [row[at] for row in self.rows if row[at]]
        if cells and all(NUMBER.fullmatch(cell) for cell in cells):
            return "numeric(18,6)" if any("." in cell for cell in cells) else "bigint"
        if cells and all(date_of(cell) is not None and len(cell) <= 10 for cell in cells):
            return "date"
        return "text"

    def values(self, *, typed: bool) -> Iterator[list[str | None]]:
        types = self.types(typed=typed)
        for row in self.rows:
            values: list[str | None] = []
            for cell, kind in zip(row, types, strict=True):
                day = date_of(cell) if kind == "date" else None
                text = day.isoformat() if day is not None else cell
                values.append(None if kind != "text" and not cell else text)
            yield values


def table_of(path: Path) -> CsvTable | None:
    """The table that a CSV file is; None where it is of another shape."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    if len(rows) < 2 or not head.count(delimiter):
        return None
    header = [cell.strip() for cell in rows[0]]
    even = all(len(row) == len(header) for row in rows)
    names = {name.lower() for name in header}
    if not even or "" in header or len(names) < len(header):
        return None
    return CsvTable(header, rows[1:])


def moved_extracts(catalogue: Path, move: Callable[[str], Mapping[str, str] | None]) -> bool:
    """Rewrite the extracts of a catalogue with the keys that stand in place of `file`."""
    content = yaml.safe_load(catalogue.read_text(encoding="utf-8"))
    moved = False
    for entry in content["indicators"].values():
        extract = entry.get("extract")
        if isinstance(extract, str):
            extract = entry["extract"] = {"file": extract}
        if not isinstance(extract, dict) or not isinstance(extract.get("file"), str):
            continue
        keys = move(extract["file"])
        if keys is None:
            continue
        moved = True
        del extract["file"]
        extract.pop("encoding", None)
        extract.update(keys)
    catalogue.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return moved


def judged(folder: Path, as_of: object, *further: str) -> tuple[Ran, Any]:
    """A run over the plan of a case, and its result without where the figures stand."""
    ran = beskplan(
        "evaluate", "plans/case.yaml", "--data", "data", "--format", "json",
        "--as-of", str(as_of), *further, cwd=folder,
    )  # fmt: skip
    return ran, _without_sources(json.loads(ran.stdout)) if ran.stdout else None


def _without_sources(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_sources(each) for key, each in value.items() if key not in SOURCES}
    if isinstance(value, list):
        return [_without_sources(each) for each in value]
    return value


def codes(ran: Ran) -> Sequence[str]:
    """Codes of the problems of a run, in order."""
    return sorted(
        re.findall(r"^\S.*?: (?:warning )?([a-z]+(?:-[a-z]+)*): ", ran.stderr, re.MULTILINE)
    )
