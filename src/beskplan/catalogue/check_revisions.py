"""Advice on monthly tables whose newest figures are revised, though the catalogue does not say so.

In two releases of Jobindsats' unemployment the newest month rose by 2.1 per cent at the next one,
in 98 per cent of the municipalities, and the month before it by nothing.
"""

import re
from collections.abc import Iterator

from beskplan.catalogue import Catalogue, Published
from beskplan.periods import Frequency
from beskplan.problems.codes.meaning import UNREVISED
from beskplan.problems.problem import Issue
from beskplan.texts import say

REVISED_TABLE = re.compile(r"(?:y\d{2}|ptv_)[a-z]0[12]", re.IGNORECASE)
"""Tables of Jobindsats that count people month by month."""


def advised_revisions(catalogue: Catalogue) -> Iterator[Issue]:
    """Yield advice on each such entry that does not say how many periods are revised."""
    for name, indicator in catalogue.indicators.items():
        if not isinstance(indicator, Published) or indicator.frequency is not Frequency.MONTH:
            continue
        if "revised_periods" in indicator.model_fields_set or indicator.valid is not None:
            continue
        table = indicator.source.table if indicator.source is not None else None
        if table is None or not REVISED_TABLE.fullmatch(table):
            continue
        message = say(
            "Jobindsats retter den nyeste måned i {table}, når den næste kommer: skriv "
            "revised_periods: 1",
            "Jobindsats corrects the newest month of {table} when the next one comes out: write "
            "revised_periods: 1",
            table=table,
        )
        yield Issue(UNREVISED, ("indicators", name), message)
