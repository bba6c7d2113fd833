"""First sheet: the subject of the workbook, the content of its sheets, and how to read them."""

from collections.abc import Iterator, Sequence

from beskplan.annual.excel.sheets import Cell, Link, Sheet, SheetColumn
from beskplan.annual.status_model import PlanStatus, Report
from beskplan.output.wording import MADE_UP, STATUS_MEANING, STATUS_SYMBOLS
from beskplan.texts import Text
from beskplan.verdict.status import Status

NAME = Text("Indhold", "Contents")
COLUMNS = (
    SheetColumn(Text("Afsnit", "Section"), 34),
    SheetColumn(Text("Navn", "Name"), 26),
    SheetColumn(Text("Forklaring", "Explanation"), 100),
)
SHEETS = Text("Ark", "Sheets")
FIGURES = Text("Tallene", "The figures")
READING: Sequence[tuple[Text, Text]] = (
    (
        Text("Afrunding", "Rounding"),
        Text(
            "Cellerne viser tallene afrundet og indeholder dem, som de blev sammenlignet. "
            "Afstand og ændring er mellem tallene, som de vises. Hvor skjulte tal er med, står der "
            "det interval, som tallet ligger i.",
            "The cells show the figures rounded and hold them as they were compared. "
            "Distance and change are between the figures as they are shown. Where suppressed "
            "figures are included, the range is stated that the figure lies in.",
        ),
    ),
    (
        Text("Afstand og ændring", "Distance and change"),
        Text(
            "Afstand er målt minus krav. Hvor enheden er pct., er afstand og ændring i "
            "procentpoint.",
            "Distance is measured minus requirement. Where the unit is per cent, distance and "
            "change are in percentage points.",
        ),
    ),
    (
        Text("Tomme celler", "Empty cells"),
        Text(
            "En tom celle betyder, at der ikke er noget tal eller nogen tekst.",
            "An empty cell means that there is no figure or text.",
        ),
    ),
    (
        Text("Beregnet og skrevet", "Computed and written"),
        Text(
            "Kolonnen Kommentar er skrevet af mennesker og underskrevet; alt andet er planens ord "
            "eller beregnet.",
            "The column Comment is written by people and signed; all else is the plan's words or "
            "computed.",
        ),
    ),
)


def contents_sheet(report: Report, sheets: Sequence[Sheet]) -> Sheet:
    warning = [MADE_UP.to(report.language)] if report.illustrative else []
    about = Text(
        "Hvad arkene indeholder, og hvordan de læses.",
        "What the sheets hold, and how to read them.",
    )
    return Sheet(NAME, about, COLUMNS, list(_rows(report, sheets)), above=(report.title, *warning))


def _rows(report: Report, sheets: Sequence[Sheet]) -> Iterator[tuple[Cell, ...]]:
    headings, language = report.headings, report.language
    for section in report.sections:
        where = (
            f"{section.title}, {section.municipality}"
            if isinstance(section, PlanStatus)
            else section.title
        )
        yield from ((where, fact.name, fact.text) for fact in section.facts)
        if isinstance(section, PlanStatus):
            yield where, headings.summary, " ".join(section.lead)
    for sheet in sheets:
        yield SHEETS.to(language), Link(sheet.name.to(language)), sheet.about.to(language)
    for status in Status:
        yield (
            headings.statuses,
            status,
            f"{STATUS_SYMBOLS[status]} {STATUS_MEANING[status].to(language)}",
        )
    yield headings.how, headings.status, headings.how_text
    yield from (
        (FIGURES.to(language), name.to(language), text.to(language)) for name, text in READING
    )
