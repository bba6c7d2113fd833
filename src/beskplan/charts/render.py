"""Charts as SVG, PNG and rows of data."""

from beskplan.charts.chart import Chart
from beskplan.charts.layout.drawing import Drawing, Group, Label
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
    heading = Drawing(width, LINE * len(lines) + 4, (Group(title, 0, 0),))
    return drawing.above(heading.above(chart.second.draw(width, chart.language)), GAP)


def render_svg(chart: Chart, *, width: float = WIDTH, page: SvgPage | None = None) -> str:
    """Return the chart as SVG laid out for a width in pixels, named by its alternative text.

    It stands by itself, or in a page.
    """
    return svg_of_drawing(drawing_of(chart, width), chart.alt, page)


def render_png(chart: Chart, *, width: float = WIDTH) -> bytes:
    """Return the chart in pixels, for a document."""
    from beskplan.charts.png import svg_to_png  # noqa: PLC0415 a library of an extra

    return svg_to_png(render_svg(chart, width=width))


def chart_data(chart: Chart) -> list[tuple[str, ...]]:
    """Return the rows of a CSV file of the chart's data, the heads first.

    Where all figures stand in one file, the head of the last column names it, and the cells do not.
    """
    table = chart.table
    locations = [row[-1].split("; ") for row in table.rows]
    files = {each.partition(":")[0] for of_row in locations for each in of_row if each}
    if len(files) != 1:
        return [table.head, *table.rows]
    (file,) = files
    rows = [(*table.head[:-1], f"{table.head[-1]} {file}")]
    for row, of_row in zip(table.rows, locations, strict=True):
        within_file = "; ".join(each.removeprefix(f"{file}:").replace(",", ", ") for each in of_row)
        rows.append((*row[:-1], within_file))
    return rows
