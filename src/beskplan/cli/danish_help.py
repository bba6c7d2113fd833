"""Help and usage errors of the command line in Danish; the English ones stand in the commands."""

import re
from collections.abc import Mapping

from beskplan.problems.problem import AND, OR, listed

COMMANDS: Mapping[str, str] = {
    "beskplan": """Hvilke mål i en beskæftigelsesplan er opfyldt, og hvor sikkert er det?

    Skriv »beskplan KOMMANDO --help« for hjælp til en enkelt kommando.

    Slutkoder: 0 færdig; 1 en status i --fail-on forekom; 2 forkert brug; 3 en plan eller et katalog
    har fejl; 4 en datafil har fejl; 70 en fejl i programmet selv, som --debug viser; 130 afbrudt.

    Eksempel: beskplan evaluate plans/holbaek-2024.yaml --data data/
    """,
    "evaluate": """Bedøm planer efter tallene, og vis statustabellen.

    Eksempel: beskplan evaluate plans/holbaek-2024.yaml --data data/
    """,
    "report": """Skriv årsstatus til udvalget, som HTML, Word, Excel eller Markdown.

    Eksempel: beskplan report plans/holbaek-2024.yaml --data data/ --output status.docx
    """,
    "explain": """Vis hele regnestykket bag en enkelt status, helt ned til filernes rækker.

    Eksempel: beskplan explain plans/holbaek-2024.yaml education-benefit --data data/
    """,
    "backtest": """Bedøm tidligere år, som de så ud undervejs, og vis, hvad »på vej« og chancerne
    har været værd.

    Eksempel: beskplan backtest plans/holbaek-2024.yaml --data data/
    """,
    "validate": """Kontrollér planer, og med --data også katalog og datafiler, og vis alle fejl.

    Eksempel: beskplan validate plans/ --data data/
    """,
    "inspect": """Vis, hvad der er i en datamappe, eller hvad en ukendt fil er, med et forslag til
    kataloget.

    Eksempel: beskplan inspect data/ledige.xlsx --write
    """,
    "compare": """Vis, hvad der er ændret mellem to bedømmelser, og hvorfor: nye perioder, rettede
    tal, en ændret plan eller regel. Planer for to år parres efter kriteriernes id.

    Eksempel: beskplan compare september.json marts.json
    """,
    "schema": """Skriv JSON Schema for et af filformaterne, til teksteditorer og automatisk
    kontrol.

    Eksempel: beskplan schema plan --output schemas/plan.schema.json
    """,
    "start": """Begynd her: sig, hvor filerne med tal ligger, og hvilken kommune og hvilket år
    planen gælder, og få en plan, et katalog og statustabellen. Intet bliver overskrevet.

    Eksempel: beskplan start
    """,
    "new": """Skriv en ny plan med forklaringer, klar til at udfylde, eller næste års plan ud fra
    årets. En fil, der er der i forvejen, bliver aldrig overskrevet.

    Eksempel: beskplan new --municipality Skive --year 2026 --output plans/skive-2026.yaml
    """,
}
"""Help of each command."""

