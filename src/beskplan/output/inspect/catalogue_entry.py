"""Catalogue entry of a proposal, as YAML: what the file says, and marks of what is left open."""

import json
from collections.abc import Iterator, Sequence

from beskplan.extracts.unknown_files.profile import FileProfile
from beskplan.language import Language
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.wording import first_names
from beskplan.output.yaml_text import scalar
from beskplan.proposals.case_proposal import ProposedRecords
from beskplan.proposals.proposal import (
    AREA,
    FREQUENCY,
    KIND,
    LABEL,
    PERIOD,
    UNIT,
    LabelChoice,
    Proposal,
)
from beskplan.proposals.propose import proposals
from beskplan.texts import Text, say

MOST_ENTRIES = 5
MOST_LIKEWISE = 4 * MOST_ENTRIES
CHECK = Text("# TJEK:", "# CHECK:")
"""Mark of what a person must look at."""
UNITS = Text(
    "skriv pct, persons, full_time_persons, days, weeks, score eller et ord, du selv vælger",
    "write pct, persons, full_time_persons, days, weeks, score, or a word of your own",
)
KINDS = Text(
    "skriv stock (et niveau), flow (hændelser), share (en procent) eller average (et gennemsnit)",
    "write stock (a level), flow (events), share (a percentage) or average",
)
REMINDERS = (
    Text(
        "# better: lower eller higher: den retning, der er en forbedring",
        "# better: lower, or higher: which direction is an improvement",
    ),
    Text(
        "# source: {name: …, table: …, retrieved: …}: hvem der har offentliggjort det, og hvornår "
        "filen er hentet",
        "# source: {name: …, table: …, retrieved: …}: who published it, and the day it was fetched",
    ),
    Text(
        "# suppressed_below: 3, hvis små antal er skjult; revised_periods: 1, hvis de nyeste tal "
        "endnu rettes",
        "# suppressed_below: 3, if small counts are hidden; revised_periods: 1, if the newest are "
        "still revised",
    ),
)


def entries(profile: FileProfile, language: Language) -> list[str]:
    """Lines of YAML to stand under `indicators:`; none where the file must be changed first."""
    if any(obstacles(profile)):
        return []
    found = proposals(profile)
    lines: list[str] = []
    for number, proposal in enumerate(found[:MOST_ENTRIES]):
        reminders = [f"    {reminder.to(language)}" for reminder in REMINDERS if number == 0]
        lines += entry_lines(proposal, language, reminders, marked=True)
    rest = [" ".join(proposal.title.split()) for proposal in found[MOST_ENTRIES:]]
    if rest:
        likewise = say(
            "  # og tilsvarende: {titles}",
            "  # and likewise: {titles}",
            titles=first_names(rest, most=MOST_LIKEWISE - MOST_ENTRIES),
        )
        lines.append(likewise.to(language))
    return lines


def entry_lines(
    proposal: Proposal, language: Language, further: Sequence[str], *, marked: bool
) -> Iterator[str]:
    """Lines of an entry.

    Args:
        proposal: What is proposed.
        language: Language of the comments.
        further: Lines of keys that the file tells nothing of, such as `better`.
        marked: True if a person has yet to look at what is doubtful.
    """
    unit_remark = UNITS if proposal.unit == UNIT else None
    kind_remark = KINDS if proposal.kind == KIND else None
    frequency_remark = _frequency_remark(proposal) if marked else None
    yield f"  {proposal.name}:"
    yield f"    title: {scalar(proposal.title)}"
    yield f"    unit: {_unit(proposal.unit)}{_check(unit_remark, language)}"
    yield f"    kind: {scalar(proposal.kind)}{_check(kind_remark, language)}"
    if proposal.ratio is not None:
        yield from further
        numerator, denominator = proposal.ratio
        yield f"    numerator: {numerator}"
        yield f"    denominator: {denominator}"
        return
    yield f"    frequency: {scalar(proposal.frequency)}{_check(frequency_remark, language)}"
    yield from further
    yield "    extract:"
    for text in _extract(proposal, language, marked=marked):
        yield f"      {text}"


