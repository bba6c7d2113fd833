"""Pages of a comparison of municipalities: counts of statuses, and each criterion."""

from collections.abc import Iterator, Sequence

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import ComparedRow, Count, MunicipalityTable, RuleStatus
from beskplan.annual.word.criterion_pages import verdict
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn
from beskplan.annual.word.xml import Content, Run

BESIDE = 5
"""Most municipalities that stand readably in one table."""


def write_comparison(
    page: Page, comparison: MunicipalityTable, headings: Headings, depth: int
) -> None:
    page.heading(depth, headings.summary)
    _counts(page, comparison, headings)
    _meanings(page, comparison.counts[0], headings)
    page.turn(wide=True)
    page.heading(depth, headings.comparison)
    for positions in _blocks(len(comparison.municipalities)):
        names = [comparison.municipalities[position] for position in positions]
        if len(names) < len(comparison.municipalities):
            page.caption(", ".join(names))
        columns = (
            TableColumn(headings.number, 1, figures=True),
            TableColumn(headings.goal, 2.9),
            TableColumn(headings.criterion, 7.0),
        )
        rows = [_row(row, positions) for row in comparison.rows]
        page.table(
            f"{headings.comparison}: {', '.join(names)}",
            (*columns, *(TableColumn(name, 4.2) for name in names)),
            rows,
        )
    page.turn(wide=False)
    interpreted = [row for row in comparison.rows if row.interpretation]
    if interpreted:
        page.heading(depth, headings.interpretation)
    for row in interpreted:
        page.heading(depth + 1, f"{row.number}. {row.name}")
        page.bullets("", row.interpretation)


def _counts(page: Page, comparison: MunicipalityTable, headings: Headings) -> None:
    words = [f"{count.verdict.word} {count.verdict.symbol}" for count in comparison.counts[0]]
    columns = (
        TableColumn(headings.municipality, 3.4),
        *(TableColumn(word, 1.95, figures=True) for word in words),
    )
    pairs = zip(comparison.municipalities, comparison.counts, strict=True)
    page.caption(headings.statuses)
    page.table(
        headings.statuses,
        columns,
        [(name, *(f"{count.number}" for count in counts)) for name, counts in pairs],
    )


def _meanings(page: Page, counts: Sequence[Count], headings: Headings) -> None:
    rows = [(list(verdict(count.verdict)), count.meaning) for count in counts]
    page.caption(headings.means)
    page.table(
        headings.means,
        (TableColumn(headings.status, 3.4), TableColumn(headings.means, 13.6)),
        rows,
        together=True,
    )


def _blocks(number: int) -> Iterator[range]:
    """Ranges of municipalities, as equal as can be, each for one table."""
    tables = -(-number // BESIDE)
    for table in range(tables):
        yield range(number * table // tables, number * (table + 1) // tables)


def _row(row: ComparedRow, positions: Sequence[int]) -> Sequence[Content]:
    return (
        f"{row.number}",
        row.label,
        row.title,
        *(list(_cell(row.results[position])) for position in positions),
    )


def _cell(result: RuleStatus) -> Iterator[Run]:
    yield from verdict(result.verdict)
    if result.headline:
        yield Run(f": {result.headline}")
