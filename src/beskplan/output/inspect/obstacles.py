"""Obstacles to reading an unknown file with a catalogue entry, and how to change the file."""

from collections.abc import Iterator, Sequence

from beskplan.extracts.profile import (
    ColumnProfile,
    ColumnRole,
    FileProfile,
    PartNotation,
    SecondHeader,
    Split,
)
from beskplan.output.wording import clean, first_names
from beskplan.texts import Text, say, verbatim

FORMULAS: dict[PartNotation, Text] = {
    "month number": Text('={year}&"-"&TEKST({part};"00")', '={year}&"-"&TEXT({part},"00")'),
    "danish month": Text(
        '={year}&"-"&TEKST((SØG(VENSTRE({part};3);"janfebmaraprmajjunjulaugsepoktnovdec")+2)/3;"00")',
        '={year}&"-"&TEXT((SEARCH(LEFT({part},3),"janfebmaraprmajjunjulaugsepoktnovdec")+2)/3,"00")',
    ),
    "english month": Text(
        '={year}&"-"&TEKST((SØG(VENSTRE({part};3);"janfebmaraprmayjunjulaugsepoctnovdec")+2)/3;"00")',
        '={year}&"-"&TEXT((SEARCH(LEFT({part},3),"janfebmaraprmayjunjulaugsepoctnovdec")+2)/3,"00")',
    ),
    "quarter first": Text('={year}&"Q"&VENSTRE({part};1)', '={year}&"Q"&LEFT({part},1)'),
    "quarter last": Text('={year}&"Q"&HØJRE({part};1)', '={year}&"Q"&RIGHT({part},1)'),
}
"""Formulas that make one period of two cells, in a Danish Excel and in an English one; none names a
format that depends on the language."""
MISSING_COLUMNS: dict[ColumnRole, Text] = {
    "period": Text(
        "Ingen kolonne med perioder, såsom 2024M01, 2024-01 eller datoen 2024-01-01; hver række "
        "skal have sin periode",
        "No column of periods, such as 2024M01, 2024-01 or the date 2024-01-01; each row needs its "
        "period",
    ),
    "measure": Text("Ingen kolonne, der mest består af tal", "No column that is mostly figures"),
}


def obstacles(profile: FileProfile) -> Iterator[Text]:
    """Everything that must be changed in the file before it can be read."""
    if profile.second_header is not None:
        yield _second_header(profile.second_header, profile.header_row)
    if profile.across:
        yield _across(profile.across)
    for column in profile.of("area", "period", "dimension"):
        if not column.name and (column.role != "dimension" or len(column.members) > 1):
            yield _nameless(column, profile.header_row)
    if profile.split is not None:
        yield _split(profile.split, profile.header_row + 1)
    for role, missing in MISSING_COLUMNS.items():
        if not profile.of(role) and not profile.across:
            yield missing


def column_name(column: ColumnProfile) -> Text:
    """Name of the column, or its letters where it has none."""
    if column.name:
        return verbatim(clean(column.name))
    return say("Kolonne {letters}", "Column {letters}", letters=column.letters)


def _second_header(second: SecondHeader, header_row: int) -> Text:
    return say(
        "Række {row} ligner endnu en række med navne ({names}); skriv ét navn over hver "
        "kolonne i række {header}, og slet række {row}",
        "Row {row} looks like a second row of names ({names}); write one name above each "
        "column in row {header}, and delete row {row}",
        row=second.row,
        names=first_names(second.names),
        header=header_row,
    )


def _across(names: Sequence[str]) -> Text:
    return say(
        "Perioderne står hen over kolonnerne ({names}); de skal stå under hinanden, med en "
        "række for hver periode. I Excel: "
        "Data > Fra tabel/område, markér kolonnerne, Transformér > Fjern pivotering af "
        "kolonner, Hjem > Luk og indlæs. "
        "Skriv perioderne som 2024-01, 2024Q1 eller 2024",
        "The periods stand across the columns ({names}); they must stand below each other, "
        "with a row for each period. In Excel: "
        "Data > From Table/Range, select the columns, Transform > Unpivot Columns, Home > "
        "Close & Load. "
        "Write the periods as 2024-01, 2024Q1 or 2024",
        names=first_names(names),
    )


def _nameless(column: ColumnProfile, header_row: int) -> Text:
    """Column that the catalogue would have to name; one of figures can be left out."""
    return say(
        "Kolonne {letters} ({labels}) har intet navn; giv den et i række {header}",
        "Column {letters} ({labels}) has no name; give it one in row {header}",
        letters=column.letters,
        labels=first_names(filter(None, column.members)),
        header=header_row,
    )


def _split(split: Split, row: int) -> Text:
    """Period in two columns, with a formula for the first row of figures where there is one."""
    year, part = split.year, split.part
    obstacle = say(
        "Året står i {year}, og {part} siger, hvilken del af året; skriv dem sammen i én kolonne, "
        "såsom 2024-01 eller 2024Q1",
        "The year stands in {year}, and {part} says which part of it; write them together in one "
        "column, such as 2024-01 or 2024Q1",
        year=column_name(year),
        part=column_name(part),
    )
    formula = FORMULAS.get(split.notation)
    if formula is None:
        return obstacle
    cells = {"year": f"{year.letters}{row}", "part": f"{part.letters}{row}"}
    return say(
        "{obstacle}. I Excel i en ny kolonne: {formula}",
        "{obstacle}. In Excel in a new column: {formula}",
        obstacle=obstacle,
        formula=say(formula.da, formula.en, **cells),
    )