def _unit(unit: str) -> str:
    """Unit as a catalogue has it; one of a person's own can be given as `ordre/ordrer`."""
    one, slash, many = unit.partition("/")
    return f"{{one: {scalar(one)}, many: {scalar(many)}}}" if slash else scalar(unit)


def _check(remark: Text | None, language: Language) -> str:
    """Comment that asks a person to look at a value; empty where there is no remark on it."""
    if remark is None:
        return ""
    return f" {CHECK.to(language)} {remark.to(language)}"


def _frequency_remark(proposal: Proposal) -> Text | None:
    if proposal.frequency == FREQUENCY:
        return Text(
            "skriv month, quarter, half_year, year eller irregular",
            "write month, quarter, half_year, year or irregular",
        )
    if proposal.new_years:
        return Text(
            "hver dato er en 1. januar; står den for et år, så skriv 2024 i filen og year her",
            "each date is a 1 January; if it stands for a year, write 2024 in the file, and year "
            "here",
        )
    if proposal.other_frequencies:
        return say(
            "filen har også {others}",
            "it also has {others}",
            others=", ".join(proposal.other_frequencies),
        )
    if proposal.frequency == "irregular":
        return Text(
            "enkelte dage; month, hvis hver af dem står for sin måned",
            "single days; month, if each stands for its month",
        )
    return None


def _extract(proposal: Proposal, language: Language, *, marked: bool) -> Iterator[str]:
    yield from _file(proposal)
    if proposal.area:
        remark = Text(
            "ingen kolonne har områder; det område, som alle rækker handler om",
            "no column of areas was found; the area that all rows are about",
        )
        doubtful = marked or proposal.area == AREA
        yield f"area: {scalar(proposal.area)}{_check(remark if doubtful else None, language)}"
    if proposal.period:
        remark = Text(
            "ingen kolonne har perioder; den periode, som alle rækker handler om, fx 2024M06",
            "no column of periods was found; the period that all rows are about, such as 2024M06",
        )
        doubtful = marked or proposal.period == PERIOD
        yield f"period: {proposal.period}{_check(remark if doubtful else None, language)}"
    columns = ", ".join(
        f"{role}: {_one_or_list(names)}" for role, names in proposal.columns.items()
    )
    if columns:
        yield f"columns: {{{columns}}}"
    if proposal.records is not None:
        yield _records(proposal.records)
        yield from _may_choose(proposal, language, marked=marked)
    if proposal.fill_down:
        remark = Text(
            "en tom celle her læses som den ovenover", "a blank cell here is read as the one above"
        )
        names = ", ".join(map(scalar, proposal.fill_down))
        yield f"fill_down: [{names}]{_check(remark if marked else None, language)}"
    if proposal.choices:
        yield "where:"
        for choice in proposal.choices:
            alternatives = _alternatives(choice) if choice.label == LABEL else None
            column, labels = scalar(choice.column), _labels(choice)
            yield f"  {column}: {labels}{_check(alternatives, language)}"
    yield from _figures(proposal, language, marked=marked)


def _file(proposal: Proposal) -> Iterator[str]:
    """File and its dialect."""
    yield f"file: {scalar(proposal.file)}"
    if proposal.encoding:
        yield f"encoding: {scalar(proposal.encoding)}"
    if proposal.sheets:
        yield f"sheet: {_one_or_list(proposal.sheets)}"
    if proposal.header_rows:
        yield f"header_row: {_rows(proposal.header_rows)}"


def _records(records: ProposedRecords) -> str:
    dates = ", ".join(f"{key}: {scalar(name)}" for key, name in records.dates)
    return f"records: {{{dates}, count: {records.count}}}"


