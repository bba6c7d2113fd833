"""What is wanted of a file: an indicator's rows, for some areas or for all."""

from typing import NamedTuple

from beskplan.catalogue import Published


class Wanted(NamedTuple):
    """An indicator to be read from a file."""

    name: str
    """Its id."""
    indicator: Published
    areas: frozenset[str] | None
    """The names of the areas whose rows are kept; None for all."""
