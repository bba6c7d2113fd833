"""Sheet of a comparison: the criteria down, the municipalities across."""

from collections.abc import Sequence

from beskplan.annual.excel.sheets import Cell, Sheet, SheetColumn, numbered
from beskplan.annual.status_model import MunicipalityTable, Report, RuleStatus
from beskplan.texts import Text, say, verbatim

NAME = Text("Sammenligning", "Comparison")
COLUMNS = (
    SheetColumn(Text("Nr.", "No."), 5, figures=True),
    SheetColumn(Text("Mål", "Goal"), 26),
    SheetColumn(Text("Ordlyd", "Wording"), 50),
)


def comparison_sheets(report: Report) -> list[Sheet]:
    """Sheet for each plan that was judged for several municipalities."""
    return [
        _sheet(comparison, NAME if number == 1 else numbered(NAME, number))
        for number, comparison in enumerate(report.comparisons, 1)
    ]


def _sheet(comparison: MunicipalityTable, name: Text) -> Sheet:
    about = say(
        "{title}: de samme kriterier for hver kommune, med status og tal. Tallene som tal står i "
        "arket Kriterier.",
        "{title}: the same criteria for every municipality, with status and figures. The figures "
        "as numbers are on the sheet Criteria.",
        title=comparison.title,
    )
    rows: list[Sequence[Cell]] = [
        (row.number, row.heading, row.title, *map(_format_result, row.results))
        for row in comparison.rows
    ]
    return Sheet(
        name,
        about,
        (
            *COLUMNS,
            *(
                SheetColumn(verbatim(municipality), 26)
                for municipality in comparison.municipalities
            ),
        ),
        rows,
    )


def _format_result(result: RuleStatus) -> str:
    """Status and figures: `Bagud ▼: 96,9 mod højst 95 fuldtidspersoner`."""
    verdict = f"{result.verdict.word} {result.verdict.symbol}"
    return f"{verdict}: {result.headline}" if result.headline else verdict
