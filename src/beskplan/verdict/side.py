"""One measure on a side of a comparison: as the rule reads it, and as the verdict used it."""

from typing import NamedTuple

from beskplan.measure import Measure


class Side(NamedTuple):
    """A measure over its whole window, over the window that its estimate comes from, and over the places compared."""

    whole: Measure
    basis: Measure
    used: Measure
    reference: bool = False
    """Whether the target was worked out from it."""
