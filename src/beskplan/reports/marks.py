"""The symbols and letters of the status table, and what they stand for."""

from collections.abc import Mapping

from beskplan.judgement.finding import Direction, NoteCode
from beskplan.judgement.status import Status
from beskplan.words import Text

STATUS_SYMBOLS: Mapping[Status, str] = {
    Status.MET: "✓",
    Status.NOT_MET: "✗",
    Status.ON_TRACK: "▲",
    Status.BEHIND: "▼",
    Status.UNDECIDED: "?",
    Status.AWAITING_DATA: "…",
    Status.MONITORED: "●",
}

NOTE_LETTERS: Mapping[NoteCode, Text] = {
    "provisional": Text("f", "p"),
    "suppressed": Text("s", "s"),
    "gap": Text("m", "g"),
    "rounded": Text("a", "r"),
    "reading": Text("l", "a"),
    "small_base": Text("g", "b"),
    "unranked": Text("u", "u"),
}
"""The letter of each note; `illustrative` is said once for the whole table instead."""

NOTE_WORDS: Mapping[NoteCode, Text] = {
    "provisional": Text("foreløbige tal", "provisional figures"),
    "suppressed": Text("skjulte tal", "suppressed figures"),
    "gap": Text("mangler perioder", "gaps"),
    "rounded": Text("afgjort inden for afrundingen", "within rounding"),
    "reading": Text("en anden læsning (gennemsnit/seneste) giver andet svar", "another aggregate would give another answer"),
    "small_base": Text("lille grundlag", "small base"),
    "unranked": Text("områder uden tal er ikke med", "areas without figures not ranked"),
    "illustrative": Text("opdigtede eksempeltal", "made-up example figures"),
}

DIRECTION_SYMBOLS: Mapping[Direction, str] = {"improved": "↗", "unchanged": "→", "worsened": "↘", "unknown": "–"}

MADE_UP = Text(
    "Eksempeltal: nogle eller alle tal er opdigtede og siger intet om virkeligheden.",
    "Example figures: some or all figures are made up and say nothing about reality.",
)
"""The warning of every output that uses illustrative figures."""
