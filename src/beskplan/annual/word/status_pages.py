"""Pages of one plan: the one page, the criteria with charts and comments, and the appendix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beskplan.annual.colours import STATUS_COLOURS
from beskplan.annual.headings import Headings
from beskplan.annual.status_model import (
    Chapter,
    ComparedRow,
    Count,
    CriterionEntry,
    Fact,
    PageRow,
    PlanStatus,
    ReadingEntry,
    RuleStatus,
    Signed,
    Since,
    StatusMark,
    Tally,
)
from beskplan.annual.word.elements import Content, Run, Sparkline, TableColumn
from beskplan.annual.word.images import Images
from beskplan.annual.word.page import Page
from beskplan.annual.word.styles import (
    BULLET,
    CAPTION,
    COMMENT,
    COMPUTED,
    ITALIC,
    LEAD,
    MISSING,
    QUOTE,
    SMALL,
    SOURCE,
    STATUS,
    STATUS_STYLES,
    STRONG,
    WARNING,
)
from beskplan.charts.chart import Chart
from beskplan.language import Language
from beskplan.output.wording import NOTE_WORDS
from beskplan.texts import NO_BREAK

DOUBT = "⚠"


@dataclass(frozen=True, slots=True)
class StatusPages:
    """Writer of the pages of a plan, in the report's language."""

    page: Page
    headings: Headings
    language: Language
    images: Images

    def one_page(self, plan: PlanStatus) -> None:
        """Write the summary, the bar of counts and the table, the worst first."""
        page = self.page
        if plan.notices:
            page.paragraph(WARNING, "\n".join(plan.notices))
        runs = [Run(f"{each.text} ", STRONG if each.strong else "") for each in plan.one_page.lead]
        page.paragraph(LEAD, runs)
        for tally in plan.one_page.tallies:
            self._bar(tally)
        if plan.one_page.rows:
            self._overview(plan.one_page.rows)
        if plan.one_page.footnotes:
            page.paragraph(SMALL, " ".join(plan.one_page.footnotes))
        page.begin_page()

    def _bar(self, tally: Tally) -> None:
        named = (
            (tally.heading, self.headings.statuses, tally.criteria),
            (
                f"{tally.heading} {self.headings.commitments}".strip(),
                self.headings.commitments,
                tally.commitments,
            ),
        )
        for heading, title, counts in named:
            if counts:
                if heading:
                    self.page.caption(heading)
                colours = [STATUS_COLOURS[count.verdict.status][1:].upper() for count in counts]
                self.page.bar(f"{title} {tally.heading}".rstrip(), counts, colours)

    def _overview(self, rows: Sequence[PageRow]) -> None:
        drawn = any(self.images.has_sparkline(row.anchor) for row in rows)
        columns = [
            TableColumn(self.headings.status, 2.65),
            TableColumn(self.headings.number, 0.6, figures=True),
            TableColumn(self.headings.criterion, 2.75),
            TableColumn(self.headings.course, 1.9),
            TableColumn(self.headings.measured, 2.4, figures=True),
            TableColumn(self.headings.target, 1.85, figures=True),
            TableColumn(self.headings.difference, 2.35, figures=True),
            TableColumn(self.headings.why, 3.4),
        ]
        cells = [self._cells(row) for row in rows]
        if not drawn:
            columns = [*columns[:3], *columns[4:]]
            cells = [(*row[:3], *row[4:]) for row in cells]
        self.page.caption(self.headings.overview)
        self.page.table(self.headings.overview, columns, cells)

    def _sparkline(self, row: PageRow) -> Iterator[Sparkline]:
        if self.images.has_sparkline(row.anchor):
            yield Sparkline(self.images.sparkline(row.anchor))

    def _cells(self, row: PageRow) -> tuple[Content, ...]:
        name = f"{row.name} ({self.headings.commitment})" if row.commitment else row.name
        chance = [Run(f"\n{row.chance.replace(' ', NO_BREAK)}")] if row.chance else []
        return (
            [*verdict(row.verdict), *chance],
            [Run(f"{row.number}", link=row.anchor)],
            name,
            list(self._sparkline(row)),
            [Run(row.measured.replace(NO_BREAK, " "), STRONG)],  # a long unit goes below
            row.requirement,
            row.difference,
            list(_why(row)),
        )

    def since(self, since: Since, depth: int) -> None:
        """Write the changes of status since the last time, a line each."""
        self.page.heading(depth, since.heading)
        for change in since.changes:
            self.page.paragraph(
                BULLET,
                [
                    Run(f"{change.number}. {change.name}", link=change.anchor),
                    Run(": "),
                    *verdict(change.old),
                    Run(" → "),
                    *verdict(change.new),
                    Run(f". {change.why}" if change.why else ""),
                ],
            )
        for other in since.others:
            self.page.paragraph(BULLET, other)

    def decisions(self, plan: PlanStatus, depth: int) -> None:
        if not plan.decisions:
            return
        self.page.heading(depth, self.headings.decisions)
        for decision in plan.decisions:
            number = Run(f"{self.headings.number} {decision.number}", link=decision.anchor)
            self.page.paragraph(BULLET, [number, Run(f" {decision.text}")])

    def comments(self, plan: PlanStatus, depth: int) -> None:
        """Write the comments alone, the criteria in the order of the one page."""
        entries = {entry.result.anchor: entry for entry in plan.entries}
        ordered = [entries[row.anchor] for row in plan.one_page.rows if row.anchor in entries]
        commented = [entry for entry in ordered if entry.comments or entry.unexplained]
        if commented:
            self.page.heading(depth, self.headings.comments)
        for entry in commented:
            with self.page.together():
                self.page.heading(depth + 1, f"{entry.number}. {entry.name}", entry.result.anchor)
                self._status(entry.result)
                self._explanation(entry)

    def chapter(self, chapter: Chapter, depth: int) -> None:
        """Write a goal, and each of its criteria on one page."""
        first, *others = chapter.entries or (None,)
        with self.page.together():
            self.page.heading(depth, chapter.heading, chapter.anchor)
            if chapter.reason:
                self.page.paragraph(
                    COMPUTED, _named(Fact(self.headings.no_criterion, chapter.reason))
                )
            if first is not None:
                self._entry(first, depth + 1)
        if first is not None:
            self._parts(first.result, depth + 2)
        for entry in others:
            if entry is not None:
                with self.page.together():
                    self._entry(entry, depth + 1)
                self._parts(entry.result, depth + 2)

    def _entry(self, entry: CriterionEntry, depth: int) -> None:
        promise = f" ({self.headings.commitment})" if entry.commitment else ""
        self.page.heading(depth, f"{entry.number}. {entry.name}{promise}", entry.result.anchor)
        self._computed(entry.result)
        self._explanation(entry)

    def _computed(self, result: RuleStatus) -> None:
        """Write the verdict with what it rests on."""
        self._status(result)
        if result.remarks:
            self.page.paragraph(COMPUTED, " ".join(result.remarks))
        if result.assessor_note:
            self.page.paragraph(COMMENT, result.assessor_note)
        said = self.headings.target if result.headline else ""
        facts = [fact for fact in result.facts if fact.name != said]
        small = list(filter(None, (result.meaning, result.outlook)))
        small += [_stop(f"{DOUBT} {each.text}") for each in result.reservations if each.is_doubt]
        small += [_stop(f"{fact.name}: {fact.text}") for fact in facts]
        if small:
            self.page.paragraph(SMALL, " ".join(small))
        if result.chart is not None:
            self._chart(result.anchor, result.chart)

    def _status(self, result: RuleStatus) -> None:
        headline = [Run(f"  {result.headline}")] if result.headline else []
        self.page.paragraph(STATUS, [*verdict(result.verdict), *headline])

    def _chart(self, anchor: str, chart: Chart) -> None:
        self.page.paragraph(CAPTION, [Run(chart.subtitle or chart.headline, STRONG)])
        self.page.chart(self.images.chart(anchor), chart.alt)
        if chart.remark:
            self.page.paragraph(SMALL, chart.remark)

    def _explanation(self, entry: CriterionEntry) -> None:
        for comment in entry.comments:
            self._comment(comment)
        if entry.unexplained:
            self.page.paragraph(MISSING, self.headings.no_explanation)

    def _comment(self, comment: Signed) -> None:
        first, *others = comment.paragraphs or ("",)
        label = Run(f"{self.headings.comment}: ", STRONG)
        self.page.paragraph(COMMENT, [label, Run(first)])
        for paragraph in others:
            self.page.paragraph(COMMENT, paragraph)
        follow_up = ""
        if comment.follow_up:
            follow_up = f"{self.headings.follow_up}: {comment.follow_up}. "
        self.page.paragraph(COMMENT, f"{follow_up}{comment.signature}")

    def _parts(self, result: RuleStatus, depth: int) -> None:
        for number, part in enumerate(result.parts, 1):
            with self.page.together():
                name = f"({number}) {part.result.name}".rstrip()
                self.page.heading(depth, name, part.result.anchor)
                if part.text:
                    self.page.paragraph(QUOTE, part.text)
                self._computed(part.result)
            self._parts(part.result, depth + 1)

    def unexplained(self, plan: PlanStatus, depth: int) -> None:
        if not plan.explained:
            return
        if not plan.unexplained:
            self.page.paragraph(COMPUTED, plan.explained)
            return
        self.page.heading(depth, self.headings.unexplained)
        self.page.paragraph(COMPUTED, plan.explained)
        for entry in plan.unexplained:
            link = Run(f"{entry.number}. {entry.name}", link=entry.result.anchor)
            self.page.paragraph(BULLET, [link, Run(": "), *verdict(entry.result.verdict)])

    def background(self, plan: PlanStatus) -> None:
        """Write how each criterion was understood, and what else it could mean."""
        for chapter in plan.chapters:
            for text in chapter.interpretation:
                self.page.paragraph(SMALL, _named(Fact(chapter.label, text)))
            for entry in chapter.entries:
                self.understood(entry, entry.result)

    def understood(self, criterion: CriterionEntry | ComparedRow, result: RuleStatus) -> None:
        """Write the rule of a criterion, its interpretation, and its other readings."""
        name = f"{criterion.number}. {criterion.name}"
        said = " ".join((result.claim, *criterion.interpretation))
        location = _in_brackets(criterion.location)
        quote = f"{_stop(f'»{criterion.quote}«{location}')} "
        self.page.paragraph(SMALL, [Run(f"{name}: ", STRONG), Run(quote, ITALIC), Run(said)])
        self._readings_and_notes(result)
        for text in criterion.changes:
            self.page.paragraph(SOURCE, _named(Fact(self.headings.changes, text)))

    def _readings_and_notes(self, result: RuleStatus) -> None:
        for reading in result.readings:
            label = Run(f"{self.headings.other_readings}: ", STRONG)
            self.page.paragraph(SOURCE, [label, *_reading(reading)])
        notes = [note.text for note in result.notes if note.name != self._made_up]
        if notes:
            self.page.paragraph(SOURCE, " ".join(notes))
        for number, part in enumerate(result.parts, 1):
            claim = Fact(f"({number}) {part.result.name}".rstrip(), part.result.claim)
            self.page.paragraph(SOURCE, _named(claim))
            self._readings_and_notes(part.result)

    @property
    def _made_up(self) -> str:
        """Name of the note on made-up figures, which stands once above the one page."""
        return NOTE_WORDS["illustrative"].capital().to(self.language)

    def documentation(self, plan: PlanStatus, depth: int) -> None:
        """Write what an auditor needs: the plan's own columns, and the rows of the figures."""
        for fact in plan.facts:
            self.page.paragraph(SOURCE, _named(fact))
        for chapter in plan.chapters:
            self._documentation_of_goal(chapter, depth)
            for entry in chapter.entries:
                self.page.heading(depth + 1, f"{entry.number}. {entry.name}")
                location = Fact(self.headings.plan_says, entry.location)
                for fact in (location, *entry.columns):
                    if fact.text:
                        self.page.paragraph(SOURCE, _named(fact))
                self._sources(entry.result)

    def _documentation_of_goal(self, chapter: Chapter, depth: int) -> None:
        self.page.heading(depth, chapter.heading)
        said = (
            Fact(self.headings.objective, chapter.objective),
            Fact(self.headings.focus_areas, ", ".join(chapter.focus_areas)),
        )
        for fact in said:
            if fact.text:
                self.page.paragraph(SOURCE, _named(fact))

    def _sources(self, result: RuleStatus) -> None:
        for source in result.sources:
            row = f"{source.rows}: {source.indicator}{_in_brackets(source.publisher)}"
            self.page.paragraph(SOURCE, row)
        if result.unlisted:
            self.page.paragraph(SOURCE, result.unlisted)
        for part in result.parts:
            self._sources(part.result)

    def legend(self, counts: Sequence[Count]) -> None:
        """Write the meaning of each status."""
        rows = [(list(verdict(count.verdict)), count.meaning) for count in counts]
        columns = (TableColumn(self.headings.status, 3.4), TableColumn(self.headings.means, 13.6))
        self.page.table(self.headings.means, columns, rows, together=True)


def verdict(mark: StatusMark) -> Iterator[Run]:
    """Symbol of the status and its word, in its colour."""
    yield Run(f"{mark.symbol} {mark.word}", STATUS_STYLES[mark.status])


def _why(row: PageRow) -> Iterator[Run]:
    """Reason, or the reservation where there is none; a doubt stands beside any reason."""
    if row.reason:
        yield Run(row.reason)
    reservation = row.reservation
    if reservation is None or (row.reason and not reservation.is_doubt):
        return
    sign = f"{DOUBT} " if reservation.is_doubt else ""
    before = "\n" if row.reason else ""
    yield Run(f"{before}{sign}{reservation.text}")


def _named(fact: Fact) -> Content:
    return [Run(f"{fact.name}: ", STRONG), Run(fact.text)]


def _reading(other: ReadingEntry) -> Iterator[Run]:
    yield Run(f"{other.says}: ")
    yield from verdict(other.result.verdict)
    yield Run(_in_brackets(other.result.headline))


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _stop(text: str) -> str:
    """Sentence with its one full stop, be it that of `pct.` or of what is quoted."""
    return text if text.rstrip("«").endswith((".", "!", "?")) else f"{text}."
