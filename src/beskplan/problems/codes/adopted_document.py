"""Codes of the comparison of a plan with its adopted text."""

from beskplan.problems.code import Code, Severity
from beskplan.texts import english

NOT_IN_DOCUMENT = Code(
    "not-in-document",
    english("The criterion's text is not in the document, nor anything near it."),
    "text: Mindst 90 pct. skal være tilfredse    # the plan says nothing like it",
    english(
        "Copy the words from the plan. If they stand in a picture or a table that was read column "
        "by column, compare by eye."
    ),
    severity=Severity.WARNING,
)
REWORDED = Code(
    "reworded",
    english(
        "The document has a passage that is near the criterion's text, but not the same; the "
        "message shows it."
    ),
    "text: Mindst 75 pct. er tilfredse    # the plan: Mindst 75 pct. skal være tilfredse",
    english(
        "Use the plan's own words, also where they could be better: how they are read belongs "
        "under `interpretation`."
    ),
    severity=Severity.WARNING,
)
WRONG_PAGE = Code(
    "wrong-page",
    english("The criterion's text stands on another page than the one given."),
    "page: 4    # it stands on page 5",
    english(
        "Correct `page`: the number that is printed on the page, or, where none is, the page's "
        "place in the document."
    ),
    severity=Severity.WARNING,
)
UNCOVERED_PASSAGE = Code(
    "uncovered-passage",
    english(
        "A passage of the document that reads like a criterion and that no goal or criterion of "
        "the plan file repeats."
    ),
    "Antallet af langtidsledige skal falde sammenholdt med 2023.",
    english(
        "Add it as a criterion, or with commitment: true if it is a promise in the running text; "
        "leave it if it is neither."
    ),
    severity=Severity.WARNING,
)
