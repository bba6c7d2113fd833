"""Every finding of the shipped plans and of the case files that has a picture."""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from beskplan import InvalidFile, load_catalogue, load_plan, read_extracts
from beskplan.assessment import Assessment, assess
from beskplan.judgement.finding import Finding
from beskplan.language import Language
from beskplan.reports.pictures.choose import picture_of
from beskplan.reports.pictures.picture import Picture
from beskplan.rules import Bench
from tests.conformance.run import Case, Ran, cases, check
from tests.running import ROOT

DAYS = (date(2024, 10, 15), date(2025, 1, 10), date(2025, 2, 20))
PLANS = ("holbaek-2024", "herlev-2024")


@dataclass(frozen=True)
class Drawable:
    """A finding with its picture in Danish, and what it takes to draw it again."""

    name: str
    finding: Finding
    bench: Bench
    picture: Picture

    def again(self, language: Language) -> Picture:
        found = picture_of(self.finding, self.bench, language)
        assert found is not None
        return found


@cache
def shipped() -> tuple[Drawable, ...]:
    """Those of the shipped plans, on three days, their readings and parts too."""
    catalogue = load_catalogue(ROOT / "data")
    found: list[Drawable] = []
    for name in PLANS:
        plan = load_plan(ROOT / "plans" / f"{name}.yaml", catalogue)
        extracts = read_extracts(ROOT / "data", catalogue, [plan])
        for day in DAYS:
            found += drawable(f"{name} {day}", assess(plan, catalogue, extracts, day))
    return tuple(found)


@cache
def of_cases() -> tuple[Drawable, ...]:
    """Those of the cases for every rule type."""
    found: list[Drawable] = []
    for path in sorted([*(ROOT / "tests" / "cases").glob("*.yaml"), *(ROOT / "tests" / "conformance" / "cases").glob("*.yaml")]):
        for case in cases(path):
            if not case.get("problems") and not case.get("exit"):
                found += _of_case(path.stem, case)
    return tuple(found)


def drawable(name: str, assessment: Assessment) -> Iterator[Drawable]:
    for judged in assessment.judged:
        for finding in _with_inner(judged.finding):
            picture = picture_of(finding, assessment.bench, "da")
            if picture is not None:
                yield Drawable(f"{name} {judged.criterion.id} {finding.claim.en}", finding, assessment.bench, picture)


def _with_inner(finding: Finding) -> Iterator[Finding]:
    yield finding
    for inner in (*finding.parts, *finding.readings):
        yield from _with_inner(inner)


class _Written(Exception):
    """The files of a case are there."""


def _stop(_: Sequence[str], __: Path) -> Ran:
    raise _Written


def _of_case(stem: str, case: Case) -> Iterator[Drawable]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with contextlib.suppress(_Written):
            check(case, folder, _stop)
        try:
            catalogue = load_catalogue(folder / "data")
            plan = load_plan(folder / "plans" / "case.yaml", catalogue)
            extracts = read_extracts(folder / "data", catalogue, [plan])
        except InvalidFile:
            return
        day = date.fromisoformat(str(case.get("as_of", "2026-01-01")))
        yield from drawable(f"{stem}: {case['name']}", assess(plan, catalogue, extracts, day))
