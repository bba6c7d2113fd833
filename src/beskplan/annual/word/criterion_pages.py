"""A goal's chapter: each criterion with the plan's words, what was computed, and what people wrote."""

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
    """What writes chapters: where to, in which words, with which pictures, drawn and by anchor."""

    page: Page
    said: Headings
    pictures: Mapping[str, bytes]

    def chapter(self, chapter: Chapter, depth: int) -> None:
        self.page.heading(depth, chapter.heading, chapter.anchor)
        if chapter.objective:
            self.page.paragraph(QUOTE, chapter.objective)
        if chapter.focus_areas:
            self.page.paragraph(
                FACT, named(Fact(self.said.focus_areas, ", ".join(chapter.focus_areas)))
            )
        if chapter.reason:
            self.page.paragraph(FACT, named(Fact(self.said.no_criterion, chapter.reason)))
        self.page.bullets(self.said.interpretation, chapter.interpretation)
        for entry in chapter.entries:
            self._entry(entry, depth + 1)

    def _entry(self, entry: CriterionEntry, depth: int) -> None:
        promise = f" ({self.said.commitment})" if entry.commitment else ""
        self.page.heading(depth, f"{entry.number}. {entry.name}{promise}", entry.result.anchor)
        self.page.paragraph(
            LABEL, f"{self.said.plan_says}, {entry.place}" if entry.place else self.said.plan_says
        )
        self.page.paragraph(QUOTE, entry.quote)
        self.page.paragraph(
            LABEL, self.said.assessed if entry.result.assessed else self.said.computed
        )
        self._computed(entry.result, f"{entry.number}. {entry.name}")
        for comment in entry.comments:
            self._comment(comment)
        if entry.unexplained:
            self.page.paragraph(MISSING, self.said.no_explanation)
        self._small_print(entry.result)
        self.page.bullets(self.said.interpretation, entry.interpretation)
        self.page.bullets(self.said.changes, entry.changes)
        self._sources(entry.result)
        self._parts(entry.result, depth + 1)

    def _computed(self, result: RuleStatus, title: str) -> None:
        """The verdict with everything that it rests on."""
        headline = [Run(f"  {result.headline}")] if result.headline else []
        self.page.paragraph(STATUS, [*verdict(result.verdict), *headline])
        if result.meaning:
            self.page.paragraph(COMPUTED, result.meaning)
        self.page.paragraph(COMPUTED, [Run(f"{self.said.rule}: ", STRONG), Run(result.claim)])
        if result.facts:
            columns = (TableColumn(self.said.figures), TableColumn(self.said.value))
            self.page.table(
                f"{self.said.figures}: {title}",
                columns,
                [(fact.name, fact.text) for fact in result.facts],
                together=True,
            )
        for remark in result.remarks:
            self.page.paragraph(COMPUTED, remark)
        if result.written:
            self.page.paragraph(COMMENT, result.written)
        if result.picture is not None:
            self._picture(result.anchor, result.picture)

    def _picture(self, anchor: str, picture: Chart) -> None:
        self.page.paragraph(
            CAPTION,
            [
                Run(picture.headline, STRONG),
                Run(f"\n{picture.subtitle}" if picture.subtitle else ""),
            ],
        )
        self.page.picture(self.pictures[anchor], picture.headline, picture.alt)
        remark = [Run(f"{picture.remark} ")] if picture.remark else []
        self.page.paragraph(
            SMALL, [*remark, Run(self.said.picture_data, link=figures_anchor(anchor))]
        )

    def _comment(self, comment: Signed) -> None:
        self.page.paragraph(
            COMMENT, [Run(f"{self.said.comment}: ", STRONG), Run(comment.signature)]
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
        self.page.bullets(self.said.other_readings, map(_reading, result.readings))
        self.page.bullets(self.said.notes, [note.text for note in result.notes])

    def _sources(self, result: RuleStatus) -> None:
        rows = [
            f"{source.rows}: {source.indicator}{_in_brackets(source.publisher)}"
            for source in result.sources
        ]
        self.page.bullets(
            self.said.sources, [*rows, *([result.unlisted] if result.unlisted else [])], SOURCE
        )


def verdict(shown: StatusMark) -> Iterator[Run]:
    """The word, and the symbol beside it."""
    yield Run(f"{shown.word} {shown.symbol}", STATUS_STYLES[shown.status])


def named(fact: Fact) -> Content:
    return [Run(fact.name, STRONG), Run(f"\t{fact.text}")]


def figures_anchor(anchor: str) -> str:
    """Where the figures behind a picture stand."""
    return f"{anchor} figures"


def _reading(other: ReadingEntry) -> Content:
    return [
        Run(f"{other.says}: "),
        *verdict(other.result.verdict),
        Run(_in_brackets(other.result.headline)),
    ]


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
