"""Words on variation: the usual swings, a figure outside them, a run on one side of the mean."""

from fractions import Fraction

import pytest

from beskplan.charts.variation import LEAST, Limits, is_seasonal, limits_of, variation_words

SWINGS = [10, 14, 9, 13, 11, 15, 10, 14, 9, 13, 11, 12]


def values(*figures: int) -> list[Fraction]:
    return [Fraction(figure) for figure in figures]


def test_limits_are_the_mean_and_266_hundredths_of_the_mean_move() -> None:
    limits = limits_of(values(*[10, 12] * 6))
    assert limits is not None
    assert limits == Limits(Fraction(11), Fraction(568, 100), Fraction(1632, 100))


def test_few_figures_have_no_limits() -> None:
    assert limits_of(values(*SWINGS[: LEAST - 1])) is None
    assert variation_words(values(*SWINGS[: LEAST - 1])) is None


@pytest.mark.parametrize(
    ("figures", "danish"),
    [
        (SWINGS, "Udsvingene er ikke større end normalt."),
        ([*SWINGS, 40], "Det seneste tal ligger over de udsving, der er normale for serien."),
        ([*SWINGS, -20], "Det seneste tal ligger under de udsving, der er normale for serien."),
        (
            [10, 14] * 8 + [13, 14] * 4,
            "De seneste 8 tal ligger alle over gennemsnittet; det er ikke tilfældigt.",
        ),
    ],
)
def test_variation_is_put_in_words(figures: list[int], danish: str) -> None:
    words = variation_words(values(*figures))
    assert words is not None
    assert words.da == danish
    assert words.en != danish


def test_a_level_series_has_no_swings_to_speak_of() -> None:
    assert variation_words(values(*[5] * 14)) is None


SEASON = [0, 1, 4, 8, 12, 14, 14, 12, 8, 4, 1, 0]


def by_month(*figures: int) -> dict[int, Fraction]:
    return dict(enumerate(values(*figures)))


def test_a_yearly_season_is_told_from_chance_and_from_a_trend() -> None:
    assert is_seasonal(by_month(*SEASON, *SEASON), 12)
    drifting = [figure + number for number, figure in enumerate([*SEASON, *SEASON])]
    assert is_seasonal(by_month(*drifting), 12)
    assert is_seasonal(by_month(*[1, 9, 4, 2] * 2), 4)
    rising = by_month(*range(24))
    assert not is_seasonal(rising, 12)
    swings = [3, 8, 2, 9, 4, 7, 1, 9, 5, 2, 8, 3, 8, 2, 9, 3, 7, 2, 9, 4, 1, 8, 3, 7]
    assert not is_seasonal(by_month(*swings), 12)


def test_too_few_pairs_of_years_tell_no_season() -> None:
    assert not is_seasonal(by_month(*SEASON, *SEASON[:5]), 12)
    assert not is_seasonal(by_month(*range(8)), 1)
