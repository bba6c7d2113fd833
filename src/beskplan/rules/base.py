"""Parts that every rule type has, and the scope that a rule stands in."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, Protocol

from pydantic import PlainValidator, WithJsonSchema

from beskplan.areas import Area, Areas, UnknownArea
from beskplan.catalogue import Catalogue
from beskplan.fields import SPAN_SCHEMA, Declared, Words, span_of
from beskplan.measure import Snapshot
from beskplan.observation import Extent
from beskplan.periods import Span
from beskplan.problems.problem import Issue
from beskplan.rules.limits import Limit
from beskplan.texts import Text
from beskplan.verdict.finding import Finding

RollingYear = Literal["rolling_year"]


def _window(value: object) -> object:
    return value if value == "rolling_year" else span_of(value)


WindowText = Annotated[
    Span | RollingYear,
    PlainValidator(_window),
    WithJsonSchema({"anyOf": [SPAN_SCHEMA, {"const": "rolling_year"}]}),
]
"""A period, or the rolling year that ends with the plan's."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Catalogue that a rule's names belong to, and the area and period of rules that name none."""

    catalogue: Catalogue
    municipality: Area
    period: Span | None
    """None for a plan of several years that does not say which one its rules read."""
    rolling: bool = False
    """True if rules without a period read the rolling year that ends with the plan's period."""
    anchor: Span | None = None
    """The period of rules outside any composite: a rolling year ends where it ends."""
    plan_period: Span | None = None
    """The years that the plan covers, as far as they are known."""
    has_catalogue: bool = True
    """False where there is no catalogue to ask, so that an unknown name may be of its own."""
    unreadable: Container[str] = frozenset()
    """Indicators that cannot be called unknown: the catalogue has them, but wrongly, or is not
    there to ask."""

    @property
    def areas(self) -> Areas:
        return self.catalogue.register

    def area(self, name: str | None) -> Area:
        return self.municipality if name is None else self.areas.known(name)

    def narrowed(self, period: Span | RollingYear | None, area: str | None) -> "Scope":
        """Return the scope of a composite's parts, which may set a period and an area for them."""
        inside = self
        if area is not None and not isinstance(found := self.areas.find(area), UnknownArea):
            inside = replace(inside, municipality=found)
        if isinstance(period, Span):
            return replace(inside, period=period, rolling=False)
        if period is not None:
            return replace(inside, rolling=True)
        return inside

    def knows(self, indicator: str) -> bool:
        return indicator in self.catalogue.indicators

    def better(self, indicator: str) -> Literal["lower", "higher"] | None:
        """Return which direction is an improvement, as far as the catalogue says it."""
        return self.catalogue.indicators[indicator].better if self.knows(indicator) else None


class RuleKeys(Declared):
    """Keys that every rule has."""

    type: str
    text: Words | None = None
    """What the plan says of this part of an all_of or any_of."""


class Rule(Protocol):
    """Rule of any type."""

    @property
    def type(self) -> str: ...

    @property
    def text(self) -> str | None: ...

    def check(self, scope: Scope) -> Iterator[Issue]:
        """Return what is wrong with the rule in its scope, with paths from the rule."""
        ...

    def limits(self, scope: Scope) -> Sequence[Limit]:
        """Return the fixed limits that it sets, as far as its names are known."""
        ...

    def extents(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        """Return the published indicators that it reads, and how much of each."""
        ...

    def claim(self, scope: Scope) -> Text:
        """Return the rule as one sentence."""
        ...

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding: ...
