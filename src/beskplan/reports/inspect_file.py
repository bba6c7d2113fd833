"""What an unknown file holds, for people: its layout, its columns with members and totals, and a catalogue entry."""

from collections.abc import Iterator

from beskplan.language import Language
from beskplan.reports.inspect_entry import entries
from beskplan.reports.lines import Line, line, wrapped
from beskplan.reports.shown import clean
from beskplan.survey import ColumnRole, ColumnSurvey, FileSurvey
from beskplan.words import Text

MOST_MEMBERS = 8

ROLES: dict[ColumnRole, Text] = {
    "area": Text("område", "area"),
    "period": Text("periode", "period"),
    "indicator": Text("indikator", "indicator"),
    "measure": Text("tal", "figures"),
    "dimension": Text("opdeling", "dimension"),
}
LACKING: dict[ColumnRole, Text] = {
    "area": Text(
        "Ingen kolonne med kommuner eller andre områder; skriv i kataloget med area:, hvilket område rækkerne handler om",
        "No column of municipalities or other areas; say in the catalogue with area: which area the rows are about",
    ),
    "period": Text(
        "Ingen kolonne med perioder, såsom 2024M01, 2024-01 eller datoen 2024-01-01",
        "No column of periods, such as 2024M01, 2024-01 or the date 2024-01-01",
    ),
    "measure": Text("Ingen kolonne, der kun har tal", "No column that has figures only"),
}
"""What is said where no column has a role that one must have."""


def file_lines(survey: FileSurvey, language: Language, width: int) -> Iterator[Line]:
    """The file, its columns, and the entry."""
    unknown = Text("ukendt opstilling; kolonnerne må navngives", "unknown layout; the columns must be named").to(language)
    sheet = f" · {clean(survey.sheet)}" if survey.sheet else ""
    rows = Text("rækker", "rows").to(language)
    yield from wrapped(f"{clean(survey.file)}{sheet} · {survey.layout or unknown} · {survey.rows} {rows}", width, style="title")
    yield line()
    for column in survey.columns:
        yield from wrapped(
            f"{clean(column.name)} ({ROLES[column.role].to(language)}): {_members(column, language)}", width, "  ", hanging="    "
        )
    yield line()
    for text in _remarks(survey, language):
        yield from wrapped(text, width, style="dim", hanging="  ")
    yield line()
    heading = Text("Til datamappens indicators.yaml, under indicators:", "For indicators.yaml in the data folder, under indicators:").to(
        language
    )
    yield line(heading, "goal")
    yield line()
    yield from (line(clean_keeping_indent(text)) for text in entries(survey))


def clean_keeping_indent(text: str) -> str:
    """A line of YAML without characters that would steer a terminal; its indentation means something."""
    bare = text.lstrip(" ")
    return " " * (len(text) - len(bare)) + clean(bare)


def _members(column: ColumnSurvey, language: Language) -> str:
    """`12 labels: Mænd, Kvinder …; total: I alt`."""
    if column.role == "measure":
        missing = Text("{number} uden tal", "{number} without a figure").to(language).format(number=column.missing)
        return missing if column.missing else Text("alle har tal", "all have a figure").to(language)
    blank = Text("(tom)", "(blank)").to(language)
    labels = [clean(label) or blank for label in column.members]
    shown = ", ".join(labels[:MOST_MEMBERS]) + (" …" if len(labels) > MOST_MEMBERS else "")
    said = f"{len(labels)}: {shown}"
    if column.role == "dimension" and column.totals:
        total = Text("ligner en total", "looks like a total").to(language)
        said += f"; {total}: {', '.join(clean(label) for label in column.totals)}"
    return said


def _remarks(survey: FileSurvey, language: Language) -> Iterator[str]:
    yield from (said.to(language) for role, said in LACKING.items() if not survey.of(role))
    for frequency, (first, newest) in survey.frequencies.items():
        yield f"{Text('Perioder', 'Periods').to(language)}: {frequency}, {first} – {newest}"
    yield f"{Text('Kendte områder', 'Known areas').to(language)}: {survey.areas}"
    if survey.unknown_areas:
        some = ", ".join(clean(label) for label in survey.unknown_areas[:MOST_MEMBERS])
        yield f"{Text('Ukendte områder', 'Unknown areas').to(language)}: {len(survey.unknown_areas)}: {some}"
    if survey.ambiguous is not None:
        text = Text(
            "{number} kan læses på to måder; skriv decimal i kataloget", "{number} can be read in two ways; say decimal in the catalogue"
        )
        yield text.to(language).format(number=survey.ambiguous)
    elif survey.decimal is not None:
        yield f"{Text('Decimaltegn', 'Decimal sign').to(language)}: {survey.decimal}"
