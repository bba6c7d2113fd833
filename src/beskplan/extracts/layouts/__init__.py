"""Layouts that are recognised by the names of their columns."""

from collections.abc import Sequence
from itertools import chain

from beskplan.extracts.layouts.jobindsats_v2 import JOBINDSATS_V2
from beskplan.extracts.layouts.jobindsats_v3 import JOBINDSATS_V3
from beskplan.extracts.layouts.layout import AREA_WORDS, Layout, TidyRole
from beskplan.extracts.layouts.statbank import STATBANK
from beskplan.extracts.layouts.tidy import TIDY

__all__ = ["AREA_NAMES", "LAYOUTS", "Layout", "TidyRole", "names_of", "recognised"]

LAYOUTS = (STATBANK, TIDY, JOBINDSATS_V2, JOBINDSATS_V3)
"""By the names of the columns, the more particular ones first; a new one is added here."""


def names_of(role: TidyRole, further: str) -> frozenset[str]:
    """Names of the columns of a role, normalised: in the layouts, and elsewhere."""
    return frozenset(chain(further.split(), *(layout.columns.get(role, ()) for layout in LAYOUTS)))


AREA_NAMES = names_of("area", AREA_WORDS)


def recognised(header: Sequence[str]) -> Layout | None:
    """First layout whose columns the header has."""
    return next((layout for layout in LAYOUTS if layout.recognises(header)), None)
