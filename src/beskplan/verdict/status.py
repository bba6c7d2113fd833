"""The seven statuses of a criterion, and how the statuses of parts become one."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from beskplan.texts import Text


class Status(StrEnum):
    """A verdict; in the order in which summaries count them."""

    MET = "met"
    NOT_MET = "not_met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    UNDECIDED = "undecided"
    AWAITING_DATA = "awaiting_data"
    MONITORED = "monitored"

    @property
    def words(self) -> Text:
        return STATUS_WORDS[self]


STATUS_WORDS: Mapping[Status, Text] = {
    Status.MET: Text("Opfyldt", "Met"),
    Status.NOT_MET: Text("Ikke opfyldt", "Not met"),
    Status.ON_TRACK: Text("På vej", "On track"),
    Status.BEHIND: Text("Bagud", "Behind"),
    Status.UNDECIDED: Text("Kan ikke afgøres", "Undecided"),
    Status.AWAITING_DATA: Text("Afventer data", "Awaiting data"),
    Status.MONITORED: Text("Følges", "Monitored"),
}

ALL_OF = (
    Status.NOT_MET,
    Status.BEHIND,
    Status.UNDECIDED,
    Status.AWAITING_DATA,
    Status.ON_TRACK,
    Status.MET,
)
ANY_OF = (
    Status.MET,
    Status.ON_TRACK,
    Status.UNDECIDED,
    Status.AWAITING_DATA,
    Status.BEHIND,
    Status.NOT_MET,
)


OPEN = (Status.ON_TRACK, Status.BEHIND)
"""Statuses that new figures can still change."""


def first_of(order: Iterable[Status], statuses: Iterable[Status]) -> Status:
    """The status that decides: the first of the order that any part has."""
    found = set(statuses)
    return next(status for status in order if status in found)
