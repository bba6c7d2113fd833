"""Sheet of criteria: a row for each, and for each part and other reading."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from beskplan.annual.excel.result_lines import Line, lines
from beskplan.annual.excel.sheets import Cell, Sheet, SheetColumn, figure
from beskplan.annual.status_model import CriterionEntry, Report
from beskplan.interval import Interval
from beskplan.output.dates import window_words
from beskplan.output.wording import (
    agrees_with_status,
    clean,
    decimals_of,
    distance_between,
    format_distance,
    measured_figure,
    shown_change,
    target_figure,
)
from beskplan.texts import Text, exact_decimals, unit_words
from beskplan.verdict.finding import DIRECTION_WORDS, Finding
from beskplan.verdict.operator import OPERATOR_WORDS

PRINTED = (
    SheetColumn(Text("Kommune", "Municipality"), 14),
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Art", "Kind"), 11),
    SheetColumn(Text("Ordlyd", "Wording"), 42),
    SheetColumn(Text("Status", "Status"), 13),
    SheetColumn(Text("Målt", "Measured"), 10, figures=True),
    SheetColumn(Text("Skal være", "Must be"), 9),
    SheetColumn(Text("Krav", "Requirement"), 10, figures=True),
    SheetColumn(Text("Afstand", "Distance"), 10, figures=True),
    SheetColumn(Text("Enhed", "Unit"), 16),
    SheetColumn(Text("Retning", "Trend"), 10),
    SheetColumn(Text("Periode", "Period"), 15),
    SheetColumn(Text("Kommentar", "Comment"), 44),
)
"""Columns that a reader needs on paper; the other columns stand to the right of them."""
FURTHER = (
    SheetColumn(Text("Plan", "Plan"), 24),
    SheetColumn(Text("Mål", "Goal"), 40),
    SheetColumn(Text("Id", "Id"), 22),
    SheetColumn(Text("Sådan er kriteriet læst", "How the criterion is read"), 60),
    SheetColumn(Text("Begrundelse", "Why"), 44),
    SheetColumn(Text("Om tallene", "About the figures"), 60),
    SheetColumn(Text("Kan stadig blive mindst", "Can still become at least"), 12, figures=True),
    SheetColumn(Text("Kan stadig blive højst", "Can still become at most"), 12, figures=True),
    SheetColumn(Text("Året før", "Year before"), 10, figures=True),
    SheetColumn(Text("Ændring", "Change"), 10, figures=True),
    SheetColumn(Text("Kendte perioder", "Known periods"), 10, figures=True),
    SheetColumn(Text("Perioder i alt", "Periods in all"), 10, figures=True),
    SheetColumn(
        Text("Kravets andel indtil nu", "The requirement's share so far"), 12, figures=True
    ),
    SheetColumn(Text("Perioder, der mangler", "Periods to come"), 10, figures=True),
    SheetColumn(Text("Skal hver vise", "Each must show"), 10, figures=True),
    SheetColumn(Text("Kravet er", "The requirement is"), 16),
    SheetColumn(Text("Målgruppe", "Target group"), 34),
    SheetColumn(Text("Dette måles der på", "What is measured"), 34),
    SheetColumn(Text("Opfølgning", "Follow-up"), 34),
    SheetColumn(Text("Sted i planen", "Place in the plan"), 10),
)
NEEDED_WORDS: Mapping[str, Text] = {
    "open": Text("åbent", "open"),
    "secured": Text("sikret", "secured"),
    "out_of_reach": Text("uden for rækkevidde", "out of reach"),
}
NAME = Text("Kriterier", "Criteria")
ABOUT = Text(
    "En række for hvert kriterium og hvert løfte, og under det en for hver del og hver anden "
    "læsning; kolonnen Art siger, hvad den er. "
    "Andre læsninger tælles ikke med. Fortolkninger og ændringer står i arket Noter. Kolonnerne "
    "til og med Kommentar kommer med på papir.",
    "A row for every criterion and commitment, and below it one for every part and other reading; "
    "the column Kind says which it is. "
    "Other readings are not counted. Interpretations and changes are on the sheet Notes. The "
    "columns up to Comment are printed.",
)


def criteria_sheet(report: Report) -> Sheet:
    rows = [(*_printed(line, report), *_further(line, report)) for line in lines(report)]
    return Sheet(NAME, ABOUT, (*PRINTED, *FURTHER), rows, printed=len(PRINTED))


def _printed(line: Line, report: Report) -> Iterator[Cell]:
    finding, language = line.finding, report.language
    decimals = decimals_of(finding)
    yield from (
        line.municipality,
        line.criterion.number,
        line.kind.to(language),
        line.wording,
        finding.status,
    )
    if agrees_with_status(finding):
        words = measured_figure(finding, language)
        yield _figure_or_range(finding.measured, finding.measured_ends, words, decimals)
    else:
        yield None
    yield (
        OPERATOR_WORDS[finding.operator].to(language)
        if finding.operator and finding.target is not None
        else None
    )
    words = target_figure(finding, language)
    yield _figure_or_range(finding.target, finding.target_ends, words, decimals)
    distance = distance_between(finding)
    least = None if distance is None else distance.low
    words = format_distance(finding, language)
    yield _figure_or_range(least, distance, words, decimals, signed=True)
    yield clean(unit_words(finding.unit).to(language)) if finding.unit else None
    yield DIRECTION_WORDS[finding.trend.direction].to(language) if finding.trend else None
    yield window_words(finding.period, language) if finding.period else ""
    yield _comments(line, report)


def _figure_or_range(
    value: Fraction | None,
    ends: Interval | None,
    words: str,
    decimals: int,
    *,
    signed: bool = False,
) -> Cell:
    """Number; in words where suppressed figures make it a range."""
    if value is not None and ends is not None and ends.low != ends.high:
        return words
    return figure(value, decimals, signed=signed)


def _comments(line: Line, report: Report) -> str:
    """Comments of people, signed; or the remark that they are missing."""
    entry = line.criterion
    if not line.own or not isinstance(entry, CriterionEntry):
        return ""
    if entry.unexplained:
        return report.headings.no_explanation
    return "\n".join(
        text
        for comment in entry.comments
        for text in (*comment.paragraphs, f"({comment.signature})")
    )


def _further(line: Line, report: Report) -> Iterator[Cell]:
    finding, criterion, language = line.finding, line.criterion, report.language
    yield from (line.plan, line.goal, criterion.id)
    yield line.result.claim
    yield "\n".join(filter(None, (*line.result.remarks, line.result.assessor_note)))
    yield "\n".join(note.text for note in line.result.notes)
    yield from _bounds(finding)
    decimals = decimals_of(finding)
    trend, needed = finding.trend, finding.needed
    yield figure(trend.previous, decimals) if trend else None
    yield figure(shown_change(trend, decimals), decimals, signed=True) if trend else None
    yield from (finding.observed, finding.expected)
    yield figure(finding.pace, decimals)
    yield from (
        (needed.periods, _each(finding), NEEDED_WORDS[needed.state].to(language))
        if needed
        else (None, None, None)
    )
    yield from [fact.text for fact in criterion.columns] if line.own else (None, None, None)
    yield criterion.location if line.own else None


def _bounds(finding: Finding) -> Iterator[Cell]:
    interval = finding.interval
    for end in (interval.low, interval.high) if interval else (None, None):
        yield (
            None
            if end is None
            else figure(end, min(max(decimals_of(finding), 1), exact_decimals(end)))
        )


def _each(finding: Finding) -> Cell:
    each = finding.needed.each if finding.needed else None
    return (
        None
        if each is None
        else figure(each, max(decimals_of(finding), min(exact_decimals(each), 1)))
    )
