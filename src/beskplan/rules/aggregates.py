"""Aggregates: which ones an indicator's kind gives a meaning to, and how they are said."""

from beskplan.catalogue import Aggregate, Catalogue, Ratio
from beskplan.periods import MONTHS_IN, Frequency, Span
from beskplan.texts import Text

AGGREGATE_WORDS: dict[Aggregate | None, Text] = {
    None: Text("{span}", "{span}"),
    "mean": Text("gennemsnittet for {span}", "the mean of {span}"),
    "sum": Text("summen for {span}", "the sum of {span}"),
    "last": Text("det seneste tal i {span}", "the latest figure in {span}"),
    "min": Text("det laveste tal i {span}", "the lowest figure in {span}"),
    "max": Text("det højeste tal i {span}", "the highest figure in {span}"),
}


def has_many(frequency: Frequency, span: Span) -> bool:
    """Whether the window can hold more than one observation."""
    if frequency is Frequency.ROLLING_YEAR:
        return False
    return frequency is Frequency.IRREGULAR or span.months > MONTHS_IN[frequency]


def allowed_aggregates(catalogue: Catalogue, name: str) -> tuple[Aggregate, ...]:
    """The aggregates that the indicator's kind gives a meaning to."""
    ratio = isinstance(catalogue.indicators[name], Ratio)
    if catalogue.is_flow(name):
        if ratio:
            return ()
        return ("sum",) if catalogue.is_to_date(name) else ("sum", "mean", "min", "max")
    return ("mean", "last") if ratio else ("mean", "last", "min", "max")