def _may_choose(proposal: Proposal, language: Language, *, marked: bool) -> Iterator[str]:
    """Comments on the columns by which some of the rows can be chosen."""
    if not marked:
        return
    for choice in proposal.may_choose:
        labels = first_names(map(scalar, choice.labels), most=MOST_ENTRIES)
        remark = say(
            "# where: {{{column}: [{labels}]}}: kun rækker med disse værdier",
            "# where: {{{column}: [{labels}]}}: only rows with these labels",
            column=scalar(choice.column),
            labels=labels,
        )
        yield remark.to(language)


def _labels(choice: LabelChoice) -> str:
    """Label that rows must have; of several, which a person has chosen, a list."""
    if choice.label == LABEL or not choice.chosen:
        return scalar(choice.label)
    return f"[{', '.join(map(scalar, choice.chosen))}]"


def _rows(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else str(list(numbers))


def _one_or_list(names: Sequence[str]) -> str:
    scalars = list(map(scalar, names))
    return scalars[0] if len(scalars) == 1 else f"[{', '.join(scalars)}]"


def _alternatives(choice: LabelChoice) -> Text:
    """Labels that can stand instead of the placeholder."""
    names = first_names(map(scalar, choice.labels), most=MOST_ENTRIES)
    if choice.totals:
        totals = first_names(map(scalar, choice.totals), most=MOST_ENTRIES)
        text = say(
            "i stedet for {label} den af {totals}, der er totalen, eller en af {names}",
            "instead of {label} the one of {totals} that is the total, or one of {names}",
            label=LABEL,
            totals=totals,
            names=names,
        )
    else:
        text = say(
            "i stedet for {label} en af {names}",
            "instead of {label} one of {names}",
            label=LABEL,
            names=names,
        )
    parts = [label for label in choice.labels if label not in choice.totals]
    if len(parts) > 1:
        scalars = first_names(map(scalar, parts), most=MOST_ENTRIES)
        text = say(
            "{text}, eller en liste, der lægges sammen (kun stock og flow): [{scalars}]",
            "{text}, or a list to add up (stock and flow only): [{scalars}]",
            text=text,
            scalars=scalars,
        )
    if choice.may_be_remarks:
        text = say(
            "{text}, eller slet ingen linje, hvis det er bemærkninger",
            "{text}, or no line at all, if these are remarks",
            text=text,
        )
    return text


def _figures(proposal: Proposal, language: Language, *, marked: bool) -> Iterator[str]:
    """Marks of hidden figures, cells to be corrected, and the decimal sign."""
    if proposal.hidden_marks:
        marks = ", ".join(json.dumps(mark, ensure_ascii=False) for mark in proposal.hidden_marks)
        remark = Text("er disse skjulte tal?", "are these hidden figures?")
        yield f"missing: [{marks}]{_check(remark if marked else None, language)}"
    if proposal.wrong_figures and marked:
        remark = say(
            "ikke rene tal; ret dem i filen: {figures}",
            "no plain numbers; correct them in the file: {figures}",
            figures=first_names(proposal.wrong_figures, most=MOST_ENTRIES),
        )
        yield f"{CHECK.to(language)} {remark.to(language)}"
    if proposal.decimal:
        yield f"decimal: {json.dumps(proposal.decimal)}"
    elif proposal.ambiguous:
        yield _decimal(proposal.ambiguous).to(language)


def _decimal(ambiguous: str) -> Text:
    """Choice of the decimal sign, for a number such as 1.234 that can be read in two ways."""
    whole = ambiguous.replace(".", "").replace(",", "")
    for_whole, for_decimals = decimal_signs(ambiguous)
    return say(
        "# decimal: {for_whole}, hvis {number} er {whole}, {for_decimals}, hvis det har "
        "decimaler: skriv hvilket",
        "# decimal: {for_whole} if {number} is {whole}, {for_decimals} if it has decimals: say "
        "which",
        for_whole=json.dumps(for_whole),
        number=ambiguous,
        whole=whole,
        for_decimals=json.dumps(for_decimals),
    )


def decimal_signs(ambiguous: str) -> tuple[str, str]:
    """Decimal sign if such a number is a whole one, and if it has decimals."""
    return (".", ",") if "," in ambiguous else (",", ".")
