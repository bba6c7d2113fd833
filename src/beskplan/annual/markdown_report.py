"""Annual status as Markdown: what each chart shows in words, its figures in an appendix."""

from collections.abc import Iterable, Iterator, Sequence

from beskplan.annual.chart_images import with_parts
from beskplan.annual.headings import Headings
from beskplan.annual.status_model import (
    Chapter,
    ComparedRow,
    Count,
    CriterionEntry,
    Fact,
    MunicipalityTable,
    OnePage,
    PageRow,
    PlanStatus,
    ReadingEntry,
    Report,
    Reservation,
    RuleStatus,
    StatusChange,
    StatusMark,
)
from beskplan.output.markdown import escaped


def markdown_status(report: Report) -> str:
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    headings = report.headings
    several = len(report.sections) > 1
    depth = 3 if several else 2
    yield from _heading(1, report.title)
    yield from (f"{headings.as_of} {escaped(report.dated)}", "")
    for section in report.sections:
        if several:
            yield from _heading(2, _section_title(section))
        for notice in section.notices:
            yield from (f"**{escaped(notice)}**", "")
        if isinstance(section, PlanStatus):
            yield from _plan(section, report, depth)
        else:
            yield from _comparison(section, report, depth)
    if report.brief:
        return
    yield from _heading(2, headings.how)
    yield from (escaped(headings.how_text), "")
    if report.plans:
        counts = report.plans[0].counts
        yield from _list("", (f"{_verdict(count.verdict)}: {count.meaning}" for count in counts))
    yield from _appendix(report)


def _section_title(section: PlanStatus | MunicipalityTable) -> str:
    if isinstance(section, PlanStatus):
        return f"{section.title}, {section.municipality}"
    return section.title


def _plan(plan: PlanStatus, report: Report, depth: int) -> Iterator[str]:
    headings = report.headings
    yield from _heading(depth, headings.summary)
    yield from _one_page(plan.one_page, headings)
    if plan.decisions:
        yield from _heading(depth, headings.decisions)
        yield from _list(
            "", (f"{headings.number} {each.number} {each.text}" for each in plan.decisions)
        )
    if plan.since is not None:
        yield from _heading(depth, plan.since.heading)
        yield from _list("", [*map(_status_change, plan.since.changes), *plan.since.others])
    if plan.explained:
        yield from _heading(depth, headings.unexplained)
        yield from (escaped(plan.explained), "")
        yield from _list(
            "",
            (
                f"{entry.number}. {entry.name}: {_verdict(entry.result.verdict)}"
                for entry in plan.unexplained
            ),
        )
    if report.brief:
        yield from _brief_comments(plan, headings, depth)
        return
    for chapter in plan.chapters:
        yield from _chapter(chapter, headings, depth)
    yield from _heading(depth, headings.about_plan)
    yield from _facts(plan.facts)


def _status_change(change: StatusChange) -> str:
    why = _in_brackets(change.why)
    return f"{change.number}. {change.name}: {_verdict(change.old)} → {_verdict(change.new)}{why}"


def _one_page(page: OnePage, headings: Headings) -> Iterator[str]:
    phrases = [
        f"**{escaped(phrase.text)}**" if phrase.strong else escaped(phrase.text)
        for phrase in page.lead
    ]
    yield from (" ".join(phrases), "")
    for tally in page.tallies:
        name = f"{tally.heading}: " if tally.heading else ""
        if tally.criteria:
            yield from (escaped(name + _counts(tally.criteria)), "")
        if tally.commitments:
            counts = f"{headings.commitments}: {name}{_counts(tally.commitments)}"
            yield from (escaped(counts), "")
    head = (
        headings.status,
        headings.number,
        headings.criterion,
        headings.measured,
        headings.target,
        headings.difference,
        headings.why,
    )
    yield from _table(head, (_page_row(row, headings) for row in page.rows))
    for footnote in page.footnotes:
        yield from (escaped(footnote), "")


def _page_row(row: PageRow, headings: Headings) -> Sequence[str]:
    promise = f" ({headings.commitment})" if row.commitment else ""
    reason = f"{row.reason}{_in_brackets(row.author)}"
    reservation = _reservation(row.reservation) if row.reservation is not None else ""
    return (
        " · ".join(filter(None, (_verdict(row.verdict), row.chance))),
        f"{row.number}",
        row.name + promise,
        row.measured,
        row.requirement,
        row.difference,
        " ".join(text for text in (reason, reservation) if text),
    )


def _counts(counts: Sequence[Count]) -> str:
    return " · ".join(f"{_verdict(count.verdict)} {count.number}" for count in counts)


def _reservation(reservation: Reservation) -> str:
    return f"⚠ {reservation.text}" if reservation.is_doubt else reservation.text


