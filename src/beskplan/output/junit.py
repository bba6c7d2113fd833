"""The result as JUnit's XML: a suite for each plan, a case for each criterion.

A case fails if its status is one of those named.
"""

from collections.abc import Collection, Iterator, Sequence

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.output.dates import sentence
from beskplan.output.junit_xml import Case, junit_text
from beskplan.output.wording import clean, format_measure, format_target
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
        said = _said(finding, language)
        details = "\n".join((judged.criterion.text, sentence(finding.claim, language), said))
        failure = said if finding.status in failing else None
        suite = f"{assessment.plan.plan} {assessment.municipality.name}"
        yield Case(
            suite, judged.criterion.id, failure, finding.status.value, details, assessment.file
        )


def _said(finding: Finding, language: Language) -> str:
    """`Bagud: 97 (≤ 95)`, and the reason where there is one."""
    summary = finding.status.words.to(language)
    if finding.target is not None:
        summary += f": {format_measure(finding, language)} ({format_target(finding, language)})"
    if finding.reason:
        summary += f"; {clean(sentence(finding.reason, language))}"
    return summary
