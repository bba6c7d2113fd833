"""Profile of an unknown file: its layout, its columns, remarks on them, and a catalogue entry."""

from collections.abc import Iterable, Iterator

from beskplan.extracts.profile import ColumnProfile, ColumnRole, FileProfile, UnfitLabel
from beskplan.language import Language
from beskplan.output.inspect.catalogue_entry import entries
from beskplan.output.inspect.obstacles import column_name, obstacles
from beskplan.output.lines import Line, line, wrapped
from beskplan.output.wording import (
    FREQUENCY_WORDS,
    ROWS,
    WITHOUT_FIGURE,
    clean,
    count_words,
    first_names,
)
from beskplan.texts import Text, joined, say, verbatim

MOST_MEMBERS = 8
MOST_LABELS = 8
COMMA = verbatim(", ")

ROLES: dict[ColumnRole, Text] = {
    "area": Text("område", "area"),
    "period": Text("periode", "period"),
    "part": Text("del af perioden", "part of the period"),
    "indicator": Text("indikator", "indicator"),
    "measure": Text("tal", "figures"),
    "dimension": Text("opdeling", "dimension"),
    "other": Text("øvrigt", "other"),
    "empty": Text("tom", "empty"),
}
UNKNOWN_LAYOUT = Text(
    "ukendt opstilling; kolonnerne skal navngives", "unknown layout; the columns must be named"
)
PASTE = Text(
    "Til datamappens indicators.yaml, under indicators:",
    "For indicators.yaml in the data folder, under indicators:",
)
NO_ENTRY = Text(
    "Intet forslag til indicators.yaml, før filen er rettet; kør derefter inspect igen",
    "No entry for indicators.yaml is proposed before the file is changed; then run inspect again",
)
NO_AREA = Text(
    "Ingen kolonne med kommuner eller andre områder; skriv i kataloget med area:, hvilket område "
    "rækkerne handler om",
    "No column of municipalities or other areas; say in the catalogue with area: which area the "
    "rows are about",
)
UNFIT_PERIODS = (
    Text("værdi er ikke en periode", "label is no period"),
    Text("værdier er ikke perioder", "labels are no periods"),
)


def file_lines(profile: FileProfile, language: Language, width: int) -> Iterator[Line]:
    """Lines about the file, its columns, and the catalogue entry or the obstacles to it."""
    yield from wrapped(_title(profile, language), width, style="title")
    yield line()
    for column in profile.columns:
        name, role = column_name(column).to(language), ROLES[column.role].to(language)
        text = f"{name} ({role}){_members(column, language)}"
        yield from wrapped(text, width, "  ", hanging="    ")
    yield line()
    for remark in _remarks(profile):
        yield from wrapped(remark.to(language), width, style="dim", hanging="  ")
    yield line()
    found = list(obstacles(profile))
    if found:
        for obstacle in found:
            yield from wrapped(obstacle.to(language), width, style="warning", hanging="  ")
        yield line()
        yield from wrapped(NO_ENTRY.to(language), width, style="goal")
        return
    yield from wrapped(PASTE.to(language), width, style="goal")
    yield line()
    for text in entries(profile):
        yield line(_clean_yaml(text))


def _title(profile: FileProfile, language: Language) -> str:
    parts = [clean(profile.file)]
    if profile.sheet:
        parts.append(clean(profile.sheet))
    parts.append(profile.layout or UNKNOWN_LAYOUT.to(language))
    parts.append(count_words(profile.rows, ROWS).to(language))
    return " · ".join(parts)


def _clean_yaml(text: str) -> str:
    """Line of YAML without characters that would steer a terminal, and with its indentation."""
    bare = text.lstrip(" ")
    return " " * (len(text) - len(bare)) + clean(bare)


def _members(column: ColumnProfile, language: Language) -> str:
    """Members of a column, and its totals: `: 12: Mænd, Kvinder …; ligner en total: I alt`."""
    if column.role == "empty" and not any(column.members):
        return ""
    if column.role == "measure":
        return _figures(column, language)
    blank = Text("(tom)", "(blank)").to(language)
    labels = [clean(label) or blank for label in column.members]
    members = f": {len(labels)}: {first_names(labels, most=MOST_MEMBERS)}"
    if column.role == "dimension" and column.totals:
        resemblance = Text("ligner en total", "looks like a total").to(language)
        totals = ", ".join(clean(label) for label in column.totals)
        members += f"; {resemblance}: {totals}"
    return members


