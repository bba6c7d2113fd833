"""Several municipalities under one plan's rules: how many criteria stand how, and the criteria one by one."""

from collections.abc import Iterator, Sequence

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import ComparedRow, Count, MunicipalityTable, RuleStatus
from beskplan.annual.word.criterion_pages import verdict
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn
from beskplan.annual.word.xml import Content, Run

BESIDE = 5
"""Municipalities that stand readably in one table."""


def write_comparison(page: Page, comparison: MunicipalityTable, said: Headings, depth: int) -> None:
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
            TableColumn(said.number, 1, figures=True),
            TableColumn(said.goal, 2.9),
            TableColumn(said.criterion, 7.0),
        )
        rows = [_row(row, places) for row in comparison.rows]
        page.table(
            f"{said.comparison}: {', '.join(names)}",
            (*columns, *(TableColumn(name, 4.2) for name in names)),
            rows,
        )
    page.turn(wide=False)
    interpreted = [row for row in comparison.rows if row.interpretation]
    if interpreted:
        page.heading(depth, said.interpretation)
    for row in interpreted:
        page.heading(depth + 1, f"{row.number}. {row.name}")
        page.bullets("", row.interpretation)


def _counts(page: Page, comparison: MunicipalityTable, said: Headings) -> None:
    words = [f"{count.verdict.word} {count.verdict.symbol}" for count in comparison.counts[0]]
    columns = (
        TableColumn(said.municipality, 3.4),
        *(TableColumn(word, 1.95, figures=True) for word in words),
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
        said.means,
        (TableColumn(said.status, 3.4), TableColumn(said.means, 13.6)),
        rows,
        together=True,
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


def _cell(result: RuleStatus) -> Iterator[Run]:
    yield from verdict(result.verdict)
    if result.headline:
        yield Run(f": {result.headline}")
