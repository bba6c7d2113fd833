"""Findings as a pandas data frame, for notebooks."""

import pandas as pd

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.output.csv_report import COLUMNS, records
from beskplan.result.build import build_result

NUMBERS = (
    *("measured", "target", "distance", "low", "high", "pace"),
    *("previous", "change", "needed_each"),
    *("measured_low", "measured_high", "target_low", "target_high", "numerator", "denominator"),
)
COUNTS = ("observed", "expected", "needed_periods")


def to_frame(assessment: Assessment, language: Language) -> pd.DataFrame:
    """A row for each criterion, part and other reading, with the columns of the CSV output."""
    result = build_result(assessment, language, with_sources=False)
    frame = pd.DataFrame.from_records(list(records(result)), columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(COUNTS, "Int64"))
