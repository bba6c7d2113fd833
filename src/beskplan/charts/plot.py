"""A drawing with the table behind it and the word for its kind, before it is given its titles."""

from dataclasses import dataclass

from beskplan.charts.chart import Drawing, FigureTable
from beskplan.texts import Text

CURVE = Text("Kurve over", "Line chart of")


@dataclass(frozen=True, slots=True)
class Plot:
    """What a builder gives."""

    drawing: Drawing
    table: FigureTable
    kind: Text
    remark: Text | None = None
    """What a reader must know beside what the axes say."""
