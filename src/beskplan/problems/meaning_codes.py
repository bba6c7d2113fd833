"""Codes of what plans and catalogues say: names, units, kinds, periods, and rules that cannot be meant so."""

from collections.abc import Mapping

from beskplan.problems.code import CodeGuide

MEANING: Mapping[str, CodeGuide] = {
    "unknown-indicator": CodeGuide(
        "An id that is not in the catalogue.",
        "rule: {type: threshold, indicator: satt, at_least: 75}    # the catalogue has 'sat'",
        "Correct the id, or add the indicator to indicators.yaml.",
    ),
    "unknown-area": CodeGuide(
        "A name that is no municipality, region or RAR area, and is not among the catalogue's own "
        "`areas`.",
        "municipality: Holbek",
        "Correct the name, or list it under `areas` in the catalogue if the extracts have rows for "
        "it.",
    ),
    "ambiguous-area": CodeGuide(
        "A name that two areas share.",
        "towards: Sjælland",
        "Write which: Region Sjælland or RAR Sjælland.",
    ),
    "unit-mismatch": CodeGuide(
        "Two units that do not fit: of a limit or margin and its indicator, of two indicators, or "
        "of the parts of a sum.",
        "at_most: 95 pct    # the indicator is in full_time_persons",
        "Write the indicator's own unit, or none; percentage points (pp) only fit an indicator in "
        "pct.",
    ),
    "missing-unit": CodeGuide(
        "A margin without a unit: 5 could mean five per cent or five percentage points.",
        "{at_least: Hele landet, margin: 5}",
        "Write 5 pp to add percentage points, 5 pct to change the reference by that share, or the "
        "indicator's unit.",
    ),
    "kind-mismatch": CodeGuide(
        "Two indicators of different kinds are compared, a stock with a flow, say.",
        "rule: {type: indicator_comparison, indicator: recipients, below: grants}",
        "Compare indicators of the same kind.",
    ),
    "frequency-mismatch": CodeGuide(
        "A window that is not made of whole periods of the indicator, or indicators of frequencies "
        "that cannot be combined.",
        "period: 2024M03    # the indicator is observed by quarter",
        "Choose a window of whole periods, or parts of the same frequency.",
    ),
    "missing-aggregate": CodeGuide(
        "The window holds several observations, and the rule does not say which number is meant: "
        "the year's mean or December.",
        "rule: {type: threshold, indicator: recipients, at_most: 95}",
        "Add aggregate: mean, last, min or max. Which one is a reading of the plan: say so under "
        "`interpretation`.",
    ),
    "forbidden-aggregate": CodeGuide(
        "An aggregate that has no meaning for the indicator's kind: levels and percentages are "
        "never added up.",
        "{indicator: recipients, aggregate: sum}    # a stock",
        "Use one of those that the message names.",
    ),
    "missing-better": CodeGuide(
        "The rule needs to know which direction is better, and the catalogue does not say.",
        "rule: {type: rank, indicator: sat, at_most: 10}    # sat has no `better`",
        "Give the indicator better: lower or better: higher in the catalogue.",
    ),
    "missing-period": CodeGuide(
        "The plan covers several years, and neither the plan nor the rule says which one is judged.",
        "period: 2024..2025    # and no default_period",
        "Give the plan a `default_period`, or the rule a `period`.",
    ),
    "period-mismatch": CodeGuide(
        "A period that does not fit another: a baseline that is longer than the window or lies "
        "inside it, a default outside the plan.",
        "rule: {type: period_comparison, indicator: sat, above: 2024}    # judged in 2024",
        "Write an earlier period of the same length, or year_before.",
    ),
    "forbidden-part": CodeGuide(
        "A part that cannot be part of the whole: monitoring in an all_of, a percentage in a sum.",
        "parts: [satisfied_share, other_share]",
        "Use another part; shares are divided out of counts with kind: ratio.",
    ),
    "unknown-plan": CodeGuide(
        "Comments on a plan that is not there: in `report` an error; in `validate`, which may "
        "check their plan in another run, a warning.",
        "plan: holbaek-2023    # and the plan is holbaek-2024",
        "Correct the id, or name the plan's file as well.",
    ),
    "unknown-criterion": CodeGuide(
        "A comment on a criterion that the plan does not have.",
        "comments: {apeals: {…}}    # the plan has 'appeals'",
        "Correct the id; the criteria's ids stand in the plan file, and in the table that "
        "`beskplan evaluate` prints.",
    ),
    "later-comment": CodeGuide(
        "A comment that was written after the day that the report is of (a warning): it may speak "
        "of what was not known then.",
        "date: 2025-02-17    # in a report --as-of 2024-10-15",
        "Leave the file out, or report on a later day.",
    ),
    "circular": CodeGuide(
        "An indicator that is made of itself, or compared with itself.",
        "total: {kind: sum, parts: [total, other], …}",
        "Name the parts it is really made of.",
    ),
    "too-deep": CodeGuide(
        "An indicator that is derived from one that is derived, and so on, further than anyone "
        "could follow.",
        "a: {kind: sum, parts: [b], …}    # and b of c, c of d, …",
        "Derive it from published indicators directly.",
    ),
    "unsafe-path": CodeGuide(
        "A file that lies outside the data folder.",
        "extract: ../secret.csv",
        "Copy the file into the data folder.",
    ),
    "missing-catalogue": CodeGuide(
        "The data folder has no indicators.yaml, so nothing says what its figures are.",
        "beskplan validate plans/ --data empty-folder/",
        "Write one (docs/data.md), or name the right folder.",
    ),
    "against-better": CodeGuide(
        "The rule's operator demands the direction that the catalogue calls worse.",
        "rule: {type: threshold, indicator: unemployed, at_least: 95}    # better: lower",
        "Check the operator against the plan's words; if it is right, check `better`.",
        warning=True,
    ),
    "looks-like-thousands": CodeGuide(
        "A number that is read with decimals, and looks as if its sign stood between thousands.",
        "at_least: 1.200    # one and two tenths",
        "In a plan write 1200 if twelve hundred is meant, 1.2 if not. For an extract, state the "
        "sign: decimal: ','.",
        warning=True,
    ),
    "unusual-unit": CodeGuide(
        "A unit that is almost one of the known ones; it is taken for a unit of its own.",
        "unit: person    # persons",
        "Write the known unit, or another word if it is a unit of your own.",
        warning=True,
    ),
    "size-decides": CodeGuide(
        "A count is compared with another area's count, so the size of the areas decides, not how "
        "well they do.",
        "rule: {type: area_comparison, indicator: recipients, below: Hele landet, aggregate: mean}",
        "Compare a share of the population instead.",
        warning=True,
    ),
    "relative-margin": CodeGuide(
        "A margin in per cent on an indicator that is itself in per cent; percentage points are "
        "usually meant.",
        "{at_least: Hele landet, margin: 5 pct}",
        "Write 5 pp if five percentage points are meant.",
        warning=True,
    ),
    "foreign-area": CodeGuide(
        "The municipality is held against a region or RAR area that it does not belong to.",
        "towards: Region Sjælland    # in a plan of Herlev",
        "Check the area; with --municipality, name the other municipality's own.",
        warning=True,
    ),
    "other-season": CodeGuide(
        "The earlier period begins in another month than the window, so that seasons are compared.",
        "rule: {type: period_comparison, indicator: n, period: 2024Q2, above: 2024Q1}",
        "Compare with the same months of an earlier year, or use year_before.",
        warning=True,
    ),
    "never-decided": CodeGuide(
        "A rank among the own area alone: there is nobody to be better than.",
        "{type: rank, among: [Holbæk], at_most: 1}    # in a plan of Holbæk",
        "Name other areas, or leave `among` out to rank among all municipalities.",
        warning=True,
    ),
    "never-met": CodeGuide(
        "A rule that no figure can meet: its limit lies outside what the indicator can be, or "
        "parts of an all_of contradict each other.",
        "rule: {type: threshold, indicator: share, above: 100 pct}",
        "Correct the limit; if the natural range is wrong for the indicator, give it a `range` in "
        "the catalogue.",
        warning=True,
    ),
    "never-failed": CodeGuide(
        "A rule that every figure meets.",
        "rule: {type: threshold, indicator: share, at_least: 0 pct}",
        "Correct the limit, or the operator.",
        warning=True,
    ),
    "unused-indicator": CodeGuide(
        "An indicator that no rule and no other indicator uses, in the plans that were checked and "
        "those that lie beside them.",
        "old_survey: {title: Måling 2019, …}",
        "Remove it, or check that no rule was meant to use it.",
        warning=True,
    ),
    "missing-retrieved": CodeGuide(
        "An irregular indicator without the day its file was fetched: a survey that is not in it "
        "yet looks as if it was never held.",
        "user_survey: {frequency: irregular, source: {name: Egen måling}, …}",
        "Add `retrieved` to its `source`.",
        warning=True,
    ),
}
