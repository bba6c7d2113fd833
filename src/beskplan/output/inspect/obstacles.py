"""Obstacles to reading an unknown file with a catalogue entry, and how to change the file."""

from collections.abc import Iterator

from beskplan.extracts.unknown_files.profile import (
    ColumnProfile,
    FileProfile,
    PeriodParts,
    SecondHeader,
    TableProfile,
)
from beskplan.output.wording import clean, first_names
from beskplan.period_labels import why_no_period
from beskplan.texts import Text, counted, say, verbatim

NO_FIGURES = Text("Ingen kolonne, der mest består af tal", "No column that is mostly figures")
CASE_LIST = Text(
    "Filen ser ud til at have en række for hver sag, person eller hændelse, men ingen kolonne med "
    "datoer at tælle dem efter; tag datoen med i udtrækket",
    "The file seems to have a row for each case, person or event, but no column of dates to count "
    "them by; fetch it with the date",
)

UNFIT_PERIODS = (
    Text("værdi er ikke en periode", "label is no period"),
    Text("værdier er ikke perioder", "labels are no periods"),
)
WRITTEN_PERIODS = Text(
    "skriv en måned som januar 2024 eller 2024-01, et kvartal som 2024Q1, et år som 2024, en dag "
    "som 2024-01-31",
    "write a month as January 2024 or 2024-01, a quarter as 2024Q1, a year as 2024, a day as "
    "2024-01-31",
)


def obstacles(profile: FileProfile) -> Iterator[Text]:
    """Everything that must be changed in the file before any of its tables can be read."""
    found = [list(_of_table(table)) for table in profile.tables]
    if all(found):
        for texts in found:
            yield from texts


def _of_table(table: TableProfile) -> Iterator[Text]:
    if table.is_counted:
        return
    if table.second_header is not None:
        yield _second_header(table.second_header, table.header_row)
    if table.parts is not None and not table.parts.readable:
        yield _unreadable_part(table.parts)
    for column in table.of("period"):
        if not table.frequencies and column.unfit_labels:
            yield no_periods(column)
    if table.is_case_list:
        yield CASE_LIST
    elif not table.of("measure"):
        yield NO_FIGURES


def no_periods(column: ColumnProfile) -> Text:
    """Labels of a column that are no periods, and why, or else how periods are written."""
    why = None
    for unfit in column.unfit_labels:
        why = why or why_no_period(unfit.label)
    if why is None:
        why = WRITTEN_PERIODS
    return say(
        "{name}: {count}: {labels}; {why}",
        "{name}: {count}: {labels}; {why}",
        name=column_name(column),
        count=counted(len(column.unfit_labels), *UNFIT_PERIODS),
        labels=first_names(unfit.label for unfit in column.unfit_labels),
        why=why,
    )


def column_name(column: ColumnProfile) -> Text:
    """Name of the column, or its letters where it has none."""
    if column.name:
        return verbatim(clean(column.name))
    return say("Kolonne {letters}", "Column {letters}", letters=column.letters)


def _second_header(second: SecondHeader, header_row: int) -> Text:
    return say(
        "Række {row} ligner endnu en række med navne ({names}); er den det, så kør inspect igen "
        "med --header-row {header} --header-row {row}",
        "Row {row} looks like a second row of names ({names}); if it is, run inspect again with "
        "--header-row {header} --header-row {row}",
        row=second.row,
        names=first_names(second.names),
        header=header_row,
    )


def _unreadable_part(parts: PeriodParts) -> Text:
    return say(
        "Året står i {year}, og {part} siger, hvilken del af året, men ikke som måned, kvartal "
        "eller halvår ({labels}); skriv fx januar, 1. kvartal eller K1",
        "The year stands in {year}, and {part} says which part of it, but not as a month, quarter "
        "or half-year ({labels}); write January, 1st quarter or Q1, for example",
        year=column_name(parts.year),
        part=column_name(parts.part),
        labels=first_names(filter(None, parts.part.members)),
    )
