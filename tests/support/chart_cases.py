"""Every finding of the shipped plans and of the case files that has a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from beskplan import InvalidFile, load_catalogue, load_plan, read_extracts
from beskplan.assessment import Assessment, assess
from beskplan.charts import Chart, chart_of
from beskplan.language import Language
from beskplan.measure import Snapshot
from beskplan.verdict.finding import Finding
from tests.support.case_files import CaseFiles, written_cases
from tests.support.running import ROOT

DAYS = (date(2024, 10, 15), date(2025, 1, 10), date(2025, 2, 20))
PLANS = ("holbaek-2024", "herlev-2024", "lejre-2025")


@dataclass(frozen=True)
class Drawable:
    """A finding with its chart in Danish, and what it takes to draw it again."""

    name: str
    finding: Finding
    snapshot: Snapshot
    picture: Chart

    def again(self, language: Language) -> Chart:
        found = chart_of(self.finding, self.snapshot, language)
        assert found is not None
        return found


@cache
def shipped() -> tuple[Drawable, ...]:
    """Charts of the shipped plans on three days, with those of readings and parts."""
    catalogue = load_catalogue(ROOT / "data")
    found: list[Drawable] = []
    for name in PLANS:
        plan = load_plan(ROOT / "plans" / f"{name}.yaml", catalogue)
        extracts = read_extracts(ROOT / "data", catalogue)
        for day in DAYS:
            found += drawable(f"{name} {day}", assess(plan, Snapshot(catalogue, extracts, day)))
    return tuple(found)


@cache
def of_cases() -> tuple[Drawable, ...]:
    """Charts of the cases of every rule type."""
    found: list[Drawable] = []
    for each in written_cases():
        if not each.case.get("problems") and not each.case.get("exit"):
            found += _of_case(each)
    return tuple(found)


def drawable(name: str, assessment: Assessment) -> Iterator[Drawable]:
    for judged in assessment.judged:
        for finding in _with_inner(judged.finding):
            picture = chart_of(finding, assessment.snapshot, "da")
            if picture is not None:
                yield Drawable(
                    f"{name} {judged.criterion.id} {finding.claim.en}",
                    finding,
                    assessment.snapshot,
                    picture,
                )


def _with_inner(finding: Finding) -> Iterator[Finding]:
    yield finding
    for inner in (*finding.parts, *finding.readings):
        yield from _with_inner(inner)


def _of_case(files: CaseFiles) -> Iterator[Drawable]:
    try:
        catalogue = load_catalogue(files.data)
        plan = load_plan(files.plan, catalogue)
        extracts = read_extracts(files.data, catalogue)
    except InvalidFile:
        return
    yield from drawable(
        f"{files.stem}: {files.case['name']}",
        assess(plan, Snapshot(catalogue, extracts, files.as_of)),
    )
