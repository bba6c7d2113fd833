"""Profile of an unknown file: its layout, its columns, remarks on them, and a catalogue entry."""

from collections.abc import Iterable, Iterator

from beskplan.extracts.layouts.tables import ROW_WORDS
from beskplan.extracts.unknown_files.personal_data import PersonalData
from beskplan.extracts.unknown_files.profile import (
    ColumnProfile,
    ColumnRole,
    FileProfile,
    TableProfile,
    UnfitLabel,
)
from beskplan.language import Language
from beskplan.output.inspect.catalogue_entry import entries
from beskplan.output.inspect.obstacles import column_name, no_periods, obstacles
from beskplan.output.lines import Line, line, wrapped
from beskplan.output.wording import (
    FREQUENCY_WORDS,
    WITHOUT_FIGURE,
    clean,
    first_names,
    layout_words,
)
from beskplan.texts import ROWS, Text, counted, joined, say, verbatim

MOST_MEMBERS = 8
MOST_LABELS = 8
COMMA = verbatim(", ")

ROLES: dict[ColumnRole, Text] = {
    "area": Text("område", "area"),
    "period": Text("periode", "period"),
    "part": Text("del af perioden", "part of the period"),
    "date": Text("dato", "date"),
    "indicator": Text("indikator", "indicator"),
    "measure": Text("tal", "figures"),
    "dimension": Text("opdeling", "dimension"),
    "other": Text("øvrigt", "other"),
    "identifier": Text("løbenummer eller lignende", "identifier"),
    "empty": Text("tom", "empty"),
}
PERSONAL: dict[PersonalData, Text] = {
    "cpr": Text("ligner CPR-numre", "look like CPR numbers"),
    "email": Text("ligner e-mailadresser", "look like e-mail addresses"),
    "name": Text("ligner navne på personer", "look like names of persons"),
    "text": Text(
        "gentages næsten aldrig og kan nævne personer", "hardly repeat, and may name persons"
    ),
    "case": Text("kan vise, hvem en sag handler om", "may tell whom a case is about"),
}
"""Reasons for which labels are not shown."""
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
NO_PERIOD = Text(
    "Ingen kolonne med perioder; skriv i kataloget med period:, hvilken periode rækkerne handler "
    "om, eller tilføj en kolonne, såsom 2024M01, januar 2024 eller 2024",
    "No column of periods; say in the catalogue with period: which period the rows are about, or "
    "add a column, such as 2024M01, January 2024 or 2024",
)


def file_lines(profile: FileProfile, language: Language, width: int) -> Iterator[Line]:
    """Lines about the file, its tables, and the catalogue entries or the obstacles to them."""
    with_figures = [table for table in profile.tables if _can_be_read(table)]
    for table in with_figures or profile.tables:
        yield from _table_lines(profile, table, language, width)
        yield line()
    skipped = list(_skipped_sheets(profile))
    for remark in skipped:
        yield from wrapped(remark.to(language), width, style="dim", hanging="  ")
    if skipped:
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
    for text in entries(profile, language):
        yield line(_clean_yaml(text))


def _table_lines(
    profile: FileProfile, table: TableProfile, language: Language, width: int
) -> Iterator[Line]:
    yield from wrapped(_title(profile, table, language), width, style="title")
    yield line()
    for column in table.columns:
        name, role = column_name(column).to(language), ROLES[column.role].to(language)
        text = f"{name} ({role}){_members(column, language)}"
        yield from wrapped(text, width, "  ", hanging="    ")
    yield line()
    for remark in _remarks(table):
        yield from wrapped(remark.to(language), width, style="dim", hanging="  ")
    for number, message in table.wrong_rows[:MOST_LABELS]:
        wrong = say(
            "{noun} {number}: {message}",
            "{noun} {number}: {message}",
            noun=ROW_WORDS[table.row_noun].capital(),
            number=number,
            message=message,
        )
        yield from wrapped(wrong.to(language), width, style="warning", hanging="  ")


def _title(profile: FileProfile, table: TableProfile, language: Language) -> str:
    parts = [clean(profile.file)]
    if table.sheet:
        parts.append(clean(table.sheet))
    parts.append(layout_words(table.layout, UNKNOWN_LAYOUT).to(language))
    parts.append(counted(table.rows, *ROWS).to(language))
    return " · ".join(parts)


def _can_be_read(table: TableProfile) -> bool:
    """True if it has figures, or cases that can be counted."""
    return bool(table.of("measure")) or table.is_counted


def _skipped_sheets(profile: FileProfile) -> Iterator[Text]:
    """Remarks on the sheets of a workbook that are not read."""
    without = [table for table in profile.tables if not _can_be_read(table)]
    if len(without) < len(profile.tables):
        for table in without:
            yield say(
                "Arket {name} har ingen kolonne med tal",
                "The sheet {name} has no column of figures",
                name=clean(table.sheet),
            )
    for unreadable in profile.unreadable:
        yield say(
            "Arket {name} kan ikke læses: {reason}",
            "The sheet {name} cannot be read: {reason}",
            name=clean(unreadable.name),
            reason=unreadable.reason,
        )
    for passed in profile.passed_over:
        yield say(
            "Arket {name} er sprunget over: {reason}",
            "The sheet {name} is passed over: {reason}",
            name=clean(passed.name),
            reason=passed.reason,
        )


