"""From observations to a measure: the window that a rule reads, its estimate, and the interval that holds every outcome."""

from beskplan.measure.figures import Figures
from beskplan.measure.place import Place, Row, State
from beskplan.measure.quotient import Measure, Quotient, like_with_like
from beskplan.measure.reading import measure, missing_file, natural_range
from beskplan.measure.window import Absence, How, Window

__all__ = [
    "Absence",
    "Figures",
    "How",
    "Measure",
    "Place",
    "Quotient",
    "Row",
    "State",
    "Window",
    "like_with_like",
    "measure",
    "missing_file",
    "natural_range",
]
