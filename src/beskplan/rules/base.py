"""What every rule type offers, and what it is judged with."""

from collections.abc import Container, Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, Protocol

from pydantic import PlainValidator, WithJsonSchema

from beskplan.areas import Area, Areas, UnknownArea
from beskplan.catalogue import Aggregate, Catalogue
from beskplan.fields import SPAN_SCHEMA, Declared, Words, span_of
from beskplan.measure import Measure, Snapshot, measure
from beskplan.observation import Extent
from beskplan.periods import Span
from beskplan.problems.codes.meaning import FOREIGN_AREA, NEVER_DECIDED
from beskplan.problems.problem import Issue
from beskplan.rules.limits import Limit
from beskplan.texts import Text, english
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


class Scope(NamedTuple):
    """What a rule stands in: the catalogue, and the area and period of rules that name none."""

    catalogue: Catalogue
    municipality: Area
    period: Span | None
    """None for a plan of several years that does not say which one its rules read."""
    rolling: bool = False
    """Whether rules without a period read the rolling year that ends with the plan's period."""
    anchor: Span | None = None
    """What rules without a period read outside any composite: a rolling year ends where it ends."""
    unreadable: Container[str] = frozenset()
    """Indicators that cannot be called unknown: the catalogue has them, but wrongly, or is not
    there to ask."""

    @property
    def areas(self) -> Areas:
        return self.catalogue.register

    def area(self, name: str | None) -> Area:
        return self.municipality if name is None else self.areas.known(name)

    def narrowed(self, period: Span | RollingYear | None, area: str | None) -> "Scope":
        """The scope of the parts of a composite, which may set a period and an area for them."""
        found = self.areas.find(area) if area is not None else self.municipality
        inside = self if isinstance(found, UnknownArea) else self._replace(municipality=found)
        if isinstance(period, Span):
            return inside._replace(period=period, rolling=False)
        return inside._replace(rolling=self.rolling or period is not None)

    def knows(self, indicator: str) -> bool:
        return indicator in self.catalogue.indicators


class Evaluation(NamedTuple):
    """What a verdict is made with: a scope, and the figures as they stood on the date."""

    scope: Scope
    figures: Snapshot

    def measure(
        self, indicator: str, area: Area, span: Span, aggregate: Aggregate | None
    ) -> Measure:
        return measure(self.figures, indicator, area, span, aggregate)

    def within(self, scope: Scope) -> "Evaluation":
        return self._replace(scope=scope)


class BaseRule(Declared):
    """The keys that every rule has."""

    type: str
    text: Words | None = None
    """What the plan says of this part of an all_of or any_of."""

    def limits(self, scope: Scope) -> Sequence[Limit]:
        """The fixed limits that it sets, as far as its names are known."""
        return ()


class AnyRule(Protocol):
    """A rule, of whatever type."""

    @property
    def type(self) -> str: ...

    @property
    def text(self) -> str | None: ...

    def check(self, scope: Scope) -> Iterator[Issue]:
        """What is wrong with the rule in its scope, with paths from the rule."""
        ...

    def limits(self, scope: Scope) -> Sequence[Limit]: ...

    def needs(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        """The published indicators whose observations it reads, and how much of each."""
        ...

    def claim(self, scope: Scope) -> Text:
        """The rule as one sentence."""
        ...

    def judge(self, bench: Evaluation) -> Finding: ...


def unknown_area(scope: Scope, name: str, *path: str | int) -> Iterator[Issue]:
    """The fault of a name that is no area, or could be two."""
    found = scope.areas.find(name)
    if isinstance(found, UnknownArea):
        yield found.fault(*path)


def foreign_area(scope: Scope, name: str | None, *path: str | int) -> Iterator[Issue]:
    """A warning where the own municipality does not belong to the region or RAR area it is held against."""
    found = scope.areas.find(name) if name is not None else None
    own = scope.municipality
    if found == own:
        yield Issue(NEVER_DECIDED, path, english(f"{own.name} is compared with itself"))
    if (
        isinstance(found, Area)
        and found.kind in ("region", "rar")
        and own.kind == "municipality"
        and found.name not in own.part_of
    ):
        yield Issue(FOREIGN_AREA, path, english(f"{own.name} does not belong to {found.name}"))
