"""Colours of the statuses, which stand beside their words and never in place of them."""

from collections.abc import Mapping

from beskplan.verdict.status import Status

STATUS_COLOURS: Mapping[Status, str] = {
    Status.MET: "#00703c",
    Status.NOT_MET: "#a8281e",
    Status.ON_TRACK: "#12436d",
    Status.BEHIND: "#8a4b00",
    Status.UNDECIDED: "#5a4a78",
    Status.AWAITING_DATA: "#505a5f",
    Status.MONITORED: "#3d3d3d",
}
"""Colours with a contrast of at least 5.6 to 1 on white and on the light grey of bands and rows
(#f3f2f1)."""
