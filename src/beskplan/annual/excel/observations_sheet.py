"""Sheet of observations: every figure that a verdict used, with its file and line."""

from collections.abc import Iterator, Mapping

from beskplan.annual.excel.result_lines import Line, lines
from beskplan.annual.excel.sheets import Cell, Figure, Sheet, SheetColumn
from beskplan.annual.status_model import Report
from beskplan.language import Language
from beskplan.measure import Measure, PeriodValue, Row, State
from beskplan.output.dates import period_words
from beskplan.output.wording import clean
from beskplan.texts import Text, exact_decimals, unit_words

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
    written_keys: set[tuple[object, ...]] = set()
    for line in lines(report):
        for measure in (side.used for side in line.finding.sides):
            for period_value, row in _used(measure):
                key = (
                    line.section,
                    line.municipality,
                    line.criterion.number,
                    measure.area.name,
                    row,
                )
                if key not in written_keys:
                    written_keys.add(key)
                    yield from _of_row(line, measure.area.name, period_value, row, report)


def _used(measure: Measure) -> Iterator[tuple[PeriodValue, Row]]:
    for window in measure.windows:
        for period_value in window.used:
            yield from ((period_value, row) for row in period_value.rows)


def _of_row(
    line: Line, area: str, period_value: PeriodValue, row: Row, report: Report
) -> Iterator[tuple[Cell, ...]]:
    language, observation = report.language, row.observation
    indicator = report.indicators[row.indicator]
    for number in observation.lines or (None,):
        first = number is None or number == observation.lines[0]
        yield (
            *(
                line.plan,
                line.municipality,
                line.criterion.number,
                line.criterion.id,
                line.kind.to(language),
            ),
            *(
                clean(indicator.title),
                area,
                period_words(observation.period, language),
                observation.period.end,
            ),
            Figure(observation.value, exact_decimals(observation.value))
            if first and not observation.suppressed
            else None,
            clean(unit_words(indicator.unit).to(language)),
            STATE_WORDS[period_value.state_of(row)].to(language)
            if first
            else _with(observation.lines[0], language),
            *(clean(row.file), clean(row.sheet), number),
        )


def _with(line: int, language: Language) -> str:
    return (
        Text("regnet med ved linje {line}", "counted in with line {line}")
        .to(language)
        .format(line=line)
    )
