"""Sheets on the criteria: the overview, the comparison, all results, and the series behind them."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.annual.excel.sheets import (
    Badge,
    Cell,
    Course,
    Figure,
    Sheet,
    SheetColumn,
    SheetLine,
    figure,
    lines,
    numbered,
)
from beskplan.annual.sentences import periods_counted
from beskplan.annual.status_model import (
    CriterionEntry,
    MunicipalityTable,
    PageRow,
    PlanStatus,
    Report,
    RuleStatus,
)
from beskplan.charts.parts import Role
from beskplan.charts.time_series import TimeSeries
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.output.dates import window_words
from beskplan.output.outlook_words import CHANCE
from beskplan.output.remarks import needed_figure
from beskplan.output.wording import (
    SO_FAR,
    agrees_with_status,
    change_between,
    clean,
    decimals_of,
    direction_of,
    format_number,
    measured_figure,
    previous_figure,
    target_figure,
)
from beskplan.texts import Text, exact_decimals, say, unit_words, verbatim
from beskplan.verdict.finding import DIRECTION_WORDS, Finding
from beskplan.verdict.operator import OPERATOR_WORDS

OVERVIEW = Text("Overblik", "Overview")
ABOUT_OVERVIEW = Text(
    "En linje for hvert kriterium, de værste først: status, målt, krav, forskel og begrundelse.",
    "A line for every criterion, the worst first: status, measured, requirement, difference and "
    "reason.",
)
MUNICIPALITY = SheetColumn(Text("Kommune", "Municipality"), 18)
CHANCE_COLUMN = SheetColumn(CHANCE, 14)
OVERVIEW_COLUMNS = (
    SheetColumn(Text("Status", "Status"), 17),
    CHANCE_COLUMN,
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Kriterium", "Criterion"), 34),
    SheetColumn(Text("Udvikling", "Course"), 18),
    SheetColumn(Text("Målt", "Measured"), 24, figures=True),
    SheetColumn(Text("Skal være", "Must be"), 12),
    SheetColumn(Text("Krav", "Requirement"), 24, figures=True),
    SheetColumn(Text("Forskel", "Difference"), 24, figures=True),
    SheetColumn(Text("Forskel i ord", "Difference in words"), 26),
    SheetColumn(Text("Hvorfor / forbehold", "Why / reservation"), 48),
)
SERIES = Text("Udvikling", "Course")
ABOUT_SERIES = Text(
    "Tallene bag de små kurver i Overblik, periode for periode.",
    "The figures behind the small curves of the overview, period by period.",
)
SERIES_COLUMNS = (
    SheetColumn(Text("Kommune", "Municipality"), 18),
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Kriterium", "Criterion"), 40),
    SheetColumn(Text("Periode", "Period"), 24),
    SheetColumn(Text("Værdi", "Value"), 12, figures=True),
)
FEWEST_POINTS = 3
"""Fewest figures that make a curve."""
COMPARISON = Text("Sammenligning", "Comparison")
COMPARED_COLUMNS = (
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Mål", "Goal"), 26),
    SheetColumn(Text("Kriterium", "Criterion"), 40),
)
CRITERIA = Text("Kriterier", "Criteria")
ABOUT_CRITERIA = Text(
    "En række for hvert kriterium og hvert løfte. Under den står delene og det, som en anden "
    "læsning af planen giver; de andre læsninger er grå og tælles ikke med. "
    "Fortolkninger, begrundelser og planens egne kolonner står i arket Noter. Kolonnerne til og "
    "med Kommentar kommer med på papir.",
    "A row for every criterion and commitment. Below it stand its parts, and what another reading "
    "of the plan gives; other readings are grey and not counted. "
    "Interpretations, reasons and the plan's own columns are on the sheet Notes. The columns up to "
    "Comment are printed.",
)
PRINTED = (
    SheetColumn(Text("Kommune", "Municipality"), 14),
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Type", "Kind"), 14),
    SheetColumn(Text("Ordlyd", "Wording"), 44, indented=True),
    SheetColumn(Text("Status", "Status"), 14),
    SheetColumn(Text("Målt", "Measured"), 10, figures=True),
    SheetColumn(Text("Skal være", "Must be"), 11),
    SheetColumn(Text("Krav", "Requirement"), 10, figures=True),
    SheetColumn(Text("Enhed", "Unit"), 15),
    SheetColumn(Text("Afstand", "Distance"), 10, figures=True),
    SheetColumn(Text("Afstandens enhed", "Unit of the distance"), 15),
    SheetColumn(Text("Retning", "Trend"), 11),
    SheetColumn(Text("Periode", "Period"), 16),
    SheetColumn(Text("Kommentar", "Comment"), 44),
)
"""Columns that a reader needs on paper; the other columns stand to the right of them."""
FURTHER = (
    SheetColumn(Text("Plan", "Plan"), 24),
    SheetColumn(Text("Mål", "Goal"), 40),
    SheetColumn(Text("Id", "Id"), 22),
    SheetColumn(Text("Sådan har vi forstået kriteriet", "How we understood the criterion"), 60),
    SheetColumn(Text("Kan stadig blive mindst", "Can still become at least"), 12, figures=True),
    SheetColumn(Text("Kan stadig blive højst", "Can still become at most"), 12, figures=True),
    SheetColumn(Text("Året før", "Year before"), 10, figures=True),
    SheetColumn(Text("Ændring", "Change"), 10, figures=True),
    SheetColumn(Text("Kendte perioder", "Known periods"), 10, figures=True),
    SheetColumn(Text("Perioder i alt", "Periods in all"), 10, figures=True),
    SheetColumn(
        Text("Krav indtil nu i jævnt tempo", "Requirement so far at an even pace"),
        14,
        figures=True,
    ),
    SheetColumn(Text("Perioder, der mangler", "Periods to come"), 10, figures=True),
    SheetColumn(
        Text("Krav til hver, der mangler", "Requirement of each to come"), 14, figures=True
    ),
    SheetColumn(Text("Kan kravet nås?", "Can it be reached?"), 14),
    SheetColumn(Text("Side i planen", "Page in the plan"), 10),
)
OUTLOOK = (CHANCE_COLUMN, SheetColumn(Text("Om chancen", "About the chance"), 60))
"""Columns on the chance of an open criterion, where any has an outlook."""
NEEDED_WORDS: Mapping[str, Text] = {
    "open": Text("ja", "yes"),
    "secured": Text("ja, det er sikret", "yes, it is secured"),
    "out_of_reach": Text("nej", "no"),
}


def overview_sheets(report: Report) -> list[Sheet]:
    """Overview of every result, and the series that its curves are drawn from."""
    several = len(report.sections) > 1 or bool(report.comparisons)
    series: list[Sequence[Cell]] = []
    rows: list[Sequence[Cell]] = []
    for section in report.sections:
        if isinstance(section, PlanStatus):
            rows += _of_plan(section, series, report.language, named=several)
        else:
            rows += _of_comparison(section, report.language)
    columns: tuple[SheetColumn, ...] = OVERVIEW_COLUMNS
    if several:
        columns = (MUNICIPALITY, *OVERVIEW_COLUMNS)
    if not series:
        columns, rows = _without(SERIES, columns, rows)
    if not any(row[columns.index(CHANCE_COLUMN)] for row in rows):
        columns, rows = _without(CHANCE, columns, rows)
    notices = [notice for section in report.sections for notice in section.notices]
    above = tuple(dict.fromkeys((report.title, *notices)))
    leads = [] if several else [line for plan in report.plans for line in plan.lead]
    overview = Sheet(OVERVIEW, ABOUT_OVERVIEW, columns, rows, above=above, lead=tuple(leads))
    if not series:
        return [overview]
    return [overview, Sheet(SERIES, ABOUT_SERIES, SERIES_COLUMNS, series, printed=0)]


def _without(
    head: Text, columns: tuple[SheetColumn, ...], rows: Sequence[Sequence[Cell]]
) -> tuple[tuple[SheetColumn, ...], list[Sequence[Cell]]]:
    """Columns and rows without a column."""
    at = next(number for number, each in enumerate(columns) if each.head == head)
    left: list[Sequence[Cell]] = [(*row[:at], *row[at + 1 :]) for row in rows]
    return (*columns[:at], *columns[at + 1 :]), left


def _of_plan(
    plan: PlanStatus, series: list[Sequence[Cell]], language: Language, *, named: bool
) -> Iterator[Sequence[Cell]]:
    """Rows of the one page; the series of each goes into `series`."""
    results = {entry.result.anchor: entry.result for entry in plan.entries}
    for row in plan.one_page.rows:
        result = results[row.anchor]
        first = len(series) + 1
        for period, value in _points(result):
            number = Figure(value, decimals_of(result.finding))
            series.append((plan.municipality, row.number, row.name, period, number))
        course = None
        if len(series) >= first:
            course = Course(SERIES, len(SERIES_COLUMNS) - 1, first, len(series))
        cells = (
            Badge(row.verdict),
            row.chance,
            row.number,
            row.name,
            course,
            *_figures(result, language),
            _why(row),
        )
        yield (plan.municipality, *cells) if named else cells


def _points(result: RuleStatus) -> Sequence[tuple[str, Fraction]]:
    """Periods and figures of the own series of a chart over time."""
    chart = result.chart
    if chart is None or not isinstance(chart.plot, TimeSeries):
        return ()
    own = [trace for trace in chart.plot.traces if trace.role is Role.OWN]
    if not own or len(own[0].dots) != len(chart.table.rows):
        return ()
    found = [
        (row[0], dot.value)
        for row, dot in zip(chart.table.rows, own[0].dots, strict=True)
        if dot.value is not None
    ]
    return found if len(found) >= FEWEST_POINTS else ()


def _why(row: PageRow) -> str:
    """Reason and reservation, a line each."""
    reservation = ""
    if row.reservation is not None:
        sign = "⚠ " if row.reservation.is_doubt else ""
        reservation = sign + row.reservation.text
    return "\n".join(filter(None, (row.reason, reservation)))


def _of_comparison(comparison: MunicipalityTable, language: Language) -> Iterator[Sequence[Cell]]:
    for row in comparison.rows:
        for name, result in zip(comparison.municipalities, row.results, strict=True):
            reservations = [each.text for each in result.reservations[:1]]
            yield (
                name,
                Badge(result.verdict),
                result.chance,
                row.number,
                row.name,
                None,
                *_figures(result, language),
                "".join(reservations),
            )


def _figures(result: RuleStatus, language: Language) -> Iterator[Cell]:
    """Measure, operator, requirement and difference, each with its unit in the cell."""
    finding = result.finding
    unit = "" if finding.unit in (None, "place") else unit_words(finding.unit or "").to(language)
    yield _measured(finding, language, unit)
    yield _operator(finding, language)
    yield _target(finding, language, unit)
    yield _difference(result, unit=_unit_of_difference(finding, language))
    yield "" if result.difference is None else result.difference.words


def _measured(finding: Finding, language: Language, unit: str = "") -> Cell:
    if not agrees_with_status(finding):
        return None
    words = measured_figure(finding, language)
    return _figure_or_range(finding.measured, finding.measured_ends, words, finding, unit)


def _target(finding: Finding, language: Language, unit: str = "") -> Cell:
    words = target_figure(finding, language)
    return _figure_or_range(finding.target, finding.target_ends, words, finding, unit)


def _figure_or_range(
    value: Fraction | None, ends: Interval | None, words: str, finding: Finding, unit: str
) -> Cell:
    """Number; in words where suppressed figures make it a range."""
    if value is not None and ends is not None and ends.low != ends.high:
        return f"{words} {unit}".rstrip()
    return figure(value, decimals_of(finding), unit=unit)


def _operator(finding: Finding, language: Language) -> Cell:
    if finding.operator is None or finding.target is None:
        return None
    words = OPERATOR_WORDS[finding.operator].to(language)
    return f"{words} ({SO_FAR.to(language)})" if finding.target_so_far else words


def _difference(result: RuleStatus, unit: str = "") -> Cell:
    """Measure minus requirement; in words where suppressed figures make it a range."""
    difference = result.difference
    if difference is None:
        return None
    if difference.size.low != difference.size.high:
        return difference.short
    return figure(difference.size.low, difference.decimals, signed=True, unit=unit)


def _unit_of_difference(finding: Finding, language: Language) -> str:
    if finding.unit is None:
        return ""
    return clean(unit_words("pp" if finding.unit == "pct" else finding.unit).to(language))


def comparison_sheets(report: Report) -> list[Sheet]:
    """Sheet for each plan that was judged for several municipalities."""
    return [
        _comparison(comparison, COMPARISON if number == 1 else numbered(COMPARISON, number))
        for number, comparison in enumerate(report.comparisons, 1)
    ]


def _comparison(comparison: MunicipalityTable, name: Text) -> Sheet:
    about = say(
        "{title}: de samme kriterier for hver kommune, med status og tal. Tallene som tal står i "
        "arkene Overblik og Kriterier.",
        "{title}: the same criteria for every municipality, with status and figures. The figures "
        "as numbers are on the sheets Overview and Criteria.",
        title=comparison.title,
    )
    columns = [SheetColumn(verbatim(each), 26) for each in comparison.municipalities]
    rows: list[Sequence[Cell]] = [
        (row.number, row.heading, row.name, *map(_format_result, row.results))
        for row in comparison.rows
    ]
    return Sheet(name, about, (*COMPARED_COLUMNS, *columns), rows)


def _format_result(result: RuleStatus) -> str:
    """Status and figures: `▼ Bagud: 96,9 – kravet er højst 95 fuldtidspersoner`."""
    verdict = f"{result.verdict.symbol} {result.verdict.word}"
    return f"{verdict}: {result.headline}" if result.headline else verdict


def criteria_sheet(report: Report) -> Sheet:
    every = list(lines(report))
    rows = [(*_printed(line, report), *_further(line, report.language)) for line in every]
    columns: tuple[SheetColumn, ...] = (*PRINTED, *FURTHER)
    if any(line.result.outlook for line in every):
        columns += OUTLOOK
        rows = [
            (*row, line.result.chance, line.result.outlook)
            for row, line in zip(rows, every, strict=True)
        ]
    return Sheet(
        CRITERIA,
        ABOUT_CRITERIA,
        columns,
        rows,
        printed=len(PRINTED),
        kinds=tuple(line.row_kind for line in every),
    )


def _printed(line: SheetLine, report: Report) -> Iterator[Cell]:
    finding, language = line.finding, report.language
    yield from (line.municipality, line.criterion.number, line.kind.to(language))
    yield from (line.wording, finding.status)
    yield _measured(finding, language)
    yield _operator(finding, language)
    yield _target(finding, language)
    yield clean(unit_words(finding.unit).to(language)) if finding.unit else None
    yield _difference(line.result)
    yield _unit_of_difference(finding, language) if line.result.difference else None
    direction = direction_of(finding)
    yield None if direction is None else DIRECTION_WORDS[direction].to(language)
    yield window_words(finding.period, language) if finding.period else ""
    yield _comments(line, report)


def _comments(line: SheetLine, report: Report) -> str:
    """Comments of people, signed; or the remark that they are missing."""
    entry = line.criterion
    if not line.own or not isinstance(entry, CriterionEntry):
        return ""
    if entry.unexplained:
        return report.headings.no_explanation
    texts: list[str] = []
    for comment in entry.comments:
        texts += (*comment.paragraphs, f"({comment.signature})")
    return "\n".join(texts)


def _further(line: SheetLine, language: Language) -> Iterator[Cell]:
    finding, criterion = line.finding, line.criterion
    yield from (line.plan, line.goal, criterion.id, line.result.claim)
    yield from _bounds(finding)
    decimals = decimals_of(finding)
    needed = finding.needed
    yield _previous(finding, language)
    yield _change(finding, language)
    yield from periods_counted(finding)
    yield figure(finding.pace, decimals)
    yield needed.periods if needed else None
    yield _each(finding, language)
    yield NEEDED_WORDS[needed.state].to(language) if needed else None
    yield criterion.location if line.own else None


def _bounds(finding: Finding) -> Iterator[Cell]:
    interval = finding.interval
    for end in (interval.low, interval.high) if interval else (None, None):
        if end is None:
            yield None
        else:
            yield figure(end, min(max(decimals_of(finding), 1), exact_decimals(end)))


def _previous(finding: Finding, language: Language) -> Cell:
    """Figure of the year before; in words where suppressed figures make it a range."""
    trend = finding.trend
    if trend is None:
        return None
    words = previous_figure(finding, language)
    return _figure_or_range(trend.previous, trend.previous_ends, words, finding, "")


def _change(finding: Finding, language: Language) -> Cell:
    """Change since then likewise."""
    between = change_between(finding)
    if between is None:
        return None
    change, decimals = between
    if change.low == change.high:
        return figure(change.low, decimals, signed=True)
    ends = (change.low, change.high)
    return "…".join(format_number(end, decimals, language, signed=True) for end in ends)


def _each(finding: Finding, language: Language) -> Cell:
    """Average that is needed likewise."""
    each = finding.needed.each if finding.needed else None
    if each is None:
        return None
    if finding.needed is not None and finding.needed.each_ends is not None:
        words = needed_figure(finding, language)
        if "–" in words:
            return words
    return figure(each, max(decimals_of(finding), min(exact_decimals(each), 1)))
