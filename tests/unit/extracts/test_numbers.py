"""Numbers of extracts: one decimal sign a file, and read back as they are shown."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from beskplan.extracts.numbers import COMMA, POINT, Ambiguous, only_format, stripped
from beskplan.texts import figure as shown
from tests.support.laws import often


@often
@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.sampled_from(["da", "en"]))
def test_a_figure_is_read_back_as_it_is_shown(number: int, decimals: int, language: Any) -> None:
    value = Fraction(number, 10**decimals)
    text = stripped(shown(value, decimals, language))
    form = COMMA if language == "da" else POINT
    assert form.pattern.fullmatch(text)
    assert form.read(text) == value


@often
@given(st.fractions(-1000, 1000), st.integers(0, 5))
def test_a_figure_is_shown_within_half_a_unit_of_its_last_decimal(
    value: Fraction, decimals: int
) -> None:
    text = stripped(shown(value, decimals, "en"))
    assert abs(POINT.read(text) - value) <= Fraction(1, 2 * 10**decimals)


@often
@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6), st.integers(1, 4))
def test_a_file_with_one_decimal_sign_is_read_in_that_sign_alone(
    numbers: list[int], decimals: int
) -> None:
    values = [Fraction(number, 10**decimals) for number in numbers]
    for form, language in ((COMMA, "da"), (POINT, "en")):
        texts = [shown(value, decimals, language) for value in values]  # type: ignore[arg-type]
        try:
            found = only_format(texts)
        except Ambiguous as error:
            assert COMMA.read(error.text) != POINT.read(error.text)  # noqa: PT017
        else:
            assert found == form
            assert [found.read(text) for text in texts] == values
