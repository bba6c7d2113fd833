"""The pure parts of charts: ticks, shortened words, labels pushed apart, room for labels."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beskplan.charts.layout.drawing import Drawing, Label, Polyline
from beskplan.charts.layout.font import BOLD, REGULAR, widths
from beskplan.charts.layout.free_space import EndLabel, KeyEntry, column, first_free, key, overlap
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


def test_a_label_takes_the_first_place_that_is_free() -> None:
    line = [(float(x), 50.0) for x in range(0, 100, 4)]
    labels = [Label(0, y, "krav", "target") for y in (50, 45, 80, 120)]
    assert first_free(labels, line, []) is labels[2]
    assert first_free(labels, line, [labels[2]]) is labels[3]
    assert first_free(labels[:2], line, []) is None


def test_a_label_that_was_moved_has_a_leader_line() -> None:
    ends = [EndLabel("krav: 95", (90, 50), "target"), EndLabel("2024: 97,2", (90, 52), "own", True)]
    shapes = list(column(ends, 110, 80, 0, 200))
    labels = [shape for shape in shapes if isinstance(shape, Label)]
    leaders = [shape for shape in shapes if isinstance(shape, Polyline)]
    assert [label.text for label in labels] == ["krav: 95", "2024: 97,2"]
    assert not overlap(labels[0], labels[1])
    assert leaders
    assert all(leader.points[0][0] < leader.points[-1][0] < 110 for leader in leaders)
    alone = list(column(ends[:1], 110, 80, 0, 200))
    assert not [shape for shape in alone if isinstance(shape, Polyline)]


def test_a_key_breaks_its_rows_before_the_edge() -> None:
    entries = [KeyEntry((), "her er kravet opfyldt") for _ in range(5)]
    shapes, height = key(entries, 300, 0)
    labels = Drawing(300, height, tuple(shapes)).labels
    assert len(labels) == 5
    assert all(label.left + label.width <= 300 for label in labels)
    assert len({label.y for label in labels}) > 2
    assert max(label.y for label in labels) < height
    assert key([], 300, 0) == ([], 0)


def test_widths_are_those_of_the_shipped_font() -> None:
    assert widths(REGULAR)["0"] == widths(REGULAR)["9"]
    assert widths(REGULAR)["i"] < widths(REGULAR)["m"] < widths(BOLD)["m"]
    used = set("æøåÆØÅ–…≥≤✓✗▲▼●→←\N{MINUS SIGN}\N{NO-BREAK SPACE}")
    assert used <= set(widths(REGULAR)) & set(widths(BOLD))
    assert width_of("22,1", 10) == pytest.approx(
        10 * sum(widths(REGULAR)[character] for character in "22,1")
    )


def test_months_have_their_danish_names_and_do_not_break() -> None:
    ticks = period_ticks(Frequency.MONTH, 2023 * 12, 2024 * 12 + 11, "da")
    labels = [with_spaces(tick.label) for tick in ticks]
    assert labels == ["jan. 2023", "jul. 2023", "jan. 2024", "jul. 2024"]
    short = {
        Period(Frequency.QUARTER, 2024 * 4 + 2): "3. kvt. 2024",
        Period(Frequency.ROLLING_YEAR, 2024 * 4 + 1): "til 2. kvt. 2024",
        Period(Frequency.HALF_YEAR, 2024 * 2): "1. halvår 2024",
    }
    assert {period: with_spaces(period_short(period, "da")) for period in short} == short
    assert with_spaces(period_short(Period(Frequency.MONTH, 2024 * 12 + 4), "en")) == "May 2024"


def with_spaces(text: str) -> str:
    """Text that must have none but no-break spaces, with common ones."""
    assert " " not in text
    return text.replace("\N{NO-BREAK SPACE}", " ")
