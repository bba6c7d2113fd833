"""Codes of the form of plans and catalogues: YAML, keys and values."""

from collections.abc import Mapping

from beskplan.problems.code import CodeGuide

FORM: Mapping[str, CodeGuide] = {
    "syntax": CodeGuide(
        "The text is not YAML, or uses a part of YAML that is not allowed here (tags, say); in an "
        "extract, a quotation is not closed.",
        "goals: [",
        "Correct the line, or the one above it: indent with blanks, close every bracket and "
        "quotation mark.",
    ),
    "encoding": CodeGuide(
        "The file is not in the encoding it should be in: UTF-8 for plans and catalogues, what the "
        "catalogue says for an extract.",
        "title: Besk\\xe6ftigelsesplan    # saved as Windows-1252",
        "Save the file as UTF-8, or give an extract its `encoding` in the catalogue.",
    ),
    "too-large": CodeGuide(
        "A plan or catalogue of several megabytes; something else was saved under its name.",
        "plans/holbaek-2024.yaml    # 10 MB of exported rows",
        "Check that this is the plan. Figures belong in extracts, one line for each observation.",
    ),
    "newer-format": CodeGuide(
        "The file was written for a newer version of beskplan than the one that reads it.",
        "format: 2",
        "Install a newer beskplan.",
    ),
    "unknown-key": CodeGuide(
        "A key that does not exist here; often a typing error, or a key of another rule type.",
        "rule: {type: threshold, indicator: sat, at_leest: 75}",
        "Use the key that the message names, or look the keys up in docs/plans.md or docs/data.md.",
    ),
    "duplicate-key": CodeGuide(
        "The same key stands twice in one mapping; YAML would silently keep only the last.",
        "title: Beskæftigelsesplan 2024\ntitle: Beskæftigelsesplan 2025",
        "Keep one of the two.",
    ),
    "missing-key": CodeGuide(
        "A key that is required is not there. The place is the start of the mapping that lacks it.",
        "- {id: appeals, rule: {type: monitoring, indicator: appeals}}    # no text",
        "Add the key that the message names.",
    ),
    "excluded-key": CodeGuide(
        "A key that has no meaning beside another one of the same entry.",
        "empty: pending\nsuppressed_below: 3",
        "Remove one of the two; the message says why they exclude each other.",
    ),
    "wrong-type": CodeGuide(
        "A value of another sort than expected: a list for a text, a word for a number.",
        "page: four",
        "Write the value as the message says.",
    ),
    "wrong-value": CodeGuide(
        "A value that is not possible here: none of the known words, an empty text, a range or "
        "corridor whose ends are swapped.",
        "kind: regional    # ambition, minister or local",
        "Write one of the values that the message names.",
    ),
    "decimal-comma": CodeGuide(
        "A number with a decimal comma; YAML files here use a decimal point, as extracts may use "
        "either.",
        "at_least: 75,5",
        "Write 75.5.",
    ),
    "bad-period": CodeGuide(
        "A text that is no period; in an extract, a label that is none, or none of the indicator's "
        "frequency.",
        "period: 2024-Q1",
        "Write 2024, 2024H1, 2024Q1, 2024M12, or a span such as 2023Q4..2024Q3. For an extract, "
        "check `frequency` in the catalogue.",
    ),
    "duplicate-id": CodeGuide(
        "The same id twice: of two goals or two criteria in a plan, or of two plans that are "
        "checked together.",
        "- {id: appeals, …}\n- {id: appeals, …}",
        "Give the second its own id. Results are compared from year to year by id, so keep the "
        "first as it is.",
    ),
    "name-mismatch": CodeGuide(
        "The plan's id is not the name of its file.",
        "plan: holbaek-2025    # in plans/holbaek-2024.yaml",
        "Rename the file, or correct the id.",
    ),
    "missing-criterion": CodeGuide(
        "A goal without a criterion that does not say why it has none.",
        "criteria: []",
        "Add `no_criterion: <reason>`, or a criterion; an indicator that is only followed has a "
        "rule of type monitoring.",
    ),
    "needless-reason": CodeGuide(
        "A goal that has criteria and also says why it has none.",
        "no_criterion: Afventer lovgivning\ncriteria: [{id: appeals, …}]",
        "Remove `no_criterion`.",
    ),
    "unknown-rule": CodeGuide(
        "The `type` of a rule is not a rule type.",
        "rule: {type: treshold, indicator: sat, at_least: 75}",
        "Use the nearest name in the message, or choose one from docs/plans.md.",
    ),
    "missing-operator": CodeGuide(
        "A rule that compares but does not say how.",
        "rule: {type: threshold, indicator: sat}",
        "Give it one of at_least, at_most, above or below.",
    ),
    "several-operators": CodeGuide(
        "A rule with more operators than it can have; only a threshold and a rank can be a "
        "corridor, of at_least and at_most.",
        "rule: {type: threshold, indicator: sat, at_least: 70, below: 80}",
        "Keep one operator, or put two rules in an all_of.",
    ),
    "wrong-operator": CodeGuide(
        "An operator that this rule type does not have.",
        "rule: {type: rank, indicator: sat, at_least: 10}    # place 10 or better is at_most: 10",
        "Use the operator that the message names.",
    ),
}
