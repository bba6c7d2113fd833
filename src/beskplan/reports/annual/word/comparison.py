"""Several municipalities under one plan's rules: how many criteria stand how, and the criteria one by one."""

from collections.abc import Iterator, Sequence

from beskplan.reports.annual.headings import Headings
from beskplan.reports.annual.model import ComparedRow, Comparison, Count, Result
from beskplan.reports.annual.word.criterion import verdict
from beskplan.reports.annual.word.page import Page
from beskplan.reports.annual.word.tables import Column
from beskplan.reports.annual.word.xml import Content, Piece

BESIDE = 5
"""Municipalities that stand readably in one table."""


def write_comparison(page: Page, comparison: Comparison, said: Headings, depth: int) -> None:
    page.heading(depth, said.summary)
    _counts(page, comparison, said)
    _meanings(page, comparison.counts[0], said)
    page.turn(wide=True)
    page.heading(depth, said.comparison)
    for places in _blocks(len(comparison.municipalities)):
        names = [comparison.municipalities[place] for place in places]
        if len(names) < len(comparison.municipalities):
            page.caption(", ".join(names))
        columns = (
            Column(said.number, 1, figures=True),
            Column(said.goal, 2.9),
            Column(said.criterion, 7.0),
        )
        rows = [_row(row, places) for row in comparison.rows]
        page.table(
            f"{said.comparison}: {', '.join(names)}",
            (*columns, *(Column(name, 4.2) for name in names)),
            rows,
        )
    page.turn(wide=False)
    interpreted = [row for row in comparison.rows if row.interpretation]
    if interpreted:
        page.heading(depth, said.interpretation)
    for row in interpreted:
        page.heading(depth + 1, f"{row.number}. {row.name}")
        page.bullets("", row.interpretation)


def _counts(page: Page, comparison: Comparison, said: Headings) -> None:
    words = [f"{count.verdict.word} {count.verdict.symbol}" for count in comparison.counts[0]]
    columns = (
        Column(said.municipality, 3.4),
        *(Column(word, 1.95, figures=True) for word in words),
    )
    pairs = zip(comparison.municipalities, comparison.counts, strict=True)
    page.caption(said.statuses)
    page.table(
        said.statuses,
        columns,
        [(name, *(f"{count.number}" for count in counts)) for name, counts in pairs],
    )


def _meanings(page: Page, counts: Sequence[Count], said: Headings) -> None:
    rows = [(list(verdict(count.verdict)), count.meaning) for count in counts]
    page.caption(said.means)
    page.table(
        said.means, (Column(said.status, 3.4), Column(said.means, 13.6)), rows, together=True
    )


def _blocks(number: int) -> Iterator[range]:
    """The municipalities that stand beside one another: as many in each table, as far as that goes."""
    tables = -(-number // BESIDE)
    for table in range(tables):
        yield range(number * table // tables, number * (table + 1) // tables)


def _row(row: ComparedRow, places: Sequence[int]) -> Sequence[Content]:
    return (
        f"{row.number}",
        row.label,
        row.quote,
        *(list(_cell(row.results[place])) for place in places),
    )


def _cell(result: Result) -> Iterator[Piece]:
    yield from verdict(result.verdict)
    if result.headline:
        yield Piece(f": {result.headline}")