OPTIONS: Mapping[str, str] = {
    "The data folder, with indicators.yaml and the extracts.": (
        "Datamappen med indicators.yaml og datafilerne."
    ),
    "Judge as on this date, such as 2024-09-10 (default: today).": (
        "Bedøm som på denne dato, fx 2024-09-10 (ellers i dag)."
    ),
    "Just what the plan asks in this period, such as 2024 (default: all of it).": (
        "Kun det, planen kræver i denne periode, fx 2024 (ellers det hele)."
    ),
    "The language of tables and messages (default: the plan's; of messages that of BESKPLAN_LANG "
    "or the locale).": (
        "Sproget i tabeller og beskeder (ellers planens; i beskeder det, som BESKPLAN_LANG eller "
        "computeren siger)."
    ),
    "The language of messages (default: BESKPLAN_LANG, the locale).": (
        "Sproget i beskeder (ellers det, som BESKPLAN_LANG eller computeren siger)."
    ),
    "Judge another municipality by the same rules.": (
        "Bedøm en anden kommune efter de samme regler."
    ),
    "Just this goal or criterion (repeatable).": "Kun dette mål eller kriterium (kan gentages).",
    "No colours, also on a terminal.": "Ingen farver, heller ikke på en skærm.",
    "Take warnings and missing extract files for errors.": (
        "Regn advarsler og manglende datafiler for fejl."
    ),
    "The chance of each criterion that is open; --no-outlook leaves it out.": (
        "Chancen for hvert kriterium, der er åbent; --no-outlook udelader den."
    ),
    "Just this municipality (repeatable; default: all that there are figures for).": (
        "Kun denne kommune (kan gentages; ellers alle, der er tal for)."
    ),
    "The largest file that is read whole (default: 1000 for data and results, 50 for documents).": (
        "Den største fil, der læses helt (ellers 1000 for data og resultater, 50 for dokumenter)."
    ),
    "Plan files.": "Planer.",
    "The plan file.": "Planen.",
    "Print the version.": "Vis versionen.",
    "The form of the result.": "Resultatets format.",
    "Write the result to a file.": "Skriv resultatet i en fil.",
    "Exit with 1 where one of these occurs.": "Slut med koden 1, hvis en af disse forekommer.",
    "The order of the criteria: the plan's, or worst first.": (
        "Kriteriernes rækkefølge: planens, eller de værste først."
    ),
    "Show the plan's words, readings and reasons as well.": (
        "Vis også planens ord, andre læsninger og begrundelser."
    ),
    "The document: .html, .docx, .xlsx or .md.": "Dokumentet: .html, .docx, .xlsx eller .md.",
    "The form of the document (default: by the file's ending).": (
        "Dokumentets format (ellers efter filens endelse)."
    ),
    "Report on another municipality by the same rules; repeat it to compare.": (
        "Skriv om en anden kommune efter de samme regler; gentag det for at sammenligne."
    ),
    "What people write about criteria, as YAML (repeatable).": (
        "Kommentarer til kriterierne, i YAML (kan gentages)."
    ),
    "A Word document (.docx, .dotx) whose look is taken over.": (
        "Et Word-dokument (.docx, .dotx), hvis udseende genbruges."
    ),
    "Only the one page and the comments.": "Kun den første side og kommentarerne.",
    "What `evaluate --format json` wrote last time: say what has changed since.": (
        "Det, som `evaluate --format json` skrev sidst: fortæl, hvad der er ændret siden."
    ),
    "Write a summary of five to eight lines of plain text as well.": (
        "Skriv også et resumé på fem til otte linjer uden formatering."
    ),
    "Write what an auditor needs as well: rows of the files, figures of the charts.": (
        "Skriv også det, revisionen skal bruge: filernes rækker og figurernes tal."
    ),
    "The criterion's id.": "Kriteriets id.",
    "Files of plans and comments, or folders of them.": (
        "Planer og kommentarer, eller mapper med dem."
    ),
    "Check catalogue and extracts as well.": "Kontrollér også katalog og datafiler.",
    "Hold a plan's words against its text or PDF.": (
        "Hold planens ord op mod den vedtagne tekst eller PDF."
    ),
    "The form of the problems.": "Fejlenes format.",
    "Write the problems to a file.": "Skriv fejlene i en fil.",
    "End the text with each rule as a sentence.": "Slut teksten med hver regel som en sætning.",
    "Say what a problem's code means, and stop.": "Forklar, hvad en fejls kode betyder, og stop.",
    "A data folder, or a file of unknown content.": (
        "En datamappe, eller en fil med ukendt indhold."
    ),
    "The form of what is found.": "Formatet for det, der findes.",
    "Write what is found to a file.": "Skriv det, der findes, i en fil.",
    "A file's encoding, where it is not recognised.": (
        "Filens tegnsæt, hvor det ikke kan genkendes."
    ),
    "The sheet of a workbook.": "Arket i en projektmappe.",
    "The row with the column names, from 1; twice where names stand above names.": (
        "Rækken med kolonnernes navne, fra 1; to gange, hvor navne står over navne."
    ),
    "Put a file's entry into indicators.yaml, after asking what is open.": (
        "Skriv filen ind i indicators.yaml, når spørgsmålene er besvaret."
    ),
    "Answers for --write, as YAML, instead of asking.": (
        "Svar til --write, i YAML, i stedet for spørgsmål."
    ),
    "The earlier result, of evaluate --format json.": (
        "Det tidligere resultat, fra evaluate --format json."
    ),
    "The later result.": "Det senere resultat.",
    "The form of the comparison.": "Sammenligningens format.",
    "Write the comparison to a file.": "Skriv sammenligningen i en fil.",
    "Every figure that changed, with its causes.": "Alle tal, der er ændret, og hvorfor.",
    "What to describe.": "Det, der skal beskrives.",
    "Write the schema to a file.": "Skriv skemaet i en fil.",
    "The municipality, by name or code.": "Kommunen, med navn eller nummer.",
    "The year that the plan covers.": "Året, som planen gælder.",
    "The plan's title.": "Planens titel.",
    "Write next year's plan from this year's.": "Skriv næste års plan ud fra årets.",
    "The new file (default: by municipality and year).": (
        "Den nye fil (ellers efter kommune og år)."
    ),
    "The new plan (default: by municipality and year).": (
        "Den nye plan (ellers efter kommune og år)."
    ),
    "Answers, as YAML, instead of asking.": "Svar, i YAML, i stedet for spørgsmål.",
    "List the catalogue's indicators in comments.": "Nævn katalogets indikatorer i kommentarer.",
    "Show this message and exit.": "Vis denne hjælp.",
}
"""Help of each option and argument, by the English."""

