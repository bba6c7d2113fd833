"""Findings, and the figures that they rest on, as pandas data frames for notebooks."""

from collections.abc import Iterator

import pandas as pd

from beskplan.assessment import Assessment, with_inner
from beskplan.language import Language
from beskplan.measure import PeriodValue, Row
from beskplan.output.csv_report import COLUMNS, records
from beskplan.output.dates import speller
from beskplan.result.build import build_result
from beskplan.verdict.finding import Finding

NUMBERS = (
    *("measured", "target", "distance", "low", "high", "pace"),
    *("previous", "change", "needed_each", "chance"),
    *("measured_low", "measured_high", "target_low", "target_high", "numerator", "denominator"),
)
COUNTS = ("observed", "expected", "needed_periods", "courses", "areas")
FIGURE_COLUMNS = (
    *("criterion", "indicator", "area", "period", "period_end"),
    *("value", "state", "file", "sheet", "lines"),
)


def to_frame(assessment: Assessment, language: Language) -> pd.DataFrame:
    """A row for each criterion, part and other reading, with the columns of the CSV output."""
    result = build_result(assessment, language, speller(language), with_sources=False)
    frame = pd.DataFrame.from_records(list(records(result)), columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(COUNTS, "Int64"))


def figures_frame(assessment: Assessment) -> pd.DataFrame:
    """A row for each figure that the verdict on a criterion used, or that it still lacks.

    A figure that several measures of a criterion used stands once. `value` is empty where it is
    suppressed or pending; where the catalogue adds up several lines, it is their sum.
    """
    figures: dict[tuple[object, ...], None] = {}
    for judged in assessment.judged:
        for finding in with_inner(judged.finding):
            for cells in _figures(finding):
                figures[judged.criterion.id, *cells] = None
    frame = pd.DataFrame.from_records(list(figures), columns=list(FIGURE_COLUMNS))
    return frame.astype({"value": "float64", "period_end": "datetime64[s]"})


def _figures(finding: Finding) -> Iterator[tuple[object, ...]]:
    """Cells of the figures of a finding, but for the criterion."""
    for side in finding.sides:
        for window in side.used.windows:
            for period_value in window.used:
                for row in period_value.rows:
                    yield _figure(period_value, row)
                if not period_value.rows:
                    period = period_value.period
                    state = period_value.state.value
                    cells = (window.indicator, window.area.name, str(period), period.end)
                    yield *cells, None, state, None, None, None


def _figure(period_value: PeriodValue, row: Row) -> tuple[object, ...]:
    observation = row.observation
    value = None if observation.suppressed else float(observation.value)
    return (
        *(row.indicator, row.area, str(observation.period), observation.period.end),
        *(value, period_value.state_of(row).value),
        *(row.file, row.sheet, ",".join(map(str, observation.lines))),
    )
