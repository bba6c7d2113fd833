"""How much of an indicator is asked for: which areas, and from which month on."""

from typing import NamedTuple

from beskplan.period import Frequency, Period


class Extent(NamedTuple):
    """The observations of some areas from a month on."""

    areas: frozenset[str] | None = None
    """The names of the areas; None for all."""
    since: int | None = None
    """The month, counted from year 0, before which no observation matters; None where all do."""

    @property
    def whole(self) -> "Extent":
        """The same areas in every period."""
        return Extent(self.areas)

    def has_area(self, name: str) -> bool:
        return self.areas is None or name in self.areas

    def has_period(self, period: Period) -> bool:
        return self.since is None or period.last_month >= self.since

    def __or__(self, other: "Extent") -> "Extent":
        return Extent(
            None if self.areas is None or other.areas is None else self.areas | other.areas,
            None if self.since is None or other.since is None else min(self.since, other.since),
        )

    def beyond(self, other: "Extent") -> str:
        """What of it the other leaves out, in words; nothing where that has it all."""
        if other.since is not None and (self.since is None or self.since < other.since):
            return f"before {Period(Frequency.MONTH, other.since)}"
        if other.areas is None:
            return ""
        if self.areas is None:
            return "elsewhere"
        missing = sorted(self.areas - other.areas)
        return f"in {', '.join(missing)}" if missing else ""


EVERYTHING = Extent()
