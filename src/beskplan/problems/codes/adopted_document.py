"""Codes of the comparison of a plan with its adopted text."""

from beskplan.problems.code import Code, Severity
from beskplan.texts import Text, verbatim

NOT_IN_DOCUMENT = Code(
    "not-in-document",
    Text(
        "Kriteriets tekst står ikke i dokumentet, og der står heller ikke noget, der ligner.",
        "The criterion's text is not in the document, nor anything near it.",
    ),
    Text(
        "text: Mindst 90 pct. skal være tilfredse    # planen siger ikke noget i den retning",
        "text: Mindst 90 pct. skal være tilfredse    # the plan says nothing like it",
    ),
    Text(
        "Kopiér ordene fra planen. Står de i et billede eller en tabel, der er læst kolonne "
        "for kolonne, så sammenlign selv.",
        "Copy the words from the plan. If they stand in a picture or a table that was read "
        "column by column, compare by eye.",
    ),
    severity=Severity.WARNING,
)
REWORDED = Code(
    "reworded",
    Text(
        "Dokumentet har en tekst, der ligner kriteriets, men ikke er den samme; beskeden viser "
        "den.",
        "The document has a passage that is near the criterion's text, but not the same; the "
        "message shows it.",
    ),
    Text(
        "text: Mindst 75 pct. er tilfredse    # planen: Mindst 75 pct. skal være tilfredse",
        "text: Mindst 75 pct. er tilfredse    # the plan: Mindst 75 pct. skal være tilfredse",
    ),
    Text(
        "Brug planens egne ord, også hvor de kunne være bedre: hvordan de er forstået, hører "
        "til under `interpretation`.",
        "Use the plan's own words, also where they could be better: how they are read belongs "
        "under `interpretation`.",
    ),
    severity=Severity.WARNING,
)
WRONG_PAGE = Code(
    "wrong-page",
    Text(
        "Kriteriets tekst står på en anden side end den, der er angivet.",
        "The criterion's text stands on another page than the one given.",
    ),
    Text(
        "page: 4    # den står på side 5",
        "page: 4    # it stands on page 5",
    ),
    Text(
        "Ret `page`: nummeret, der er trykt på siden, eller sidens nummer i dokumentet, hvis "
        "der ikke er trykt noget.",
        "Correct `page`: the number that is printed on the page, or, where none is, the page's "
        "place in the document.",
    ),
    severity=Severity.WARNING,
)
UNCOVERED_PASSAGE = Code(
    "uncovered-passage",
    Text(
        "Et sted i dokumentet, der ligner et kriterium, og som intet mål eller kriterium i "
        "planfilen gentager.",
        "A passage of the document that reads like a criterion and that no goal or criterion "
        "of the plan file repeats.",
    ),
    verbatim("Antallet af langtidsledige skal falde sammenholdt med 2023."),
    Text(
        "Tilføj det som et kriterium, med commitment: true, hvis det er et løfte i den løbende "
        "tekst; lad det være, hvis det ikke er nogen af delene.",
        "Add it as a criterion, or with commitment: true if it is a promise in the running "
        "text; leave it if it is neither.",
    ),
    severity=Severity.WARNING,
)
