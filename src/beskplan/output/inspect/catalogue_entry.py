"""A catalogue entry for an unknown file, ready to paste: what the file shows is filled in, what only a person knows is marked."""

import json
import re
from collections.abc import Iterator, Sequence

from beskplan.extracts.profile import ColumnProfile, FileProfile
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.wording import some
from beskplan.periods import Frequency

MOST_ENTRIES = 5
PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\w./()%§-]*(?: [\w./()%§-]+)*")
"""A text that YAML reads as itself without quotation marks."""
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "nan"})
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
MARK = "# CHECK:"
"""What a person must look at."""
LABEL = "LABEL"
"""Stands for a label that only a person can choose; no row has it, so that it cannot be
forgotten."""
ADDABLE = frozenset({"stock", "flow"})
"""Kinds of which a list of labels is added up."""


def entries(survey: FileProfile) -> list[str]:
    """Lines of YAML, indented to stand under `indicators:`; none where the file must be changed first."""
    if any(obstacles(survey)):
        return []
    titles = [label for column in survey.of("indicator") for label in column.members]
    measures = [column for column in survey.of("measure") if column.name]
    found: list[tuple[str, ColumnProfile]] = []
    if titles:
        found = [(title, measure) for measure in measures[:1] for title in titles]
    elif "measure" in survey.unnamed:
        found = [(measure.name, measure) for measure in measures]
    else:
        found = [(survey.file.rsplit(".", 1)[0], measure) for measure in measures]
    first = found[:MOST_ENTRIES]
    ids = _distinct([identifier(title) for title, _ in first])
    lines = [
        line
        for name, (title, measure) in zip(ids, first, strict=True)
        for line in _entry(survey, name, title, measure)
    ]
    if len(found) > MOST_ENTRIES:
        rest = ", ".join(
            " ".join(title.split()) for title, _ in found[MOST_ENTRIES : 4 * MOST_ENTRIES]
        )
        lines.append(f"  # and likewise: {rest}{' …' if len(found) > 4 * MOST_ENTRIES else ''}")
    return lines


