"""What is wanted of a file: an indicator's rows, for some areas from a month on, or all of them."""

from typing import NamedTuple

from beskplan.catalogue import Published
from beskplan.extracts.labels import normal
from beskplan.observation import Extent
from beskplan.periods import Period


class IndicatorRequest(NamedTuple):
    """An indicator to be read from a file."""

    name: str
    """Its id."""
    indicator: Published
    extent: Extent
    """The areas and periods whose rows are kept."""
    newest: frozenset[Period] = frozenset()
    """The newest periods that can be out: once all of them are seen to be, no further row is looked
    at for what is revised. Empty where they are not known."""

    stated: tuple[tuple[str | None, str | None], ...] = ()
    """Decimal and thousands signs that the catalogue states for this or another indicator of the
    file: it has one number format."""

    @property
    def names(self) -> frozenset[str]:
        """What a row may call it, normalised: its id or its title."""
        return frozenset({normal(self.name), normal(self.indicator.title)})
