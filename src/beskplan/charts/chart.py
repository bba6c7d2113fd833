"""Chart of a finding as plain values: a plot in exact figures, its titles, its table."""

from dataclasses import dataclass
from typing import Protocol

from beskplan.charts.layout.drawing import Drawing
from beskplan.language import Language
from beskplan.texts import Text


class Plot(Protocol):
    """Figures that know how to be drawn: one class for each kind of chart."""

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the plot laid out in so many pixels."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures behind a chart."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class UntitledChart:
    """Plot with the table behind it, before it is given its titles."""

    plot: Plot
    table: FigureTable
    description: Text
    """What it shows beyond the verdict, as a sentence without its full stop."""
    remarks: tuple[Text, ...] = ()
    """Remarks that a reader needs beside the axes."""
    second: Plot | None = None
    """Small plot under the first one."""
    second_title: Text | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Chart of a finding, with everything around its plot."""

    plot: Plot
    headline: str
    """Finding in a few words."""
    subtitle: str
    """Measure, area, period, unit."""
    alt: str
    """What the chart shows beyond the verdict, in one sentence."""
    remark: str
    """Remarks that a reader needs, or nothing."""
    table: FigureTable
    language: Language = "da"
    second: Plot | None = None
    """Small plot under the first one, which answers the question after it."""
    second_title: str = ""