def identifier(title: str) -> str:
    """An id made of a title: `Fuldtidspersoner på uddannelseshjælp` gives `fuldtidspersoner_paa_uddannelseshjaelp`."""
    slug = re.sub(r"[^a-z0-9]+", "_", title.casefold().translate(LETTERS)).strip("_")
    return slug[:60].rstrip("_") or "indicator"


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, those that have stood before with their number."""
    return [
        f"{name}_{names[:at].count(name) + 1}" if name in names[:at] else name
        for at, name in enumerate(names)
    ]


def _entry(survey: FileProfile, name: str, title: str, measure: ColumnProfile) -> Iterator[str]:
    unit, kind = _guessed(title)
    yield f"  {name}:"
    yield f"    title: {scalar(title)}"
    yield (
        f"    unit: {unit}  {MARK} pct, persons, full_time_persons, days, weeks, score, or a word "
        "of your own"
    )
    yield (
        f"    kind: {kind}  {MARK} stock (a level), flow (events), share (a percentage) or average"
    )
    yield from _frequency(survey)
    yield "    # better: lower, or higher: which direction is an improvement"
    yield (
        "    # source: {name: …, table: …, retrieved: …}: who published it, and the day it was "
        "fetched"
    )
    yield (
        "    # suppressed_below: 3, if small counts are hidden; revised_periods: 1, if the newest "
        "are still revised"
    )
    yield from _extract(survey, measure, kind)


def _guessed(title: str) -> tuple[str, str]:
    """Unit and kind as the words of a title suggest them."""
    words = title.casefold()
    if re.search(r"\bpct\b|procent|andel|grad\b", words):
        return "pct", "share"
    if "fuldtid" in words:
        return "full_time_persons", "stock"
    if re.search(r"gennemsnit|gnsn|varighed", words):
        return ("weeks", "average") if "uge" in words else ("score", "average")
    return "persons", "flow"


def _frequency(survey: FileProfile) -> Iterator[str]:
    found = [frequency for frequency in survey.frequencies if frequency is not Frequency.DAY]
    if survey.new_years:
        yield (
            f"    frequency: month  {MARK} each date is a 1 January; if it stands for a year, "
            "write 2024 in the file, and year here"
        )
    elif found:
        also = f"  {MARK} it also has {', '.join(found[1:])}" if len(found) > 1 else ""
        yield f"    frequency: {found[0].value}{also}"
    elif survey.frequencies:
        yield f"    frequency: irregular  {MARK} single days; month, if each stands for its month"
    else:
        yield (
            f"    frequency: month  {MARK} no period was recognised; write them as 2024-01 in the "
            "file"
        )


def _extract(survey: FileProfile, measure: ColumnProfile, kind: str) -> Iterator[str]:
    named: dict[str, str] = {
        role: survey.of(role)[0].name
        for role in ("area", "period")
        if role in survey.unnamed and survey.of(role)
    }
    if "measure" in survey.unnamed:
        named["value"] = measure.name
    yield "    extract:"
    yield f"      file: {scalar(survey.file)}"
    if survey.encoding:
        yield f"      encoding: {scalar(survey.encoding)}"
    if survey.sheet:
        yield f"      sheet: {scalar(survey.sheet)}"
    if survey.header_row > 1:
        yield f"      header_row: {survey.header_row}"
    if not survey.of("area"):
        yield (
            f"      area: MUNICIPALITY  {MARK} no column of areas was found; the area that all "
            "rows are about"
        )
    if named:
        yield (
            "      columns: "
            f"{{{', '.join(f'{role}: {scalar(name)}' for role, name in named.items())}}}"
        )
    pinned = [
        column for column in survey.of("dimension") if column.name and len(column.members) > 1
    ]
    if pinned:
        yield "      where:"
        yield from (_pin(column, kind) for column in pinned)
    yield from _missing(measure)
    if survey.ambiguous is not None:
        whole, comma = survey.ambiguous.replace(".", "").replace(",", ""), "," in survey.ambiguous
        first, second = ('"."', '","') if comma else ('","', '"."')
        yield (
            f"      # decimal: {first} if {survey.ambiguous} is {whole}, {second} if it has "
            "decimals: say which"
        )


def _pin(column: ColumnProfile, kind: str) -> str:
    """The total's label, where there is one; else what a person can choose from, and nothing chosen."""
    if column.totals:
        return f"        {scalar(column.name)}: {scalar(column.totals[0])}"
    labels = list(filter(None, column.members))
    choices = [f"one of {some(labels, most=MOST_ENTRIES)}"]
    if kind in ADDABLE and len(labels) > 1:
        choices.append(f"a list to add up, [{some(map(scalar, labels), most=MOST_ENTRIES)}]")
    if "" in column.members:
        choices.append("no line at all, if these are remarks")
    return (
        f"        {scalar(column.name)}: {LABEL}  {MARK} instead of {LABEL} {', or '.join(choices)}"
    )


def _missing(measure: ColumnProfile) -> Iterator[str]:
    """What to do about the cells that are no figures."""
    if hidden := [stranger.label for stranger in measure.unfit_labels if stranger.look == "hidden"]:
        yield (
            "      missing: "
            f"[{', '.join(json.dumps(mark, ensure_ascii=False) for mark in hidden)}]  {MARK} are "
            "these hidden figures?"
        )
    if others := [stranger.label for stranger in measure.unfit_labels if stranger.look != "hidden"]:
        yield (
            f"      {MARK} no plain numbers; correct them in the file: "
            f"{some(others, most=MOST_ENTRIES)}"
        )


def scalar(text: str) -> str:
    """The text as YAML writes it: bare where it can be, in quotation marks where it must."""
    return (
        text
        if PLAIN.fullmatch(text) and text.casefold() not in WORDS
        else json.dumps(text, ensure_ascii=False)
    )
