"""The status on one plan: summary, overview, the goals one after another, and what nobody has explained."""

from collections.abc import Iterator, Sequence

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import Count, Fact, PlanStatus
from beskplan.annual.word.criterion_pages import Chapters, named, verdict
from beskplan.annual.word.looks import COMPUTED, FACT
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn
from beskplan.annual.word.xml import Content, Run

PLAN_COLUMNS = (3.6, 3.8, 2.8)
"""How wide the plan's own columns are, in the order that they have."""


def write_facts(page: Page, facts: Sequence[Fact]) -> None:
    for fact in facts:
        page.paragraph(FACT, named(fact))


def write_summary(page: Page, plan: PlanStatus, said: Headings, depth: int) -> None:
    page.heading(depth, said.summary, new_page=depth == 1)
    page.paragraph(COMPUTED, " ".join(plan.lead))
    _counts(page, said.statuses, plan.counts, said)
    if plan.commitments:
        _counts(page, said.commitments, plan.commitments, said)
    page.caption(said.goals)
    rows = [
        ([Run(chapter.heading, link=chapter.anchor)], chapter.line) for chapter in plan.chapters
    ]
    page.table(said.goals, (TableColumn(said.goal, 11), TableColumn(said.standing, 6)), rows)


def _counts(page: Page, title: str, counts: Sequence[Count], said: Headings) -> None:
    page.caption(title)
    columns = (
        TableColumn(said.status, 3.4),
        TableColumn(said.count, 1.6, figures=True),
        TableColumn(said.means, 12),
    )
    page.table(
        title,
        columns,
        [(list(verdict(count.verdict)), f"{count.number}", count.meaning) for count in counts],
        together=True,
    )


def write_overview(page: Page, plan: PlanStatus, said: Headings, depth: int) -> None:
    """The plan's own overview with the results beside it, on wide pages."""
    page.turn(wide=True)
    page.heading(depth, said.overview)
    page.table(said.overview, *_overview(plan, said))
    page.turn(wide=False)


def _overview(
    plan: PlanStatus, said: Headings
) -> tuple[Sequence[TableColumn], Sequence[Sequence[Content]]]:
    """Its columns and rows; of the plan's own columns those that say something."""
    kept = [
        place
        for place in range(len(PLAN_COLUMNS))
        if any(entry.columns[place].text for entry in plan.entries)
    ]
    own = [TableColumn(plan.entries[0].columns[place].name, PLAN_COLUMNS[place]) for place in kept]
    results = (
        TableColumn(said.target, 2.6),
        TableColumn(said.measured, 2.6),
        TableColumn(said.status, 2.0),
    )
    columns = (
        TableColumn(said.number, 1.0, figures=True),
        TableColumn(said.goal, 3.4),
        TableColumn(said.criterion, 4.9),
        *own,
        *results,
    )
    rows: list[Sequence[Content]] = [
        (
            [Run(f"{entry.number}", link=entry.result.anchor)],
            chapter.label,
            f"{entry.quote} ({said.commitment})" if entry.commitment else entry.quote,
            *(entry.columns[place].text for place in kept),
            entry.result.target,
            entry.result.measured,
            list(verdict(entry.result.verdict)),
        )
        for chapter in plan.chapters
        for entry in chapter.entries
    ]
    return columns, rows


def write_goals(chapters: Chapters, plan: PlanStatus, depth: int) -> None:
    page, said = chapters.page, chapters.said
    for chapter in plan.chapters:
        chapters.chapter(chapter, depth)
    page.heading(depth, said.unexplained)
    page.paragraph(COMPUTED, plan.explained)
    page.bullets("", _unexplained(plan))


def _unexplained(plan: PlanStatus) -> Iterator[Content]:
    for entry in plan.unexplained:
        yield [
            Run(f"{entry.number}. {entry.name}", link=entry.result.anchor),
            Run(": "),
            *verdict(entry.result.verdict),
        ]
