"""The one function that judges a comparison."""

from beskplan.measure import RatioMeasure, Snapshot
from beskplan.periods import Frequency, Period, Span
from beskplan.verdict.comparison import Comparison, Outcome
from beskplan.verdict.finding import Base, Finding, MakeClaim, Side
from beskplan.verdict.notes import illustrative_notes


def judge(rule: str, make_claim: MakeClaim, comparison: Comparison, snapshot: Snapshot) -> Finding:
    """Return the finding on a rule of that type and claim."""
    outcome = comparison.decide(snapshot)
    catalogue = snapshot.catalogue
    indicator = catalogue.indicators[comparison.own[0].indicator]
    own = outcome.sides[0]
    missing = own.whole.missing
    return Finding(
        rule=rule,
        make_claim=make_claim,
        status=outcome.status,
        question=comparison.question,
        reason=outcome.reason,
        operator=outcome.operator,
        unit=comparison.unit or indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        measured=outcome.measured,
        target=outcome.target,
        measured_ends=outcome.measured_ends,
        target_ends=outcome.target_ends,
        base=_base(outcome),
        has_begun=missing is None or missing.cause != "not_begun",
        bounds=outcome.bounds,
        margin=outcome.margin,
        interval=None if missing else outcome.interval,
        period=_period_of(own),
        observed=own.whole.observed,
        expected=own.whole.expected,
        pace=outcome.pace,
        trend=comparison.trend(snapshot, own.used),
        needed=comparison.needed(snapshot, outcome),
        notes=(
            *comparison.notes(snapshot, outcome),
            *illustrative_notes(catalogue, comparison.indicators),
        ),
        sides=outcome.sides,
        comparison=comparison,
    )


def _base(outcome: Outcome) -> Base | None:
    """Return what a ratio divides, where the measure is one."""
    measure = outcome.sides[0].used
    if not isinstance(measure, RatioMeasure):
        return None
    if outcome.measured is None or measure.estimate != outcome.measured:
        return None
    numerator, denominator = (side.estimate for side in measure.sides)
    if numerator is None or denominator is None:
        return None
    return Base(numerator, denominator)


def _period_of(own: Side) -> Period | Span:
    """Return the window, or the published rolling year that stands in for it."""
    used = own.used
    rolling = any(value.period.frequency is Frequency.ROLLING_YEAR for value in used.used[-1:])
    if rolling and own.whole.observed < (own.whole.expected or 0):
        return used.used[-1].period
    return used.span
