"""Findings as a pandas data frame, for notebooks."""

import pandas as pd

from beskplan.assessment import Assessment
from beskplan.reports.csv_report import COLUMNS, records
from beskplan.words import Language


def to_frame(assessment: Assessment, language: Language) -> pd.DataFrame:
    """A row for each criterion, part and other reading, with the columns of the CSV output."""
    return pd.DataFrame.from_records(list(records(assessment, language)), columns=list(COLUMNS))