def _clean_yaml(text: str) -> str:
    """Line of YAML without characters that would steer a terminal, and with its indentation."""
    bare = text.lstrip(" ")
    return " " * (len(text) - len(bare)) + clean(bare)


def _members(column: ColumnProfile, language: Language) -> str:
    """Members of a column, and its totals: `: 12: Mænd, Kvinder …; ligner en total: I alt`."""
    if column.role == "date" or (column.role == "empty" and not any(column.members)):
        return ""
    if column.role == "measure":
        return _figures(column, language)
    if column.personal is not None:
        return _not_shown(column, PERSONAL[column.personal], language)
    if column.role == "identifier":
        hardly = Text("gentages næsten aldrig", "hardly repeat")
        return _not_shown(column, hardly, language)
    blank = Text("(tom)", "(blank)").to(language)
    labels = [clean(label) or blank for label in column.members]
    members = f": {len(labels)}: {first_names(labels, most=MOST_MEMBERS)}"
    if column.role == "dimension" and column.totals:
        resemblance = Text("ligner en total", "looks like a total").to(language)
        totals = ", ".join(clean(label) for label in column.totals)
        members += f"; {resemblance}: {totals}"
    return members


def _not_shown(column: ColumnProfile, reason: Text, language: Language) -> str:
    """Count of labels that are not shown, and why."""
    text = say(
        ": {count}, vises ikke: {reason}",
        ": {count}, not shown: they {reason}",
        count=column.distinct,
        reason=reason,
    )
    return text.to(language)


def _figures(column: ColumnProfile, language: Language) -> str:
    """Count of a measure's cells without a figure; nothing where only remarks tell of them."""
    if column.missing:
        return f": {column.missing} {WITHOUT_FIGURE.to(language)}"
    if column.unfit_labels:
        return ""
    return f": {Text('alle har tal', 'all have a figure').to(language)}"


def _remarks(profile: TableProfile) -> Iterator[Text]:
    """Remarks on areas, periods and figures that do not keep the file from being read."""
    if profile.is_counted:
        yield from _case_remarks(profile)
        return
    if not profile.of("area") and not profile.sheet_area:
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
    if profile.equal_rows:
        yield say(
            "{rows} er magen til en anden i alle celler; de tæller én gang",
            "{rows} equal to another one in every cell; they count once",
            rows=counted(profile.equal_rows, *ROWS),
        )
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


def _case_remarks(profile: TableProfile) -> Iterator[Text]:
    """Remarks on a case list; of its cells none but areas is told."""
    yield Text(
        "Filen har en række for hver sag, person eller hændelse; rækkerne tælles med records",
        "The file has a row for each case, person or event; the rows are counted with records",
    )
    if not profile.of("area") and not profile.sheet_area:
        yield NO_AREA
    for frequency, (first, newest) in profile.frequencies.items():
        yield say(
            "Datoer: {frequency}, {span}",
            "Dates: {frequency}, {span}",
            frequency=FREQUENCY_WORDS[frequency],
            span=f"{first} – {newest}",
        )


def _period_remarks(profile: TableProfile) -> Iterator[Text]:
    if profile.parts is not None and profile.parts.readable:
        yield say(
            "Perioden står i to kolonner: {year} og {part}",
            "The period stands in two columns: {year} and {part}",
            year=column_name(profile.parts.year),
            part=column_name(profile.parts.part),
        )
    if not profile.of("period"):
        yield NO_PERIOD
    for frequency, (first, newest) in profile.frequencies.items():
        yield say(
            "Perioder: {frequency}, {span}",
            "Periods: {frequency}, {span}",
            frequency=FREQUENCY_WORDS[frequency],
            span=f"{first} – {newest}",
        )
    for column in profile.of("period"):
        if column.unfit_labels and profile.frequencies:
            yield no_periods(column)


def _blank(column: ColumnProfile) -> Text:
    name, rows = column_name(column), counted(column.blank, *ROWS)
    if column.filled_down:
        return say(
            "{name} er tom i {rows} med tal; den ser ud til kun at stå, hvor den skifter: skriv "
            "fill_down: [{reference}]",
            "{name} is blank in {rows} with figures; it seems to stand only where it changes: say "
            "fill_down: [{reference}]",
            name=name,
            rows=rows,
            reference=column.reference,
        )
    return say(
        "{name} er tom i {rows} med tal; disse rækker bruges ikke, hvis kolonnen skal bruges",
        "{name} is blank in {rows} with figures; these rows are not used where the column is",
        name=name,
        rows=rows,
    )


def _measure_remarks(column: ColumnProfile) -> Iterator[Text]:
    """Remarks on a missing name, and the labels of a measure that are no figures."""
    name = column_name(column)
    if not column.name:
        yield say(
            "{name} har tal, men intet navn; i kataloget hedder den {reference}",
            "{name} has figures, but no name; in the catalogue it is {reference}",
            name=name,
            reference=column.reference,
        )
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
        details.append(counted(label.rows, *ROWS))
    if label.suggestions:
        names = first_names(label.suggestions, "/")
        details.append(say("mente du {names}?", "did you mean {names}?", names=names))
    text = clean(label.label)
    if not details:
        return verbatim(text)
    return say(
        "{label} ({details})", "{label} ({details})", label=text, details=joined(details, COMMA)
    )
