"""The cases, of this project and of the contract, as folders of files."""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.conformance.run import Case, Ran, cases, check
from tests.support.running import ROOT


class CaseFiles(NamedTuple):
    """A case whose files lie in a folder."""

    stem: str
    """The name of the file of cases."""
    case: Case
    data: Path
    plan: Path
    as_of: date


def written_cases() -> Iterator[CaseFiles]:
    """Every case in turn; its files are there until the next one is asked for."""
    for path in sorted(
        [
            *(ROOT / "tests" / "cases").glob("*.yaml"),
            *(ROOT / "tests" / "conformance" / "cases").glob("*.yaml"),
        ]
    ):
        for case in cases(path):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                with contextlib.suppress(_Written):
                    check(case, folder, _stop)
                day = date.fromisoformat(str(case.get("as_of", "2026-01-01")))
                yield CaseFiles(
                    path.stem, case, folder / "data", folder / "plans" / "case.yaml", day
                )


class _Written(Exception):
    """The files of a case are there."""


def _stop(_: Sequence[str], __: Path) -> Ran:
    raise _Written
