"""Codes of what plans and catalogues say: names, units, kinds, periods, and impossible rules."""

from beskplan.problems.code import Code, Severity
from beskplan.texts import Text, english

UNKNOWN_INDICATOR = Code(
    "unknown-indicator",
    english("An id that is not in the catalogue."),
    "rule: {type: threshold, indicator: satt, at_least: 75}    # the catalogue has 'sat'",
    english("Correct the id, or add the indicator to indicators.yaml."),
)
UNKNOWN_AREA = Code(
    "unknown-area",
    english(
        "A name that is no municipality, region or RAR area, and is not among the catalogue's own "
        "`areas`."
    ),
    "municipality: Holbek",
    english(
        "Correct the name, or list it under `areas` in the catalogue if the extracts have rows for "
        "it."
    ),
)
AMBIGUOUS_AREA = Code(
    "ambiguous-area",
    english("A name that two areas share."),
    "towards: Sjælland",
    english("Write which: Region Sjælland or RAR Sjælland."),
)
UNIT_MISMATCH = Code(
    "unit-mismatch",
    english(
        "Two units that do not fit: of a limit or margin and its indicator, of two indicators, or "
        "of the parts of a sum."
    ),
    "at_most: 95 pct    # the indicator is in full_time_persons",
    english(
        "Write the indicator's own unit, or none; percentage points (pp) only fit an indicator in "
        "pct."
    ),
)
MISSING_UNIT = Code(
    "missing-unit",
    english("A margin without a unit: 5 could mean five per cent or five percentage points."),
    "{at_least: Hele landet, margin: 5}",
    english(
        "Write 5 pp to add percentage points, 5 pct to change the reference by that share, or the "
        "indicator's unit."
    ),
)
KIND_MISMATCH = Code(
    "kind-mismatch",
    english("Two indicators of different kinds are compared, a stock with a flow, say."),
    "rule: {type: indicator_comparison, indicator: recipients, below: grants}",
    english("Compare indicators of the same kind."),
)
FREQUENCY_MISMATCH = Code(
    "frequency-mismatch",
    english(
        "A window that is not made of whole periods of the indicator, or indicators of frequencies "
        "that cannot be combined."
    ),
    "period: 2024M03    # the indicator is observed by quarter",
    english("Choose a window of whole periods, or parts of the same frequency."),
)
MISSING_AGGREGATE = Code(
    "missing-aggregate",
    english(
        "The window holds several observations, and the rule does not say which number is meant: "
        "the year's mean or December."
    ),
    "rule: {type: threshold, indicator: recipients, at_most: 95}",
    english(
        "Add aggregate: mean, last, min or max. Which one is a reading of the plan: say so under "
        "`interpretation`."
    ),
)
FORBIDDEN_AGGREGATE = Code(
    "forbidden-aggregate",
    english(
        "An aggregate that has no meaning for the indicator's kind: levels and percentages are "
        "never added up."
    ),
    "{indicator: recipients, aggregate: sum}    # a stock",
    english("Use one of those that the message names."),
)
MISSING_BETTER = Code(
    "missing-better",
    english("The rule needs to know which direction is better, and the catalogue does not say."),
    "rule: {type: rank, indicator: sat, at_most: 10}    # sat has no `better`",
    english("Give the indicator better: lower or better: higher in the catalogue."),
)
MISSING_PERIOD = Code(
    "missing-period",
    english(
        "The plan covers several years, and neither the plan nor the rule says which one is judged."
    ),
    "period: 2024..2025    # and no default_period",
    english("Give the plan a `default_period`, or the rule a `period`."),
)
PERIOD_MISMATCH = Code(
    "period-mismatch",
    english(
        "A period that does not fit another: a baseline that is longer than the window or lies "
        "inside it, a default outside the plan."
    ),
    "rule: {type: period_comparison, indicator: sat, above: 2024}    # judged in 2024",
    english("Write an earlier period of the same length, or year_before."),
)
FORBIDDEN_PART = Code(
    "forbidden-part",
    english(
        "A part that cannot be part of the whole: monitoring in an all_of, a percentage in a sum."
    ),
    "parts: [satisfied_share, other_share]",
    english("Use another part; shares are divided out of counts with kind: ratio."),
)
UNKNOWN_PLAN = Code(
    "unknown-plan",
    english(
        "Comments on a plan that is not there: in `report` an error; in `validate`, which may "
        "check their plan in another run, a warning."
    ),
    "plan: holbaek-2023    # and the plan is holbaek-2024",
    english("Correct the id, or name the plan's file as well."),
)
UNKNOWN_CRITERION = Code(
    "unknown-criterion",
    english("A comment on a criterion that the plan does not have."),
    "comments: {apeals: {…}}    # the plan has 'appeals'",
    english(
        "Correct the id; the criteria's ids stand in the plan file, and in the table that "
        "`beskplan evaluate` prints."
    ),
)
LATER_COMMENT = Code(
    "later-comment",
    english(
        "A comment that was written after the day that the report is of: it may speak of what was "
        "not known then."
    ),
    "date: 2025-02-17    # in a report --as-of 2024-10-15",
    english("Leave the file out, or report on a later day."),
    severity=Severity.WARNING,
)
CIRCULAR = Code(
    "circular",
    english("An indicator that is made of itself, or compared with itself."),
    "total: {kind: sum, parts: [total, other], …}",
    english("Name the parts it is really made of."),
)
TOO_DEEP = Code(
    "too-deep",
    english(
        "An indicator that is derived from one that is derived, and so on, further than anyone "
        "could follow."
    ),
    "a: {kind: sum, parts: [b], …}    # and b of c, c of d, …",
    english("Derive it from published indicators directly."),
)
UNSAFE_PATH = Code(
    "unsafe-path",
    english("A file that lies outside the data folder."),
    "extract: ../secret.csv",
    english("Copy the file into the data folder."),
)
MISSING_CATALOGUE = Code(
    "missing-catalogue",
    english("The data folder has no indicators.yaml, so nothing says what its figures are."),
    "beskplan validate plans/ --data empty-folder/",
    english("Write one (docs/data.md), or name the right folder."),
)
AGAINST_BETTER = Code(
    "against-better",
    english("The rule's operator demands the direction that the catalogue calls worse."),
    "rule: {type: threshold, indicator: unemployed, at_least: 95}    # better: lower",
    english("Check the operator against the plan's words; if it is right, check `better`."),
    severity=Severity.WARNING,
)
LOOKS_LIKE_THOUSANDS = Code(
    "looks-like-thousands",
    english(
        "A number that is read with decimals, and looks as if its sign stood between thousands."
    ),
    "at_least: 1.200    # one and two tenths",
    english(
        "In a plan write 1200 if twelve hundred is meant, 1.2 if not. For an extract, state the "
        "sign: decimal: ','."
    ),
    severity=Severity.WARNING,
)
UNUSUAL_UNIT = Code(
    "unusual-unit",
    english("A unit that is almost one of the known ones; it is taken for a unit of its own."),
    "unit: person    # persons",
    english("Write the known unit, or another word if it is a unit of your own."),
    severity=Severity.WARNING,
)
UNSCALED_RATIO = Code(
    "unscaled-ratio",
    Text(
        "En ratio, hvis enhed er pr. 100, 1.000 eller promille, men som ikke ganges op.",
        "A ratio whose unit is per 100, per 1,000 or per mille, but which is not multiplied.",
    ),
    "crimes: {unit: sager_pr_1000, kind: ratio, numerator: cases, denominator: population}",
    Text(
        "Skriv per: 1000 (eller det, enheden siger).",
        "Write per: 1000 (or what the unit says).",
    ),
    severity=Severity.WARNING,
)
WRONG_KIND = Code(
    "wrong-kind",
    Text(
        "En art, som enheden ikke kan have: procenter lægges aldrig sammen.",
        "A kind that the unit cannot have: percentages are never added up.",
    ),
    "unit: pct\nkind: flow",
    Text(
        "Skriv kind: share for en offentliggjort procent, eller kind: ratio for en, der regnes ud.",
        "Write kind: share for a published percentage, or kind: ratio for one that is divided out.",
    ),
)
UNUSUAL_KIND = Code(
    "unusual-kind",
    Text(
        "Personer som hændelser: et år bliver summen af månederne, også hvor de samme personer "
        "står i dem alle.",
        "Persons as events: a year becomes the sum of its months, also where the same persons "
        "stand in all of them.",
    ),
    "title: Antal ledige personer\nunit: full_time_persons\nkind: flow",
    Text(
        "Skriv kind: stock, hvis tallet er et niveau; kald ellers enheden det, der tælles, fx "
        "bevillinger.",
        "Write kind: stock if the figure is a level; otherwise call the unit what is counted, "
        "such as grants.",
    ),
    severity=Severity.WARNING,
)
SIZE_DECIDES = Code(
    "size-decides",
    english(
        "A count is compared with another area's count, so the size of the areas decides, not how "
        "well they do."
    ),
    "rule: {type: area_comparison, indicator: recipients, below: Hele landet, aggregate: mean}",
    english("Compare a share of the population instead."),
    severity=Severity.WARNING,
)
RELATIVE_MARGIN = Code(
    "relative-margin",
    english(
        "A margin in per cent on an indicator that is itself in per cent; percentage points are "
        "usually meant."
    ),
    "{at_least: Hele landet, margin: 5 pct}",
    english("Write 5 pp if five percentage points are meant."),
    severity=Severity.WARNING,
)
FOREIGN_AREA = Code(
    "foreign-area",
    english("The municipality is held against a region or RAR area that it does not belong to."),
    "towards: Region Sjælland    # in a plan of Herlev",
    english("Check the area; with --municipality, name the other municipality's own."),
    severity=Severity.WARNING,
)
OTHER_SEASON = Code(
    "other-season",
    english(
        "The earlier period begins in another month than the window, so that seasons are compared."
    ),
    "rule: {type: period_comparison, indicator: n, period: 2024Q2, above: 2024Q1}",
    english("Compare with the same months of an earlier year, or use year_before."),
    severity=Severity.WARNING,
)
OUTSIDE_PLAN = Code(
    "outside-plan",
    Text(
        "En regels periode slutter uden for planens; årstallet kan være skrevet forkert.",
        "A rule's period ends outside the plan's; the year may be mistyped.",
    ),
    "period: 2042    # in a plan of 2024",
    Text(
        "Ret årstallet; ligger målet virkelig efter planen, kan advarslen stå.",
        "Correct the year; if the target really lies after the plan, the warning may stand.",
    ),
    severity=Severity.WARNING,
)
WEAK_AMBITION = Code(
    "weak-ambition",
    Text(
        "En ambition, der ikke er sværere end kravet selv.",
        "An ambition that is no harder than the requirement itself.",
    ),
    "{at_least: 70 pct, ambition: 65 pct}",
    Text(
        "Byt om på de to, eller fjern ambitionen.",
        "Swap the two, or remove the ambition.",
    ),
    severity=Severity.WARNING,
)
LENIENT_MARGIN = Code(
    "lenient-margin",
    Text(
        "En margin, der gør kravet lettere end sammenligningstallet selv: 5 pct. flere, hvor "
        "planen vil have færre.",
        "A margin that makes the demand easier than the reference itself: 5 per cent more where "
        "the plan wants fewer.",
    ),
    "{at_most: year_before, margin: 5 pct}    # better: lower",
    Text(
        "Skriv marginen med sit fortegn: -5 pct for fem procent færre. Er slækkelsen ment, kan "
        "advarslen stå.",
        "Write the margin with its sign: -5 pct for five per cent fewer. If the leniency is meant, "
        "the warning may stand.",
    ),
    severity=Severity.WARNING,
)
NEVER_DECIDED = Code(
    "never-decided",
    english("A rank among the own area alone: there is nobody to be better than."),
    "{type: rank, among: [Holbæk], at_most: 1}    # in a plan of Holbæk",
    english("Name other areas, or leave `among` out to rank among all municipalities."),
    severity=Severity.WARNING,
)
NEVER_MET = Code(
    "never-met",
    english(
        "A rule that no figure can meet: its limit lies outside what the indicator can be, or "
        "parts of an all_of contradict each other."
    ),
    "rule: {type: threshold, indicator: share, above: 100 pct}",
    english(
        "Correct the limit; if the natural range is wrong for the indicator, give it a `range` in "
        "the catalogue."
    ),
    severity=Severity.WARNING,
)
NEVER_FAILED = Code(
    "never-failed",
    english("A rule that every figure meets."),
    "rule: {type: threshold, indicator: share, at_least: 0 pct}",
    english("Correct the limit, or the operator."),
    severity=Severity.WARNING,
)
UNUSED_INDICATOR = Code(
    "unused-indicator",
    english(
        "An indicator that no rule and no other indicator uses, in the plans that were checked and "
        "those that lie beside them."
    ),
    "old_survey: {title: Måling 2019, …}",
    english("Remove it, or check that no rule was meant to use it."),
    severity=Severity.WARNING,
)
UNREVISED = Code(
    "unrevised",
    Text(
        "En månedstabel fra Jobindsats af slagsen …01 eller …02, hvis katalog ikke siger, at den "
        "nyeste måned revideres: den er typisk et par procent for lav, når den kommer.",
        "A monthly table of Jobindsats of the kind …01 or …02, of which the catalogue does not say "
        "that the newest month is revised: when it comes out it is typically a few per cent too "
        "low. Told by `validate --data` and `inspect` alone.",
    ),
    "unemployed: {source: {name: Jobindsats.dk, table: y25i01}, …}",
    Text(
        "Skriv revised_periods: 1, eller 0, hvis tallene ikke revideres.",
        "Write `revised_periods: 1`, or 0 where the figures are not revised.",
    ),
    severity=Severity.WARNING,
)
MISSING_RETRIEVED = Code(
    "missing-retrieved",
    english(
        "An irregular indicator without the day its file was fetched: a survey that is not in it "
        "yet looks as if it was never held."
    ),
    "user_survey: {frequency: irregular, source: {name: Egen måling}, …}",
    english("Add `retrieved` to its `source`."),
    severity=Severity.WARNING,
)
