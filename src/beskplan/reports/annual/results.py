"""From a finding to what the annual status says of it."""

from collections.abc import Iterator

from beskplan.catalogue import Catalogue
from beskplan.judgement.finding import Finding
from beskplan.judgement.status import Status
from beskplan.language import Language
from beskplan.reports.annual.model import Alternative, Fact, Part, Result, Verdict
from beskplan.reports.annual.origins import source_rows, unlisted
from beskplan.reports.annual.sentences import (
    MEANING,
    becoming,
    claim_sentence,
    distance_words,
    headline,
    measured_words,
    note_words,
    period_covered,
    target_words,
    trend_words,
)
from beskplan.reports.dates import spelled_out
from beskplan.reports.marks import STATUS_SYMBOLS
from beskplan.reports.pictures import picture_of
from beskplan.reports.remarks import remarks
from beskplan.reports.shown import clean
from beskplan.rules import Bench
from beskplan.words import Text


def verdict_of(status: Status, language: Language) -> Verdict:
    return Verdict(status, STATUS_SYMBOLS[status], status.words.to(language))


def result_of(finding: Finding, bench: Bench, language: Language, anchor: str, *, drawn: bool = True) -> Result:
    """Everything that was computed for a rule; `drawn` says whether a picture is wanted."""
    catalogue = bench.scope.catalogue
    return Result(
        anchor=anchor,
        name=_name(finding, catalogue),
        verdict=verdict_of(finding.status, language),
        headline=headline(finding, language),
        meaning="" if finding.question is None else MEANING[finding.status].to(language),
        claim=claim_sentence(finding, language),
        target=target_words(finding, language),
        measured=measured_words(finding, language),
        facts=tuple(_facts(finding, language)) if finding.question is not None else (),
        remarks=tuple(remark_sentences(finding, language)),
        notes=() if finding.parts else tuple(note_words(note, language) for note in finding.notes),
        picture=picture_of(finding, bench, language) if drawn else None,
        sources=source_rows(finding, catalogue, language),
        unlisted=unlisted(finding, language),
        alternatives=tuple(_alternative(reading, language) for reading in finding.readings),
        parts=tuple(
            Part(clean(part.text or ""), result_of(part, bench, language, f"{anchor}.part{number}", drawn=drawn))
            for number, part in enumerate(finding.parts, 1)
        ),
        finding=finding,
    )


def _name(finding: Finding, catalogue: Catalogue) -> str:
    """What it is about: the title of the indicator that is judged, or of those of its parts."""
    if finding.sides:
        return clean(catalogue.indicators[finding.sides[0].used.indicator].title)
    named = dict.fromkeys(filter(None, (_name(part, catalogue) for part in finding.parts)))
    return " · ".join(named)


def _facts(finding: Finding, language: Language) -> Iterator[Fact]:
    """The figures, named; those that there are."""
    named = (
        (Text("Målt", "Measured"), measured_words(finding, language)),
        (Text("Krav", "Requirement"), target_words(finding, language)),
        (Text("Afstand til kravet", "Distance to the requirement"), distance_words(finding, language)),
        (Text("Retning", "Trend"), trend_words(finding, language)),
        (Text("Periode", "Period"), period_covered(finding, language)),
        (Text("Kan stadig blive", "Can still become"), becoming(finding, language)),
    )
    yield from (Fact(name.to(language), text) for name, text in named if text not in ("", "–"))


def remark_sentences(finding: Finding, language: Language) -> Iterator[str]:
    """Why, at what pace, what is needed from here, and what people wrote to a verdict of theirs."""
    for remark in remarks(finding, language):
        said = spelled_out(clean(remark.capital().to(language)), language)
        yield said if said.endswith(".") else f"{said}."
    if finding.note:
        yield clean(finding.note)


def _alternative(reading: Finding, language: Language) -> Alternative:
    measured = measured_words(reading, language) if reading.measured is not None else ""
    return Alternative(clean(reading.says or ""), verdict_of(reading.status, language), measured)
