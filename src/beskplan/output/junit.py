"""Result as XML of JUnit: a suite for each plan, a case for each criterion.

A criterion whose status is one of those named is a failure.
"""

from collections.abc import Collection, Iterator, Sequence

from beskplan.assessment import Assessment
from beskplan.output.junit_xml import Case, junit_text
from beskplan.output.wording import clean, measured_shown, target_shown
from beskplan.texts import Language
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status


def junit_report(
    assessments: Sequence[Assessment], language: Language, failing: Collection[Status] = ()
) -> str:
    return junit_text(
        case for assessment in assessments for case in _cases(assessment, language, failing)
    )


def _cases(
    assessment: Assessment, language: Language, failing: Collection[Status]
) -> Iterator[Case]:
    for judged in assessment.judged:
        finding = judged.finding
        summary = _summary(finding, language)
        details = "\n".join((judged.criterion.text, finding.claim.to(language), summary))
        yield Case(
            suite=f"{assessment.plan.plan} {assessment.municipality.name}",
            name=judged.criterion.id,
            failure=summary if finding.status in failing else None,
            kind=finding.status.value,
            details=details,
            file=assessment.file,
        )


def _summary(finding: Finding, language: Language) -> str:
    """`Bagud: 97 (≤ 95)`, and the reason where there is one."""
    summary = finding.status.words.to(language)
    if finding.target is not None:
        summary += f": {measured_shown(finding, language)} ({target_shown(finding, language)})"
    if finding.reason:
        summary += f"; {clean(finding.reason.to(language))}"
    return summary
