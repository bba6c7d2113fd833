"""The symbols and letters of the status table, and what they stand for."""

from collections.abc import Mapping

from beskplan.texts import Text
from beskplan.verdict.finding import Direction, NoteCode
from beskplan.verdict.status import Status

STATUS_SYMBOLS: Mapping[Status, str] = {
    Status.MET: "✓",
    Status.NOT_MET: "✗",
    Status.ON_TRACK: "▲",
    Status.BEHIND: "▼",
    Status.UNDECIDED: "?",
    Status.AWAITING_DATA: "…",
    Status.MONITORED: "●",
}

STATUS_MEANING: Mapping[Status, Text] = {
    Status.MET: Text(
        "Kravet er opfyldt, og intet tal, der stadig kan komme, kan ændre det.",
        "The requirement is met, and no figure that can still come could change it.",
    ),
    Status.NOT_MET: Text(
        "Kravet er ikke opfyldt, og intet tal, der stadig kan komme, kan ændre det.",
        "The requirement is not met, and no figure that can still come could change it.",
    ),
    Status.ON_TRACK: Text(
        "Der kan stadig komme eller ændres tal; tallene indtil nu lever op til kravet.",
        "Figures can still come or change; those so far live up to the requirement.",
    ),
    Status.BEHIND: Text(
        "Der kan stadig komme eller ændres tal; tallene indtil nu lever ikke op til kravet.",
        "Figures can still come or change; those so far do not live up to the requirement.",
    ),
    Status.UNDECIDED: Text(
        "Der kommer ikke flere tal, og de kendte er ikke nok til at afgøre det.",
        "No more figures will come, and the known ones are not enough to decide.",
    ),
    Status.AWAITING_DATA: Text(
        "Der mangler tal, før det kan bedømmes.", "Figures are missing before it can be judged."
    ),
    Status.MONITORED: Text(
        "Planen sætter intet krav; tallet følges.",
        "The plan sets no requirement; the figure is followed.",
    ),
}
"""What each status stands for, as a sentence."""

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
    "reading": Text(
        "en anden læsning (gennemsnit/seneste) giver andet svar",
        "another aggregate would give another answer",
    ),
    "small_base": Text("lille grundlag", "small base"),
    "unranked": Text("områder uden tal er ikke med", "areas without figures not ranked"),
    "illustrative": Text("opdigtede eksempeltal", "made-up example figures"),
}

DIRECTION_SYMBOLS: Mapping[Direction, str] = {
    "improved": "↗",
    "unchanged": "→",
    "worsened": "↘",
    "unknown": "–",
}

MADE_UP = Text(
    "Eksempeltal: nogle eller alle tal er opdigtede og siger intet om virkeligheden.",
    "Example figures: some or all figures are made up and say nothing about reality.",
)
"""The warning of every output that uses illustrative figures."""
