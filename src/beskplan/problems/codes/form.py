"""Codes of the form of plans and catalogues: YAML, keys and values."""

from beskplan.problems.code import Code
from beskplan.texts import english

SYNTAX = Code(
    "syntax",
    english(
        "The text is not YAML, or uses a part of YAML that is not allowed here (tags, say); in an "
        "extract, a quotation is not closed."
    ),
    "goals: [",
    english(
        "Correct the line, or the one above it: indent with blanks, close every bracket and "
        "quotation mark."
    ),
)
ENCODING = Code(
    "encoding",
    english(
        "The file is not in the encoding it should be in: UTF-8 for plans and catalogues, what the "
        "catalogue says for an extract."
    ),
    "title: Besk\\xe6ftigelsesplan    # saved as Windows-1252",
    english("Save the file as UTF-8, or give an extract its `encoding` in the catalogue."),
)
TOO_LARGE = Code(
    "too-large",
    english(
        "A plan or catalogue of several megabytes: something else was saved under its name. Or a "
        "workbook or a saved answer that is larger, perhaps only when it is unpacked, than is read "
        "whole: 1000 MB."
    ),
    "plans/holbaek-2024.yaml    # 10 MB of exported rows",
    english(
        "Check that this is the plan. Figures belong in extracts, one line for each observation. "
        "A large extract is best saved as CSV, which is read piece by piece whatever its size; "
        "`--largest MB` reads a larger one whole."
    ),
)
NEWER_FORMAT = Code(
    "newer-format",
    english("The file was written for a newer version of beskplan than the one that reads it."),
    "format: 2",
    english("Install a newer beskplan."),
)
UNKNOWN_KEY = Code(
    "unknown-key",
    english("A key that does not exist here; often a typing error, or a key of another rule type."),
    "rule: {type: threshold, indicator: sat, at_leest: 75}",
    english(
        "Use the key that the message names, or look the keys up in docs/plans.md or docs/data.md."
    ),
)
DUPLICATE_KEY = Code(
    "duplicate-key",
    english("The same key stands twice in one mapping; YAML would silently keep only the last."),
    "title: Beskæftigelsesplan 2024\ntitle: Beskæftigelsesplan 2025",
    english("Keep one of the two."),
)
MISSING_KEY = Code(
    "missing-key",
    english(
        "A key that is required is not there. The place is the start of the mapping that lacks it."
    ),
    "- {id: appeals, rule: {type: monitoring, indicator: appeals}}    # no text",
    english("Add the key that the message names."),
)
EXCLUDED_KEY = Code(
    "excluded-key",
    english("A key that has no meaning beside another one of the same entry."),
    "empty: pending\nsuppressed_below: 3",
    english("Remove one of the two; the message says why they exclude each other."),
)
WRONG_TYPE = Code(
    "wrong-type",
    english("A value of another sort than expected: a list for a text, a word for a number."),
    "page: four",
    english("Write the value as the message says."),
)
WRONG_VALUE = Code(
    "wrong-value",
    english(
        "A value that is not possible here: none of the known words, an empty text, a range or "
        "corridor whose ends are swapped."
    ),
    "kind: regional    # ambition, minister or local",
    english("Write one of the values that the message names."),
)
DECIMAL_COMMA = Code(
    "decimal-comma",
    english(
        "A number with a decimal comma; YAML files here use a decimal point, as extracts may use "
        "either."
    ),
    "at_least: 75,5",
    english("Write 75.5."),
)
BAD_PERIOD = Code(
    "bad-period",
    english(
        "A text that is no period; in an extract, a label that is none, or none of the indicator's "
        "frequency."
    ),
    "period: 2024-Q1",
    english(
        "Write 2024, 2024H1, 2024Q1, 2024M12, or a span such as 2023Q4..2024Q3. For an extract, "
        "check `frequency` in the catalogue."
    ),
)
DUPLICATE_ID = Code(
    "duplicate-id",
    english(
        "The same id twice: of two goals or two criteria in a plan, or of two plans that are "
        "checked together."
    ),
    "- {id: appeals, …}\n- {id: appeals, …}",
    english(
        "Give the second its own id. Results are compared from year to year by id, so keep the "
        "first as it is."
    ),
)
NAME_MISMATCH = Code(
    "name-mismatch",
    english("The plan's id is not the name of its file."),
    "plan: holbaek-2025    # in plans/holbaek-2024.yaml",
    english("Rename the file, or correct the id."),
)
MISSING_CRITERION = Code(
    "missing-criterion",
    english("A goal without a criterion that does not say why it has none."),
    "criteria: []",
    english(
        "Add `no_criterion: <reason>`, or a criterion; an indicator that is only followed has a "
        "rule of type monitoring."
    ),
)
NEEDLESS_REASON = Code(
    "needless-reason",
    english("A goal that has criteria and also says why it has none."),
    "no_criterion: Afventer lovgivning\ncriteria: [{id: appeals, …}]",
    english("Remove `no_criterion`."),
)
UNKNOWN_RULE = Code(
    "unknown-rule",
    english("The `type` of a rule is not a rule type."),
    "rule: {type: treshold, indicator: sat, at_least: 75}",
    english("Use the nearest name in the message, or choose one from docs/plans.md."),
)
MISSING_OPERATOR = Code(
    "missing-operator",
    english("A rule that compares but does not say how."),
    "rule: {type: threshold, indicator: sat}",
    english("Give it one of at_least, at_most, above or below."),
)
SEVERAL_OPERATORS = Code(
    "several-operators",
    english(
        "A rule with more operators than it can have; only a threshold and a rank can be a "
        "corridor, of at_least and at_most."
    ),
    "rule: {type: threshold, indicator: sat, at_least: 70, below: 80}",
    english("Keep one operator, or put two rules in an all_of."),
)
WRONG_OPERATOR = Code(
    "wrong-operator",
    english("An operator that this rule type does not have."),
    "rule: {type: rank, indicator: sat, at_least: 10}    # place 10 or better is at_most: 10",
    english("Use the operator that the message names."),
)
