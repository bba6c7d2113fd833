"""Chart of steps by year: a bar for each step, with the requirement of that step."""

from fractions import Fraction

from beskplan.charts.bars import Bars, RangedBar
from beskplan.charts.chart import FigureTable, UntitledChart
from beskplan.charts.figure_table import caption, rows_of
from beskplan.charts.subject import ChartSubject
from beskplan.output.dates import window_words
from beskplan.texts import say


def steps_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of each step's measure against its own requirement."""
    bars: list[RangedBar] = []
    rows: list[tuple[str, ...]] = []
    for part in subject.finding.parts:
        step = ChartSubject(part, subject.snapshot, subject.language)
        window = part.step or part.period
        name = "" if window is None else window_words(window, subject.language)
        requirement = ""
        if part.operator is not None and part.target is not None:
            requirement = step.requirement(part.operator, part.target).full
        figure = "–"
        low, high = None, None
        if part.measured is not None:
            figure = step.with_unit(step.measured)
            low, high = step.measured_range
        is_own = part.sides == subject.finding.sides
        bars.append(
            RangedBar(
                name,
                part.measured or Fraction(0),
                figure,
                own=is_own,
                low=low,
                high=high,
                target=part.target,
                requirement=requirement,
            )
        )
        status = part.status.words.to(subject.language)
        used = [value for side in part.sides for value in side.used.period_values]
        rows.append((name, figure, requirement or "–", status, rows_of(*used)))
    if not bars:
        return None
    heads = (
        subject.say("Periode", "Period"),
        subject.say("Målt", "Measured"),
        subject.say("Krav", "Requirement"),
        "Status",
        subject.say("Står i", "Found in"),
    )
    description = say(
        "{title} i {area} trin for trin: {steps}",
        "{title} in {area} step by step: {steps}",
        title=subject.title,
        area=subject.area,
        steps=tuple(f"{bar.name}: {bar.figure}" for bar in bars),
    )
    table = FigureTable(caption(subject), heads, tuple(rows))
    return UntitledChart(Bars(tuple(bars), subject.unit), table, description)
