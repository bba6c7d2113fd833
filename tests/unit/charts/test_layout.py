"""The pure parts of charts: ticks, shortened words, labels pushed apart, room for labels."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beskplan.charts.layout.label_space import LabelSpace, roomiest
from beskplan.charts.layout.lettering import apart, broken, shortened, width_of
from beskplan.charts.layout.scale import axis_of, period_short, period_ticks
from beskplan.periods import Frequency, Period

figures = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)
labels = st.lists(
    st.tuples(st.floats(-100, 400), st.sampled_from([18.0, 36.0]), st.sampled_from([1.0, 50.0])),
    max_size=6,
)


@given(st.lists(figures, max_size=8), st.booleans())
def test_ticks_are_few_even_round_and_hold_every_figure(
    values: list[Fraction], from_zero: bool
) -> None:
    ticks = axis_of(values, from_zero=from_zero)
    assert 3 <= len(ticks) <= 7
    steps = {later - earlier for earlier, later in pairwise(ticks)}
    assert len(steps) == 1
    step = steps.pop()
    while step < 1:
        step *= 10
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert all(ticks[0] <= value <= ticks[-1] for value in values)
    if from_zero:
        assert ticks[0] <= 0 <= ticks[-1]


@given(labels)
def test_labels_are_pushed_apart_and_stay_inside(
    given_labels: list[tuple[float, float, float]],
) -> None:
    wanted, heights, weights = ([label[index] for label in given_labels] for index in range(3))
    placed = apart(wanted, heights, 0, 300, weights)
    spans = sorted(
        (middle - height / 2, middle + height / 2)
        for middle, height in zip(placed, heights, strict=True)
    )
    assert all(upper[1] <= lower[0] + 1e-6 for upper, lower in pairwise(spans))
    assert all(top >= -1e-6 and bottom <= 300 + 1e-6 for top, bottom in spans)


@given(labels)
def test_labels_keep_their_order(given_labels: list[tuple[float, float, float]]) -> None:
    wanted, heights, weights = ([label[index] for label in given_labels] for index in range(3))
    placed = apart(wanted, heights, 0, 300, weights)
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    assert [placed[index] for index in order] == sorted(placed)


@given(st.lists(st.floats(0, 300), max_size=6))
def test_labels_that_have_room_stay_where_they_are(wanted: list[float]) -> None:
    wide = [200.0 * index + want / 3 for index, want in enumerate(wanted)]
    assert apart(wide, [18.0] * len(wide), -1000, 5000) == pytest.approx(wide)


@given(st.text(max_size=300), st.integers(20, 60))
def test_words_are_cut_to_their_room(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most
    lines = broken(shortened(text, 200), most * 5.0, 14)
    assert len(lines) <= 2
    assert all(width_of(line, 14) <= most * 5.0 for line in lines)


def test_a_cut_title_ends_at_a_word() -> None:
    assert (
        shortened("Fuldtidspersoner på midlertidig forsørgelse i pct. af befolkningen", 40)
        == "Fuldtidspersoner på midlertidig…"
    )


def test_a_label_goes_where_there_is_most_room() -> None:
    line = [(float(x), 50.0) for x in range(0, 100, 4)]
    assert roomiest(
        [LabelSpace(0, 50), LabelSpace(0, 45), LabelSpace(0, 80)], 40, line
    ) == LabelSpace(0, 80)
    assert roomiest([LabelSpace(0, 30), LabelSpace(0, 80)], 40, line) == LabelSpace(0, 30)


def test_months_have_their_danish_names() -> None:
    ticks = period_ticks(Frequency.MONTH, 2023 * 12, 2024 * 12 + 11, "da")
    assert [tick.label for tick in ticks] == ["jan. 2023", "jul. 2023", "jan. 2024", "jul. 2024"]
    assert period_short(Period(Frequency.QUARTER, 2024 * 4 + 2), "da") == "3. kvt. 2024"
    assert period_short(Period(Frequency.ROLLING_YEAR, 2024 * 4 + 1), "da") == "til 2. kvt. 2024"
    assert period_short(Period(Frequency.HALF_YEAR, 2024 * 2), "da") == "1. halvår 2024"
    assert period_short(Period(Frequency.MONTH, 2024 * 12 + 4), "en") == "May 2024"