def _figures(column: ColumnProfile, language: Language) -> str:
    """Count of a measure's cells without a figure; nothing where only remarks tell of them."""
    if column.missing:
        return f": {column.missing} {WITHOUT_FIGURE.to(language)}"
    if column.unfit_labels:
        return ""
    return f": {Text('alle har tal', 'all have a figure').to(language)}"


def _remarks(profile: FileProfile) -> Iterator[Text]:
    """Remarks on areas, periods and figures that do not keep the file from being read."""
    if not profile.of("area"):
        yield NO_AREA
    yield from _period_remarks(profile)
    yield say("Kendte områder: {count}", "Known areas: {count}", count=profile.areas)
    if profile.unknown_areas:
        yield say(
            "Ukendte områder: {count}: {labels}",
            "Unknown areas: {count}: {labels}",
            count=len(profile.unknown_areas),
            labels=_labels(profile.unknown_areas),
        )
    for column in profile.of("area", "period", "dimension"):
        if column.blank and len(column.members) > 1:
            yield _blank(column)
    for column in profile.of("measure"):
        yield from _measure_remarks(column)
    if profile.ambiguous is not None:
        yield say(
            "{number} kan læses på to måder; skriv decimal i kataloget",
            "{number} can be read in two ways; say decimal in the catalogue",
            number=profile.ambiguous,
        )
    elif profile.decimal is not None:
        yield say("Decimaltegn: {sign}", "Decimal sign: {sign}", sign=profile.decimal)


def _period_remarks(profile: FileProfile) -> Iterator[Text]:
    for frequency, (first, newest) in profile.frequencies.items():
        yield say(
            "Perioder: {frequency}, {span}",
            "Periods: {frequency}, {span}",
            frequency=FREQUENCY_WORDS[frequency],
            span=f"{first} – {newest}",
        )
    for column in profile.of("period"):
        if column.unfit_labels:
            yield say(
                "{name}: {count}: {labels}; skriv en måned som 2024-01, et kvartal som 2024Q1, et "
                "år som 2024, en dag som 2024-01-31",
                "{name}: {count}: {labels}; write a month as 2024-01, a quarter as 2024Q1, a year "
                "as 2024, a day as 2024-01-31",
                name=column_name(column),
                count=count_words(len(column.unfit_labels), UNFIT_PERIODS),
                labels=_labels(column.unfit_labels),
            )


def _blank(column: ColumnProfile) -> Text:
    return say(
        "{name} er tom i {rows} med tal; er celler flettet, så ophæv fletningen, og skriv i hver "
        "række, hvad den handler om",
        "{name} is blank in {rows} with figures; if cells are merged, unmerge them, and write in "
        "each row what it is about",
        name=column_name(column),
        rows=count_words(column.blank, ROWS),
    )


def _measure_remarks(column: ColumnProfile) -> Iterator[Text]:
    """Remarks on a missing name, and the labels of a measure that are no figures."""
    name = column_name(column)
    if not column.name:
        yield say("{name} har tal, men intet navn", "{name} has figures, but no name", name=name)
    signed = [label for label in column.unfit_labels if label.look == "signed"]
    others = [label for label in column.unfit_labels if label.look != "signed"]
    if others:
        yield say(
            "{name}: ikke tal: {labels}",
            "{name}: no figures: {labels}",
            name=name,
            labels=_labels(others),
        )
    if signed:
        yield say(
            "{name}: tal med tegn: {labels}; fjern tegnet, så kun tallet står der",
            "{name}: figures with a sign: {labels}; take the sign away, so that only the number is "
            "left",
            name=name,
            labels=_labels(signed),
        )


def _labels(labels: Iterable[UnfitLabel]) -> Text:
    """Some labels in turn: `Sikve (2 rækker, mente du Skive?), Klyngen`."""
    texts = [_label(label) for label in labels]
    if len(texts) > MOST_LABELS:
        texts = [*texts[:MOST_LABELS], verbatim("…")]
    return joined(texts, COMMA)


def _label(label: UnfitLabel) -> Text:
    """Label with its rows, if several, and the areas that may be meant."""
    details: list[Text] = []
    if label.rows > 1:
        details.append(count_words(label.rows, ROWS))
    if label.suggestions:
        names = first_names(label.suggestions, "/")
        details.append(say("mente du {names}?", "did you mean {names}?", names=names))
    text = clean(label.label)
    if not details:
        return verbatim(text)
    return say(
        "{label} ({details})", "{label} ({details})", label=text, details=joined(details, COMMA)
    )
