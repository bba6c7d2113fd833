"""Arithmetic of intervals: it holds what the arithmetic of their points gives."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beskplan.interval import Interval, greatest, least, total
from tests.support.laws import often

bound = st.one_of(st.none(), st.integers(-20, 20).map(Fraction))


@st.composite
def intervals_with_a_point(
    draw: st.DrawFn, *, least_low: int | None = None
) -> tuple[Interval, Fraction]:
    point = Fraction(draw(st.integers(-80 if least_low is None else least_low * 4, 80)), 4)
    below = draw(st.one_of(st.just(Fraction(0)), st.integers(0, 20).map(Fraction)))
    low = None if least_low is None and draw(st.booleans()) else point - below
    if least_low is not None and low is not None:
        low = max(low, Fraction(least_low))
    high = None if draw(st.booleans()) else point + draw(st.integers(0, 20))
    return Interval(low, high), point


@often
@given(intervals_with_a_point(), intervals_with_a_point())
def test_sums_and_differences_of_intervals_hold_those_of_their_points(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (first, x), (second, y) = one, other
    assert (first + second).holds(x + y)
    assert (first - second).holds(x - y)
    assert (-first).holds(-x)
    assert total([first, second, first]).holds(x + y + x)


@often
@given(intervals_with_a_point(), st.fractions(-5, 5))
def test_a_multiple_of_an_interval_holds_the_multiples_of_its_points(
    one: tuple[Interval, Fraction], factor: Fraction
) -> None:
    interval, x = one
    assert (interval * factor).holds(x * factor)


@often
@given(intervals_with_a_point(), st.integers(1, 12))
def test_an_interval_over_a_count_is_its_share_of_each_end(
    one: tuple[Interval, Fraction], count: int
) -> None:
    interval, _ = one
    assert interval.over(count) == interval * Fraction(1, count)


@often
@given(intervals_with_a_point(), intervals_with_a_point(least_low=0))
def test_a_quotient_of_intervals_holds_the_quotients_of_its_points(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (above, x), (below, y) = one, other
    if y:
        assert (above / below).holds(x / y)


@often
@given(intervals_with_a_point(), intervals_with_a_point(), intervals_with_a_point())
def test_the_least_and_greatest_of_intervals_hold_those_of_their_points(
    one: tuple[Interval, Fraction],
    other: tuple[Interval, Fraction],
    third: tuple[Interval, Fraction],
) -> None:
    (first, x), (second, y), (last, z) = one, other, third
    assert least([first, second, last]).holds(min(x, y, z))
    assert greatest([first, second, last]).holds(max(x, y, z))


@often
@given(intervals_with_a_point(), intervals_with_a_point())
def test_an_interval_that_is_cut_holds_what_both_hold_and_nothing_outside(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (first, x), (second, _) = one, other
    cut = first.cut(second)
    if second.holds(x):
        assert cut.holds(x)
    assert all(end is None or second.holds(end) for end in (cut.low, cut.high))


@often
@given(st.lists(intervals_with_a_point(), min_size=1, max_size=4))
def test_points_make_points(every: list[tuple[Interval, Fraction]]) -> None:
    points = [Interval.point(x) for _, x in every]
    values = [x for _, x in every]
    assert total(points) == Interval.point(sum(values, start=Fraction(0)))
    assert (least(points), greatest(points)) == (
        Interval.point(min(values)),
        Interval.point(max(values)),
    )
    assert points[0].middle == values[0]
