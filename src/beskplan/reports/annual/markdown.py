"""The annual status as Markdown: its texts and tables, with the figures of each picture in place of the picture."""

from collections.abc import Iterable, Iterator, Sequence

from beskplan.reports.annual.headings import Headings
from beskplan.reports.annual.model import Chapter, Comparison, Count, Entry, Fact, Origin, PlanStatus, Report, Result, Verdict
from beskplan.reports.markdown import escaped
from beskplan.reports.marks import MADE_UP
from beskplan.reports.pictures.picture import Picture


def markdown_status(report: Report) -> str:
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from _heading(1, report.title)
    if report.illustrative:
        yield from (f"**{MADE_UP.to(report.language)}**", "")
    for section in report.sections:
        if isinstance(section, PlanStatus):
            yield from _plan(section, report)
        else:
            yield from _comparison(section, report)
    yield from _heading(2, report.headings.how)
    yield from (escaped(report.headings.how_text), "")


def _plan(plan: PlanStatus, report: Report) -> Iterator[str]:
    said = report.headings
    if len(report.sections) > 1:
        yield from _heading(2, f"{plan.title}, {plan.municipality}")
    yield from _facts(plan.facts)
    yield from _heading(2, said.summary)
    yield from (escaped(" ".join(plan.lead)), "")
    yield from _counts(plan.counts, said)
    if plan.commitments:
        yield from (f"**{escaped(said.commitments)}**", "")
        yield from _counts(plan.commitments, said)
    yield from _table((said.goal, said.standing), ((chapter.heading, chapter.line) for chapter in plan.chapters))
    yield from _heading(2, said.overview)
    yield from _overview(plan, said)
    for chapter in plan.chapters:
        yield from _chapter(chapter, said)
    yield from _heading(2, said.unexplained)
    yield from _unexplained(plan, said)
    yield from _extracts(plan.origins, said)


def _overview(plan: PlanStatus, said: Headings) -> Iterator[str]:
    columns = [fact.name for fact in plan.entries[0].columns] if plan.entries else []
    head = (said.number, said.goal, said.criterion, *columns, said.target, said.measured, said.status)
    rows = (
        (
            f"{entry.number}",
            chapter.label,
            entry.quote,
            *(fact.text for fact in entry.columns),
            entry.result.target,
            entry.result.measured,
            _verdict(entry.result.verdict),
        )
        for chapter in plan.chapters
        for entry in chapter.entries
    )
    yield from _table(head, rows)


def _chapter(chapter: Chapter, said: Headings) -> Iterator[str]:
    yield from _heading(2, chapter.heading)
    if chapter.objective:
        yield from (f"> {escaped(chapter.objective)}", "")
    if chapter.focus_areas:
        yield from (f"{said.focus_areas}: {escaped(', '.join(chapter.focus_areas))}", "")
    yield from _list(said.interpretation, chapter.interpretation)
    if chapter.reason:
        yield from (f"{said.no_criterion}: {escaped(chapter.reason)}", "")
    for entry in chapter.entries:
        yield from _entry(entry, said)


def _entry(entry: Entry, said: Headings) -> Iterator[str]:
    promise = f" ({said.commitment})" if entry.commitment else ""
    yield from _heading(3, f"{entry.number}. {entry.name}{promise}")
    place = f" ({entry.place})" if entry.place else ""
    yield from (f"> {escaped(entry.quote + place)}", "")
    yield from _result(entry.result, said)
    yield from _list(said.interpretation, entry.interpretation)
    yield from _list(said.changes, entry.changes)
    for comment in entry.comments:
        yield f"> **{said.comment}** ({escaped(comment.signature)})"
        for paragraph in comment.paragraphs:
            yield from (">", f"> {escaped(paragraph)}")
        yield ""
    if entry.unexplained:
        yield from (f"**{escaped(said.no_explanation)}**", "")


def _result(result: Result, said: Headings) -> Iterator[str]:
    yield from (f"**{_verdict(result.verdict)}**: {escaped(result.headline)}", "")
    if result.meaning:
        yield from (escaped(result.meaning), "")
    yield from (f"{said.rule}: {escaped(result.claim)}", "")
    yield from _facts(result.facts)
    for remark in result.remarks:
        yield from (escaped(remark), "")
    for number, part in enumerate(result.parts, 1):
        yield from (f"**({number})** {escaped(part.text)}".rstrip(), "")
        yield from _result(part.result, said)
    if result.picture is not None:
        yield from _figures(result.picture)
    yield from _list(
        said.other_readings,
        (f"{other.says}: {_verdict(other.verdict)}{f' ({other.measured})' if other.measured else ''}" for other in result.alternatives),
    )
    yield from _list(said.notes, result.notes)
    rows = [f"{source.rows}: {source.indicator} ({source.publisher})" for source in result.sources]
    yield from _list(said.sources, [*rows, *([result.unlisted] if result.unlisted else [])])


def _figures(picture: Picture) -> Iterator[str]:
    yield from (f"*{escaped(picture.table.caption)}*", "")
    yield from _table(picture.table.head, picture.table.rows)
    if picture.remark:
        yield from (escaped(picture.remark), "")


def _comparison(comparison: Comparison, report: Report) -> Iterator[str]:
    said = report.headings
    if len(report.sections) > 1:
        yield from _heading(2, comparison.title)
    yield from _facts(comparison.facts)
    yield from _heading(2, said.comparison)
    rows = (
        (
            f"{row.number}",
            row.label,
            row.quote,
            *(f"{_verdict(result.verdict)}: {result.headline}" if result.headline else _verdict(result.verdict) for result in row.results),
        )
        for row in comparison.rows
    )
    yield from _table((said.number, said.goal, said.criterion, *comparison.municipalities), rows)
    yield from _extracts(comparison.origins, said)


def _unexplained(plan: PlanStatus, said: Headings) -> Iterator[str]:
    if not plan.unexplained:
        yield from (escaped(said.all_explained), "")
        return
    yield from (escaped(said.unexplained_lead), "")
    for entry in plan.unexplained:
        yield f"- {entry.number}\\. {escaped(entry.name)}: {_verdict(entry.result.verdict)}"
    yield ""


def _counts(counts: Sequence[Count], said: Headings) -> Iterator[str]:
    rows = ((_verdict(count.verdict), f"{count.number}", count.meaning) for count in counts)
    yield from _table((said.status, said.count, said.means), rows)


def _extracts(origins: Sequence[Origin], said: Headings) -> Iterator[str]:
    yield from _heading(2, said.extracts)
    rows = ((origin.file, origin.indicators, origin.publisher, origin.sha256) for origin in origins)
    yield from _table((said.file, said.contains, said.publisher, said.fingerprint), rows)


def _verdict(verdict: Verdict) -> str:
    return f"{verdict.word} {verdict.symbol}"


def _heading(depth: int, text: str) -> Iterator[str]:
    yield from ("#" * depth + f" {escaped(text)}", "")


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    every = [f"- **{escaped(fact.name)}**: {escaped(fact.text)}" for fact in facts]
    yield from [*every, ""] if every else []


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    every = [f"- {escaped(item)}" for item in items]
    yield from [f"**{escaped(name)}**", "", *every, ""] if every else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield "|---" * len(head) + "|"
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
