"""From observations to a measure: a window, its estimate, and the interval of every outcome."""

from beskplan.measure.alike import Measure, like_with_like
from beskplan.measure.group_measure import GroupMeasure
from beskplan.measure.measure import missing_file, natural_range
from beskplan.measure.period_value import PeriodValue, Row, State
from beskplan.measure.ratio import RatioMeasure
from beskplan.measure.snapshot import Snapshot
from beskplan.measure.window import How, Missing, Window

__all__ = [
    "GroupMeasure",
    "How",
    "Measure",
    "Missing",
    "PeriodValue",
    "RatioMeasure",
    "Row",
    "Snapshot",
    "State",
    "Window",
    "like_with_like",
    "missing_file",
    "natural_range",
]