def _brief_comments(plan: PlanStatus, headings: Headings, depth: int) -> Iterator[str]:
    commented = [entry for entry in plan.entries if entry.comments]
    if not commented:
        return
    yield from _heading(depth, headings.comments)
    for entry in commented:
        yield from _heading(depth + 1, f"{entry.number}. {entry.name}")
        yield from (f"**{escaped(_found(entry.result))}**", "")
        yield from _comments(entry, headings)


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
    yield from _answer(entry.result, headings)
    yield from _comments(entry, headings)
    yield from _explanation(entry.result, headings)
    yield from (f"**{escaped(headings.rule)}**", "")
    yield from _quoted(entry.quote, entry.location)
    yield from _understood(entry.result)
    yield from _list(headings.interpretation, entry.interpretation)
    yield from _list(headings.changes, entry.changes)
    yield from _facts(fact for fact in entry.columns if fact.text)
    yield from _behind(entry.result, headings)


def _comments(entry: CriterionEntry, headings: Headings) -> Iterator[str]:
    for comment in entry.comments:
        yield f"> **{headings.comment}** ({escaped(comment.signature)})"
        for paragraph in comment.paragraphs:
            yield from (">", f"> {escaped(paragraph)}")
        if comment.follow_up:
            yield from (">", f"> {headings.follow_up}: {escaped(comment.follow_up)}")
        yield ""
    if entry.unexplained:
        yield from (f"**{escaped(headings.no_explanation)}**", "")


def _quoted(quote: str, location: str) -> Iterator[str]:
    yield from (f"> {escaped(quote + _in_brackets(location))}", "")


def _answer(result: RuleStatus, headings: Headings) -> Iterator[str]:
    """Verdict, the reasons to read it with care, and what the chart shows."""
    mark = headings.assessed if result.assessed else headings.computed
    yield from (f"**{mark}: {escaped(_found(result))}**", "")
    if result.meaning:
        yield from (escaped(result.meaning), "")
    if result.outlook:
        yield from (escaped(result.outlook), "")
    yield from _list("", map(_reservation, result.reservations))
    if result.chart is not None:
        yield from (escaped(result.chart.alt), "")


def _explanation(result: RuleStatus, headings: Headings) -> Iterator[str]:
    """Note of the assessors, remarks, figures, and the parts of a composite."""
    for text in (result.assessor_note, *result.remarks):
        if text:
            yield from (escaped(text), "")
    yield from _facts(result.facts)
    for number, part in enumerate(result.parts, 1):
        yield from (f"**({number})** {escaped(part.text or part.result.name)}".rstrip(), "")
        yield from _answer(part.result, headings)
        yield from _explanation(part.result, headings)
        yield from _understood(part.result)
        yield from _behind(part.result, headings)


def _understood(result: RuleStatus) -> Iterator[str]:
    yield from (escaped(result.claim), "")


def _behind(result: RuleStatus, headings: Headings) -> Iterator[str]:
    """Other readings and notes on the figures."""
    yield from _list(headings.other_readings, map(_reading, result.readings))
    yield from _list(headings.notes, (note.text for note in result.notes))


def _result(result: RuleStatus, headings: Headings) -> Iterator[str]:
    """Result for one of several municipalities."""
    yield from _answer(result, headings)
    yield from _explanation(result, headings)
    yield from _behind(result, headings)


def _reading(reading: ReadingEntry) -> str:
    return (
        f"{reading.says}: {_verdict(reading.result.verdict)}{_in_brackets(reading.result.headline)}"
    )


def _appendix(report: Report) -> Iterator[str]:
    """Figures behind the charts, the rows that they stand in, and the files."""
    headings = report.headings
    charted = [
        (entry, result)
        for plan in report.plans
        for entry in plan.entries
        for result in with_parts(entry.result)
    ]
    if any(result.chart is not None for _, result in charted):
        yield from _heading(2, headings.charts_data)
    for entry, result in charted:
        if result.chart is not None and result.chart.table.rows:
            table = result.chart.table
            yield from (f"**{entry.number}. {escaped(table.caption)}**", "")
            yield from _table(table.head[:-1], (row[:-1] for row in table.rows))
            if result.chart.remark:
                yield from (escaped(result.chart.remark), "")
    rows = [
        f"{entry.number}. {source.rows}: {source.indicator}{_in_brackets(source.publisher)}"
        for entry, result in charted
        for source in result.sources
    ]
    if rows:
        yield from _heading(2, headings.sources)
        yield from _list("", rows)
    yield from _heading(2, headings.extracts)
    for section in report.sections:
        files = section.source_files
        rows = [f"{each.file}: {each.indicators}{_in_brackets(each.publisher)}" for each in files]
        rows = [
            f"{row}; {headings.fingerprint} {each.sha256}"
            for row, each in zip(rows, files, strict=True)
        ]
        yield from _list("", rows)


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


def _verdict(verdict: StatusMark) -> str:
    return f"{verdict.symbol} {verdict.word}"


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
