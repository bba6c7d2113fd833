"""Remarks on a finding: a need is rounded so that whoever reaches it meets the target."""

from fractions import Fraction

import pytest

from beskplan.output.remarks import need_words
from beskplan.texts import Text
from beskplan.verdict.finding import Finding, Needed
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status


@pytest.mark.parametrize(
    ("operator", "each", "words"),
    [
        (Operator.AT_MOST, Fraction(23, 20), "højst 1,1"),
        (Operator.BELOW, Fraction(119, 100), "mindre end 1,1"),
        (Operator.AT_LEAST, Fraction(23, 20), "mindst 1,2"),
        (Operator.ABOVE, Fraction(111, 100), "mere end 1,2"),
        (Operator.AT_LEAST, Fraction(3, 2), "mindst 1,5"),
        (Operator.AT_MOST, Fraction(-23, 20), "højst \N{MINUS SIGN}1,2"),
    ],
)
def test_a_need_is_rounded_to_the_side_that_meets_the_target(
    operator: Operator, each: Fraction, words: str
) -> None:
    finding = Finding(
        "threshold",
        lambda: Text("krav", "claim"),
        Status.BEHIND,
        operator=operator,
        needed=Needed(3, each, "open"),
    )
    need = need_words(finding, "da")
    assert need is not None
    assert need.da.endswith(f" de tre målinger, der mangler, i gennemsnit vise {words}")
