"""Annual status as Markdown: texts and tables, with figures in place of charts."""

from collections.abc import Iterable, Iterator, Sequence

from beskplan.annual.headings import Headings
from beskplan.annual.status_model import (
    Chapter,
    ComparedRow,
    Count,
    CriterionEntry,
    Fact,
    MunicipalityTable,
    PlanStatus,
    ReadingEntry,
    Report,
    RuleStatus,
    SourceFile,
    StatusMark,
)
from beskplan.charts.chart import Chart
from beskplan.output.markdown import escaped
from beskplan.output.wording import MADE_UP


def markdown_status(report: Report) -> str:
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from _heading(1, report.title)
    if report.illustrative:
        yield from (f"**{MADE_UP.to(report.language)}**", "")
    several = len(report.sections) > 1
    for section in report.sections:
        if several:
            yield from _heading(
                2,
                f"{section.title}, {section.municipality}"
                if isinstance(section, PlanStatus)
                else section.title,
            )
        yield from _facts(section.facts)
        if several and section.illustrative:
            yield from (f"**{MADE_UP.to(report.language)}**", "")
        depth = 3 if several else 2
        yield from (
            _plan(section, report, depth)
            if isinstance(section, PlanStatus)
            else _comparison(section, report, depth)
        )
        yield from _extracts(section.source_files, report.headings, depth)
    yield from _heading(2, report.headings.how)
    yield from (escaped(report.headings.how_text), "")


def _plan(plan: PlanStatus, report: Report, depth: int) -> Iterator[str]:
    headings = report.headings
    yield from _heading(depth, headings.summary)
    yield from (escaped(" ".join(plan.lead)), "")
    yield from _counts(plan.counts, headings)
    if plan.commitments:
        yield from (f"**{escaped(headings.commitments)}**", "")
        yield from _counts(plan.commitments, headings)
    yield from _table(
        (headings.goal, headings.standing),
        ((chapter.heading, chapter.line) for chapter in plan.chapters),
    )
    yield from _heading(depth, headings.overview)
    yield from _overview(plan, headings)
    for chapter in plan.chapters:
        yield from _chapter(chapter, headings, depth)
    yield from _heading(depth, headings.unexplained)
    yield from (escaped(plan.explained), "")
    yield from _list(
        "",
        (
            f"{entry.number}. {entry.name}: {_verdict(entry.result.verdict)}"
            for entry in plan.unexplained
        ),
    )


def _overview(plan: PlanStatus, headings: Headings) -> Iterator[str]:
    columns = [fact.name for fact in plan.entries[0].columns] if plan.entries else []
    head = (
        headings.number,
        headings.goal,
        headings.criterion,
        *columns,
        headings.target,
        headings.measured,
        headings.status,
    )
    rows = (
        (
            f"{entry.number}",
            chapter.label,
            f"{entry.title} ({headings.commitment})" if entry.commitment else entry.title,
            *(fact.text for fact in entry.columns),
            entry.result.target,
            entry.result.measured,
            _verdict(entry.result.verdict),
        )
        for chapter in plan.chapters
        for entry in chapter.entries
    )
    yield from _table(head, rows)


def _chapter(chapter: Chapter, headings: Headings, depth: int) -> Iterator[str]:
    yield from _heading(depth, chapter.heading)
    if chapter.objective:
        yield from (f"> {escaped(chapter.objective)}", "")
    if chapter.focus_areas:
        yield from (f"{headings.focus_areas}: {escaped(', '.join(chapter.focus_areas))}", "")
    yield from _list(headings.interpretation, chapter.interpretation)
    if chapter.reason:
        yield from (f"{headings.no_criterion}: {escaped(chapter.reason)}", "")
    for entry in chapter.entries:
        yield from _entry(entry, headings, depth + 1)


def _entry(entry: CriterionEntry, headings: Headings, depth: int) -> Iterator[str]:
    promise = f" ({headings.commitment})" if entry.commitment else ""
    yield from _heading(depth, f"{entry.number}. {entry.name}{promise}")
    yield from _quoted(entry.quote, entry.location)
    yield from _result(entry.result, headings)
    yield from _list(headings.interpretation, entry.interpretation)
    yield from _list(headings.changes, entry.changes)
    for comment in entry.comments:
        yield f"> **{headings.comment}** ({escaped(comment.signature)})"
        for paragraph in comment.paragraphs:
            yield from (">", f"> {escaped(paragraph)}")
        yield ""
    if entry.unexplained:
        yield from (f"**{escaped(headings.no_explanation)}**", "")


def _quoted(quote: str, location: str) -> Iterator[str]:
    yield from (f"> {escaped(quote + _in_brackets(location))}", "")


