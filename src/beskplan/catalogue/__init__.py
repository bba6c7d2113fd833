"""The catalogue: the indicators that every plan shares, and what can be asked of them."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Annotated, Self

from pydantic import Field, PrivateAttr

from beskplan.areas import Area, Areas
from beskplan.catalogue.connection import ConnectedTable
from beskplan.catalogue.group import AreaGroup
from beskplan.catalogue.indicator import (
    Aggregate,
    Extract,
    Indicator,
    Published,
    Ratio,
    Source,
    Sum,
)
from beskplan.catalogue.phrases import Phrases, SentenceKind
from beskplan.fields import Declared, Identifier, Natural, Words
from beskplan.periods import MONTHS_IN, Frequency

__all__ = [
    "Aggregate",
    "AreaGroup",
    "Catalogue",
    "ConnectedTable",
    "Extract",
    "Indicator",
    "Phrases",
    "Published",
    "Ratio",
    "SentenceKind",
    "Source",
    "Sum",
    "parts_of",
    "with_sources",
]


class Catalogue(Declared):
    """`data/indicators.yaml`: the indicators by id, and the areas beyond the register."""

    format: Natural = 1
    """The version of the format."""
    areas: tuple[Words, ...] = ()
    """Names of areas beyond the register that the extracts have rows for."""
    groups: dict[Words, AreaGroup] = Field(default_factory=dict)
    """Groups of areas, by a name of their own, usable wherever an area is."""
    sources: dict[Identifier, Source] = Field(default_factory=dict)
    """Sources that several indicators name, so that each day of retrieval is given once."""
    indicators: dict[Identifier, Annotated[Indicator, Field(discriminator="kind")]]
    """What the numbers are, by id."""
    _tables: Mapping[str, ConnectedTable] = PrivateAttr(default_factory=dict)

    @property
    def tables(self) -> Mapping[str, ConnectedTable]:
        """Tables of databases, by the id of the indicator that is read from each."""
        return self._tables

    def with_tables(self, tables: Mapping[str, ConnectedTable]) -> Self:
        """Return the catalogue with the tables that its entries name."""
        connected = self.model_copy()
        connected._tables = tables  # noqa: SLF001 - its own copy
        return connected

    def changed(self, keys: Mapping[str, object]) -> Self:
        """Return the catalogue with other values of some keys, and with its tables."""
        return super().changed(keys).with_tables(self._tables)

    @cached_property
    def register(self) -> Areas:
        """Register of areas with the catalogue's own."""
        return Areas(self.areas, self.groups)

    def group(self, area: Area) -> AreaGroup | None:
        """Return the group of areas that an area is; None for a single one."""
        return self.groups[area.name] if area.kind == "group" else None

    @cached_property
    def members(self) -> Callable[[Area], tuple[tuple[Area, ...], tuple[Area, ...]]]:
        """Members of a group, and the areas that are taken off them."""
        return cache(self._members)

    def _members(self, area: Area) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
        group = self.groups[area.name]
        known = self.register.known
        return tuple(map(known, group.areas)), tuple(map(known, group.without))

    def areas_of(self, area: Area) -> tuple[Area, ...]:
        """Return the single areas that the figures of an area are read of."""
        if area.kind != "group":
            return (area,)
        members, without = self.members(area)
        return (*members, *without)

    @cached_property
    def bases(self) -> Callable[[str], tuple[tuple[str, Published], ...]]:
        """Published indicators that an indicator is made of, each once, in order."""
        return cache(self._bases)

    def _bases(self, name: str) -> tuple[tuple[str, Published], ...]:
        indicator = self.indicators[name]
        if isinstance(indicator, Published):
            return ((name, indicator),)
        found: dict[str, Published] = {}
        for part in parts_of(indicator):
            found |= dict(self.bases(part))
        return tuple(found.items())

    @cached_property
    def frequency(self) -> Callable[[str], Frequency]:
        """Frequency of an indicator: its own, or the finest of its parts'."""
        return cache(self._frequency)

    def _frequency(self, name: str) -> Frequency:
        every = {base.frequency for _, base in self.bases(name)}
        for calendar_frequency in MONTHS_IN:
            if calendar_frequency in every:
                return calendar_frequency
        return min(every)

    def stands_in(self, name: str, base: str) -> bool:
        """Return True if a base is coarser than the indicator.

        One figure of it, perhaps an old one, then stands in several periods.
        """
        entry = self.indicators[base]
        return isinstance(entry, Published) and entry.frequency is not self.frequency(name)

    def is_flow(self, name: str) -> bool:
        """Return True if everything in it is events, so that it is added up over a window."""
        return all(base.kind == "flow" for _, base in self.bases(name))

    def is_level(self, name: str) -> bool:
        """Return True if nothing in it is added up over a window."""
        return all(base.kind != "flow" for _, base in self.bases(name))

    def is_to_date(self, name: str) -> bool:
        """Return True if its figures count from 1 January."""
        return any(base.extract.to_date for _, base in self.bases(name))

    @cached_property
    def without_figures(self) -> Callable[[str], frozenset[str]]:
        """Names of the areas that the sources of an indicator have no figures for."""
        return cache(self._without_figures)

    def _without_figures(self, name: str) -> frozenset[str]:
        indicator = self.indicators[name]
        found = {self.register.known(area).name for area in indicator.no_figures_for}
        for part in parts_of(indicator):
            found |= self.without_figures(part)
        return frozenset(found)

    def decimals(self, name: str) -> int | None:
        """Return the decimals of its figures; a sum is no finer than its coarsest part."""
        indicator = self.indicators[name]
        if indicator.decimals is not None or not isinstance(indicator, Sum):
            return indicator.decimals
        of_parts = map(self.decimals, indicator.parts)
        return min((decimals for decimals in of_parts if decimals is not None), default=None)

    def is_illustrative(self, name: str) -> bool:
        """Return True if any figure in it is made up."""
        indicator = self.indicators[name]
        return indicator.illustrative or any(
            self.is_illustrative(part) for part in parts_of(indicator)
        )


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the ids that a derived indicator names; none for a published one."""
    if isinstance(indicator, Ratio):
        return (*indicator.numerator, *indicator.denominator)
    return indicator.parts if isinstance(indicator, Sum) else ()


def with_sources(catalogue: Mapping[str, object]) -> dict[str, object]:
    """Return a catalogue as it was written, each named source in its place.

    `source: jobindsats` stands for the source of that name, and `source: {name: jobindsats,
    table: y38a02}` for the same with a table.
    """
    sources, indicators = catalogue.get("sources"), catalogue.get("indicators")
    if not isinstance(sources, dict) or not isinstance(indicators, dict):
        return dict(catalogue)
    entries = {}
    for name, entry in indicators.items():
        entries[name] = entry
        if isinstance(entry, dict) and "source" in entry:
            entries[name] = {**entry, "source": _named_source(entry["source"], sources)}
    return {**catalogue, "indicators": entries}


def _named_source(given: object, sources: Mapping[str, object]) -> object:
    """Return the source that is named, with the keys that are given beside its name."""
    own = {"name": given} if isinstance(given, str) else given
    if not isinstance(own, dict) or not isinstance(own.get("name"), str):
        return given
    named = sources.get(own["name"])
    if not isinstance(named, dict):
        return given
    further = {key: value for key, value in own.items() if key != "name"}
    return {**named, **further}
