"""Chapter of a goal: its criteria with the plan's words, results and comments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import (
    Chapter,
    CriterionEntry,
    Fact,
    ReadingEntry,
    RuleStatus,
    Signed,
    StatusMark,
)
from beskplan.annual.word.looks import (
    CAPTION,
    COMMENT,
    COMPUTED,
    FACT,
    LABEL,
    MISSING,
    QUOTE,
    SMALL,
    SOURCE,
    STATUS,
    STATUS_STYLES,
    STRONG,
)
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn
from beskplan.annual.word.xml import Content, Run
from beskplan.charts.chart import Chart


@dataclass(frozen=True)
class Chapters:
    """Writer of chapters, with the headings, and the images of charts by anchor."""

    page: Page
    headings: Headings
    charts: Mapping[str, bytes]

    def chapter(self, chapter: Chapter, depth: int) -> None:
        self.page.heading(depth, chapter.heading, chapter.anchor)
        if chapter.objective:
            self.page.paragraph(QUOTE, chapter.objective)
        if chapter.focus_areas:
            self.page.paragraph(
                FACT, named(Fact(self.headings.focus_areas, ", ".join(chapter.focus_areas)))
            )
        if chapter.reason:
            self.page.paragraph(FACT, named(Fact(self.headings.no_criterion, chapter.reason)))
        self.page.bullets(self.headings.interpretation, chapter.interpretation)
        for entry in chapter.entries:
            self._entry(entry, depth + 1)

    def _entry(self, entry: CriterionEntry, depth: int) -> None:
        promise = f" ({self.headings.commitment})" if entry.commitment else ""
        self.page.heading(depth, f"{entry.number}. {entry.name}{promise}", entry.result.anchor)
        self.page.paragraph(
            LABEL,
            f"{self.headings.plan_says}, {entry.location}"
            if entry.location
            else self.headings.plan_says,
        )
        self.page.paragraph(QUOTE, entry.quote)
        self.page.paragraph(
            LABEL, self.headings.assessed if entry.result.assessed else self.headings.computed
        )
        self._computed(entry.result, f"{entry.number}. {entry.name}")
        for comment in entry.comments:
            self._comment(comment)
        if entry.unexplained:
            self.page.paragraph(MISSING, self.headings.no_explanation)
        self._small_print(entry.result)
        self.page.bullets(self.headings.interpretation, entry.interpretation)
        self.page.bullets(self.headings.changes, entry.changes)
        self._sources(entry.result)
        self._parts(entry.result, depth + 1)

    def _computed(self, result: RuleStatus, title: str) -> None:
        """Write the verdict with everything that it rests on."""
        headline = [Run(f"  {result.headline}")] if result.headline else []
        self.page.paragraph(STATUS, [*verdict(result.verdict), *headline])
        if result.meaning:
            self.page.paragraph(COMPUTED, result.meaning)
        self.page.paragraph(COMPUTED, [Run(f"{self.headings.rule}: ", STRONG), Run(result.claim)])
        if result.facts:
            columns = (TableColumn(self.headings.figures), TableColumn(self.headings.value))
            self.page.table(
                f"{self.headings.figures}: {title}",
                columns,
                [(fact.name, fact.text) for fact in result.facts],
                together=True,
            )
        for remark in result.remarks:
            self.page.paragraph(COMPUTED, remark)
        if result.assessor_note:
            self.page.paragraph(COMMENT, result.assessor_note)
        if result.chart is not None:
            self._chart(result.anchor, result.chart)

    def _chart(self, anchor: str, chart: Chart) -> None:
        self.page.paragraph(
            CAPTION,
            [
                Run(chart.headline, STRONG),
                Run(f"\n{chart.subtitle}" if chart.subtitle else ""),
            ],
        )
        self.page.chart(self.charts[anchor], chart.headline, chart.alt)
        remark = [Run(f"{chart.remark} ")] if chart.remark else []
        self.page.paragraph(
            SMALL, [*remark, Run(self.headings.chart_data, link=figures_anchor(anchor))]
        )

    def _comment(self, comment: Signed) -> None:
        self.page.paragraph(
            COMMENT, [Run(f"{self.headings.comment}: ", STRONG), Run(comment.signature)]
        )
        for paragraph in comment.paragraphs:
            self.page.paragraph(COMMENT, paragraph)

    def _parts(self, result: RuleStatus, depth: int) -> None:
        for number, part in enumerate(result.parts, 1):
            name = f"({number}) {part.result.name}".rstrip()
            self.page.heading(depth, name, part.result.anchor)
            if part.text:
                self.page.paragraph(QUOTE, part.text)
            self._computed(part.result, name)
            self._small_print(part.result)
            self._sources(part.result)
            self._parts(part.result, depth + 1)

    def _small_print(self, result: RuleStatus) -> None:
        self.page.bullets(self.headings.other_readings, map(_reading, result.readings))
        self.page.bullets(self.headings.notes, [note.text for note in result.notes])

    def _sources(self, result: RuleStatus) -> None:
        rows = [
            f"{source.rows}: {source.indicator}{_in_brackets(source.publisher)}"
            for source in result.sources
        ]
        self.page.bullets(
            self.headings.sources, [*rows, *([result.unlisted] if result.unlisted else [])], SOURCE
        )


def verdict(mark: StatusMark) -> Iterator[Run]:
    """Word of the status, and the symbol beside it."""
    yield Run(f"{mark.word} {mark.symbol}", STATUS_STYLES[mark.status])


def named(fact: Fact) -> Content:
    return [Run(fact.name, STRONG), Run(f"\t{fact.text}")]


def figures_anchor(anchor: str) -> str:
    """Anchor of the figures behind a chart."""
    return f"{anchor} figures"


def _reading(other: ReadingEntry) -> Content:
    return [
        Run(f"{other.says}: "),
        *verdict(other.result.verdict),
        Run(_in_brackets(other.result.headline)),
    ]


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
