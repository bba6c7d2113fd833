"""Summary of the annual status, in sentences that add up."""

from collections.abc import Iterator, Mapping, Sequence

from beskplan.annual.sentences import count_word, listing, part_words, status_counts_words
from beskplan.annual.status_model import CriterionEntry, Decision, Phrase, RuleStatus
from beskplan.assessment import Assessment, GoalFindings
from beskplan.language import Language
from beskplan.output.dates import day_words, period_words, span_words
from beskplan.output.wording import MADE_UP
from beskplan.texts import Text, capital, say
from beskplan.verdict.status import Status

TO_EXPLAIN = (Status.NOT_MET, Status.BEHIND)
"""Statuses that someone owes an explanation of."""
MOST_WITH_FIGURES = 3
"""Most criteria that a sentence names with their figures; of more it has the names."""
OPEN = (Status.ON_TRACK, Status.BEHIND, Status.UNDECIDED, Status.AWAITING_DATA)
CHANCE_MEANING = Text(
    "Procenten ved »På vej« og »Bagud« er chancen for, at kravet bliver nået, målt på tidligere "
    "forløb; en reform eller en ny indsats kender den ikke.",
    "The percentage beside “on track” and “behind” is the chance that the requirement will be met, "
    "measured by earlier courses; it knows of no reform or new effort.",
)

ONE_IS: Mapping[Status, Text] = {
    Status.MET: Text("{n} er opfyldt", "{n} is met"),
    Status.NOT_MET: Text("{n} er ikke opfyldt", "{n} is not met"),
    Status.ON_TRACK: Text("{n} er på vej", "{n} is on track"),
    Status.BEHIND: Text("{n} er bagud", "{n} is behind"),
    Status.UNDECIDED: Text("{n} kan ikke afgøres", "{n} cannot be decided"),
    Status.AWAITING_DATA: Text("{n} afventer data", "{n} awaits data"),
    Status.MONITORED: Text(
        "{n} følges, uden at planen stiller krav", "{n} is followed without a requirement"
    ),
}
MANY_ARE: Mapping[Status, Text] = {
    Status.MET: Text("{n} er opfyldt", "{n} are met"),
    Status.NOT_MET: Text("{n} er ikke opfyldt", "{n} are not met"),
    Status.ON_TRACK: Text("{n} er på vej", "{n} are on track"),
    Status.BEHIND: Text("{n} er bagud", "{n} are behind"),
    Status.UNDECIDED: Text("{n} kan ikke afgøres", "{n} cannot be decided"),
    Status.AWAITING_DATA: Text("{n} afventer data", "{n} await data"),
    Status.MONITORED: Text(
        "{n} følges, uden at planen stiller krav", "{n} are followed without a requirement"
    ),
}


NONE_OF: Mapping[Status, Text] = {
    Status.NOT_MET: Text(
        "Ingen af de {number} kriterier for {year} er opfyldt.",
        "{none} of the {number} criteria for {year} is met.",
    ),
    Status.UNDECIDED: Text(
        "Ingen af de {number} kriterier for {year} kan afgøres.",
        "{none} of the {number} criteria for {year} can be decided.",
    ),
}
"""Sentences on a year of which no criterion is met, or can be decided."""
ADJECTIVES: Mapping[Status, str] = {
    Status.MET: "opfyldt",
    Status.NOT_MET: "ikke opfyldt",
    Status.ON_TRACK: "på vej",
    Status.BEHIND: "bagud",
}
"""Danish statuses that stand after a verb which several have in common."""


