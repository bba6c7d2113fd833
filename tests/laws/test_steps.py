"""Laws of targets by year: what the steps are decides what the whole is."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from beskplan.periods import Span
from beskplan.texts import Text
from beskplan.verdict.deciding_step import judged_by_steps
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status

FINAL = (Status.MET, Status.NOT_MET, Status.UNDECIDED)


def _claim() -> Text:
    return Text("krav", "demand")


statuses = st.lists(
    st.sampled_from([status for status in Status if status is not Status.MONITORED]),
    min_size=1,
    max_size=5,
)


def _steps(given_statuses: Sequence[Status]) -> list[Finding]:
    steps = []
    for number, status in enumerate(given_statuses):
        first = (2024 + number) * 12
        steps.append(Finding("threshold", _claim, status, step=Span(first, first + 11)))
    return steps


@given(statuses, st.integers(2023, 2030))
def test_only_the_last_step_is_met_or_not_met_for_the_whole(
    of_steps: list[Status], year: int
) -> None:
    whole = judged_by_steps("threshold", _claim, _steps(of_steps), date(year, 6, 1))
    if of_steps[-1] in FINAL:
        assert whole.status is of_steps[-1]
    else:
        assert whole.status not in (Status.MET, Status.NOT_MET)
    assert [part.status for part in whole.parts] == of_steps


@given(statuses, st.integers(2023, 2030))
def test_a_step_that_has_not_begun_decides_nothing_before_the_last(
    of_steps: list[Status], year: int
) -> None:
    day = date(year, 6, 1)
    begun = of_steps[: max(0, year - 2023)]
    if of_steps[-1] in FINAL:
        return
    whole = judged_by_steps("threshold", _claim, _steps(of_steps), day)
    if all(status is Status.AWAITING_DATA for status in begun):
        assert whole.status is Status.AWAITING_DATA
    else:
        assert whole.status is not Status.AWAITING_DATA
