"""Images of a Word document, turned into pixels while its pages are written."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from signal import SIG_IGN, SIGINT, signal

from beskplan.annual.chart_images import charts_of, charts_of_plan, sparks_of_plan
from beskplan.annual.status_model import Report
from beskplan.annual.word.page import CHART_PIXELS
from beskplan.annual.writer_options import ChartProgress
from beskplan.charts import render_svg
from beskplan.charts.png import svg_to_png

IMAGES_PER_PROCESS = 50
"""Fewest images that another process is worth starting for; it takes as long as twelve of them."""
MOST_PROCESSES = 8
"""Most processes, each of which takes some 60 MB."""


Drawn = Callable[[], bytes]
"""Function that waits for an image, and returns it."""


class Images:
    """Charts and sparklines of a report as PNG, by the anchor of their result."""

    def __init__(
        self,
        charts: Mapping[str, Drawn],
        sparklines: Mapping[str, Drawn],
        progress: ChartProgress | None = None,
    ) -> None:
        self._charts = charts
        self._sparklines = sparklines
        self._progress = progress
        self._used = 0

    def chart(self, anchor: str) -> bytes:
        """Return the chart of a result, which has one."""
        if self._progress is not None:
            self._progress(self._used, len(self._charts))
        self._used += 1
        return self._charts[anchor]()

    def has_sparkline(self, anchor: str) -> bool:
        """True if the criterion has a sparkline."""
        return anchor in self._sparklines

    def sparkline(self, anchor: str) -> bytes:
        """Return the sparkline of a criterion, which has one."""
        return self._sparklines[anchor]()


@contextmanager
def images_of(report: Report, progress: ChartProgress | None) -> Iterator[Images]:
    """Images of a report, drawn in the order of the pages while these are written."""
    pool = _pool(_number_of_images(report))
    try:
        yield _drawn(report, pool, progress)
    finally:
        pool.shutdown(cancel_futures=True)


def _number_of_images(report: Report) -> int:
    """Return how many there are at most."""
    rows = sum(len(plan.one_page.rows) for plan in report.plans)
    return rows if report.brief else rows + sum(1 for _ in charts_of(report))


def _pool(images: int) -> Executor:
    """Return a pool of processes where there are many, as resvg lets no thread work beside it.

    Without them, this process draws the images.
    """
    workers = min(cpu_count() or 1, images // IMAGES_PER_PROCESS, MOST_PROCESSES)
    if workers > 1:
        with suppress(NotImplementedError, OSError):  # no semaphores, as in some containers
            return _processes(workers)
    return ThreadPoolExecutor(1)


def _processes(number: int) -> Executor:
    """Return a pool of processes, which from their start on leave an interrupt to this one."""
    pool = ProcessPoolExecutor(number, get_context("spawn"), signal, (SIGINT, SIG_IGN))
    before = signal(SIGINT, SIG_IGN)  # taken over by a process at its start, but not on Windows
    try:
        for _ in range(number):  # each starts a process, as none is idle yet
            pool.submit(int)
    finally:
        signal(SIGINT, before)
    return pool


def _drawn(report: Report, pool: Executor, progress: ChartProgress | None) -> Images:
    """Return the images as the pool draws them; the short form has no charts."""
    charts: dict[str, Drawn] = {}
    sparklines: dict[str, Drawn] = {}
    for plan in report.plans:
        for anchor, svg in sparks_of_plan(plan):
            sparklines[anchor] = _drawn_by(pool, svg)
        if report.brief:
            continue
        for anchor, chart in charts_of_plan(plan):
            svg = render_svg(chart, width=CHART_PIXELS)
            charts[anchor] = _drawn_by(pool, svg)
    return Images(charts, sparklines, progress)


def _drawn_by(pool: Executor, svg: str) -> Drawn:
    """Return the image that a pool draws, or this process, where one of the pool was killed."""
    try:
        future = pool.submit(svg_to_png, svg)
    except BrokenProcessPool:
        return partial(svg_to_png, svg)

    def drawn() -> bytes:
        try:
            return future.result()
        except BrokenProcessPool:
            return svg_to_png(svg)

    return drawn
