"""The status on one plan: summary, overview, the goals one after another, and what nobody has explained."""

from collections.abc import Iterator, Sequence

from beskplan.reports.annual.headings import Headings
from beskplan.reports.annual.model import Count, Fact, PlanStatus
from beskplan.reports.annual.word.criterion import Chapters, named, verdict
from beskplan.reports.annual.word.looks import COMPUTED, FACT
from beskplan.reports.annual.word.page import Page
from beskplan.reports.annual.word.tables import Column
from beskplan.reports.annual.word.xml import Content, Piece

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
        ([Piece(chapter.heading, link=chapter.anchor)], chapter.line) for chapter in plan.chapters
    ]
    page.table(said.goals, (Column(said.goal, 11), Column(said.standing, 6)), rows)


def _counts(page: Page, title: str, counts: Sequence[Count], said: Headings) -> None:
    page.caption(title)
    columns = (
        Column(said.status, 3.4),
        Column(said.count, 1.6, figures=True),
        Column(said.means, 12),
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
) -> tuple[Sequence[Column], Sequence[Sequence[Content]]]:
    """Its columns and rows; of the plan's own columns those that say something."""
    kept = [
        place
        for place in range(len(PLAN_COLUMNS))
        if any(entry.columns[place].text for entry in plan.entries)
    ]
    own = [Column(plan.entries[0].columns[place].name, PLAN_COLUMNS[place]) for place in kept]
    results = (Column(said.target, 2.6), Column(said.measured, 2.6), Column(said.status, 2.0))
    columns = (
        Column(said.number, 1.0, figures=True),
        Column(said.goal, 3.4),
        Column(said.criterion, 4.9),
        *own,
        *results,
    )
    rows: list[Sequence[Content]] = [
        (
            [Piece(f"{entry.number}", link=entry.result.anchor)],
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
            Piece(f"{entry.number}. {entry.name}", link=entry.result.anchor),
            Piece(": "),
            *verdict(entry.result.verdict),
        ]
