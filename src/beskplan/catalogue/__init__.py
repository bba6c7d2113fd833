"""What the numbers are: the indicators that every plan shares, and what can be asked of them."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from beskplan.areas import Areas
from beskplan.catalogue.indicator import (
    Aggregate,
    Extract,
    Indicator,
    Published,
    Ratio,
    Source,
    Sum,
)
from beskplan.fields import Declared, Identifier, Natural, Words
from beskplan.periods import MONTHS_IN, Frequency

__all__ = [
    "Aggregate",
    "Catalogue",
    "Extract",
    "Indicator",
    "Published",
    "Ratio",
    "Source",
    "Sum",
    "parts_of",
]


class Catalogue(Declared):
    """`data/indicators.yaml`: the indicators by id, and the areas that extracts have beyond the register."""

    format: Natural = 1
    """The version of the format."""
    areas: tuple[Words, ...] = ()
    """Names of areas beyond the register that the extracts have rows for."""
    indicators: dict[Identifier, Annotated[Indicator, Field(discriminator="kind")]]
    """What the numbers are, by id."""

    @cached_property
    def register(self) -> Areas:
        """The register of areas with the catalogue's own."""
        return Areas(self.areas)

    def bases(self, name: str) -> tuple[tuple[str, Published], ...]:
        """The published indicators that an indicator is made of, each once, in order."""
        if name not in self._bases:
            indicator = self.indicators[name]
            parts = (
                [(name, indicator)]
                if isinstance(indicator, Published)
                else [base for part in parts_of(indicator) for base in self.bases(part)]
            )
            self._bases[name] = tuple(dict(parts).items())
        return self._bases[name]

    @cached_property
    def _bases(self) -> dict[str, tuple[tuple[str, Published], ...]]:
        """What has been worked out so far."""
        return {}

    def frequency(self, name: str) -> Frequency:
        """Its own frequency; of a derived indicator the finest of its parts'."""
        if name not in self._frequencies:
            every = {base.frequency for _, base in self.bases(name)}
            self._frequencies[name] = next(
                (frequency for frequency in MONTHS_IN if frequency in every), min(every)
            )
        return self._frequencies[name]

    @cached_property
    def _frequencies(self) -> dict[str, Frequency]:
        """What has been worked out so far."""
        return {}

    def stands_in(self, name: str, base: str) -> bool:
        """Whether a base is coarser than the indicator, so that one figure of it, perhaps an old one, stands in several periods."""
        entry = self.indicators[base]
        return isinstance(entry, Published) and entry.frequency is not self.frequency(name)

    def is_flow(self, name: str) -> bool:
        """Whether everything in it is events, so that it is added up over a window."""
        return all(base.kind == "flow" for _, base in self.bases(name))

    def is_level(self, name: str) -> bool:
        """Whether nothing in it is added up over a window."""
        return all(base.kind != "flow" for _, base in self.bases(name))

    def is_to_date(self, name: str) -> bool:
        """Whether its figures count from 1 January."""
        return any(base.extract.to_date for _, base in self.bases(name))

    def decimals(self, name: str) -> int | None:
        """The decimals that its figures are rounded to; a sum is no finer than its coarsest part."""
        indicator = self.indicators[name]
        if indicator.decimals is not None or not isinstance(indicator, Sum):
            return indicator.decimals
        return min(
            (known for known in map(self.decimals, indicator.parts) if known is not None),
            default=None,
        )

    def is_illustrative(self, name: str) -> bool:
        """Whether any figure in it is made up."""
        indicator = self.indicators[name]
        return indicator.illustrative or any(
            self.is_illustrative(part) for part in parts_of(indicator)
        )


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """The ids that a derived indicator names; none for a published one."""
    if isinstance(indicator, Ratio):
        return (*indicator.numerator, *indicator.denominator)
    return indicator.parts if isinstance(indicator, Sum) else ()
