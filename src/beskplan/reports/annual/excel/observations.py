"""The sheet of observations: every figure that a verdict used, with the line of the file that it stands in."""

from collections.abc import Iterator, Mapping

from beskplan.language import Language
from beskplan.measure import Measure, Place, Row, State
from beskplan.reports.annual.excel.lines import Line, lines
from beskplan.reports.annual.excel.sheets import Cell, Column, Figure, Sheet
from beskplan.reports.annual.model import Report
from beskplan.reports.dates import period_words
from beskplan.reports.shown import clean
from beskplan.words import Text, exact_decimals, unit_words

COLUMNS = (
    Column(Text("Plan", "Plan"), 18),
    Column(Text("Kommune", "Municipality"), 14),
    Column(Text("Nr.", "No."), 5, figures=True),
    Column(Text("Kriterium", "Criterion"), 20),
    Column(Text("Art", "Kind"), 12),
    Column(Text("Indikator", "Indicator"), 34),
    Column(Text("Område", "Area"), 16),
    Column(Text("Periode", "Period"), 20),
    Column(Text("Periodens sidste dag", "Last day of the period"), 12, figures=True),
    Column(Text("Værdi", "Value"), 12, figures=True),
    Column(Text("Enhed", "Unit"), 15),
    Column(Text("Tallets stand", "Standing of the figure"), 18),
    Column(Text("Fil", "File"), 24),
    Column(Text("Ark i filen", "Sheet of the file"), 12),
    Column(Text("Linje eller række", "Line or row"), 10, figures=True),
)
NAME = Text("Observationer", "Observations")
ABOUT = Text(
    "Alle tal, som en status bygger på, med en række for hver linje i en fil. "
    "Værdien er tom, hvor tallet er skjult eller endnu ikke er kommet. "
    "Hvor katalogets indikator lægger flere linjer sammen, står summen ved den første.",
    "Every figure that a status rests on, with a row for each line of a file. "
    "The value is empty where the figure is hidden or still to come. "
    "Where the catalogue's indicator adds up several lines, the sum stands at the first one.",
)
STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("endeligt", "final"),
    State.PROVISIONAL: Text("foreløbigt", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("endnu ikke kommet", "still to come"),
}


def observations_sheet(report: Report) -> Sheet:
    return Sheet(NAME, ABOUT, COLUMNS, list(_rows(report)))


def _rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    seen: set[tuple[object, ...]] = set()
    for line in lines(report):
        for measure in (side.used for side in line.finding.sides):
            for place, row in _used(measure):
                key = (
                    line.section,
                    line.municipality,
                    line.criterion.number,
                    measure.area.name,
                    row,
                )
                if key not in seen:
                    seen.add(key)
                    yield from _of_row(line, measure.area.name, place, row, report)


def _used(measure: Measure) -> Iterator[tuple[Place, Row]]:
    for window in measure.windows:
        for place in window.used:
            yield from ((place, row) for row in place.rows)


def _of_row(
    line: Line, area: str, place: Place, row: Row, report: Report
) -> Iterator[tuple[Cell, ...]]:
    language, said = report.language, row.observation
    indicator = report.indicators[row.indicator]
    for number in said.lines:
        first = number == said.lines[0]
        yield (
            *(
                line.plan,
                line.municipality,
                line.criterion.number,
                line.criterion.id,
                line.kind.to(language),
            ),
            *(clean(indicator.title), area, period_words(said.period, language), said.period.end),
            Figure(said.value, exact_decimals(said.value)) if first and not said.hidden else None,
            clean(unit_words(indicator.unit).to(language)),
            _state(place, row).to(language) if first else _with(said.lines[0], language),
            *(clean(row.file), clean(row.sheet), number),
        )


def _state(place: Place, row: Row) -> Text:
    """How far the figure is known, for the measure that used it."""
    return STATE_WORDS[
        place.state if row.observation.hidden or place.state is State.PROVISIONAL else State.KNOWN
    ]


def _with(line: int, language: Language) -> str:
    return (
        Text("regnet med ved linje {line}", "counted in with line {line}")
        .to(language)
        .format(line=line)
    )
