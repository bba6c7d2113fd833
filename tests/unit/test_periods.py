"""Periods and spans: read back as they are written, and following one another."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beskplan.periods import Frequency, Period, Span, parse_period, parse_span
from tests.support.laws import often

written = st.sampled_from(
    [each for each in Frequency if each not in (Frequency.IRREGULAR, Frequency.DAY)]
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    frequency = draw(written)
    per_year = {"month": 12, "quarter": 4, "half_year": 2, "year": 1, "rolling_year": 4}[frequency]
    return Period(frequency, draw(st.integers(1950 * per_year, 2100 * per_year)))


@often
@given(periods())
def test_a_period_is_read_back_as_it_is_written(period: Period) -> None:
    assert parse_period(str(period)) == period
    assert period.start <= period.end


@often
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_date_is_read_back_as_it_is_written(day: date) -> None:
    period = parse_period(day.isoformat())
    assert period is not None
    assert (period.start, period.end, str(period)) == (day, day, day.isoformat())
    month = period.within(Frequency.MONTH)
    assert month.start <= day <= month.end
    assert parse_period(day.strftime("%Y-%m")) == month


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("2024M01 2024M01", "2024M01"),
        ("2024 2024", "2024"),
        ("2024-01 foreløbig", None),
        ("01 01", None),
    ],
)
def test_a_period_with_its_code_is_one_and_with_anything_else_is_none(
    label: str, found: str | None
) -> None:
    period = parse_period(label)
    assert (str(period) if period else None) == found


spans = st.builds(
    lambda first, months: Span(first, first + months),
    st.integers(2000 * 12, 2050 * 12),
    st.integers(0, 40),
)


@often
@given(spans)
def test_a_span_is_read_back_as_it_is_written(span: Span) -> None:
    assert parse_span(str(span)) == span


@often
@given(spans)
def test_the_year_before_is_as_long_begins_in_the_same_month_and_lies_before(span: Span) -> None:
    before = span.year_before
    assert before.months == span.months
    assert (span.first - before.first) % 12 == 0
    assert before.last < span.first
    assert span.first - before.first < span.months + 12


@often
@given(
    spans,
    st.sampled_from([Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR, Frequency.YEAR]),
)
def test_the_periods_of_an_aligned_span_follow_one_another_and_fill_it(
    span: Span, frequency: Frequency
) -> None:
    assume(span.aligned(frequency))
    found = span.periods(frequency)
    assert (found[0].start, found[-1].end) == (span.start, span.end)
    assert [later.ordinal - earlier.ordinal for earlier, later in pairwise(found)] == [1] * (
        len(found) - 1
    )
    assert all(span.covers(period) for period in found)
