"""The past as it stood on a day: which figures count."""

from dataclasses import replace
from datetime import date

import pytest

from beskplan.outlook.history import Hidden, History
from beskplan.outlook.past import Past, SeriesKey
from beskplan.periods import Frequency
from tests.support.panels import OTHER, OWN, walks

X = SeriesKey("x", Frequency.MONTH)
NEWEST = 2024 * 12 + 7


@pytest.mark.parametrize(("ordinal", "newest"), [(NEWEST, NEWEST - 1), (NEWEST - 1, NEWEST)])
def test_a_hidden_figure_counts_once_it_is_no_longer_revised(ordinal: int, newest: int) -> None:
    panel = walks(1, date(2024, 8, 31))
    hidden = {"x": {**panel.entries["x"], "suppressed_below": 3}}
    panel = replace(panel, entries={**panel.entries, **hidden})
    figures = {area: dict(each) for area, each in panel.history.figures["x"].items()}
    figures[OWN][ordinal] = Hidden(1)
    snapshot = panel.snapshot
    past = Past(panel.catalogue, History({"x": figures}), panel.as_of, snapshot.revised_from)
    assert past.newest(X, OWN) == newest
    assert past.newest(X, OTHER) == NEWEST
    assert bool(past.run(X, OWN, NEWEST)) is (newest == NEWEST)
