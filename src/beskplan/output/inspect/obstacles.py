"""What keeps a catalogue entry from reading an unknown file rightly, and how to change the file."""

from collections.abc import Iterator

from beskplan.extracts.profile import ColumnProfile, ColumnRole, FileProfile, PartNotation, Split
from beskplan.output.wording import clean, some
from beskplan.texts import Text, say

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
"""What makes one period of two cells, in a Danish Excel and in an English one; none names a format
that depends on the language."""
LACKING: dict[ColumnRole, Text] = {
    "period": Text(
        "Ingen kolonne med perioder, såsom 2024M01, 2024-01 eller datoen 2024-01-01; hver række "
        "skal have sin periode",
        "No column of periods, such as 2024M01, 2024-01 or the date 2024-01-01; each row needs its "
        "period",
    ),
    "measure": Text("Ingen kolonne, der mest består af tal", "No column that is mostly figures"),
}


def obstacles(survey: FileProfile) -> Iterator[Text]:
    """What must be changed in the file before it can be read."""
    yield from _second_header(survey)
    yield from _across(survey)
    yield from _nameless(survey)
    if survey.split is not None:
        yield _split(survey.split, survey.header_row + 1)
    for role, lacking in LACKING.items():
        if not survey.of(role) and not survey.across:
            yield lacking


def column_name(column: ColumnProfile) -> Text:
    """The column's name, or its letter where it has none."""
    return (
        Text(clean(column.name), clean(column.name))
        if column.name
        else say("Kolonne {at}", "Column {at}", at=column.letters)
    )


def _second_header(survey: FileProfile) -> Iterator[Text]:
    if survey.second_header is not None:
        yield say(
            "Række {row} ligner endnu en række med navne ({names}); skriv ét navn over hver "
            "kolonne i række {header}, og slet række {row}",
            "Row {row} looks like a second row of names ({names}); write one name above each "
            "column in row {header}, and delete row {row}",
            row=survey.second_header.row,
            names=some(survey.second_header.names),
            header=survey.header_row,
        )


def _across(survey: FileProfile) -> Iterator[Text]:
    if survey.across:
        yield say(
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
            names=some(survey.across),
        )


def _nameless(survey: FileProfile) -> Iterator[Text]:
    """Columns without a name that the catalogue would have to name; one of figures is only left out."""
    for column in survey.of("area", "period", "dimension"):
        if not column.name and (column.role != "dimension" or len(column.members) > 1):
            yield say(
                "Kolonne {at} ({labels}) har intet navn; giv den et i række {header}",
                "Column {at} ({labels}) has no name; give it one in row {header}",
                at=column.letters,
                labels=some(filter(None, column.members)),
                header=survey.header_row,
            )


def _split(split: Split, row: int) -> Text:
    year, part, written = split.year, split.part, split.notation
    said = say(
        "Året står i {year}, og {part} siger, hvilken del af året; skriv dem sammen i én kolonne, "
        "såsom 2024-01 eller 2024Q1",
        "The year stands in {year}, and {part} says which part of it; write them together in one "
        "column, such as 2024-01 or 2024Q1",
        year=column_name(year),
        part=column_name(part),
    )
    if written not in FORMULAS:
        return said
    formula = FORMULAS[written]
    cells = {"year": f"{year.letters}{row}", "part": f"{part.letters}{row}"}
    return say(
        "{said}. I Excel i en ny kolonne: {formula}",
        "{said}. In Excel in a new column: {formula}",
        said=said,
        formula=Text(formula.da.format(**cells), formula.en.format(**cells)),
    )