def lead_phrases(
    assessment: Assessment, entries: Sequence[CriterionEntry], language: Language
) -> tuple[Phrase, ...]:
    """Running text: how many are met, which are not met or behind, and how many are doubtful."""
    criteria = [entry for entry in entries if not entry.commitment]
    phrases: list[Phrase] = []
    if assessment.by_year:
        for each in assessment.by_year:
            if any(each.criteria.values()):
                year = span_words(each.year, language)
                phrases.append(Phrase(_sentence_of_year(year, each.criteria, language)))
    else:
        phrases.append(Phrase(_first_sentence(assessment.summary, language)))
    shown = [status for status in TO_EXPLAIN if assessment.summary[status]]
    for status in shown:
        named = [entry for entry in criteria if entry.result.verdict.status is status]
        if assessment.by_year:
            heading = status.words.to(language)
        else:
            heading = capital(_is(status, len(named), language))
        phrases.append(Phrase(f"{heading}:", strong=True))
        phrases.append(Phrase(f"{_named(named, language)}."))
    if not assessment.by_year and _is_settled(assessment.summary):
        rest = _kept(assessment.summary, without=(Status.MET, *TO_EXPLAIN))
        if rest:
            phrases.append(Phrase(f"{capital(_clauses(rest, language))}."))
    if doubts := _doubts(criteria, language):
        phrases.append(Phrase(doubts))
    return tuple(phrases)


def _sentence_of_year(year: str, counts: Mapping[Status, int], language: Language) -> str:
    """Sentence on a year: `Af de seks kriterier for 2024 er ét opfyldt og fem på vej.`."""
    kept, total = _kept(counts), sum(counts.values())
    if len(kept) == 1 and total > 1:
        status = kept[0][0]
        if status in NONE_OF:
            sentence, number = NONE_OF[status].to(language), count_word(total, language)
            none = "Neither" if total == 2 else "None"
            return sentence.format(none=none, number=number, year=year)
        every = Text("Alle {number} kriterier for {year}", "All {number} criteria for {year}")
        if total == 2:
            every = Text("Begge kriterier for {year}", "Both criteria for {year}")
        subject = every.to(language).format(number=count_word(total, language), year=year)
        return f"{MANY_ARE[status].to(language).format(n=subject)}."
    adjectives = [(status, number) for status, number in kept if status in ADJECTIVES]
    others = [(status, number) for status, number in kept if status not in ADJECTIVES]
    if total == 1 or not adjectives:
        return f"{year}: {_clauses(kept, language)}."
    if language == "en":
        number = count_word(total, language)
        return f"Of the {number} criteria for {year}, {_clauses(kept, language)}."
    standing = [f"{count_word(number, 'da')} {ADJECTIVES[status]}" for status, number in adjectives]
    text = f"Af de {count_word(total, 'da')} kriterier for {year} er {listing(standing, 'da')}"
    return f"{text}; {_clauses(others, 'da')}." if others else f"{text}."


