"""Codes of the comparison of a plan with the document it renders."""

from collections.abc import Mapping

from beskplan.problems.code import CodeGuide

DOCUMENT: Mapping[str, CodeGuide] = {
    "not-in-document": CodeGuide(
        "The criterion's text is not in the document, nor anything near it.",
        "text: Mindst 90 pct. skal være tilfredse    # the plan says nothing like it",
        "Copy the words from the plan. If they stand in a picture or a table that was read column "
        "by column, compare by eye.",
        warning=True,
    ),
    "reworded": CodeGuide(
        "The document has a passage that is near the criterion's text, but not the same; the "
        "message shows it.",
        "text: Mindst 75 pct. er tilfredse    # the plan: Mindst 75 pct. skal være tilfredse",
        "Use the plan's own words, also where they could be better: how they are read belongs "
        "under `interpretation`.",
        warning=True,
    ),
    "wrong-page": CodeGuide(
        "The criterion's text stands on another page than the one given.",
        "page: 4    # it stands on page 5",
        "Correct `page`: the number that is printed on the page, or, where none is, the page's "
        "place in the document.",
        warning=True,
    ),
    "uncovered-passage": CodeGuide(
        "A passage of the document that reads like a criterion and that no goal or criterion of "
        "the plan file repeats.",
        "Antallet af langtidsledige skal falde sammenholdt med 2023.",
        "Add it as a criterion, or with commitment: true if it is a promise in the running text; "
        "leave it if it is neither.",
        warning=True,
    ),
}
