"""Charts as SVG, PNG and rows of data."""

from beskplan.charts.chart import Chart
from beskplan.charts.layout.drawing import Drawing, Label
from beskplan.charts.layout.lettering import LINE, broken
from beskplan.charts.svg import SvgPage, svg_of_drawing

WIDTH = 600.0
GAP = 12.0


def drawing_of(chart: Chart, width: float = WIDTH) -> Drawing:
    """Drawing of a chart, with the small plot under the first one."""
    drawing = chart.plot.draw(width, chart.language)
    if chart.second is None:
        return drawing
    lines = broken(chart.second_title, width, bold=True)
    title = tuple(
        Label(0, LINE * (number + 0.5), line, "words", bold=True, halo=False)
        for number, line in enumerate(lines)
    )
    heading = Drawing(width, LINE * len(lines) + 4, title)
    return drawing.above(heading.above(chart.second.draw(width, chart.language)), GAP)


def render_svg(chart: Chart, *, width: float = WIDTH, page: SvgPage | None = None) -> str:
    """Return the chart as SVG laid out for a width in pixels, named by its alternative text.

    It stands by itself, or in a page.
    """
    return svg_of_drawing(drawing_of(chart, width), chart.alt, page)


def render_png(chart: Chart, *, width: float = WIDTH) -> bytes:
    """Return the chart in pixels, for a document."""
    from beskplan.charts.png import drawing_to_png  # noqa: PLC0415 a library of an extra

    return drawing_to_png(drawing_of(chart, width))


def chart_data(chart: Chart) -> list[tuple[str, ...]]:
    """Return the rows of a CSV file of the chart's data, the heads first."""
    return [chart.table.head, *chart.table.rows]