def _result(result: RuleStatus, headings: Headings) -> Iterator[str]:
    mark = headings.assessed if result.assessed else headings.computed
    yield from (f"**{mark}: {escaped(_found(result))}**", "")
    if result.meaning:
        yield from (escaped(result.meaning), "")
    yield from (f"{headings.rule}: {escaped(result.claim)}", "")
    yield from _facts(result.facts)
    for text in (*result.remarks, result.assessor_note):
        if text:
            yield from (escaped(text), "")
    for number, part in enumerate(result.parts, 1):
        yield from (f"**({number})** {escaped(part.text or part.result.name)}".rstrip(), "")
        yield from _result(part.result, headings)
    if result.chart is not None:
        yield from _figures(result.chart)
    yield from _list(headings.other_readings, map(_reading, result.readings))
    yield from _list(headings.notes, (note.text for note in result.notes))
    rows = [
        f"{source.rows}: {source.indicator}{_in_brackets(source.publisher)}"
        for source in result.sources
    ]
    yield from _list(headings.sources, [*rows, *([result.unlisted] if result.unlisted else [])])


def _reading(reading: ReadingEntry) -> str:
    return (
        f"{reading.says}: {_verdict(reading.result.verdict)}{_in_brackets(reading.result.headline)}"
    )


def _figures(chart: Chart) -> Iterator[str]:
    yield from (f"*{escaped(chart.table.caption)}*", "")
    yield from _table(chart.table.head, chart.table.rows)
    if chart.remark:
        yield from (escaped(chart.remark), "")


def _comparison(comparison: MunicipalityTable, report: Report, depth: int) -> Iterator[str]:
    headings = report.headings
    yield from _heading(depth, headings.summary)
    words = [_verdict(count.verdict) for count in comparison.counts[0]]
    counted = zip(comparison.municipalities, comparison.counts, strict=True)
    yield from _table(
        (headings.municipality, *words),
        ((name, *(f"{count.number}" for count in counts)) for name, counts in counted),
    )
    yield from _list(
        "", (f"{_verdict(count.verdict)}: {count.meaning}" for count in comparison.counts[0])
    )
    yield from _heading(depth, headings.comparison)
    rows = (
        (f"{row.number}", row.label, row.title, *map(_found, row.results))
        for row in comparison.rows
    )
    yield from _table(
        (headings.number, headings.goal, headings.criterion, *comparison.municipalities), rows
    )
    yield from _heading(depth, headings.each_criterion)
    for row in comparison.rows:
        yield from _compared(row, comparison, headings, depth + 1)


def _compared(
    row: ComparedRow, comparison: MunicipalityTable, headings: Headings, depth: int
) -> Iterator[str]:
    promise = f" ({headings.commitment})" if row.commitment else ""
    yield from _heading(depth, f"{row.number}. {row.name}{promise}")
    yield from (escaped(row.heading), "")
    yield from _quoted(row.quote, row.location)
    yield from _facts(fact for fact in row.columns if fact.text)
    yield from _list(headings.interpretation, row.interpretation)
    yield from _list(headings.changes, row.changes)
    for municipality, result in zip(comparison.municipalities, row.results, strict=True):
        yield from _heading(depth + 1, municipality)
        yield from _result(result, headings)


def _counts(counts: Sequence[Count], headings: Headings) -> Iterator[str]:
    rows = ((_verdict(count.verdict), f"{count.number}", count.meaning) for count in counts)
    yield from _table((headings.status, headings.count, headings.means), rows)


def _extracts(source_files: Sequence[SourceFile], headings: Headings, depth: int) -> Iterator[str]:
    yield from _heading(depth, headings.extracts)
    rows = (
        (origin.file, origin.indicators, origin.publisher, origin.sha256) for origin in source_files
    )
    yield from _table(
        (headings.file, headings.contains, headings.publisher, headings.fingerprint), rows
    )


def _verdict(verdict: StatusMark) -> str:
    return f"{verdict.word} {verdict.symbol}"


def _found(result: RuleStatus) -> str:
    return (
        f"{_verdict(result.verdict)}: {result.headline}"
        if result.headline
        else _verdict(result.verdict)
    )


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _heading(depth: int, text: str) -> Iterator[str]:
    yield from ("#" * min(depth, 6) + f" {escaped(text)}", "")


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    every = [f"- **{escaped(fact.name)}**: {escaped(fact.text)}" for fact in facts]
    yield from [*every, ""] if every else []


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    every = [f"- {escaped(item)}" for item in items]
    heading = [f"**{escaped(name)}**", ""] if name else []
    yield from [*heading, *every, ""] if every else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield "|---" * len(head) + "|"
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