METAVARS: Mapping[str, str] = {
    "AREA": "OMRÅDE",
    "CODE": "KODE",
    "CRITERION": "KRITERIUM",
    "DATE": "DATO",
    "DIR": "MAPPE",
    "DIR|FILE": "MAPPE|FIL",
    "FILE": "FIL",
    "FILE.docx": "FIL.docx",
    "NAME": "NAVN",
    "NEW": "NY",
    "NUMBER": "TAL",
    "OLD": "GAMMEL",
    "OLD.json": "GAMMEL.json",
    "PATH": "STI",
    "PERIOD": "PERIODE",
    "TEXT": "TEKST",
    "YEAR": "ÅR",
}
"""Names of values that are to be given; those that are the same in both languages are left out."""

MARKS: Mapping[str, str] = {"required": "skal gives", "default: ": "ellers: "}
"""Marks in brackets that typer puts after the help of an option."""

USAGE_ERRORS: tuple[tuple[str, str], ...] = (
    (r"Missing argument '\{?([^}']*)\}?(?:\.\.\.)?'\.", r"»\1« mangler."),
    (r"Missing option '(.*)'\.", r"»\1« mangler."),
    (r"Missing command\.", "Der mangler en kommando."),
    (
        r"No such option: (-[^-\s])",
        r"Der er intet tilvalg, der hedder »\1«; de fleste begynder med to bindestreger.",
    ),
    (r"No such option: (\S+)", r"Der er intet tilvalg, der hedder »\1«."),
    (r"\(Possible options: (.*)\)", r"Mente du \1?"),
    (
        r"No such command '([^']*\.ya?ml)'\..*",
        r"Der mangler en kommando foran »\1«, fx: beskplan evaluate \1 --data MAPPE",
    ),
    (r"No such command '(?:help|hjælp)'\..*", "Skriv »beskplan --help« for at få hjælp."),
    (r"No such command '(.*?)'\.", r"Der er ingen kommando, der hedder »\1«."),
    (r"Did you mean (.*)\?", r"Mente du \1?"),
    (r"Got unexpected extra argument\(?s?\)? \((.*)\)", r"Der er for meget på linjen: \1"),
    (r"Option '(.*)' requires an argument\.", r"Efter »\1« mangler der en værdi."),
    (r"Option '(.*)' requires (\d+) arguments\.", r"Efter »\1« skal der stå \2 værdier."),
    (r"Option '(.*)' does not take a value\.", r"Efter »\1« skal der ikke stå en værdi."),
    (r"Invalid value for '(.*?)': ", r"Forkert værdi til »\1«: "),
    (r"Invalid value: ", "Forkert værdi: "),
    (r"Choose from: (.*)", r"Vælg mellem \1."),
    (r"'(.*)' is not one of (.*)\.", r"»\1« kan ikke stå her; vælg mellem \2."),
    (r"'(.*)' is not a valid int(?:eger)?\b.*\.", r"»\1« er ikke et helt tal."),
    (r"Input should be a valid integer.*", "Der skal stå et helt tal."),
    (r"(.*) is not in the range x>=(\d+)\.", r"\1 er for lidt; der skal stå mindst \2."),
    (r"(.*) is not in the range (\d+)<=x<=(\d+)\.", r"\1 ligger ikke mellem \2 og \3."),
    (r"Input should be greater than or equal to (\d+)", r"Der skal stå mindst \1."),
    (r"Input should be less than or equal to (\d+)", r"Der må højst stå \1."),
    (r"Aborted!", "Afbrudt."),
)
"""Sentences of typer on wrong use, as patterns, with their Danish."""


CHOICES = re.compile(r"(Mente du|vælg mellem) ([^?.]+)([?.])")
"""Names to choose from, in a sentence on wrong use that has been translated."""


def in_danish(message: str) -> str:
    """Message of typer on wrong use in Danish; what is not known stays as it is."""
    for pattern, danish in USAGE_ERRORS:
        message = re.sub(pattern, danish, message)
    return CHOICES.sub(_with_or, message)


def _with_or(choices: re.Match[str]) -> str:
    """Choices that typer enumerates, without quotation marks and with a word before the last."""
    names = choices[2].replace("'", "").split(", ")
    last = AND if choices[1] == "vælg mellem" else OR
    return f"{choices[1]} {listed(names, last=last).da}{choices[3]}"
