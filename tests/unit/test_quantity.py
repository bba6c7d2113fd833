"""Quantities of plans: read exactly as they are written."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from beskplan.quantity import parse_number, parse_quantity
from tests.support.laws import often


@often
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6
    ),
    st.sampled_from(["", " pct", " pp"]),
)
def test_a_quantity_is_read_exactly_as_it_is_written(number: Any, unit: str) -> None:
    quantity = parse_quantity(f"{number}{unit}")
    assert quantity is not None
    assert (quantity.number, quantity.unit) == (Fraction(number), unit.strip() or None)
    assert parse_number(str(number)) == Fraction(number)
