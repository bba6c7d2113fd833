"""What is wanted of a file: an indicator's rows, for some areas or for all."""

from typing import NamedTuple

from beskplan.catalogue import Published
from beskplan.period import Period


class Wanted(NamedTuple):
    """An indicator to be read from a file."""

    name: str
    """Its id."""
    indicator: Published
    areas: frozenset[str] | None
    """The names of the areas whose rows are kept; None for all."""
    newest: frozenset[Period] = frozenset()
    """The newest periods that can be out: once all of them are seen to be, no further row is looked at for what is revised.

    Empty where they are not known.
    """
