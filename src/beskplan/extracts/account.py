"""Account of a file's rows: how many are used, and why the others are passed over."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from beskplan.texts import Text


class Reason(StrEnum):
    """Reason for which a row is passed over."""

    OTHER_INDICATOR = "other_indicator"
    OTHER_LABEL = "other_label"
    NO_LABEL = "no_label"
    OTHER_AREA = "other_area"
    UNKNOWN_AREA = "unknown_area"
    NO_AREA = "no_area"
    OTHER_FREQUENCY = "other_frequency"
    EARLIER = "earlier"
    NO_PERIOD = "no_period"
    TOTAL = "total"
    EQUAL_ROW = "equal_row"
    REMARK = "remark"
    REPEATED = "repeated"
    WRONG = "wrong"
    NO_DATE = "no_date"
    NO_FIGURE = "no_figure"
    OUTSIDE_COVERS = "outside_covers"


REASON_WORDS: Mapping[Reason, Text] = {
    Reason.OTHER_INDICATOR: Text("en anden indikator", "another indicator"),
    Reason.OTHER_LABEL: Text("en anden værdi end i where", "another label than in where"),
    Reason.NO_LABEL: Text(
        "en tom celle, hvor where kræver en værdi", "no label where one is pinned"
    ),
    Reason.OTHER_AREA: Text("et andet område", "another area"),
    Reason.UNKNOWN_AREA: Text("et ukendt område", "an unknown area"),
    Reason.NO_AREA: Text("intet område", "no area"),
    Reason.OTHER_FREQUENCY: Text("en periode af en anden længde", "a period of another length"),
    Reason.EARLIER: Text("tidligere, end der er brug for", "before what is needed"),
    Reason.NO_PERIOD: Text("ingen periode", "no period"),
    Reason.TOTAL: Text("en sum af de andre rækker", "a total of the other rows"),
    Reason.EQUAL_ROW: Text("magen til en anden række", "equal to another row"),
    Reason.REMARK: Text("en bemærkning", "a remark"),
    Reason.REPEATED: Text("samme tal i et andet ark eller en anden fil", "read elsewhere already"),
    Reason.WRONG: Text("fejl", "errors"),
    Reason.NO_DATE: Text("ingen dato, der kan læses", "no date that can be read"),
    Reason.NO_FIGURE: Text("intet tal", "no figure"),
    Reason.OUTSIDE_COVERS: Text(
        "uden for de perioder, listen dækker", "outside the periods that the list covers"
    ),
}


@dataclass(slots=True)
class Account:
    """Rows of a table, as one indicator uses them; `read` is the sum of all others."""

    used: int = 0
    passed_over: Counter[Reason] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        return self.used + self.passed_over.total()

    def __add__(self, other: "Account") -> "Account":
        return Account(self.used + other.used, self.passed_over + other.passed_over)

    def move(self, rows: int, reason: Reason) -> None:
        """Count used rows as passed over."""
        self.used -= rows
        self.passed_over[reason] += rows
