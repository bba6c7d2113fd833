"""Annual statuses on the shipped plans, composed as the command does."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import (
    Fact,
    PlanStatus,
    ReadingEntry,
    Report,
    RuleStatus,
    StatusMark,
)
from beskplan.charts import Chart, FigureTable
from beskplan.comments import Comment
from beskplan.language import Language
from beskplan.verdict.finding import Finding
from tests.support.reports import composed

HOLBAEK, HERLEV = "holbaek-2024", "herlev-2024"
COMMENTS: Mapping[str, Sequence[Comment]] = {
    "appeals": [
        Comment(
            text="Der kom en bunke ældre sager.\n\nPraksis er ændret.",
            author="Mette Sørensen",
            date=date(2024, 10, 11),
        )
    ],
    "education-benefit": [
        Comment(text="Tilgangen faldt hele efteråret.", author="Anne Lund", date=date(2025, 2, 17))
    ],
}


@cache
def report_on(
    *plans: str,
    language: Language = "da",
    as_of: date = date(2025, 2, 20),
    municipalities: tuple[str, ...] = (),
) -> Report:
    """A report with a few comments where it is on one municipality only."""
    files = [f"plans/{plan}.yaml" for plan in plans]
    comments = {} if municipalities else COMMENTS
    return composed(
        *files,
        as_of=as_of.isoformat(),
        municipalities=municipalities,
        language=language,
        comments=comments,
    )


def texts_of(value: object) -> list[str]:
    """Every text that a reader is to meet, in a report or a part of it."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple | list):
        return [text for item in value for text in texts_of(item)]
    if isinstance(value, Chart):
        return [
            value.subtitle,
            value.alt,
            *texts_of(value.remark),
            *(texts_of(figures(value.table)) if value.table.rows else []),
        ]
    if isinstance(value, Fact) and not value.text:
        return []
    if isinstance(value, ReadingEntry):
        return [value.says, value.result.verdict.word, *texts_of(value.result.headline)]
    if isinstance(value, RuleStatus):
        inside = (
            value.verdict,
            value.headline,
            value.meaning,
            value.claim,
            [reservation.text for reservation in value.reservations],
            value.facts,
            value.remarks,
            value.assessor_note,
        )
        return texts_of(
            (
                *inside,
                [note.text for note in value.notes],
                value.chart,
                value.sources,
                value.readings,
                value.parts,
            )
        )
    if isinstance(value, Finding | Headings) or not is_dataclass(value):
        return []
    if isinstance(value, StatusMark):
        return [value.word]
    silent = {"anchor", "language", "id", "status", "summary", "lead", "short", "owner", "snapshot"}
    if isinstance(value, PlanStatus):
        silent.add("commitments")
    return [
        text
        for field in fields(value)
        if field.name not in silent
        for text in texts_of(getattr(value, field.name))
    ]


def figures(table: FigureTable) -> FigureTable:
    """The table without its last column, the locations, which the sources have."""
    rows = tuple(row[:-1] for row in table.rows)
    return FigureTable(table.caption, table.head[:-1], rows)


def renamed(chart: Chart | None, text: str) -> Chart | None:
    if chart is None:
        return None
    table = FigureTable(
        text,
        (text,) * len(chart.table.head),
        tuple((text,) * len(row) for row in chart.table.rows),
    )
    return replace(chart, headline=text, subtitle=text, alt=text, remark=text, table=table)


def with_quote(report: Report, text: str) -> Report:
    """The report with this text for all that people wrote: plan, comments, names of indicators."""
    (plan,) = report.plans
    chapters = []
    for chapter in plan.chapters:
        entries = tuple(
            replace(
                entry,
                name=text,
                quote=text,
                columns=tuple(replace(fact, text=text) for fact in entry.columns),
                interpretation=(text,),
                changes=(text,),
                comments=tuple(
                    replace(comment, paragraphs=(text,), signature=text)
                    for comment in entry.comments
                ),
                result=replace(
                    entry.result,
                    name=text,
                    headline=text,
                    claim=text,
                    remarks=(text,),
                    notes=(Fact(text, text),),
                    chart=renamed(entry.result.chart, text),
                ),
            )
            for entry in chapter.entries
        )
        chapters.append(
            replace(
                chapter,
                title=text,
                objective=text,
                focus_areas=(text,),
                interpretation=(text,),
                entries=entries,
            )
        )
    changed: PlanStatus = replace(plan, title=text, lead=(text,), chapters=tuple(chapters))
    return replace(report, title=text, sections=(changed,))


def shortened(report: Report) -> Report:
    """The report with the first goals of each plan only, where more would add nothing."""
    sections = tuple(
        replace(section, chapters=section.chapters[:2])
        if isinstance(section, PlanStatus)
        else section
        for section in report.sections
    )
    return replace(report, sections=sections)
