"""Layouts that are recognised by their column names or by the form of a saved answer."""

from collections.abc import Callable, Sequence
from itertools import chain

from beskplan.extracts.layouts.jobindsats_v2 import JOBINDSATS_V2, v2_answer
from beskplan.extracts.layouts.jobindsats_v3 import JOBINDSATS_V3, v3_answer
from beskplan.extracts.layouts.json_stat import json_stat_answer
from beskplan.extracts.layouts.layout import AREA_WORDS, Answer, Layout, Role
from beskplan.extracts.layouts.pandas_json import pandas_answer
from beskplan.extracts.layouts.pxweb_json import pxweb_answer
from beskplan.extracts.layouts.records import records_answer
from beskplan.extracts.layouts.statbank import STATBANK
from beskplan.extracts.layouts.tidy import TIDY

__all__ = ["AREA_NAMES", "JSON_LAYOUTS", "LAYOUTS", "Layout", "Role", "names_of", "recognised"]

LAYOUTS = (STATBANK, TIDY, JOBINDSATS_V2, JOBINDSATS_V3)
"""By the names of the columns, the more particular ones first; a new one is added here."""

JSON_LAYOUTS: tuple[Callable[[object], Answer | None], ...] = (
    v3_answer,
    v2_answer,
    json_stat_answer,
    pxweb_answer,
    pandas_answer,
    records_answer,
)
"""By the form of a value of JSON, the more particular ones first; a new one is added here."""


def names_of(role: Role, further: str) -> frozenset[str]:
    """Names of the columns of a role, normalised: in the layouts, and elsewhere."""
    return frozenset(chain(further.split(), *(layout.columns.get(role, ()) for layout in LAYOUTS)))


AREA_NAMES = names_of("area", AREA_WORDS)


def recognised(header: Sequence[str]) -> Layout | None:
    """First layout whose columns the header has."""
    return next((layout for layout in LAYOUTS if layout.recognises(header)), None)
