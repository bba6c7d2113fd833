"""The backtest as a table: how open statuses ended, by kind of rule and month."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.outlook.earlier_years import Backtest, Bin, Worth
from beskplan.output.dates import SHORT_MONTHS
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.wording import clean
from beskplan.texts import Text, figure, say

RULES: Mapping[str, Text] = {
    "threshold": Text("Fast grænse", "Fixed limit"),
    "area_comparison": Text("Mod et andet område", "Against another area"),
    "period_comparison": Text("Mod tidligere", "Against earlier"),
    "indicator_comparison": Text("Mod et andet tal", "Against another figure"),
    "convergence": Text("Tættere på", "Closer to"),
    "development_comparison": Text("Udvikling mod andre", "Change against others"),
    "rank": Text("Placering", "Rank"),
    "all_of": Text("Alle dele", "All parts"),
    "any_of": Text("En af delene", "One of the parts"),
}
EVERY_RULE = Text("Alle regler", "All rules")
EVERY_MONTH = Text("alle", "all")
HEADS = (
    Text("Regel", "Rule"),
    Text("Måned", "Month"),
    Text("På vej", "On track"),
    Text("nåede", "met"),
    Text("Bagud", "Behind"),
    Text("nåede", "met"),
    Text("Fejl: chance", "Error: chance"),
    Text("ordet", "the word"),
    Text("ens tal", "one number"),
)
"""Heads of the columns; an error is a Brier score."""
NOTHING = "–"


def rows_of(backtest: Backtest, language: Language) -> Iterator[tuple[str, ...]]:
    """Rows of the table: each kind of rule by month, and all together."""
    several = len(backtest.by_rule) > 1
    for rule, months in backtest.by_rule_and_month.items():
        name = RULES[rule].to(language) if rule in RULES else rule
        for month, worth in months.items():
            yield name, SHORT_MONTHS[language][month - 1], *cells_of(worth, language)
            name = ""
        yield "", EVERY_MONTH.to(language), *cells_of(backtest.by_rule[rule], language)
    if not several:
        return
    name = EVERY_RULE.to(language)
    for month, worth in backtest.by_month.items():
        yield name, SHORT_MONTHS[language][month - 1], *cells_of(worth, language)
        name = ""
    yield "", EVERY_MONTH.to(language), *cells_of(backtest.worth, language)


def cells_of(worth: Worth, language: Language) -> tuple[str, ...]:
    return (
        str(worth.on_track),
        share(worth.on_track_met, language),
        str(worth.behind),
        share(worth.behind_met, language),
        score(worth.brier, language),
        score(worth.brier_of_call, language),
        score(worth.brier_of_base, language),
    )


def share(value: float | None, language: Language) -> str:
    """`79 pct.`; a share that is not all or nothing is never shown as such."""
    if value is None:
        return NOTHING
    percent = round(value * 100)
    if 0 < value < 1:
        percent = min(max(percent, 1), 99)
    return f"{percent} pct." if language == "da" else f"{percent} %"


def score(value: float | None, language: Language) -> str:
    return NOTHING if value is None else figure(Fraction(value), 3, language)


def summary_of(backtest: Backtest) -> Iterator[Text]:
    """Sentences that sum up what the statuses and the chances were worth."""
    worth = backtest.worth
    cases = worth.on_track + worth.behind
    years = list(backtest.by_year)
    yield say(
        "{cases} bedømmelser i {areas} kommuner, som de så ud måned for måned i {years}.",
        "{cases} verdicts in {areas} municipalities, as they stood month by month in {years}.",
        cases=cases,
        areas=backtest.areas,
        years=f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]),
    )
    for word, met in (
        (Text("på vej", "on track"), worth.on_track_met),
        (Text("bagud", "behind"), worth.behind_met),
    ):
        if met is not None:
            yield say(
                "Af dem, der stod til {word}, nåede {share} kravet.",
                "Of those said to be {word}, {share} met the requirement.",
                word=word,
                share=Text(share(met, "da"), share(met, "en")),
            )
    if worth.brier is None or worth.calibration is None:
        yield Text("Der kunne ikke siges nogen chance.", "No chance could be given.")
        return
    yield say(
        "Chancen ramte i gennemsnit {calibration} procentpoint ved siden af; dens fejl var "
        "{brier}, ordets {call}, og {base}, hvis alle fik det samme tal (0 er bedst).",
        "The chance was {calibration} percentage points off on average; its error was {brier}, "
        "that of the word {call}, and of one number for all {base} (0 is best).",
        calibration=Text(_points(worth.calibration, "da"), _points(worth.calibration, "en")),
        brier=Text(score(worth.brier, "da"), score(worth.brier, "en")),
        call=Text(score(worth.brier_of_call, "da"), score(worth.brier_of_call, "en")),
        base=Text(score(worth.brier_of_base, "da"), score(worth.brier_of_base, "en")),
    )


def _points(value: float, language: Language) -> str:
    return figure(Fraction(value * 100), 1, language)


def bin_rows(bins: Sequence[Bin], language: Language) -> Iterator[tuple[str, ...]]:
    """Rows of chances by tenths: how many cases, the mean chance, and the share that was met."""
    for each in bins:
        if each.cases:
            label = f"{round(each.low * 100)}–{round(each.high * 100)}"
            yield label, str(each.cases), share(each.chance, language), share(each.met, language)


BIN_HEADS = (
    Text("Chance i pct.", "Chance in %"),
    Text("Antal", "Cases"),
    Text("sagde", "said"),
    Text("nåede", "met"),
)
TITLE = Text(
    "Hvad »på vej« og chancen har været værd", 'What "on track" and the chance have been worth'
)


def backtest_lines(
    assessment: Assessment, backtest: Backtest, language: Language, width: int
) -> Iterator[Line]:
    """Lines of the backtest of a plan."""
    yield from wrapped(
        f"{TITLE.to(language)} · {clean(assessment.plan.title)}", width, style="title"
    )
    yield line()
    for sentence in summary_of(backtest):
        yield from wrapped(sentence.to(language), width)
    yield line()
    heads = [Piece(head.to(language), "head") for head in HEADS]
    rows = [heads]
    rows += [[Piece(cell) for cell in row] for row in rows_of(backtest, language)]
    yield from columns(rows, range(2, len(HEADS)))
    bins = list(bin_rows(backtest.bins, language))
    if bins:
        yield line()
        rows = [[Piece(head.to(language), "head") for head in BIN_HEADS]]
        rows += [[Piece(cell) for cell in row] for row in bins]
        yield from columns(rows, range(1, len(BIN_HEADS)))
