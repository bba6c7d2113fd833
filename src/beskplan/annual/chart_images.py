"""Charts of a report, rendered one after another, by the anchor of their result."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from beskplan.annual.status_model import Report, RuleStatus
from beskplan.annual.writer_options import Progress
from beskplan.charts import Chart, SvgPage, render_svg, spark

ImageT = TypeVar("ImageT")


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
    """Return every chart in pixels, by the anchor of its result."""
    drawn = {anchor: render_svg(chart, width=width) for anchor, chart in charts_of(report)}
    return _in_pixels(drawn, progress)


def sparks_as_png(report: Report) -> Mapping[str, bytes]:
    """Return the sparkline of each criterion in pixels, by the anchor of its result."""
    return _in_pixels(sparks_of(report), None)


def _in_pixels(drawn: Mapping[str, str], progress: Progress | None) -> Mapping[str, bytes]:
    """Return each SVG in pixels; one is compressed while resvg draws the next."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 as below

    from beskplan.charts.png import svg_to_png  # noqa: PLC0415 a library of an extra

    found: dict[str, bytes] = {}
    with ThreadPoolExecutor() as pool:
        for anchor, png in zip(drawn, pool.map(svg_to_png, drawn.values()), strict=True):
            if progress is not None:
                progress(len(found), len(drawn))
            found[anchor] = png
    return found


def sparks_of(report: Report, page: SvgPage | None = None) -> Mapping[str, str]:
    """Sparkline of each criterion as SVG, for the eye alone, by the anchor of its result.

    It stands by itself, or in a page.
    """
    found = {}
    for plan in report.plans:
        for row in plan.one_page.rows:
            drawn = spark(row.finding, plan.snapshot, page)
            if drawn:
                found[row.anchor] = drawn
    return found


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
