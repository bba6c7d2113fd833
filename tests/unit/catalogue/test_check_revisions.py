"""Advice on tables whose newest month is revised."""

from typing import Any

import pytest

from beskplan.catalogue import Catalogue
from beskplan.catalogue.check_revisions import advised_revisions

ENTRY: dict[str, Any] = {
    "title": "Ledige",
    "unit": "persons",
    "kind": "stock",
    "frequency": "month",
    "source": {"name": "Jobindsats.dk", "table": "y25i01"},
    "extract": "x.csv",
}


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({}, 1),
        ({"source": {"name": "Jobindsats.dk", "table": "ptv_a02"}}, 1),
        ({"source": {"name": "Jobindsats.dk", "table": "y25i07"}}, 0),
        ({"source": {"name": "Danmarks Statistik", "table": "FOLK1A"}}, 0),
        ({"revised_periods": 0}, 0),
        ({"revised_periods": 1}, 0),
        ({"frequency": "quarter"}, 0),
        ({"valid": "2019..2023"}, 0),
    ],
)
def test_it_is_given_where_the_catalogue_says_nothing(changed: dict[str, Any], number: int) -> None:
    catalogue = Catalogue.model_validate({"indicators": {"x": {**ENTRY, **changed}}})
    issues = list(advised_revisions(catalogue))
    assert [issue.code.name for issue in issues] == ["unrevised"] * number
