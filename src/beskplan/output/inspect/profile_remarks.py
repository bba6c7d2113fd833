"""What a person should know of an unknown file, besides what keeps it from being read."""

from collections.abc import Iterable, Iterator

from beskplan.extracts.profile import ColumnProfile, FileProfile, UnfitLabel
from beskplan.output.inspect.obstacles import column_name
from beskplan.output.wording import FREQUENCIES, clean, rows_word, some
from beskplan.texts import Text, joined, say, verbatim

MOST_STRANGERS = 8
NO_AREA = Text(
    "Ingen kolonne med kommuner eller andre områder; skriv i kataloget med area:, hvilket område "
    "rækkerne handler om",
    "No column of municipalities or other areas; say in the catalogue with area: which area the "
    "rows are about",
)


def remarks(survey: FileProfile) -> Iterator[Text]:
    """Areas, periods and figures in turn."""
    if not survey.of("area"):
        yield NO_AREA
    for frequency, (first, newest) in survey.frequencies.items():
        span = f"{first} – {newest}"
        yield say(
            "Perioder: {frequency}, {span}",
            "Periods: {frequency}, {span}",
            frequency=FREQUENCIES[frequency],
            span=span,
        )
    yield from (_no_periods(column) for column in survey.of("period") if column.unfit_labels)
    yield say("Kendte områder: {count}", "Known areas: {count}", count=survey.areas)
    if survey.unknown_areas:
        count, shown = len(survey.unknown_areas), _shown(survey.unknown_areas)
        yield say(
            "Ukendte områder: {count}: {shown}",
            "Unknown areas: {count}: {shown}",
            count=count,
            shown=shown,
        )
    yield from (
        _blank(column)
        for column in survey.of("area", "period", "dimension")
        if column.blank and len(column.members) > 1
    )
    for column in survey.of("measure"):
        yield from _measure(column)
    if survey.ambiguous is not None:
        yield say(
            "{number} kan læses på to måder; skriv decimal i kataloget",
            "{number} can be read in two ways; say decimal in the catalogue",
            number=survey.ambiguous,
        )
    elif survey.decimal is not None:
        yield say("Decimaltegn: {sign}", "Decimal sign: {sign}", sign=survey.decimal)


def _no_periods(column: ColumnProfile) -> Text:
    count = len(column.unfit_labels)
    return say(
        "{name}: {labels}: {shown}; skriv en måned som 2024-01, et kvartal som 2024Q1, et år som "
        "2024, en dag som 2024-01-31",
        "{name}: {labels}: {shown}; write a month as 2024-01, a quarter as 2024Q1, a year as 2024, "
        "a day as 2024-01-31",
        name=column_name(column),
        labels=Text("1 værdi er ikke en periode", "1 label is no period")
        if count == 1
        else Text(f"{count} værdier er ikke perioder", f"{count} labels are no periods"),
        shown=_shown(column.unfit_labels),
    )


def _blank(column: ColumnProfile) -> Text:
    return say(
        "{name} er tom i {rows} med tal; er celler flettet, så ophæv fletningen, og skriv i hver "
        "række, hvad den handler om",
        "{name} is blank in {rows} with figures; if cells are merged, unmerge them, and write in "
        "each row what it is about",
        name=column_name(column),
        rows=rows_word(column.blank),
    )


def _measure(column: ColumnProfile) -> Iterator[Text]:
    """What of a column of figures is none."""
    name = column_name(column)
    if not column.name:
        yield say("{name} har tal, men intet navn", "{name} has figures, but no name", name=name)
    others = [stranger for stranger in column.unfit_labels if stranger.look != "signed"]
    if others:
        yield say(
            "{name}: ikke tal: {shown}",
            "{name}: no figures: {shown}",
            name=name,
            shown=_shown(others),
        )
    signed = [stranger for stranger in column.unfit_labels if stranger.look == "signed"]
    if signed:
        yield say(
            "{name}: tal med tegn: {shown}; fjern tegnet, så kun tallet står der",
            "{name}: figures with a sign: {shown}; take the sign away, so that only the number is "
            "left",
            name=name,
            shown=_shown(signed),
        )


def _shown(strangers: Iterable[UnfitLabel]) -> Text:
    """`Sikve (2 rækker, mente du Skive?), Klyngen`."""
    every = [_stranger(stranger) for stranger in strangers]
    return joined(
        [*every[:MOST_STRANGERS], *([verbatim("…")] if len(every) > MOST_STRANGERS else [])], ", "
    )


def _stranger(stranger: UnfitLabel) -> Text:
    more = [rows_word(stranger.rows)] if stranger.rows > 1 else []
    if stranger.suggestions:
        more.append(
            say("mente du {name}?", "did you mean {name}?", name=some(stranger.suggestions, "/"))
        )
    label = clean(stranger.label)
    return (
        say("{label} ({more})", "{label} ({more})", label=label, more=joined(more, ", "))
        if more
        else verbatim(label)
    )
