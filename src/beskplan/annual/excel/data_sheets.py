"""Sheets beside the criteria: contents, observations, notes and files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from beskplan.annual.excel.sheets import (
    Cell,
    Figure,
    Link,
    Sheet,
    SheetColumn,
    SheetLine,
    ShortenedText,
    lines,
)
from beskplan.annual.status_model import MunicipalityTable, PlanStatus, Report
from beskplan.language import Language
from beskplan.measure import PeriodValue, Row, State
from beskplan.output.dates import period_words
from beskplan.output.wording import MADE_UP, STATUS_MEANING, STATUS_SYMBOLS, clean
from beskplan.periods import Period
from beskplan.texts import Text, exact_decimals, say, unit_words
from beskplan.verdict.status import Status

CONTENTS = Text("Indhold", "Contents")
CONTENTS_COLUMNS = (
    SheetColumn(Text("Afsnit", "Section"), 34),
    SheetColumn(Text("Navn", "Name"), 26),
    SheetColumn(Text("Forklaring", "Explanation"), 100),
)
SHEETS = Text("Ark", "Sheets")
FIGURES = Text("Tallene", "The figures")
READING: Sequence[tuple[Text, Text]] = (
    (
        Text("Afrunding", "Rounding"),
        Text(
            "Cellerne viser tallene afrundet og indeholder dem, som de blev sammenlignet. "
            "Forskel og afstand er mellem de uafrundede tal. Hvor skjulte tal er med, står der "
            "det interval, som tallet ligger i.",
            "The cells show the figures rounded and hold them as they were compared. "
            "Difference and distance are between the unrounded figures. Where suppressed "
            "figures are included, the range is stated that the figure lies in.",
        ),
    ),
    (
        Text("Afstand og ændring", "Distance and change"),
        Text(
            "Afstand er målt minus krav. Hvor enheden er pct., er afstand og ændring i "
            "procentpoint.",
            "Distance is measured minus requirement. Where the unit is per cent, distance and "
            "change are in percentage points.",
        ),
    ),
    (
        Text("Tomme celler", "Empty cells"),
        Text(
            "En tom celle betyder, at der ikke er noget tal eller nogen tekst.",
            "An empty cell means that there is no figure or text.",
        ),
    ),
    (
        Text("Beregnet og skrevet", "Computed and written"),
        Text(
            "Kolonnen Kommentar er skrevet af mennesker og underskrevet; alt andet er planens ord "
            "eller beregnet.",
            "The column Comment is written by people and signed; all else is the plan's words or "
            "computed.",
        ),
    ),
)


def contents_sheet(report: Report, sheets: Sequence[Sheet]) -> Sheet:
    warning = [MADE_UP.to(report.language)] if report.illustrative else []
    about = Text(
        "Hvad arkene indeholder, og hvordan de læses.",
        "What the sheets hold, and how to read them.",
    )
    return Sheet(
        CONTENTS,
        about,
        CONTENTS_COLUMNS,
        list(_rows(report, sheets)),
        above=(report.title, *warning),
    )


def _rows(report: Report, sheets: Sequence[Sheet]) -> Iterator[tuple[Cell, ...]]:
    headings, language = report.headings, report.language
    for section in report.sections:
        where = (
            f"{section.title}, {section.municipality}"
            if isinstance(section, PlanStatus)
            else section.title
        )
        yield from ((where, fact.name, fact.text) for fact in section.facts)
        if isinstance(section, PlanStatus):
            yield where, headings.summary, " ".join(section.lead)
    for sheet in sheets:
        yield SHEETS.to(language), Link(sheet.name.to(language)), sheet.about.to(language)
    for status in Status:
        yield (
            headings.statuses,
            status,
            f"{STATUS_SYMBOLS[status]} {STATUS_MEANING[status].to(language)}",
        )
    yield headings.how, headings.status, headings.how_text
    yield from (
        (FIGURES.to(language), name.to(language), text.to(language)) for name, text in READING
    )


OBSERVATIONS = Text("Observationer", "Observations")
ABOUT_OBSERVATIONS = Text(
    "Alle tal, som en status bygger på, hver én gang, med en række for hver linje i en fil. "
    "Værdien er tom, hvor tallet er skjult eller endnu ikke er kommet. "
    "Hvor katalogets indikator lægger flere linjer sammen, står summen ved den første. "
    "Arket udskrives ikke.",
    "Every figure that a status rests on, each once, with a row for each line of a file. "
    "The value is empty where the figure is hidden or still to come. "
    "Where the catalogue's indicator adds up several lines, the sum stands at the first one. "
    "The sheet is not printed.",
)
OBSERVATION_COLUMNS = (
    SheetColumn(Text("Kriterier", "Criteria"), 12),
    SheetColumn(Text("Indikator", "Indicator"), 40),
    SheetColumn(Text("Område", "Area"), 18),
    SheetColumn(Text("Periode", "Period"), 22),
    SheetColumn(Text("Periodens sidste dag", "Last day of the period"), 13, figures=True),
    SheetColumn(Text("Værdi", "Value"), 12, figures=True),
    SheetColumn(Text("Enhed", "Unit"), 16),
    SheetColumn(Text("Status for tallet", "Status of the figure"), 20),
    SheetColumn(Text("Fil", "File"), 26),
    SheetColumn(Text("Ark i filen", "Sheet of the file"), 14),
    SheetColumn(Text("Linje eller række", "Line or row"), 11, figures=True),
)
STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("endeligt", "final"),
    State.PROVISIONAL: Text("foreløbigt", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("endnu ikke kommet", "still to come"),
}


def observations_sheet(report: Report) -> Sheet:
    """Sheet of the observations; each stands once, with the criteria that used it."""
    found: dict[tuple[Row, str], tuple[State, dict[str, None]]] = {}
    several = len(report.sections) > 1
    for line in lines(report):
        name = f"{line.criterion.number}"
        if several:
            name = f"{line.municipality} {name}"
        for area, period_value, row in _used(line):
            key = (row, area)
            entry = found.get(key)
            if entry is None:
                entry = found[key] = (period_value.state_of(row), {})
            entry[1][name] = None
    words = _Words(report)
    rows: list[Sequence[Cell]] = []
    for (row, area), (state, criteria) in found.items():
        rows += _of_row(row, area, state, ", ".join(criteria), words)
    return Sheet(OBSERVATIONS, ABOUT_OBSERVATIONS, OBSERVATION_COLUMNS, rows, printed=0)


def _used(line: SheetLine) -> Iterator[tuple[str, PeriodValue, Row]]:
    for side in line.finding.sides:
        area = side.used.area.name
        for window in side.used.windows:
            for period_value in window.used:
                yield from ((area, period_value, row) for row in period_value.rows)


class _Words:
    """Words on indicators and periods, which recur in very many rows."""

    def __init__(self, report: Report) -> None:
        self.language = report.language
        self._indicators = report.indicators
        self._titles: dict[str, tuple[str, str]] = {}
        self._periods: dict[Period, str] = {}

    def indicator(self, name: str) -> tuple[str, str]:
        """Title of an indicator, and its unit."""
        if name not in self._titles:
            indicator = self._indicators[name]
            unit = clean(unit_words(indicator.unit).to(self.language))
            self._titles[name] = clean(indicator.title), unit
        return self._titles[name]

    def period(self, period: Period) -> str:
        if period not in self._periods:
            self._periods[period] = period_words(period, self.language)
        return self._periods[period]


def _of_row(
    row: Row, area: str, state: State, criteria: str, words: _Words
) -> Iterator[Sequence[Cell]]:
    observation = row.observation
    title, unit = words.indicator(row.indicator)
    first, *others = observation.lines or (None,)
    where = (criteria, title, area, words.period(observation.period), observation.period.end)
    value = None
    if not observation.suppressed:
        value = Figure(observation.value, exact_decimals(observation.value))
    file, sheet = clean(row.file), clean(row.sheet)
    yield (*where, value, unit, STATE_WORDS[state].to(words.language), file, sheet, first)
    template = Text("regnet med ved linje {line}", "counted in with line {line}")
    added = template.to(words.language).format(line=first)
    for line in others:
        yield (*where, None, unit, added, file, sheet, line)


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
    SheetColumn(Text("Type", "Kind"), 12),
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


def _on(line: SheetLine, language: Language) -> Iterator[tuple[str, str]]:
    result = line.result
    yield from (
        (REASON.to(language), text) for text in (*result.remarks, result.assessor_note) if text
    )
    yield from ((note.name, note.text) for note in result.notes)
    if line.own:
        yield from ((INTERPRETATION.to(language), text) for text in line.criterion.interpretation)
        yield from ((CHANGE.to(language), text) for text in line.criterion.changes)
        yield from ((fact.name, fact.text) for fact in line.criterion.columns if fact.text)


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
