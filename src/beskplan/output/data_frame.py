"""Findings as a pandas data frame, for notebooks."""

import pandas as pd

from beskplan.assessment import Assessment
from beskplan.output.csv_report import COLUMNS, records
from beskplan.texts import Language

FIGURES = (
    "measured",
    "target",
    "distance",
    "low",
    "high",
    "pace",
    "previous",
    "change",
    "needed_each",
)
COUNTS = ("observed", "expected", "needed_periods")


def to_frame(assessment: Assessment, language: Language) -> pd.DataFrame:
    """A row for each criterion, part and other reading, with the columns of the CSV output."""
    frame = pd.DataFrame.from_records(list(records(assessment, language)), columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(FIGURES, "float64") | dict.fromkeys(COUNTS, "Int64"))
