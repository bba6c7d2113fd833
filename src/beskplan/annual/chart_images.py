"""Charts of a report, rendered one after another, by the anchor of their result."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from beskplan.annual.status_model import PlanStatus, Report, RuleStatus
from beskplan.annual.writer_options import ChartProgress
from beskplan.charts import Chart, SvgPage, spark

ImageT = TypeVar("ImageT")


def draw_charts(
    report: Report, draw: Callable[[str, Chart], ImageT], progress: ChartProgress | None
) -> Mapping[str, ImageT]:
    """Return every chart as an image; `draw` takes the anchor and the chart."""
    charts = dict(charts_of(report))
    found: dict[str, ImageT] = {}
    for number, (anchor, chart) in enumerate(charts.items()):
        if progress is not None:
            progress(number, len(charts))
        found[anchor] = draw(anchor, chart)
    return found


def sparks_of(report: Report, page: SvgPage | None = None) -> Mapping[str, str]:
    """Sparkline of each criterion as SVG, for the eye alone, by the anchor of its result.

    It stands by itself, or in a page.
    """
    return {anchor: svg for plan in report.plans for anchor, svg in sparks_of_plan(plan, page)}


def sparks_of_plan(plan: PlanStatus, page: SvgPage | None = None) -> Iterator[tuple[str, str]]:
    """Sparklines in the order of the one page, with the anchors of their results."""
    for row in plan.one_page.rows:
        drawn = spark(row.finding, plan.snapshot, page)
        if drawn:
            yield row.anchor, drawn


def charts_of(report: Report) -> Iterator[tuple[str, Chart]]:
    """Charts in the order of the report, with their anchors."""
    for plan in report.plans:
        yield from charts_of_plan(plan)


def charts_of_plan(plan: PlanStatus) -> Iterator[tuple[str, Chart]]:
    """Charts in the order of the plan, with their anchors."""
    for entry in plan.entries:
        for result in with_parts(entry.result):
            if result.chart is not None:
                yield result.anchor, result.chart


def with_parts(result: RuleStatus) -> Iterator[RuleStatus]:
    """Result, and those of its parts, at any depth."""
    yield result
    for part in result.parts:
        yield from with_parts(part.result)
