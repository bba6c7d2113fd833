"""What an unknown file holds, for people: its layout, its columns with members and totals, and a catalogue entry."""

from collections.abc import Iterator

from beskplan.extracts.profile import ColumnProfile, ColumnRole, FileProfile
from beskplan.output.inspect.catalogue_entry import entries
from beskplan.output.inspect.obstacles import column_name, obstacles
from beskplan.output.inspect.profile_remarks import remarks
from beskplan.output.lines import Line, line, wrapped
from beskplan.output.wording import clean, rows_word
from beskplan.texts import Language, Text

MOST_MEMBERS = 8

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
UNKNOWN = Text(
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


def file_lines(survey: FileProfile, language: Language, width: int) -> Iterator[Line]:
    """The file, its columns, and the entry, or what stands in its way."""
    sheet = f" · {clean(survey.sheet)}" if survey.sheet else ""
    layout, rows = survey.layout or UNKNOWN.to(language), rows_word(survey.rows).to(language)
    yield from wrapped(f"{clean(survey.file)}{sheet} · {layout} · {rows}", width, style="title")
    yield line()
    for column in survey.columns:
        name, role = column_name(column).to(language), ROLES[column.role].to(language)
        yield from wrapped(
            f"{name} ({role}){_members(column, language)}", width, "  ", hanging="    "
        )
    yield line()
    for text in remarks(survey):
        yield from wrapped(text.to(language), width, style="dim", hanging="  ")
    yield line()
    barred = list(obstacles(survey))
    for text in barred:
        yield from wrapped(text.to(language), width, style="warning", hanging="  ")
    if barred:
        yield line()
    yield from wrapped((NO_ENTRY if barred else PASTE).to(language), width, style="goal")
    if not barred:
        yield line()
    yield from (line(clean_keeping_indent(text)) for text in entries(survey))


def clean_keeping_indent(text: str) -> str:
    """A line of YAML without characters that would steer a terminal; its indentation means something."""
    bare = text.lstrip(" ")
    return " " * (len(text) - len(bare)) + clean(bare)


def _members(column: ColumnProfile, language: Language) -> str:
    """`: 12: Mænd, Kvinder …; ligner en total: I alt`."""
    if column.role == "empty" and not any(column.members):
        return ""
    if column.role == "measure":
        missing = (
            Text("{number} uden tal", "{number} without a figure")
            .to(language)
            .format(number=column.missing)
        )
        whole = Text("alle har tal", "all have a figure").to(language)
        return (
            f": {missing if column.missing else whole}"
            if column.missing or not column.unfit_labels
            else ""
        )
    blank = Text("(tom)", "(blank)").to(language)
    labels = [clean(label) or blank for label in column.members]
    shown = ", ".join(labels[:MOST_MEMBERS]) + (" …" if len(labels) > MOST_MEMBERS else "")
    said = f": {len(labels)}: {shown}"
    if column.role == "dimension" and column.totals:
        total = Text("ligner en total", "looks like a total").to(language)
        said += f"; {total}: {', '.join(clean(label) for label in column.totals)}"
    return said
