"""Files of a folder without a catalogue: what each is, or why it cannot be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beskplan.extracts.unknown_files.profile import FileProfile, TableProfile
from beskplan.language import Language
from beskplan.output.data_text import csv_text, json_text
from beskplan.output.dates import sentence
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.lines import Line, line, wrapped
from beskplan.output.wording import FREQUENCY_WORDS, clean, layout_words
from beskplan.texts import AREAS, ROWS, Part, Text, counted, joined, say, verbatim

COLUMNS = ("file", "sheet", "layout", "rows", "areas", "frequency", "first", "newest", "problem")
DOT = verbatim(" · ")
NO_FILES = Text("Mappen har ingen filer med data.", "The folder has no files of data.")
NO_CATALOGUE = Text(
    "Mappen har intet katalog (indicators.yaml). Se på en fil, og skriv den ind, med:",
    "The folder has no catalogue (indicators.yaml). Look at a file, and put it in, with:",
)
NO_FIGURES = Text("ingen kolonne med tal", "no column of figures")
CASES = Text("rækker, der kan tælles", "rows that can be counted")
OTHER_LAYOUT = Text("egen opstilling", "a layout of its own")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """File of a folder, with its profile or the reason why it has none."""

    name: str
    profile: FileProfile | None
    reason: Text | None = None


def list_lines(
    files: Sequence[ListedFile], folder: str, language: Language, width: int
) -> Iterator[Line]:
    """Lines about each file, and the command that puts one into the catalogue."""
    yield from listed_lines(files, language, width)
    if not files:
        return
    yield line()
    yield from wrapped(NO_CATALOGUE.to(language), width, style="goal")
    readable = [file.name for file in files if file.profile is not None]
    if readable:
        yield line(f"  beskplan inspect {folder}/{readable[0]} --write")


def listed_lines(
    files: Sequence[ListedFile], language: Language, width: int, *, with_obstacles: bool = False
) -> Iterator[Line]:
    """Lines about each file: what it is, or why it cannot be read.

    `with_obstacles` adds what keeps a file that is read from being used.
    """
    if not files:
        yield from wrapped(NO_FILES.to(language), width)
    for file in files:
        yield line(clean(file.name), "goal")
        if file.profile is None:
            reason = say("kan ikke læses: {why}", "cannot be read: {why}", why=file.reason or "")
            yield from wrapped(clean(reason.to(language)), width, "  ", "warning", "    ")
            continue
        for text in _of_profile(file.profile):
            yield from wrapped(clean(sentence(text, language)), width, "  ", hanging="    ")
        if not with_obstacles:
            continue
        for obstacle in obstacles(file.profile):
            unfit = say("kan ikke bruges: {why}", "cannot be used: {why}", why=obstacle)
            yield from wrapped(clean(unfit.to(language)), width, "  ", "warning", "    ")


def _of_profile(profile: FileProfile) -> Iterator[Text]:
    for table in profile.tables:
        yield _of_table(table)
    for unreadable in profile.unreadable:
        yield say(
            "{sheet}: kan ikke læses: {why}",
            "{sheet}: cannot be read: {why}",
            sheet=unreadable.name,
            why=unreadable.reason,
        )
    for passed in profile.passed_over:
        yield say(
            "{sheet}: sprunget over: {why}",
            "{sheet}: passed over: {why}",
            sheet=passed.name,
            why=passed.reason,
        )


def _of_table(table: TableProfile) -> Text:
    """Sheet, layout, rows, areas and periods of a table, on a line."""
    parts = [counted(table.rows, *ROWS), counted(table.areas, *AREAS)]
    parts.insert(0, layout_words(table.layout, OTHER_LAYOUT))
    if table.sheet:
        parts.insert(0, verbatim(table.sheet))
    if table.is_counted:
        parts.append(CASES)
    elif not table.of("measure"):
        parts.append(NO_FIGURES)
    for frequency, (first, newest) in table.frequencies.items():
        reach: Part = first
        if first != newest:
            reach = say("{first} – {newest}", "{first} – {newest}", first=first, newest=newest)
        name = FREQUENCY_WORDS[frequency]
        parts.append(say("{name}: {reach}", "{name}: {reach}", name=name, reach=reach))
    return joined(parts, DOT)


def file_list_json(files: Sequence[ListedFile]) -> str:
    """The files as JSON."""
    listed = [
        {"file": file.name, "problem": _problem(file), "tables": list(_tables(file))}
        for file in files
    ]
    return json_text({"schema_version": 1, "files": listed})


def file_list_csv(files: Sequence[ListedFile]) -> str:
    """Table with a row for each sheet or file."""
    rows: list[dict[str, object]] = []
    for file in files:
        for table in [*_tables(file)] or [{}]:
            rows.append({"file": file.name, **table, "problem": _problem(file)})
    return csv_text(COLUMNS, rows)


def _problem(file: ListedFile) -> str | None:
    return file.reason.en if file.reason is not None else None


def _tables(file: ListedFile) -> Iterator[dict[str, object]]:
    """Tables of a file, each with the commonest frequency of its periods."""
    for table in file.profile.tables if file.profile is not None else ():
        frequency, span = next(iter(table.frequencies.items()), (None, (None, None)))
        first, newest = span
        yield {
            "sheet": table.sheet or None,
            "layout": table.layout,
            "rows": table.rows,
            "areas": table.areas,
            "frequency": frequency.value if frequency else None,
            "first": str(first) if first else None,
            "newest": str(newest) if newest else None,
        }
