"""Charts of findings, each chosen by the question that its rule asks.

The seam for documents:

- `chart_of(finding, snapshot, language)`: chart of a finding, or None; titles, alternative text and
  table are its attributes.
- `render_svg(chart, width=600)`: SVG laid out for a width; 300 gives a layout of its own.
- `render_png(chart, width=600)` and `svg_to_png(svg)`: the same in pixels.
- `chart_data(chart)`: rows of the chart's data, the heads first, for a CSV file.
- `spark(finding, snapshot)`: tiny SVG for a line of an overview; empty where there is nothing.
- `SvgPage`: page with charts, which has what they look alike in once: its style, its definitions.

A new kind of chart is a module of its own and a line in the table of `select`.
"""

from beskplan.charts.chart import Chart, FigureTable
from beskplan.charts.render import chart_data, render_png, render_svg
from beskplan.charts.select import chart_of
from beskplan.charts.spark import spark
from beskplan.charts.svg import DARK, SvgPage

__all__ = [
    "DARK",
    "Chart",
    "FigureTable",
    "SvgPage",
    "chart_data",
    "chart_of",
    "render_png",
    "render_svg",
    "spark",
]
