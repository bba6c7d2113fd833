"""Charts of a report, rendered one after another, by the anchor of their result."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from beskplan.annual.status_model import Report, RuleStatus
from beskplan.annual.writer_options import Progress
from beskplan.charts import Chart, SvgPage, render_png, spark_drawing
from beskplan.charts.layout.drawing import Drawing
from beskplan.charts.svg import svg_of_drawing

ImageT = TypeVar("ImageT")
SPARK_SHARP = 1.0
"""Pixels to one of a sparkline, which is printed so small that they are 220 to an inch."""


def draw_charts(
    report: Report, draw: Callable[[str, Chart], ImageT], progress: Progress | None
) -> Mapping[str, ImageT]:
    """Return every chart as an image; `draw` takes the anchor and the chart."""
    charts = dict(charts_of(report))
    found: dict[str, ImageT] = {}
    for number, (anchor, chart) in enumerate(charts.items()):
        if progress is not None:
            progress(number, len(charts))
        found[anchor] = draw(anchor, chart)
    return found


def charts_as_png(report: Report, width: float, progress: Progress | None) -> Mapping[str, bytes]:
    """Return every chart in pixels, painted on all processors as far as Python lets them."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 only documents need it

    charts = dict(charts_of(report))
    found: dict[str, bytes] = {}
    with ThreadPoolExecutor() as pool:
        painted = pool.map(partial(render_png, width=width), charts.values())
        for anchor, png in zip(charts, painted, strict=True):
            if progress is not None:
                progress(len(found), len(charts))
            found[anchor] = png
    return found


def sparks_of(report: Report, page: SvgPage) -> Mapping[str, str]:
    """Sparkline of each criterion as SVG in a page, by the anchor of its result."""
    return {
        anchor: svg_of_drawing(drawing, None, page) for anchor, drawing in _spark_drawings(report)
    }


def sparks_as_png(report: Report) -> Mapping[str, bytes]:
    """Sparkline of each criterion in pixels, by the anchor of its result."""
    from beskplan.charts.png import drawing_to_png  # noqa: PLC0415 a library of an extra

    return {
        anchor: drawing_to_png(drawing, SPARK_SHARP) for anchor, drawing in _spark_drawings(report)
    }


def _spark_drawings(report: Report) -> Iterator[tuple[str, Drawing]]:
    for plan in report.plans:
        for row in plan.one_page.rows:
            drawing = spark_drawing(row.finding, plan.snapshot)
            if drawing is not None:
                yield row.anchor, drawing


def charts_of(report: Report) -> Iterator[tuple[str, Chart]]:
    """Charts in the order of the report, with their anchors."""
    for plan in report.plans:
        for entry in plan.entries:
            for result in with_parts(entry.result):
                if result.chart is not None:
                    yield result.anchor, result.chart


def with_parts(result: RuleStatus) -> Iterator[RuleStatus]:
    """Result, and those of its parts, at any depth."""
    yield result
    for part in result.parts:
        yield from with_parts(part.result)
