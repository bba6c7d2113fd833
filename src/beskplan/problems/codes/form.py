"""Codes of the form of plans and catalogues: YAML, keys and values."""

from beskplan.problems.code import Code
from beskplan.texts import Text, verbatim

SYNTAX = Code(
    "syntax",
    Text(
        "Teksten er ikke YAML, eller bruger en del af YAML, der ikke er tilladt her (fx mærker "
        "med !); i en datafil er et anførselstegn ikke lukket.",
        "The text is not YAML, or uses a part of YAML that is not allowed here (tags, say); in "
        "an extract, a quotation is not closed.",
    ),
    verbatim("goals: ["),
    Text(
        "Ret linjen, eller den ovenover: ryk ind med mellemrum, og luk hver parentes og hvert "
        "anførselstegn.",
        "Correct the line, or the one above it: indent with blanks, close every bracket and "
        "quotation mark.",
    ),
)
ENCODING = Code(
    "encoding",
    Text(
        "Filen har ikke det tegnsæt, den skal have: UTF-8 for planer og kataloger, det, "
        "kataloget siger, for en datafil.",
        "The file is not in the encoding it should be in: UTF-8 for plans and catalogues, what "
        "the catalogue says for an extract.",
    ),
    Text(
        "title: Besk\\xe6ftigelsesplan    # gemt som Windows-1252",
        "title: Besk\\xe6ftigelsesplan    # saved as Windows-1252",
    ),
    Text(
        "Gem filen som UTF-8, eller giv datafilen sit `encoding` i kataloget.",
        "Save the file as UTF-8, or give an extract its `encoding` in the catalogue.",
    ),
)
SECRET_IN_FILE = Code(
    "secret-in-file",
    Text(
        "Filen med forbindelser har en adgangskode. Den læses ikke derfra: filen bliver delt, "
        "gemt og sendt som enhver anden.",
        "The file of connections has a password. It is never read from there: the file is "
        "shared, stored and sent like any other.",
    ),
    verbatim("connections: {warehouse: {engine: postgres, password: hemmelig}}"),
    Text(
        "Slet adgangskoden i filen, og skift den. Læg den nye i miljøvariablen "
        "BESKPLAN_WAREHOUSE_PASSWORD (eller den, som password_env nævner), eller i systemets "
        "nøglering: keyring set beskplan warehouse.",
        "Delete the password from the file, and change it. Put the new one into the environment "
        "variable BESKPLAN_WAREHOUSE_PASSWORD (or the one that password_env names), or into the "
        "system's keyring: keyring set beskplan warehouse.",
    ),
)
TOO_LARGE = Code(
    "too-large",
    Text(
        "En plan eller et katalog på flere megabyte: noget andet er gemt under navnet. Eller en "
        "projektmappe eller et gemt svar, der fylder mere, måske først når det er pakket ud, end "
        "der læses på én gang: 1000 MB.",
        "A plan or catalogue of several megabytes: something else was saved under its name. Or a "
        "workbook or a saved answer that is larger, perhaps only when it is unpacked, than is read "
        "whole: 1000 MB.",
    ),
    Text(
        "plans/holbaek-2024.yaml    # 10 MB med rækker",
        "plans/holbaek-2024.yaml    # 10 MB of exported rows",
    ),
    Text(
        "Se efter, om det er planen. Tal hører hjemme i datafiler, med en linje for hver måling. "
        "Gem helst en stor datafil som CSV, der læses stykke for stykke, hvor stor den end er; "
        "`--largest MB` læser en større på én gang.",
        "Check that this is the plan. Figures belong in extracts, one line for each observation. "
        "A large extract is best saved as CSV, which is read piece by piece whatever its size; "
        "`--largest MB` reads a larger one whole.",
    ),
)
NEWER_FORMAT = Code(
    "newer-format",
    Text(
        "Filen er skrevet til en nyere version af beskplan end den, der læser den.",
        "The file was written for a newer version of beskplan than the one that reads it.",
    ),
    verbatim("format: 2"),
    Text(
        "Installér en nyere beskplan.",
        "Install a newer beskplan.",
    ),
)
UNKNOWN_KEY = Code(
    "unknown-key",
    Text(
        "En nøgle, som ikke findes her; ofte en slåfejl, eller en nøgle fra en anden regeltype.",
        "A key that does not exist here; often a typing error, or a key of another rule type.",
    ),
    verbatim("rule: {type: threshold, indicator: sat, at_leest: 75}"),
    Text(
        "Brug den nøgle, som beskeden nævner, eller slå nøglerne op i docs/da/planer.md eller "
        "docs/da/data.md.",
        "Use the key that the message names, or look the keys up in docs/en/plans.md or "
        "docs/en/data.md.",
    ),
)
DUPLICATE_KEY = Code(
    "duplicate-key",
    Text(
        "Den samme nøgle står to gange samme sted; YAML ville uden videre kun beholde den sidste.",
        "The same key stands twice in one mapping; YAML would silently keep only the last.",
    ),
    verbatim("title: Beskæftigelsesplan 2024\ntitle: Beskæftigelsesplan 2025"),
    Text(
        "Behold den ene. Hører den anden til et nyt punkt eller under en anden nøgle, så ret "
        "bindestreg eller indrykning.",
        "Keep one of the two. If the other belongs to a new entry, or under another key, correct "
        "the dash or the indentation.",
    ),
)
MISSING_KEY = Code(
    "missing-key",
    Text(
        "En nøgle, der skal være der, mangler. Stedet er begyndelsen af det afsnit, den mangler i.",
        "A key that is required is not there. The place is the start of the mapping that lacks it.",
    ),
    Text(
        "- {id: appeals, rule: {type: monitoring, indicator: appeals}}    # ingen text",
        "- {id: appeals, rule: {type: monitoring, indicator: appeals}}    # no text",
    ),
    Text(
        "Tilføj den nøgle, som beskeden nævner.",
        "Add the key that the message names.",
    ),
)
EXCLUDED_KEY = Code(
    "excluded-key",
    Text(
        "En nøgle, der ikke giver mening ved siden af en anden samme sted.",
        "A key that has no meaning beside another one of the same entry.",
    ),
    verbatim("empty: pending\nsuppressed_below: 3"),
    Text(
        "Fjern en af de to; beskeden siger, hvorfor de udelukker hinanden.",
        "Remove one of the two; the message says why they exclude each other.",
    ),
)
WRONG_TYPE = Code(
    "wrong-type",
    Text(
        "En værdi af en anden slags end ventet: en liste, hvor der skal være en tekst, et ord, "
        "hvor der skal være et tal.",
        "A value of another sort than expected: a list for a text, a word for a number.",
    ),
    Text(
        "page: fire",
        "page: four",
    ),
    Text(
        "Skriv værdien, som beskeden siger.",
        "Write the value as the message says.",
    ),
)
WRONG_VALUE = Code(
    "wrong-value",
    Text(
        "En værdi, som ikke kan bruges her: ikke et af de kendte ord, en tom tekst, eller et "
        "interval, hvis ender er byttet om.",
        "A value that is not possible here: none of the known words, an empty text, a range or "
        "corridor whose ends are swapped.",
    ),
    Text(
        "kind: regional    # ambition, minister eller local",
        "kind: regional    # ambition, minister or local",
    ),
    Text(
        "Skriv en af de værdier, som beskeden nævner.",
        "Write one of the values that the message names.",
    ),
)
DECIMAL_COMMA = Code(
    "decimal-comma",
    Text(
        "Et tal med decimalkomma; planer og kataloger bruger punktum, mens datafiler kan bruge "
        "begge dele.",
        "A number with a decimal comma; YAML files here use a decimal point, as extracts may "
        "use either.",
    ),
    verbatim("at_least: 75,5"),
    Text(
        "Skriv punktum i stedet for komma, fx 75.5.",
        "Write a point in place of the comma, as in 75.5.",
    ),
)
BAD_PERIOD = Code(
    "bad-period",
    Text(
        "En tekst, der ikke er en periode; i en datafil en værdi, der ikke er en, eller ikke "
        "en af indikatorens slags.",
        "A text that is no period; in an extract, a label that is none, or none of the "
        "indicator's frequency.",
    ),
    verbatim("period: 2024-Q1"),
    Text(
        "Skriv 2024, 2024H1, 2024Q1, 2024M12, eller flere som 2023Q4..2024Q3. For en datafil: "
        "se `frequency` i kataloget efter.",
        "Write 2024, 2024H1, 2024Q1, 2024M12, or a span such as 2023Q4..2024Q3. For an "
        "extract, check `frequency` in the catalogue.",
    ),
)
DUPLICATE_ID = Code(
    "duplicate-id",
    Text(
        "Det samme id to gange: i to mål eller kriterier i en plan, eller i to planer, der "
        "kontrolleres sammen.",
        "The same id twice: of two goals or two criteria in a plan, or of two plans that are "
        "checked together.",
    ),
    verbatim("- {id: appeals, …}\n- {id: appeals, …}"),
    Text(
        "Giv den anden sit eget id. Resultater sammenlignes fra år til år efter id, så lad det "
        "første være.",
        "Give the second its own id. Results are compared from year to year by id, so keep the "
        "first as it is.",
    ),
)
NAME_MISMATCH = Code(
    "name-mismatch",
    Text(
        "Planens id er ikke navnet på dens fil.",
        "The plan's id is not the name of its file.",
    ),
    Text(
        "plan: holbaek-2025    # i plans/holbaek-2024.yaml",
        "plan: holbaek-2025    # in plans/holbaek-2024.yaml",
    ),
    Text(
        "Omdøb filen, eller ret id'et.",
        "Rename the file, or correct the id.",
    ),
)
MISSING_CRITERION = Code(
    "missing-criterion",
    Text(
        "Et mål uden kriterier, som ikke siger, hvorfor det ingen har.",
        "A goal without a criterion that does not say why it has none.",
    ),
    verbatim("criteria: []"),
    Text(
        "Tilføj `no_criterion: <begrundelse>`, eller et kriterium; en indikator, der kun "
        "følges, har en regel af typen monitoring.",
        "Add `no_criterion: <reason>`, or a criterion; an indicator that is only followed has "
        "a rule of type monitoring.",
    ),
)
NEEDLESS_REASON = Code(
    "needless-reason",
    Text(
        "Et mål, der har kriterier og også siger, hvorfor det ingen har.",
        "A goal that has criteria and also says why it has none.",
    ),
    verbatim("no_criterion: Afventer lovgivning\ncriteria: [{id: appeals, …}]"),
    Text(
        "Fjern `no_criterion`.",
        "Remove `no_criterion`.",
    ),
)
UNKNOWN_RULE = Code(
    "unknown-rule",
    Text(
        "Regelens `type` er ikke en regeltype.",
        "The `type` of a rule is not a rule type.",
    ),
    verbatim("rule: {type: treshold, indicator: sat, at_least: 75}"),
    Text(
        "Brug det navn, som beskeden foreslår, eller vælg et fra docs/da/planer.md.",
        "Use the nearest name in the message, or choose one from docs/en/plans.md.",
    ),
)
MISSING_OPERATOR = Code(
    "missing-operator",
    Text(
        "En regel, der mangler sin operator og altså ikke siger, hvordan tallene skal stå til "
        "hinanden.",
        "A rule that compares but does not say how.",
    ),
    verbatim("rule: {type: threshold, indicator: sat}"),
    Text(
        "Giv den en af at_least, at_most, above eller below.",
        "Give it one of at_least, at_most, above or below.",
    ),
)
SEVERAL_OPERATORS = Code(
    "several-operators",
    Text(
        "En regel med flere operatorer, end den kan have; kun threshold og rank kan have "
        "både at_least og at_most.",
        "A rule with more operators than it can have; only a threshold and a rank can be a "
        "corridor, of at_least and at_most.",
    ),
    verbatim("rule: {type: threshold, indicator: sat, at_least: 70, below: 80}"),
    Text(
        "Behold én, eller læg to regler i en all_of.",
        "Keep one operator, or put two rules in an all_of.",
    ),
)
WRONG_OPERATOR = Code(
    "wrong-operator",
    Text(
        "En operator, som denne regeltype ikke har.",
        "An operator that this rule type does not have.",
    ),
    Text(
        "rule: {type: rank, indicator: sat, at_least: 10}    # nr. 10 eller bedre er at_most: 10",
        "rule: {type: rank, indicator: sat, at_least: 10}    # place 10 or better is at_most: 10",
    ),
    Text(
        "Brug den, som beskeden nævner.",
        "Use the operator that the message names.",
    ),
)
