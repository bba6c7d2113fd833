"""Sheets of notes and of files."""

from collections.abc import Iterable, Iterator

from beskplan.annual.excel.result_lines import Line, lines
from beskplan.annual.excel.sheets import Cell, Sheet, SheetColumn, ShortenedText
from beskplan.annual.status_model import MunicipalityTable, PlanStatus, Report
from beskplan.language import Language
from beskplan.texts import Text, say

NOTES = Text("Noter", "Notes")
ABOUT_NOTES = Text(
    "Det, man skal vide om mål, kriterier og tal: begrundelser, forbehold, fortolkninger, "
    "ændringer, og mål uden succeskriterium.",
    "What to know about goals, criteria and figures: reasons, reservations, interpretations, "
    "changes, and goals without a criterion.",
)
NOTE_COLUMNS = (
    SheetColumn(Text("Plan", "Plan"), 20),
    SheetColumn(Text("Kommune", "Municipality"), 14),
    SheetColumn(Text("Mål", "Goal"), 34),
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Kriterium", "Criterion"), 22),
    SheetColumn(Text("Art", "Kind"), 12),
    SheetColumn(Text("Emne", "Subject"), 24),
    SheetColumn(Text("Note", "Note"), 90),
)
REASON = Text("Begrundelse", "Why")
INTERPRETATION = Text("Fortolkning", "Interpretation")
CHANGE = Text("Ændret efter vedtagelsen", "Changed after adoption")
NO_CRITERION = Text("Uden succeskriterium", "Without a criterion")
SHORTENED = Text("Afkortet tekst", "Shortened text")
GOAL = Text("Mål", "Goal")

FILES = Text("Filer", "Files")
ABOUT_FILES = Text(
    "Filerne, som tallene er læst fra, med SHA-256, så status kan efterprøves.",
    "The files that the figures were read from, with SHA-256, so that the status can be proved.",
)
FILE_COLUMNS = (
    SheetColumn(Text("Plan", "Plan"), 20),
    SheetColumn(Text("Kommune", "Municipality"), 14),
    SheetColumn(Text("Fil", "File"), 30),
    SheetColumn(Text("Indhold", "Content"), 60),
    SheetColumn(Text("Kilde", "Source"), 40),
    SheetColumn(Text("SHA-256", "SHA-256"), 68),
)


def notes_sheet(report: Report, cuts: Iterable[ShortenedText]) -> Sheet:
    """Notes; those on shortened texts last."""
    rows = [
        *_on_goals(report),
        *_on_criteria(report),
        *(_on_cut(cut, report.language) for cut in cuts),
    ]
    return Sheet(NOTES, ABOUT_NOTES, NOTE_COLUMNS, rows)


def _on_goals(report: Report) -> Iterator[tuple[Cell, ...]]:
    kind = GOAL.to(report.language)
    for plan in report.plans:
        for chapter in plan.chapters:
            found = [
                *((NO_CRITERION, text) for text in [chapter.reason] if text),
                *((INTERPRETATION, text) for text in chapter.interpretation),
            ]
            for subject, text in found:
                yield (
                    plan.title,
                    plan.municipality,
                    chapter.heading,
                    None,
                    None,
                    kind,
                    subject.to(report.language),
                    text,
                )


def _on_criteria(report: Report) -> Iterator[tuple[Cell, ...]]:
    for line in lines(report):
        where = (
            line.plan,
            line.municipality,
            line.goal,
            line.criterion.number,
            line.criterion.id,
            line.kind.to(report.language),
        )
        for subject, text in _on(line, report.language):
            yield *where, subject, text


def _on(line: Line, language: Language) -> Iterator[tuple[str, str]]:
    result = line.result
    yield from (
        (REASON.to(language), text) for text in (*result.remarks, result.assessor_note) if text
    )
    yield from ((note.name, note.text) for note in result.notes)
    if line.own:
        yield from ((INTERPRETATION.to(language), text) for text in line.criterion.interpretation)
        yield from ((CHANGE.to(language), text) for text in line.criterion.changes)


def _on_cut(cut: ShortenedText, language: Language) -> tuple[Cell, ...]:
    text = say(
        "Teksten i arket {sheet}, række {row} under overskriften, kolonnen {head}, er længere, end "
        "en celle kan rumme, og slutter med …",
        "The text on the sheet {sheet}, row {row} below the header, column {head}, is longer than "
        "a cell can hold, and ends in …",
        sheet=cut.sheet,
        row=cut.row,
        head=cut.head,
    )
    return None, None, None, None, None, None, SHORTENED.to(language), text.to(language)


def files_sheet(report: Report) -> Sheet:
    rows = [
        (
            section.title,
            _municipalities(section),
            origin.file,
            origin.indicators,
            origin.publisher,
            origin.sha256,
        )
        for section in report.sections
        for origin in section.source_files
    ]
    return Sheet(FILES, ABOUT_FILES, FILE_COLUMNS, rows)


def _municipalities(section: PlanStatus | MunicipalityTable) -> str:
    return (
        section.municipality
        if isinstance(section, PlanStatus)
        else ", ".join(section.municipalities)
    )
