"""The sheet of observations: every figure that a verdict used, with the line of the file that it stands in."""

from collections.abc import Iterator, Mapping

from beskplan.annual.excel.result_lines import Line, lines
from beskplan.annual.excel.sheets import Cell, Figure, Sheet, SheetColumn
from beskplan.annual.status_model import Report
from beskplan.measure import Measure, PeriodValue, Row, State
from beskplan.output.dates import period_words
from beskplan.output.wording import clean
from beskplan.texts import Language, Text, exact_decimals, unit_words

COLUMNS = (
    SheetColumn(Text("Plan", "Plan"), 18),
    SheetColumn(Text("Kommune", "Municipality"), 14),
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Kriterium", "Criterion"), 20),
    SheetColumn(Text("Art", "Kind"), 12),
    SheetColumn(Text("Indikator", "Indicator"), 34),
    SheetColumn(Text("Område", "Area"), 16),
    SheetColumn(Text("Periode", "Period"), 20),
    SheetColumn(Text("Periodens sidste dag", "Last day of the period"), 12, figures=True),
    SheetColumn(Text("Værdi", "Value"), 12, figures=True),
    SheetColumn(Text("Enhed", "Unit"), 15),
    SheetColumn(Text("Tallets stand", "Standing of the figure"), 18),
    SheetColumn(Text("Fil", "File"), 24),
    SheetColumn(Text("Ark i filen", "Sheet of the file"), 12),
    SheetColumn(Text("Linje eller række", "Line or row"), 10, figures=True),
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


def _used(measure: Measure) -> Iterator[tuple[PeriodValue, Row]]:
    for window in measure.windows:
        for place in window.used:
            yield from ((place, row) for row in place.rows)


def _of_row(
    line: Line, area: str, place: PeriodValue, row: Row, report: Report
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
            Figure(said.value, exact_decimals(said.value))
            if first and not said.suppressed
            else None,
            clean(unit_words(indicator.unit).to(language)),
            _state(place, row).to(language) if first else _with(said.lines[0], language),
            *(clean(row.file), clean(row.sheet), number),
        )


def _state(place: PeriodValue, row: Row) -> Text:
    """How far the figure is known, for the measure that used it."""
    return STATE_WORDS[
        place.state
        if row.observation.suppressed or place.state is State.PROVISIONAL
        else State.KNOWN
    ]


def _with(line: int, language: Language) -> str:
    return (
        Text("regnet med ved linje {line}", "counted in with line {line}")
        .to(language)
        .format(line=line)
    )
