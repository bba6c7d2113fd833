"""Earlier windows that a rule can be held against: a period, the year before, or a baseline.

A baseline has a length and an aggregate of its own:

```yaml
rule:
  type: period_comparison
  indicator: neet
  aggregate: last
  at_most: {period: 2016, aggregate: mean}
  margin: -50 pct
```
"""

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import PlainValidator, WithJsonSchema

from beskplan.areas import Area
from beskplan.catalogue import Aggregate
from beskplan.fields import SPAN_PATTERN, SPAN_SCHEMA, Declared, SpanText, refused, shortened
from beskplan.periods import Span, parse_span
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.texts import Text, say, verbatim
from beskplan.verdict.comparison import MeasureRequest, YearBefore


class Baseline(Declared):
    """An earlier period of any length, with its own way of becoming one number."""

    period: SpanText
    """The earlier period, which lies wholly before the rule's window."""
    aggregate: Aggregate | None = None
    """How the observations in it become one number; default the rule's."""


EarlierWindow = Span | YearBefore | Baseline


def _earlier_or_baseline(value: object) -> object:
    if isinstance(value, Baseline):
        return value
    return Baseline.model_validate(value) if isinstance(value, Mapping) else _earlier(value)


def _earlier(value: object) -> object:
    if value == "year_before" or isinstance(value, Span):
        return value
    span = parse_span(value) if isinstance(value, str) else None
    if span is None:
        found = Text("en liste eller nøgler med værdier", "a list or mapping")
        if isinstance(value, str):
            found = verbatim(shortened(value))
        message = say(
            "forventede year_before eller en tidligere periode som 2023, fandt {found}",
            "expected year_before or an earlier period such as 2023, found {found}",
            found=found,
        )
        raise refused(BAD_PERIOD, message)
    return span


_EARLIER_SCHEMA = {**SPAN_SCHEMA, "pattern": f"^(year_before|{SPAN_PATTERN})$"}

PlainEarlierPeriod = Annotated[
    Span | YearBefore, PlainValidator(_earlier), WithJsonSchema(_EARLIER_SCHEMA)
]
"""An earlier period that a rule names, or the same window a year before."""

EarlierPeriod = Annotated[
    Span | YearBefore | Baseline,
    PlainValidator(_earlier_or_baseline),
    WithJsonSchema(
        {
            "anyOf": [
                _EARLIER_SCHEMA,
                {
                    "type": "object",
                    "properties": {
                        "period": SPAN_SCHEMA,
                        "aggregate": {"enum": list(get_args(Aggregate))},
                    },
                    "required": ["period"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""An earlier period that a rule names, the same window a year before, or a baseline."""


def earlier_request(indicator: str, area: Area, earlier: EarlierWindow) -> MeasureRequest:
    """Return the request of an indicator's measure in an earlier window."""
    if isinstance(earlier, Baseline):
        return MeasureRequest(indicator, area, earlier.period, earlier.aggregate, apart=True)
    return MeasureRequest(indicator, area, earlier)
