"""Ways to say what people try to say with keys that there are not."""

from collections.abc import Mapping

from beskplan.texts import Text

DEADLINE = Text(
    "et krav til et år skrives med period: 2026, krav til flere år som at_least: {2024: 72, 2026: "
    "75}, og noget, der skal være gjort inden en frist, som {type: assessment, due: 2026-07-01}",
    "a target for a year is written with period: 2026, targets for several as at_least: {2024: "
    "72, 2026: 75}, and a thing to be done by a day as {type: assessment, due: 2026-07-01}",
)
GROUPS = Text(
    "en gruppe af områder står i kataloget under groups og nævnes ved sit navn; flere målgrupper "
    "skal hver have sin indikator: each: [kvinder, mænd]",
    "a group of areas stands in the catalogue under groups and is called by its name; several "
    "groups of people are an indicator each: each: [women, men]",
)
SEVERAL = Text(
    "flere indikatorer, der hver skal leve op til reglen, skrives med each: [a, b]",
    "several indicators that must each meet the rule are written with each: [a, b]",
)
TARGET = Text(
    "kravet skrives med operatoren som nøgle: at_least: 75 pct, eller krav til flere år som "
    "at_least: {2024: 72, 2026: 75}",
    "the target is written with the operator as its key: at_least: 75 pct, or targets for several "
    "years as at_least: {2024: 72, 2026: 75}",
)
BASELINE = Text(
    "udgangspunktet er operatorens værdi i en period_comparison: at_most: 2023, eller, med "
    "sin egen samling, at_most: {period: 2016, aggregate: mean}",
    "the baseline is the operator's value in a period_comparison: at_most: 2023, or, with an "
    "aggregate of its own, at_most: {period: 2016, aggregate: mean}",
)
OTHER_AREA = Text(
    "det andet område er operatorens værdi i en area_comparison: below: Hele landet",
    "the other area is the operator's value in an area_comparison: below: Hele landet",
)
FILTER = Text(
    "hvilke rækker der læses, står i kataloget: extract: {where: {Køn: Kvinder}}; giv målgruppen "
    "en indikator for sig selv",
    "which rows are read stands in the catalogue: extract: {where: {Køn: Kvinder}}; give the group "
    "of people an indicator of its own",
)
LENGTH = Text(
    "i hvert kvartal skrives every: quarter, i mindst én måned some: month",
    "in every quarter is written every: quarter, in at least one month some: month",
)
TOLERANCE = Text(
    "en tolerance er et tillæg med fortegn: at_least med margin: -1 pp",
    "a tolerance is a margin with its sign: at_least with margin: -1 pp",
)
CONDITION = Text(
    "»B, men kun hvis ikke A« skrives any_of: [A, B]",
    "'B, but only if not A' is written any_of: [A, B]",
)
UNIT = Text(
    "enheden står efter tallet: at_least: 75 pct",
    "the unit stands behind the number: at_least: 75 pct",
)

ADVICE: Mapping[str, Text] = {
    **dict.fromkeys(
        (
            "by",
            "deadline",
            "until",
            "before",
            "when",
            "year",
            "years",
            "date",
            "due",
            "frist",
            "år",
        ),
        DEADLINE,
    ),
    **dict.fromkeys(("groups", "group", "target_group", "target_groups", "grupper"), GROUPS),
    **dict.fromkeys(("indicators", "indikatorer"), SEVERAL),
    **dict.fromkeys(("target", "targets", "goal", "value", "limit", "steps", "mål"), TARGET),
    **dict.fromkeys(("baseline", "since", "from", "compared_with", "than"), BASELINE),
    **dict.fromkeys(("areas", "versus", "against", "towards"), OTHER_AREA),
    **dict.fromkeys(("where", "filter", "columns", "sex", "age"), FILTER),
    **dict.fromkeys(("frequency", "each_month", "each_quarter", "per"), LENGTH),
    **dict.fromkeys(("tolerance", "corridor"), TOLERANCE),
    **dict.fromkeys(("if", "unless", "condition"), CONDITION),
    "unit": UNIT,
}
"""What to write in a rule, by the key that was tried."""

LIST_OF_OPERANDS = Text(
    "en operator har én værdi: krav til flere år skrives {2024: 72, 2026: 75}, flere områder som "
    "en gruppe i kataloget eller som en regel for hvert i all_of",
    "an operator has one value: targets for several years are written {2024: 72, 2026: 75}, "
    "several areas as a group in the catalogue or as a rule for each in an all_of",
)
"""What to write in place of a list under an operator."""
