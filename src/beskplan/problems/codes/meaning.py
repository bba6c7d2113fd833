"""Codes of what plans and catalogues say: names, units, kinds, periods, and impossible rules."""

from beskplan.problems.code import Code, Severity
from beskplan.texts import Text, verbatim

UNKNOWN_INDICATOR = Code(
    "unknown-indicator",
    Text(
        "Et id, der ikke er i kataloget.",
        "An id that is not in the catalogue.",
    ),
    Text(
        "rule: {type: threshold, indicator: satt, at_least: 75}    # kataloget har 'sat'",
        "rule: {type: threshold, indicator: satt, at_least: 75}    # the catalogue has 'sat'",
    ),
    Text(
        "Ret id'et, eller tilføj indikatoren i indicators.yaml.",
        "Correct the id, or add the indicator to indicators.yaml.",
    ),
)
UNKNOWN_AREA = Code(
    "unknown-area",
    Text(
        "Et navn, der hverken er en kommune, en region eller et RAR-område, og ikke står under "
        "katalogets egne `areas`.",
        "A name that is no municipality, region or RAR area, and is not among the catalogue's "
        "own `areas`.",
    ),
    verbatim("municipality: Holbek"),
    Text(
        "Ret navnet, eller skriv det under `areas` i kataloget, hvis datafilerne har rækker om "
        "det.",
        "Correct the name, or list it under `areas` in the catalogue if the extracts have rows "
        "for it.",
    ),
)
AMBIGUOUS_AREA = Code(
    "ambiguous-area",
    Text(
        "Et navn, som to områder har.",
        "A name that two areas share.",
    ),
    verbatim("towards: Sjælland"),
    Text(
        "Skriv hele navnet, fx Region Sjælland eller RAR Sjælland.",
        "Write the whole name, such as Region Sjælland or RAR Sjælland.",
    ),
)
UNIT_MISMATCH = Code(
    "unit-mismatch",
    Text(
        "To enheder, der ikke passer sammen: kravets eller tillæggets og indikatorens, to "
        "indikatorers, eller delenes i en sum.",
        "Two units that do not fit: of a limit or margin and its indicator, of two indicators, "
        "or of the parts of a sum.",
    ),
    Text(
        "at_most: 95 pct    # indikatoren er i full_time_persons",
        "at_most: 95 pct    # the indicator is in full_time_persons",
    ),
    Text(
        "Skriv indikatorens egen enhed, eller ingen; procentpoint (pp) passer kun til en "
        "indikator i pct.",
        "Write the indicator's own unit, or none; percentage points (pp) only fit an indicator "
        "in pct.",
    ),
)
MISSING_UNIT = Code(
    "missing-unit",
    Text(
        "Et tillæg uden enhed: 5 kan være fem procent eller fem procentpoint.",
        "A margin without a unit: 5 could mean five per cent or five percentage points.",
    ),
    verbatim("{at_least: Hele landet, margin: 5}"),
    Text(
        "Skriv fx 5 pp for at lægge procentpoint til, 5 pct for at ændre sammenligningstallet med "
        "den andel, eller indikatorens enhed.",
        "Write, say, 5 pp to add percentage points, 5 pct to change the reference by that share, "
        "or the indicator's unit.",
    ),
)
KIND_MISMATCH = Code(
    "kind-mismatch",
    Text(
        "To indikatorer af forskellig slags sammenlignes, fx et niveau med antal hændelser.",
        "Two indicators of different kinds are compared, a stock with a flow, say.",
    ),
    verbatim("rule: {type: indicator_comparison, indicator: recipients, below: grants}"),
    Text(
        "Sammenlign indikatorer af samme slags.",
        "Compare indicators of the same kind.",
    ),
)
FREQUENCY_MISMATCH = Code(
    "frequency-mismatch",
    Text(
        "En periode, der ikke består af hele perioder for indikatoren, eller indikatorer, hvis "
        "hyppighed ikke kan forenes.",
        "A window that is not made of whole periods of the indicator, or indicators of "
        "frequencies that cannot be combined.",
    ),
    Text(
        "period: 2024M03    # indikatoren kommer hvert kvartal",
        "period: 2024M03    # the indicator is observed by quarter",
    ),
    Text(
        "Vælg en periode, der går op i indikatorens, eller dele med samme hyppighed.",
        "Choose a window of whole periods, or parts of the same frequency.",
    ),
)
MISSING_AGGREGATE = Code(
    "missing-aggregate",
    Text(
        "Perioden har flere målinger, og reglen siger ikke, hvilket tal der menes: årets "
        "gennemsnit eller december.",
        "The window holds several observations, and the rule does not say which number is "
        "meant: the year's mean or December.",
    ),
    verbatim("rule: {type: threshold, indicator: recipients, at_most: 95}"),
    Text(
        "Tilføj aggregate: mean, last, min eller max. Hvilket af dem er en læsning af planen: "
        "skriv det under `interpretation`.",
        "Add aggregate: mean, last, min or max. Which one is a reading of the plan: say so "
        "under `interpretation`.",
    ),
)
FORBIDDEN_AGGREGATE = Code(
    "forbidden-aggregate",
    Text(
        "En måde at samle tallene på, som ikke giver mening for indikatoren: niveauer og "
        "procenter lægges aldrig sammen.",
        "An aggregate that has no meaning for the indicator's kind: levels and percentages are "
        "never added up.",
    ),
    Text(
        "{indicator: recipients, aggregate: sum}    # et niveau (stock)",
        "{indicator: recipients, aggregate: sum}    # a stock",
    ),
    Text(
        "Brug en af dem, som beskeden nævner.",
        "Use one of those that the message names.",
    ),
)
MISSING_BETTER = Code(
    "missing-better",
    Text(
        "Reglen skal vide, hvilken retning der er bedst, og kataloget siger det ikke.",
        "The rule needs to know which direction is better, and the catalogue does not say.",
    ),
    Text(
        "rule: {type: rank, indicator: sat, at_most: 10}    # sat har ingen `better`",
        "rule: {type: rank, indicator: sat, at_most: 10}    # sat has no `better`",
    ),
    Text(
        "Giv indikatoren better: lower eller better: higher i kataloget.",
        "Give the indicator better: lower or better: higher in the catalogue.",
    ),
)
MISSING_PERIOD = Code(
    "missing-period",
    Text(
        "Planen gælder flere år, og hverken planen eller reglen siger, hvilket der bedømmes.",
        "The plan covers several years, and neither the plan nor the rule says which one is "
        "judged.",
    ),
    Text(
        "period: 2024..2025    # og ingen default_period",
        "period: 2024..2025    # and no default_period",
    ),
    Text(
        "Giv planen en `default_period`, eller reglen en `period`.",
        "Give the plan a `default_period`, or the rule a `period`.",
    ),
)
PERIOD_MISMATCH = Code(
    "period-mismatch",
    Text(
        "En periode, der ikke passer til en anden: et udgangspunkt, der er længere end det, "
        "der bedømmes, eller ligger inde i det, eller en standardperiode uden for planen.",
        "A period that does not fit another: a baseline that is longer than the window or lies "
        "inside it, a default outside the plan.",
    ),
    Text(
        "rule: {type: period_comparison, indicator: sat, above: 2024}    # bedømt i 2024",
        "rule: {type: period_comparison, indicator: sat, above: 2024}    # judged in 2024",
    ),
    Text(
        "Skriv en tidligere periode af samme længde, eller year_before.",
        "Write an earlier period of the same length, or year_before.",
    ),
)
FORBIDDEN_PART = Code(
    "forbidden-part",
    Text(
        "En del, der ikke kan være del af det hele: monitoring i en all_of, en procent i en sum.",
        "A part that cannot be part of the whole: monitoring in an all_of, a percentage in a sum.",
    ),
    verbatim("parts: [satisfied_share, other_share]"),
    Text(
        "Brug en anden del; andele regnes ud af antal med kind: ratio.",
        "Use another part; shares are divided out of counts with kind: ratio.",
    ),
)
UNKNOWN_PLAN = Code(
    "unknown-plan",
    Text(
        "Kommentarer til en plan, der ikke er der: i `report` en fejl; i `validate`, der kan "
        "kontrollere planen en anden gang, en advarsel.",
        "Comments on a plan that is not there: in `report` an error; in `validate`, which may "
        "check their plan in another run, a warning.",
    ),
    Text(
        "plan: holbaek-2023    # og planen er holbaek-2024",
        "plan: holbaek-2023    # and the plan is holbaek-2024",
    ),
    Text(
        "Ret id'et, eller nævn også planens fil.",
        "Correct the id, or name the plan's file as well.",
    ),
)
UNKNOWN_CRITERION = Code(
    "unknown-criterion",
    Text(
        "En kommentar til et kriterium, som planen ikke har.",
        "A comment on a criterion that the plan does not have.",
    ),
    Text(
        "comments: {apeals: {…}}    # planen har 'appeals'",
        "comments: {apeals: {…}}    # the plan has 'appeals'",
    ),
    Text(
        "Ret id'et; kriteriernes id står i planen, og i det, som `beskplan evaluate --wide` viser.",
        "Correct the id; the criteria's ids stand in the plan file, and in the table that "
        "`beskplan evaluate` prints.",
    ),
)
LATER_COMMENT = Code(
    "later-comment",
    Text(
        "En kommentar, der er skrevet efter den dag, som årsstatus gælder: den kan handle om "
        "noget, man ikke vidste dengang.",
        "A comment that was written after the day that the report is of: it may speak of what "
        "was not known then.",
    ),
    Text(
        "date: 2025-02-17    # i en årsstatus --as-of 2024-10-15",
        "date: 2025-02-17    # in a report --as-of 2024-10-15",
    ),
    Text(
        "Udelad filen, eller skriv årsstatus for en senere dag.",
        "Leave the file out, or report on a later day.",
    ),
    severity=Severity.WARNING,
)
CIRCULAR = Code(
    "circular",
    Text(
        "En indikator, der består af sig selv, eller sammenlignes med sig selv.",
        "An indicator that is made of itself, or compared with itself.",
    ),
    verbatim("total: {kind: sum, parts: [total, other], …}"),
    Text(
        "Nævn de dele, den virkelig består af.",
        "Name the parts it is really made of.",
    ),
)
TOO_DEEP = Code(
    "too-deep",
    Text(
        "En indikator, der regnes ud af en, der regnes ud af en, og så videre, længere end "
        "nogen kan følge.",
        "An indicator that is derived from one that is derived, and so on, further than anyone "
        "could follow.",
    ),
    Text(
        "a: {kind: sum, parts: [b], …}    # og b af c, c af d, …",
        "a: {kind: sum, parts: [b], …}    # and b of c, c of d, …",
    ),
    Text(
        "Regn den ud af offentliggjorte indikatorer direkte.",
        "Derive it from published indicators directly.",
    ),
)
UNSAFE_PATH = Code(
    "unsafe-path",
    Text(
        "En fil, der ligger uden for datamappen.",
        "A file that lies outside the data folder.",
    ),
    Text(
        "extract: ../hemmelig.csv",
        "extract: ../secret.csv",
    ),
    Text(
        "Kopiér filen ind i datamappen.",
        "Copy the file into the data folder.",
    ),
)
UNKNOWN_CONNECTION = Code(
    "unknown-connection",
    Text(
        "Kataloget nævner en database, der ikke er blandt forbindelserne i connections.yaml.",
        "The catalogue names a database that is not among the connections of connections.yaml.",
    ),
    Text(
        "extract: {connection: lagr, table: tal.y07a02}    # filen har lager",
        "extract: {connection: warehose, table: figures.y07a02}    # the file has warehouse",
    ),
    Text(
        "Ret navnet, eller tilføj forbindelsen i filen connections.yaml ved siden af kataloget.",
        "Correct the name, or add the connection to connections.yaml beside the catalogue.",
    ),
)
MISSING_CATALOGUE = Code(
    "missing-catalogue",
    Text(
        "Datamappen har ingen indicators.yaml, så intet siger, hvad dens tal er.",
        "The data folder has no indicators.yaml, so nothing says what its figures are.",
    ),
    Text(
        "beskplan validate plans/ --data tom-mappe/",
        "beskplan validate plans/ --data empty-folder/",
    ),
    Text(
        "Skriv en (docs/da/data.md), eller nævn den rigtige mappe.",
        "Write one (docs/en/data.md), or name the right folder.",
    ),
)
AGAINST_BETTER = Code(
    "against-better",
    Text(
        "Reglen kræver den retning, som kataloget kalder værre.",
        "The rule's operator demands the direction that the catalogue calls worse.",
    ),
    verbatim("rule: {type: threshold, indicator: unemployed, at_least: 95}    # better: lower"),
    Text(
        "Hold reglen op mod planens ord; er den rigtig, så se `better` efter.",
        "Check the operator against the plan's words; if it is right, check `better`.",
    ),
    severity=Severity.WARNING,
)
LOOKS_LIKE_THOUSANDS = Code(
    "looks-like-thousands",
    Text(
        "Et tal, der læses med decimaler, og som ser ud, som om punktummet skiller tusinder.",
        "A number that is read with decimals, and looks as if its sign stood between thousands.",
    ),
    Text(
        "at_least: 1.200    # én og to tiendedele",
        "at_least: 1.200    # one and two tenths",
    ),
    Text(
        "Skriv i en plan tusinder uden punktum, fx 1200, og ellers uden nullerne til sidst, fx "
        "1.2. Skriv for en datafil, hvad tegnet er: decimal: ','.",
        "In a plan write thousands without a point, as in 1200, and otherwise leave out the last "
        "zeros, as in 1.2. For an extract, state the sign: decimal: ','.",
    ),
    severity=Severity.WARNING,
)
UNUSUAL_UNIT = Code(
    "unusual-unit",
    Text(
        "En enhed, der næsten er en af de kendte; den regnes for en enhed for sig.",
        "A unit that is almost one of the known ones; it is taken for a unit of its own.",
    ),
    verbatim("unit: person    # persons"),
    Text(
        "Skriv den kendte enhed, eller et andet ord, hvis det er en enhed for sig.",
        "Write the known unit, or another word if it is a unit of your own.",
    ),
    severity=Severity.WARNING,
)
UNSCALED_RATIO = Code(
    "unscaled-ratio",
    Text(
        "En ratio, hvis enhed er pr. 100, 1.000 eller promille, men som ikke ganges op.",
        "A ratio whose unit is per 100, per 1,000 or per mille, but which is not multiplied.",
    ),
    verbatim(
        "crimes: {unit: sager_pr_1000, kind: ratio, numerator: cases, denominator: population}"
    ),
    Text(
        "Skriv per: 1000 (eller det, enheden siger).",
        "Write per: 1000 (or what the unit says).",
    ),
    severity=Severity.WARNING,
)
WRONG_KIND = Code(
    "wrong-kind",
    Text(
        "En slags (kind), som enheden ikke kan have: procenter lægges aldrig sammen.",
        "A kind that the unit cannot have: percentages are never added up.",
    ),
    verbatim("unit: pct\nkind: flow"),
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
    verbatim("title: Antal ledige personer\nunit: full_time_persons\nkind: flow"),
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
    Text(
        "Et antal sammenlignes med et andet områdes antal, så områdernes størrelse afgør det, "
        "ikke hvor godt det går.",
        "A count is compared with another area's count, so the size of the areas decides, not "
        "how well they do.",
    ),
    verbatim(
        "rule: {type: area_comparison, indicator: recipients, below: Hele landet, aggregate: mean}"
    ),
    Text(
        "Sammenlign en andel af befolkningen i stedet.",
        "Compare a share of the population instead.",
    ),
    severity=Severity.WARNING,
)
RELATIVE_MARGIN = Code(
    "relative-margin",
    Text(
        "Et tillæg i procent på en indikator, der selv er i procent; som regel menes der "
        "procentpoint.",
        "A margin in per cent on an indicator that is itself in per cent; percentage points "
        "are usually meant.",
    ),
    verbatim("{at_least: Hele landet, margin: 5 pct}"),
    Text(
        "Skriv pp i stedet for pct, fx 5 pp, hvis der menes procentpoint.",
        "Write pp in place of pct, as in 5 pp, if percentage points are meant.",
    ),
    severity=Severity.WARNING,
)
FOREIGN_AREA = Code(
    "foreign-area",
    Text(
        "Kommunen holdes op mod en region eller et RAR-område, som den ikke hører til.",
        "The municipality is held against a region or RAR area that it does not belong to.",
    ),
    Text(
        "towards: Region Sjælland    # i en plan for Herlev",
        "towards: Region Sjælland    # in a plan of Herlev",
    ),
    Text(
        "Se området efter; nævn den anden kommunes eget, når du bruger --municipality.",
        "Check the area; with --municipality, name the other municipality's own.",
    ),
    severity=Severity.WARNING,
)
OTHER_SEASON = Code(
    "other-season",
    Text(
        "Den tidligere periode begynder i en anden måned, så årstider sammenlignes.",
        "The earlier period begins in another month than the window, so that seasons are compared.",
    ),
    verbatim("rule: {type: period_comparison, indicator: n, period: 2024Q2, above: 2024Q1}"),
    Text(
        "Sammenlign med de samme måneder et tidligere år, eller brug year_before.",
        "Compare with the same months of an earlier year, or use year_before.",
    ),
    severity=Severity.WARNING,
)
OUTSIDE_PLAN = Code(
    "outside-plan",
    Text(
        "En regels periode slutter uden for planens; årstallet kan være skrevet forkert.",
        "A rule's period ends outside the plan's; the year may be mistyped.",
    ),
    Text(
        "period: 2042    # i en plan for 2024",
        "period: 2042    # in a plan of 2024",
    ),
    Text(
        "Ret årstallet; ligger kravet virkelig uden for planens periode, kan advarslen blive "
        "stående.",
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
    verbatim("{at_least: 70 pct, ambition: 65 pct}"),
    Text(
        "Byt om på de to, eller fjern ambitionen.",
        "Swap the two, or remove the ambition.",
    ),
    severity=Severity.WARNING,
)
LENIENT_MARGIN = Code(
    "lenient-margin",
    Text(
        "Et tillæg, der gør kravet lettere end sammenligningstallet selv: 5 pct. flere, hvor "
        "planen vil have færre.",
        "A margin that makes the demand easier than the reference itself: 5 per cent more where "
        "the plan wants fewer.",
    ),
    verbatim("{at_most: year_before, margin: 5 pct}    # better: lower"),
    Text(
        "Skriv tillægget med sit fortegn: -5 pct for fem procent færre. Er det meningen at slække "
        "kravet, kan advarslen blive stående.",
        "Write the margin with its sign: -5 pct for five per cent fewer. If the leniency is meant, "
        "the warning may stand.",
    ),
    severity=Severity.WARNING,
)
NEVER_DECIDED = Code(
    "never-decided",
    Text(
        "En placering blandt egen kommune alene: der er ingen at være bedre end.",
        "A rank among the own area alone: there is nobody to be better than.",
    ),
    Text(
        "{type: rank, among: [Holbæk], at_most: 1}    # i en plan for Holbæk",
        "{type: rank, among: [Holbæk], at_most: 1}    # in a plan of Holbæk",
    ),
    Text(
        "Nævn andre områder, eller udelad `among` for at sammenligne alle kommuner.",
        "Name other areas, or leave `among` out to rank among all municipalities.",
    ),
    severity=Severity.WARNING,
)
NEVER_MET = Code(
    "never-met",
    Text(
        "En regel, som intet tal kan opfylde: kravet ligger uden for det, indikatoren kan "
        "være, eller delene i en all_of modsiger hinanden.",
        "A rule that no figure can meet: its limit lies outside what the indicator can be, or "
        "parts of an all_of contradict each other.",
    ),
    verbatim("rule: {type: threshold, indicator: share, above: 100 pct}"),
    Text(
        "Ret kravet; er det almindelige interval forkert for indikatoren, så giv den en "
        "`range` i kataloget.",
        "Correct the limit; if the natural range is wrong for the indicator, give it a `range` "
        "in the catalogue.",
    ),
    severity=Severity.WARNING,
)
NEVER_FAILED = Code(
    "never-failed",
    Text(
        "En regel, som ethvert tal opfylder.",
        "A rule that every figure meets.",
    ),
    verbatim("rule: {type: threshold, indicator: share, at_least: 0 pct}"),
    Text(
        "Ret kravet eller operatoren.",
        "Correct the limit, or the operator.",
    ),
    severity=Severity.WARNING,
)
UNUSED_INDICATOR = Code(
    "unused-indicator",
    Text(
        "En indikator, som ingen regel og ingen anden indikator bruger, i de planer, der blev "
        "kontrolleret, og dem ved siden af.",
        "An indicator that no rule and no other indicator uses, in the plans that were checked "
        "and those that lie beside them.",
    ),
    verbatim("old_survey: {title: Måling 2019, …}"),
    Text(
        "Fjern den, eller se efter, om en regel skulle have brugt den.",
        "Remove it, or check that no rule was meant to use it.",
    ),
    severity=Severity.WARNING,
)
UNREVISED = Code(
    "unrevised",
    Text(
        "En månedstabel fra Jobindsats af typen …01 eller …02, hvor kataloget ikke siger, at den "
        "nyeste måned revideres: den er typisk et par procent for lav, når den kommer.",
        "A monthly table of Jobindsats of the kind …01 or …02, of which the catalogue does not say "
        "that the newest month is revised: when it comes out it is typically a few per cent too "
        "low. Told by `validate --data` and `inspect` alone.",
    ),
    verbatim("unemployed: {source: {name: Jobindsats.dk, table: y25i01}, …}"),
    Text(
        "Skriv revised_periods: 1, eller 0, hvis tallene ikke revideres.",
        "Write `revised_periods: 1`, or 0 where the figures are not revised.",
    ),
    severity=Severity.WARNING,
)
MISSING_RETRIEVED = Code(
    "missing-retrieved",
    Text(
        "En indikator uden fast hyppighed, hvor den dag, filen blev hentet, mangler: en måling, "
        "der ikke er med endnu, ser ud, som om den aldrig blev lavet.",
        "An irregular indicator without the day its file was fetched: a survey that is not in "
        "it yet looks as if it was never held.",
    ),
    verbatim("user_survey: {frequency: irregular, source: {name: Egen måling}, …}"),
    Text(
        "Tilføj `retrieved` i dens `source`.",
        "Add `retrieved` to its `source`.",
    ),
    severity=Severity.WARNING,
)
