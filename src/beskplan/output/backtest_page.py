"""The backtest as a web page with a reliability chart, drawn as SVG."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.outlook.earlier_years import Backtest, Bin
from beskplan.output.backtest_lines import (
    BIN_HEADS,
    HEADS,
    TITLE,
    bin_rows,
    rows_of,
    share,
    summary_of,
)
from beskplan.output.wording import clean
from beskplan.texts import Text

SIDE = 320
"""Length of the chart's axes."""
LEFT, TOP = 64, 16
LARGEST = 14
"""Radius of the circle of all cases."""

STYLE = """
:root { color-scheme: light dark; --ink: #0b0c0c; --paper: #fff; --line: #b1b4b6; --dot: #12436d;
  --soft: #505a5f }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f3f2f1; --paper: #16191c; --line: #505a5f; --dot: #8fc1ea; --soft: #b1b4b6 } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.25 } h2 { font-size: 1.2rem; margin-top: 2rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid var(--line);
  white-space: nowrap }
th:first-child, td:first-child,
.months th:nth-child(2), .months td:nth-child(2) { text-align: left }
svg { max-width: 100%; height: auto } svg text { fill: var(--ink); font-size: 13px }
.axis { stroke: var(--line) } .even { stroke: var(--soft); stroke-dasharray: 5 4 }
.dot { fill: var(--dot) } .note { color: var(--soft) }
"""

RELIABILITY = Text("Holder chancen ord?", "Does the chance keep its word?")
RELIABILITY_NOTE = Text(
    "Hver cirkel er bedømmelser med næsten samme chance; jo større, des flere. På den stiplede "
    "linje sker det så ofte, som chancen siger.",
    "Each circle is verdicts with nearly the same chance; the larger, the more of them. On the "
    "dashed line it happens as often as the chance says.",
)
CHANCE = Text("Chancen, der blev sagt", "The chance that was given")
MET = Text("Nåede kravet", "Met the requirement")
CALLS = Text("Sådan endte det", "How it ended")
CALLS_NOTE = Text(
    "Fejlen er den gennemsnitlige kvadrerede afvigelse (Brier): af chancen, af ordet alene, og af "
    "det samme tal til alle. 0 er bedst.",
    "The error is the mean squared deviation (Brier): of the chance, of the word alone, and of one "
    "number for all. 0 is best.",
)


def backtest_page(assessment: Assessment, backtest: Backtest, language: Language) -> str:
    """Return a page that needs no other file."""
    title = f"{TITLE.to(language)} · {clean(assessment.plan.title)}"
    sentences = " ".join(sentence.to(language) for sentence in summary_of(backtest))
    parts = [
        "<!doctype html>",
        f'<html lang="{language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(sentences)}</p>",
        f"<h2>{escape(RELIABILITY.to(language))}</h2>",
        f'<p class="note">{escape(RELIABILITY_NOTE.to(language))}</p>',
        reliability_chart(backtest.bins, language),
        *_table(BIN_HEADS, bin_rows(backtest.bins, language), language),
        f"<h2>{escape(CALLS.to(language))}</h2>",
        f'<p class="note">{escape(CALLS_NOTE.to(language))}</p>',
        *_table(HEADS, rows_of(backtest, language), language, "months"),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _table(
    heads: Sequence[Text], rows: Iterable[Sequence[str]], language: Language, name: str = ""
) -> Iterator[str]:
    yield f'<div class="wide" tabindex="0"><table class="{name}"><thead><tr>'
    for head in heads:
        yield f'<th scope="col">{escape(head.to(language))}</th>'
    yield "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table></div>"


def reliability_chart(bins: Sequence[Bin], language: Language) -> str:
    """Return the chart of the share that was met against the chance that was given."""
    width, height = LEFT + SIDE + 24, TOP + SIDE + 56
    label = escape(RELIABILITY.to(language))
    head = f'<svg role="img" aria-label="{label}" width="{width}" height="{height}" '
    parts = [f'{head}viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">']
    for tenth in range(0, 11, 2):
        parts += _marks(tenth / 10)
    parts.append(f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>')
    most = max((each.cases for each in bins), default=0)
    for each in bins:
        if each.chance is not None and each.met is not None:
            radius = max(LARGEST * (each.cases / most) ** 0.5, 3)
            words = f"{share(each.chance, language)} → {share(each.met, language)} ({each.cases})"
            parts.append(
                f'<circle class="dot" cx="{_x(each.chance)}" cy="{_y(each.met)}" '
                f'r="{radius:.1f}"><title>{escape(words)}</title></circle>'
            )
    below = f'x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 46}"'
    beside = f'transform="translate(16 {TOP + SIDE / 2}) rotate(-90)"'
    for place, text in ((below, CHANCE), (beside, MET)):
        parts.append(f'<text {place} text-anchor="middle">{escape(text.to(language))}</text>')
    parts.append("</svg>")
    return "\n".join(parts)


def _marks(value: float) -> Iterator[str]:
    """Yield the grid lines and labels of both axes at a share."""
    x, y = _x(value), _y(value)
    label = f"{round(value * 100)} %"
    yield f'<line class="axis" x1="{_x(0)}" y1="{y}" x2="{_x(1)}" y2="{y}"/>'
    yield f'<line class="axis" x1="{x}" y1="{_y(0)}" x2="{x}" y2="{_y(1)}"/>'
    yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{label}</text>'
    yield f'<text x="{x}" y="{TOP + SIDE + 22}" text-anchor="middle">{label}</text>'


def _x(value: float) -> float:
    return round(LEFT + value * SIDE, 1)


def _y(value: float) -> float:
    return round(TOP + (1 - value) * SIDE, 1)
