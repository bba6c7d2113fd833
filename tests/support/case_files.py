"""The cases, of this project and of the contract, as folders of files."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.conformance.run import Case, cases, lay_out
from tests.support.running import ROOT


class CaseFiles(NamedTuple):
    """A case whose files lie in a folder."""

    stem: str
    """The name of the file of cases."""
    case: Case
    data: Path
    plan: Path
    as_of: date


FILES_OF_CASES = sorted(
    [
        *(ROOT / "tests" / "cases").glob("*.yaml"),
        *(ROOT / "tests" / "conformance" / "cases").glob("*.yaml"),
    ]
)


def written_cases(*files: Path) -> Iterator[CaseFiles]:
    """Cases of the files, or of all, in turn; each is there until the next one is asked for."""
    for path in files or FILES_OF_CASES:
        for case in cases(path):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                lay_out(case, folder)
                day = date.fromisoformat(str(case.get("as_of", "2026-01-01")))
                yield CaseFiles(
                    path.stem, case, folder / "data", folder / "plans" / "case.yaml", day
                )
