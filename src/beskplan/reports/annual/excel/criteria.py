"""The sheet of criteria: a row for each, and for each part and other reading, with its figures as numbers."""

from collections.abc import Iterator, Mapping

from beskplan.judgement.finding import DIRECTION_WORDS, Finding
from beskplan.judgement.operator import OPERATOR_WORDS
from beskplan.reports.annual.excel.lines import Line, lines
from beskplan.reports.annual.excel.sheets import Cell, Column, Sheet, figure
from beskplan.reports.annual.model import Entry, Report
from beskplan.reports.dates import window_words
from beskplan.reports.shown import clean, decimals_of
from beskplan.words import Text, exact_decimals, unit_words

PRINTED = (
    Column(Text("Kommune", "Municipality"), 14),
    Column(Text("Nr.", "No."), 5, figures=True),
    Column(Text("Art", "Kind"), 11),
    Column(Text("Ordlyd", "Wording"), 42),
    Column(Text("Status", "Status"), 13),
    Column(Text("Målt", "Measured"), 10, figures=True),
    Column(Text("Skal være", "Must be"), 9),
    Column(Text("Krav", "Requirement"), 10, figures=True),
    Column(Text("Afstand", "Distance"), 10, figures=True),
    Column(Text("Enhed", "Unit"), 16),
    Column(Text("Retning", "Trend"), 10),
    Column(Text("Periode", "Period"), 15),
    Column(Text("Kommentar", "Comment"), 44),
)
"""What a reader needs on paper; the other columns stand to the right of them."""
FURTHER = (
    Column(Text("Plan", "Plan"), 24),
    Column(Text("Mål", "Goal"), 40),
    Column(Text("Id", "Id"), 22),
    Column(Text("Sådan er kriteriet læst", "How the criterion is read"), 60),
    Column(Text("Begrundelse", "Why"), 44),
    Column(Text("Om tallene", "About the figures"), 60),
    Column(Text("Kan stadig blive mindst", "Can still become at least"), 12, figures=True),
    Column(Text("Kan stadig blive højst", "Can still become at most"), 12, figures=True),
    Column(Text("Året før", "Year before"), 10, figures=True),
    Column(Text("Ændring", "Change"), 10, figures=True),
    Column(Text("Kendte perioder", "Known periods"), 10, figures=True),
    Column(Text("Perioder i alt", "Periods in all"), 10, figures=True),
    Column(Text("Kravets andel indtil nu", "The requirement's share so far"), 12, figures=True),
    Column(Text("Perioder, der mangler", "Periods to come"), 10, figures=True),
    Column(Text("Skal hver vise", "Each must show"), 10, figures=True),
    Column(Text("Kravet er", "The requirement is"), 16),
    Column(Text("Målgruppe", "Target group"), 34),
    Column(Text("Dette måles der på", "What is measured"), 34),
    Column(Text("Opfølgning", "Follow-up"), 34),
    Column(Text("Sted i planen", "Place in the plan"), 10),
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
    yield figure(finding.measured, decimals)
    yield (
        OPERATOR_WORDS[finding.operator].to(language)
        if finding.operator and finding.target is not None
        else None
    )
    yield figure(finding.target, decimals)
    yield figure(finding.distance, decimals, signed=True)
    yield clean(unit_words(finding.unit).to(language)) if finding.unit else None
    yield DIRECTION_WORDS[finding.trend.direction].to(language) if finding.trend else None
    yield window_words(finding.period or "", language)
    yield _comments(line, report)


def _comments(line: Line, report: Report) -> str:
    """What people wrote, signed; or that they should have."""
    entry = line.criterion
    if not line.own or not isinstance(entry, Entry):
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
    yield "\n".join(filter(None, (*line.result.remarks, line.result.written)))
    yield "\n".join(note.text for note in line.result.notes)
    yield from _bounds(finding)
    decimals = decimals_of(finding)
    trend, needed = finding.trend, finding.needed
    yield figure(trend.previous, decimals) if trend else None
    yield figure(trend.change, decimals, signed=True) if trend else None
    yield from (finding.observed, finding.expected)
    yield figure(finding.pace, decimals)
    yield from (
        (needed.periods, _each(finding), NEEDED_WORDS[needed.state].to(language))
        if needed
        else (None, None, None)
    )
    yield from [fact.text for fact in criterion.columns] if line.own else (None, None, None)
    yield criterion.place if line.own else None


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
