"""The pictures of a report, drawn one after another, by the anchor of the result that they belong to."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from beskplan.annual.status_model import Report, RuleStatus
from beskplan.annual.writer_options import Progress
from beskplan.charts.chart import Chart

DrawnT = TypeVar("DrawnT")


def drawn(
    report: Report, draw: Callable[[str, Chart], DrawnT], progress: Progress | None
) -> Mapping[str, DrawnT]:
    """Every picture, drawn by a function that is told the anchor as well."""
    pictures = dict(pictures_of(report))
    found: dict[str, DrawnT] = {}
    for number, (anchor, picture) in enumerate(pictures.items()):
        if progress is not None:
            progress(number, len(pictures))
        found[anchor] = draw(anchor, picture)
    return found


def pictures_of(report: Report) -> Iterator[tuple[str, Chart]]:
    """The pictures in the order of the report, with their anchors."""
    for plan in report.plans:
        for entry in plan.entries:
            for result in with_parts(entry.result):
                if result.picture is not None:
                    yield result.anchor, result.picture


def with_parts(result: RuleStatus) -> Iterator[RuleStatus]:
    """The result, and those of its parts, at any depth."""
    yield result
    for part in result.parts:
        yield from with_parts(part.result)