def sentences_of(phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """Running text as sentences, each with its bold beginning."""
    found: list[str] = []
    opened = ""
    for phrase in phrases:
        if phrase.strong:
            opened = f"{phrase.text} "
            continue
        found.append(opened + phrase.text)
        opened = ""
    return tuple(found)


def _is_settled(counts: Mapping[Status, int]) -> bool:
    """True if any criterion has its final answer."""
    return bool(counts[Status.MET] or counts[Status.NOT_MET])


def _kept(counts: Mapping[Status, int], without: Sequence[Status] = ()) -> list[tuple[Status, int]]:
    """Statuses that occur with their numbers, in the order in which summaries count them."""
    return [
        (status, counts[status]) for status in Status if counts[status] and status not in without
    ]


def _is(status: Status, number: int, language: Language) -> str:
    """Clause on some criteria: `to er bagud`."""
    template = ONE_IS[status] if number == 1 else MANY_ARE[status]
    return template.to(language).format(n=count_word(number, language))


def _clauses(counts: Sequence[tuple[Status, int]], language: Language) -> str:
    """Clauses with commas: `tre er på vej, og ét afventer data`."""
    *first, last = [_is(status, number, language) for status, number in counts]
    if not first:
        return last
    return f"{', '.join(first)}, {Text('og', 'and').to(language)} {last}"


def _first_sentence(counts: Mapping[Status, int], language: Language) -> str:
    """Sentence on how many are met; where none can be final yet, on how they stand."""
    total = sum(counts.values()) - counts[Status.MONITORED]
    met = counts[Status.MET]
    if total == 0:
        if counts[Status.MONITORED]:
            return f"{capital(_is(Status.MONITORED, counts[Status.MONITORED], language))}."
        none = Text("Der er ingen kriterier at gøre op.", "There are no criteria to report on.")
        return none.to(language)
    if not _is_settled(counts):
        standing = _clauses(_kept(counts), language)
        if total == 1:
            only = say(
                "Kriteriet kan ikke afgøres endnu: {standing}.",
                "The criterion cannot be decided yet: {standing}.",
                standing=standing,
            )
            return only.to(language)
        open_yet = say(
            "Ingen af de {total} kriterier kan afgøres endnu: {standing}.",
            "None of the {total} criteria can be decided yet: {standing}.",
            total=count_word(total, language),
            standing=standing,
        )
        return open_yet.to(language)
    if total == 1:
        one = Text("Kriteriet er opfyldt.", "The criterion is met.")
        if not met:
            one = Text("Kriteriet er ikke opfyldt.", "The criterion is not met.")
        return one.to(language)
    number = count_word(total, language)
    if met == total:
        every = say("Alle {n} kriterier er opfyldt.", "All {n} criteria are met.", n=number)
        return every.to(language)
    some = say(
        "{met} af de {n} kriterier er opfyldt.",
        "{met} of the {n} criteria is met." if met == 1 else "{met} of the {n} criteria are met.",
        met=capital(count_word(met, language)),
        n=number,
    )
    return some.to(language)


def _named(entries: Sequence[CriterionEntry], language: Language) -> str:
    """Criteria by name: `Klager, der omgøres (22,1 pct. – kravet er højst 17,5 pct.)`."""
    if len(entries) > MOST_WITH_FIGURES:
        return "; ".join(entry.name for entry in entries)
    names = [f"{entry.name}{_figures(entry.result)}" for entry in entries]
    return listing(names, language)


def _figures(result: RuleStatus) -> str:
    if result.missed_part is not None:
        return f" ({part_words(result.missed_part)})"
    return f" ({result.headline})" if result.headline else ""


def _doubts(criteria: Sequence[CriterionEntry], language: Language) -> str:
    """Sentence on how many verdicts are close or hang on how the plan is read; else nothing."""
    doubtful = [
        entry
        for entry in criteria
        if any(reservation.is_doubt for reservation in entry.result.reservations)
    ]
    if not doubtful:
        return ""
    if len(doubtful) == 1:
        template = Text(
            "{n} resultat er usikkert eller afhænger af, hvordan planen læses (⚠).",
            "{n} result is uncertain or depends on how the plan is read (⚠).",
        )
    else:
        template = Text(
            "{n} resultater er usikre eller afhænger af, hvordan planen læses (⚠).",
            "{n} results are uncertain or depend on how the plan is read (⚠).",
        )
    return template.to(language).format(n=capital(count_word(len(doubtful), language)))


def decisions_of(entries: Sequence[CriterionEntry], language: Language) -> Iterator[Decision]:
    """Criteria that one reading of the plan gives a yes and another a no, for the committee."""
    for entry in entries:
        others = [each for each in entry.result.readings if each.other_answer]
        if not others:
            continue
        text = say(
            "{name}: {status}, som vi har forstået planen{figures}.",
            "{name}: {status}, as we have understood the plan{figures}.",
            name=entry.name,
            status=entry.result.verdict.word.lower(),
            figures=_figures(entry.result),
        ).to(language)
        for other in others:
            reading = say(
                "Anden læsning: {says}. Svaret er da: {status}{figures}.",
                "Another reading: {says}. The answer is then: {status}{figures}.",
                says=other.says,
                status=other.result.verdict.word.lower(),
                figures=_figures(other.result),
            )
            text += f" {reading.to(language)}"
        yield Decision(entry.number, entry.result.anchor, text)


def footnotes_of(
    assessment: Assessment, entries: Sequence[CriterionEntry], language: Language
) -> Iterator[str]:
    """Sentences below the one page: how new the figures are, the chance, what is not explained."""
    if assessment.newest is not None:
        template = Text("De nyeste tal er fra {newest}.", "The newest figures are of {newest}.")
        yield template.to(language).format(newest=period_words(assessment.newest, language))
    if any(entry.result.chance for entry in entries):
        yield CHANCE_MEANING.to(language)
    yield from _unexplained(entries, language)


def notices_of(assessment: Assessment, language: Language) -> Iterator[str]:
    """Statements that a reader must know first."""
    if assessment.illustrative:
        yield MADE_UP.to(language)
    if assessment.is_recalculated and assessment.fetched is not None:
        template = Text(
            "Tilbageregnet: tallene er hentet {day}, efter den dag, status er opgjort for.",
            "Worked out afterwards: the figures were fetched on {day}, after the day of the "
            "status.",
        )
        yield template.to(language).format(day=day_words(assessment.fetched, language))


def summary_lines(
    title: str,
    assessment: Assessment,
    lead: Sequence[str],
    entries: Sequence[CriterionEntry],
    language: Language,
) -> Iterator[str]:
    """Lines of plain text for the case system: five to eight, without numbers of rows."""
    as_of = Text("{title}, pr. {day}", "{title}, as of {day}").to(language)
    yield as_of.format(title=title, day=day_words(assessment.as_of, language))
    plain = [sentence.replace(" (⚠)", "") for sentence in lead]
    years = sum(any(each.criteria.values()) for each in assessment.by_year)
    if years > 1:
        plain = [" ".join(plain[:years]), *plain[years:]]
    yield from plain
    if not any(entry.result.verdict.status in TO_EXPLAIN for entry in entries):
        none = Text(
            "Intet kriterium er bagud eller ikke opfyldt.", "No criterion is behind or not met."
        )
        yield none.to(language)
    yield " ".join(footnotes_of(assessment, entries, language)) or Text(
        "Der er endnu ingen tal.", "There are no figures yet."
    ).to(language)
    notices = list(notices_of(assessment, language))
    if notices:
        yield " ".join(notices)


def _unexplained(entries: Sequence[CriterionEntry], language: Language) -> Iterator[str]:
    lacking = [entry.commitment for entry in entries if entry.unexplained]
    nouns = (
        (False, Text("kriterium", "criterion"), Text("kriterier", "criteria")),
        (True, Text("løfte", "commitment"), Text("løfter", "commitments")),
    )
    counted = [
        f"{count_word(lacking.count(commitment), language)} "
        f"{(one if lacking.count(commitment) == 1 else many).to(language)}"
        for commitment, one, many in nouns
        if commitment in lacking
    ]
    if counted:
        verb = Text(
            "mangler en forklaring",
            "lacks an explanation" if len(lacking) == 1 else "lack an explanation",
        )
        yield f"{capital(listing(counted, language))} {verb.to(language)}."


def explained(assessment: Assessment, entries: Sequence[CriterionEntry], language: Language) -> str:
    """Text before the list of criteria without an explanation; nothing where there is none."""
    if not assessment.own:
        text = Text(
            "Planens regler er her brugt på en anden kommune end planens egen; kommentarer hører "
            "til planens egen.",
            "The plan's rules are used here on another municipality than the plan's own; comments "
            "belong to the plan's own.",
        )
        return text.to(language)
    if any(entry.unexplained for entry in entries):
        text = Text(
            "Disse kriterier er ikke opfyldt eller er bagud, og der er ikke skrevet en kommentar "
            "til dem:",
            "These criteria are not met, or are behind, and nobody has written a comment on them:",
        )
        return text.to(language)
    return ""


def goal_line(goal: GoalFindings, language: Language) -> str:
    """Status of a goal in a line: `2 på vej og 1 bagud`, and its commitments apart."""
    if not goal.criteria:
        return Text("uden succeskriterium", "without a criterion").to(language)
    criteria = [
        judged.finding.status for judged in goal.criteria if not judged.criterion.commitment
    ]
    promised = [judged.finding.status for judged in goal.criteria if judged.criterion.commitment]
    noun = Text("løfte", "commitment") if len(promised) == 1 else Text("løfter", "commitments")
    apart = f"{noun.to(language)}: {status_counts_words(promised, language)}" if promised else ""
    return "; ".join(filter(None, (status_counts_words(criteria, language), apart)))
