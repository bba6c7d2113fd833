"""Status of a rule, as the annual status has it, from its finding."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from beskplan.annual.provenance import source_rows, unlisted
from beskplan.annual.sentences import (
    ambition_words,
    chance_of,
    claim_sentence,
    difference_of,
    gives_other_answer,
    headline,
    meaning,
    note_words,
    period_covered,
    possible_range_words,
    reference_fact,
    reservations_of,
    status_mark,
    trend_fact,
)
from beskplan.annual.status_model import Difference, Fact, PartEntry, ReadingEntry, RuleStatus
from beskplan.catalogue import Catalogue
from beskplan.charts.country import Country
from beskplan.charts.select import chart_of
from beskplan.language import Language
from beskplan.measure import Snapshot
from beskplan.output.dates import sentence, window_words
from beskplan.output.outlook_words import outlook_text
from beskplan.output.remarks import remarks
from beskplan.output.wording import (
    AMBITION,
    NOTE_WORDS,
    base_words,
    clean,
    measured_with_base,
    measured_words,
    target_words,
)
from beskplan.texts import Text, capital
from beskplan.verdict.finding import Finding, Note, NoteCode


def rule_status(
    finding: Finding,
    snapshot: Snapshot,
    language: Language,
    anchor: str,
    *,
    country: Country | None = None,
    without: Sequence[NoteCode] = (),
) -> RuleStatus:
    """Status of a rule with all that was computed.

    The charts of a document share a `country`; without one there are none. `without` says which
    notes are left out.
    """
    catalogue = snapshot.catalogue
    difference = difference_of(finding, language)
    found, base = headline(finding, language), base_words(finding)
    return RuleStatus(
        anchor=anchor,
        name=_name(finding, catalogue),
        assessed=finding.question is None and not finding.parts,
        verdict=status_mark(finding.status, language),
        headline=found,
        meaning=meaning(finding, language),
        chance=chance_of(finding, language),
        outlook="" if finding.outlook is None else outlook_text(finding.outlook, language),
        claim=claim_sentence(finding, language),
        target=words_on_parts(target_words, finding, language),
        measured=words_on_parts(measured_words, finding, language),
        base="" if base is None else base.to(language),
        difference=difference,
        reservations=tuple(reservations_of(finding, language)),
        facts=tuple(_facts(finding, catalogue, found, difference, language)),
        remarks=tuple(_remarks(finding, language)),
        assessor_note=clean(finding.note or ""),
        notes=tuple(_notes(finding, without, language)),
        chart=None if country is None else chart_of(finding, snapshot, language, country),
        sources=source_rows(finding, catalogue, language),
        unlisted=unlisted(finding, language),
        readings=tuple(
            ReadingEntry(
                clean(reading.says or ""),
                rule_status(
                    reading,
                    snapshot,
                    language,
                    f"{anchor}.reading{number}",
                    without=without,
                ),
                gives_other_answer(reading.status, finding.status),
            )
            for number, reading in enumerate(finding.readings, 1)
        ),
        parts=tuple(_parts(finding, snapshot, language, anchor, country=country, without=without)),
        finding=finding,
    )


def _parts(
    finding: Finding,
    snapshot: Snapshot,
    language: Language,
    anchor: str,
    *,
    country: Country | None,
    without: Sequence[NoteCode],
) -> Iterator[PartEntry]:
    """Parts of a rule; the whole has the chart of its steps."""
    for number, part in enumerate(finding.parts, 1):
        status = rule_status(
            part,
            snapshot,
            language,
            f"{anchor}.part{number}",
            country=country if part.step is None else None,
            without=without,
        )
        label = status.name
        if part.text is None and part.period is not None and _is_by_period(finding):
            label = window_words(part.step or part.period, language)
            status = replace(status, name=f"{status.name}, {label}")
        yield PartEntry(clean(part.text or ""), label, status)


def _is_by_period(finding: Finding) -> bool:
    """True if the parts are the same question asked of several periods."""
    indicators = {part.sides[0].whole.indicator for part in finding.parts if part.sides}
    periods = {part.period for part in finding.parts}
    return len(indicators) == 1 and len(periods) == len(finding.parts)


def words_on_parts(
    words: Callable[[Finding, Language], str], finding: Finding, language: Language
) -> str:
    """Words on a rule; of one that has parts, the words on each of them."""
    if not finding.parts or finding.has_steps:
        return words(finding, language)
    every = [words(part, language) for part in finding.parts]
    return "; ".join(every[:1] if len(set(every)) == 1 else every)


def _name(finding: Finding, catalogue: Catalogue) -> str:
    """Title of the indicator that is judged, or of those of its parts."""
    if finding.sides:
        return clean(catalogue.indicators[finding.sides[0].used.indicator].title)
    named = dict.fromkeys(filter(None, (_name(part, catalogue) for part in finding.parts)))
    return " · ".join(named)


def _facts(
    finding: Finding,
    catalogue: Catalogue,
    said: str,
    difference: Difference | None,
    language: Language,
) -> Iterator[Fact]:
    """Figures with their names, without what the headline has said; nothing where people judge."""
    if finding.question is None:
        return
    measured = "" if said and finding.base is None else measured_with_base(finding, language)
    distance = "" if difference is None else difference.words
    every = (
        Fact(Text("Målt", "Measured").to(language), measured),
        Fact(
            Text("Krav", "Requirement").to(language),
            "" if said else target_words(finding, language),
        ),
        reference_fact(finding, catalogue, language),
        Fact(Text("Afstand til kravet", "Distance to the requirement").to(language), distance),
        Fact(Text("Retning", "Trend").to(language), trend_fact(finding, language)),
        Fact(Text("Periode", "Period").to(language), period_covered(finding, language)),
        Fact(AMBITION.to(language), ambition_words(finding, language)),
        Fact(
            Text("Mulige værdier (skjulte tal)", "Possible values (hidden figures)").to(language),
            possible_range_words(finding, language),
        ),
    )
    yield from (fact for fact in every if fact is not None and fact.text not in ("", "–"))


def _remarks(finding: Finding, language: Language) -> Iterator[str]:
    """Remarks: the reason, the pace, and what is needed from here."""
    for remark in remarks(finding, language):
        text = capital(clean(sentence(remark, language)))
        yield text if text.endswith(".") else f"{text}."


def _notes(finding: Finding, without: Sequence[NoteCode], language: Language) -> Iterator[Fact]:
    """Notes on the figures; a composite leaves them to its parts."""
    if finding.parts and not finding.has_steps:
        return
    for note in finding.notes:
        if note.code not in without:
            yield _note(note, language)


def _note(note: Note, language: Language) -> Fact:
    return Fact(NOTE_WORDS[note.code].capital().to(language), note_words(note, language))
