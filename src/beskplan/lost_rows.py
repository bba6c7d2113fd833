"""Rows with a figure about an area that is needed, passed over for no reason that is stated."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from beskplan.periods import Period
from beskplan.problems.problem import listed
from beskplan.texts import Text, say

MOST_LABELS = 3
"""Labels that a message names."""
MOST_LINES = 5
"""Lines that a message names."""


class Loss(StrEnum):
    """Reason why a row is lost."""

    NO_AREA = "no_area"
    NEAR_AREA = "near_area"
    NO_LABEL = "no_label"
    CHANGED_LABEL = "changed_label"
    OTHER_FREQUENCY = "other_frequency"


class LostRow(NamedTuple):
    """Row that is lost."""

    loss: Loss
    file: str
    sheet: str
    line: int
    column: str
    """Name of the column whose label is the reason."""
    label: str
    area: str
    """Area that it is about, or may be; empty where nothing says it."""
    period: Period


def told_together(rows: Iterable[LostRow]) -> Iterator[Sequence[LostRow]]:
    """Rows that one message tells of: of one file, reason and column."""
    groups: dict[tuple[str, str, Loss, str], list[LostRow]] = {}
    for row in rows:
        groups.setdefault((row.file, row.sheet, row.loss, row.column), []).append(row)
    for group in groups.values():
        yield sorted(group, key=lambda row: row.line)


def lost_rows_message(rows: Sequence[LostRow]) -> Text:
    """Message on rows that are told of together, with what to do."""
    message, remedy = MESSAGES[rows[0].loss]
    number = len(rows)
    have = Text(f"{number} rækker har", f"{number} rows have")
    if number == 1:
        have = Text("1 række har", "1 row has")
    labels = dict.fromkeys(repr(row.label) for row in rows)
    return say(
        "{have} {what} og springes over{lines}; {remedy}",
        "{have} {what} and {are} passed over{lines}; {remedy}",
        have=have,
        what=say(
            message.danish,
            message.english,
            column=repr(rows[0].column),
            labels=listed(labels, MOST_LABELS),
            area=rows[0].area,
        ),
        are="is" if number == 1 else "are",
        lines=_lines(rows),
        remedy=say(remedy.danish, remedy.english, column=rows[0].column),
    )


def _lines(rows: Sequence[LostRow]) -> Text:
    """Numbers of the first rows: ` (row 3, 4, 5 …)`; nothing of rows that have none."""
    numbers = list(dict.fromkeys(row.line for row in rows if row.line))
    if not numbers:
        return Text("", "")
    shown = ", ".join(map(str, numbers[:MOST_LINES]))
    if len(numbers) > MOST_LINES:
        shown += " …"
    return say(" (række {shown})", " (row {shown})", shown=shown)


MESSAGES: dict[Loss, tuple[Text, Text]] = {
    Loss.NO_AREA: (
        Text("et tal, men intet område", "a figure but no area"),
        Text(
            "er cellerne flettet, så skriv området i hver række, eller fill_down i kataloget",
            "where cells are merged, write the area into every row, or fill_down in the catalogue",
        ),
    ),
    Loss.NEAR_AREA: (
        Text(
            "{labels} i kolonnen {column}, som ikke er et kendt område (mentes {area}?),",
            "{labels} in the column {column}, which is no known area (was {area} meant?),",
        ),
        Text(
            "ret navnet i filen, eller nævn området under areas i kataloget",
            "correct the name in the file, or name the area under areas in the catalogue",
        ),
    ),
    Loss.NO_LABEL: (
        Text("et tal, men intet i kolonnen {column}", "a figure but no label in {column}"),
        Text(
            "står teksten kun, hvor den skifter, så skriv fill_down: [{column}] i kataloget",
            "where a label only stands where it changes, say fill_down: [{column}] in the "
            "catalogue",
        ),
    ),
    Loss.CHANGED_LABEL: (
        Text(
            "{labels} i kolonnen {column} i perioder, hvor ingen række har den værdi, som "
            "kataloget vælger,",
            "{labels} in the column {column} in periods in which no row has the label that the "
            "catalogue pins,",
        ),
        Text("har værdien skiftet navn?", "was it renamed?"),
    ),
    Loss.OTHER_FREQUENCY: (
        Text(
            "en periode som {labels}, der ikke er af indikatorens længde,",
            "a period such as {labels}, which is not of the indicator's length,",
        ),
        Text("ret perioden i filen", "correct the period in the file"),
    ),
}
"""What a row has, and what to do, by the reason."""
