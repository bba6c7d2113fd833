"""Pages of one plan: summary, overview, goals, and criteria without an explanation."""

from collections.abc import Iterator, Sequence

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import Count, Fact, PlanStatus
from beskplan.annual.word.criterion_pages import Chapters, named, verdict
from beskplan.annual.word.looks import COMPUTED, FACT
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn
from beskplan.annual.word.xml import Content, Run

PLAN_COLUMNS = (3.6, 3.8, 2.8)
"""Widths of the plan's own columns, in their order."""


def write_facts(page: Page, facts: Sequence[Fact]) -> None:
    for fact in facts:
        page.paragraph(FACT, named(fact))


def write_summary(page: Page, plan: PlanStatus, headings: Headings, depth: int) -> None:
    page.heading(depth, headings.summary, new_page=depth == 1)
    page.paragraph(COMPUTED, " ".join(plan.lead))
    _counts(page, headings.statuses, plan.counts, headings)
    if plan.commitments:
        _counts(page, headings.commitments, plan.commitments, headings)
    page.caption(headings.goals)
    rows = [
        ([Run(chapter.heading, link=chapter.anchor)], chapter.line) for chapter in plan.chapters
    ]
    page.table(
        headings.goals, (TableColumn(headings.goal, 11), TableColumn(headings.standing, 6)), rows
    )


def _counts(page: Page, title: str, counts: Sequence[Count], headings: Headings) -> None:
    page.caption(title)
    columns = (
        TableColumn(headings.status, 3.4),
        TableColumn(headings.count, 1.6, figures=True),
        TableColumn(headings.means, 12),
    )
    page.table(
        title,
        columns,
        [(list(verdict(count.verdict)), f"{count.number}", count.meaning) for count in counts],
        together=True,
    )


def write_overview(page: Page, plan: PlanStatus, headings: Headings, depth: int) -> None:
    """Write the plan's own overview with the results beside it, on wide pages."""
    page.turn(wide=True)
    page.heading(depth, headings.overview)
    page.table(headings.overview, *_overview(plan, headings))
    page.turn(wide=False)


def _overview(
    plan: PlanStatus, headings: Headings
) -> tuple[Sequence[TableColumn], Sequence[Sequence[Content]]]:
    """Columns and rows of the overview; of the plan's own columns those with a text."""
    kept = [
        position
        for position in range(len(PLAN_COLUMNS))
        if any(entry.columns[position].text for entry in plan.entries)
    ]
    own = [
        TableColumn(plan.entries[0].columns[position].name, PLAN_COLUMNS[position])
        for position in kept
    ]
    results = (
        TableColumn(headings.target, 2.6),
        TableColumn(headings.measured, 2.6),
        TableColumn(headings.status, 2.0),
    )
    columns = (
        TableColumn(headings.number, 1.0, figures=True),
        TableColumn(headings.goal, 3.4),
        TableColumn(headings.criterion, 4.9),
        *own,
        *results,
    )
    rows: list[Sequence[Content]] = [
        (
            [Run(f"{entry.number}", link=entry.result.anchor)],
            chapter.label,
            f"{entry.title} ({headings.commitment})" if entry.commitment else entry.title,
            *(entry.columns[position].text for position in kept),
            entry.result.target,
            entry.result.measured,
            list(verdict(entry.result.verdict)),
        )
        for chapter in plan.chapters
        for entry in chapter.entries
    ]
    return columns, rows


def write_goals(chapters: Chapters, plan: PlanStatus, depth: int) -> None:
    page, headings = chapters.page, chapters.headings
    for chapter in plan.chapters:
        chapters.chapter(chapter, depth)
    page.heading(depth, headings.unexplained)
    page.paragraph(COMPUTED, plan.explained)
    page.bullets("", _unexplained(plan))


def _unexplained(plan: PlanStatus) -> Iterator[Content]:
    for entry in plan.unexplained:
        yield [
            Run(f"{entry.number}. {entry.name}", link=entry.result.anchor),
            Run(": "),
            *verdict(entry.result.verdict),
        ]
