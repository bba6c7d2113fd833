"""Provenance of the figures: rows of files, publishers, and the files themselves."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from beskplan.annual.status_model import SourceFile, SourceRows
from beskplan.assessment import Assessment
from beskplan.catalogue import Catalogue, Source
from beskplan.language import Language
from beskplan.measure import Measure, Row
from beskplan.output.dates import DASH, day_words
from beskplan.output.wording import clean
from beskplan.texts import Text, counted, say
from beskplan.verdict.finding import Finding

MORE_AREAS = (Text("område mere", "more area"), Text("områder mere", "more areas"))
MOST_SHOWN = 6
"""Measures whose rows are listed one by one; of the many areas of a rank only the first ones."""


def source_rows(
    finding: Finding, catalogue: Catalogue, language: Language
) -> tuple[SourceRows, ...]:
    """Rows that a verdict used, the own ones first, each once."""
    rows = dict.fromkeys(
        row for side in finding.sides[:MOST_SHOWN] for row in _rows(side.used, catalogue, language)
    )
    return tuple(rows)


def unlisted(finding: Finding, language: Language) -> str:
    """Remark that there are more measures than are listed; else nothing."""
    more = len(finding.sides) - MOST_SHOWN
    if more <= 0:
        return ""
    remark = say(
        "… og {more} fra de samme filer.",
        "… and {more} of the same files.",
        more=counted(more, *MORE_AREAS),
    )
    return remark.to(language)


def _rows(measure: Measure, catalogue: Catalogue, language: Language) -> Iterator[SourceRows]:
    """Rows of a measure; indicators in the same rows are named together."""
    lines: dict[tuple[str, str, str], set[int]] = {}
    for row in _rows_in(measure):
        lines.setdefault((row.indicator, row.file, row.sheet), set()).update(row.observation.lines)
    alike: dict[tuple[str, str], list[str]] = {}
    for (name, file, sheet), numbers in lines.items():
        location = rows_words(file, sheet, sorted(numbers), language)
        alike.setdefault(
            (location, publisher(catalogue.indicators[name].source, language)), []
        ).append(name)
    for (location, published), names in alike.items():
        titles = dict.fromkeys(clean(catalogue.indicators[name].title) for name in names)
        yield SourceRows(f"{'; '.join(titles)}, {measure.area.name}", location, published)


def rows_words(file: str, sheet: str, lines: Sequence[int], language: Language) -> str:
    """Rows of a file: `y38a02.csv, linje 14–25`; those of an answer or a sheet are rows."""
    rows = sheet or file.endswith(".json")
    word = Text(
        "række" if rows else "linje", ("row" if rows else "line") + ("" if len(lines) == 1 else "s")
    ).to(language)
    where = f"{clean(file)}, {clean(sheet)}" if sheet else clean(file)
    if not lines:
        return where
    return f"{where}, {word} {', '.join(_runs(lines))}"


def _runs(lines: Sequence[int]) -> Iterator[str]:
    """Neighbouring numbers as runs: `14–25`."""
    counter = count()
    for _, group in groupby(lines, lambda line: line - next(counter)):
        run = list(group)
        yield str(run[0]) if len(run) == 1 else f"{run[0]}{DASH}{run[-1]}"


def publisher(source: Source | None, language: Language) -> str:
    """Source in words: `Jobindsats, y38a02, hentet 10. oktober 2024`."""
    if source is None:
        return ""
    named = [clean(source.name), *([clean(source.table)] if source.table else [])]
    if source.retrieved is not None:
        named.append(
            f"{Text('hentet', 'fetched').to(language)} {day_words(source.retrieved, language)}"
        )
    return ", ".join(named)


def source_files(assessments: Sequence[Assessment], language: Language) -> tuple[SourceFile, ...]:
    """Extracts that the verdicts rest on, with their indicators and publishers."""
    hashes = {
        file: sha256 for assessment in assessments for file, sha256 in assessment.extracts.items()
    }
    for assessment in assessments:
        for query in assessment.queries:
            if query.connection:
                own = dict.fromkeys([*hashes[query.file].split(), query.sha256])
                hashes[query.file] = " ".join(own)
    read: dict[str, dict[str, None]] = {}
    published: dict[str, dict[str, None]] = {}
    used = {
        row.indicator: row.file
        for assessment in assessments
        for finding in assessment.findings
        for row in rows_of(finding)
    }
    for name, file in used.items():
        indicator = assessments[0].catalogue.indicators[name]
        read.setdefault(file, {})[clean(indicator.title)] = None
        published.setdefault(file, {})[publisher(indicator.source, language)] = None
    return tuple(
        SourceFile(
            clean(file),
            "; ".join(read[file]),
            "; ".join(filter(None, published[file])),
            hashes.get(file, ""),
        )
        for file in sorted(read)
    )


def rows_of(finding: Finding) -> Iterator[Row]:
    """Rows that a verdict used."""
    for side in finding.sides:
        yield from _rows_in(side.used)


def _rows_in(measure: Measure) -> Iterator[Row]:
    yield from (
        row
        for window in measure.windows
        for period_value in window.used
        for row in period_value.rows
    )
