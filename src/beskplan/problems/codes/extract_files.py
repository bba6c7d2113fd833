"""Codes of extracts: what the files of a data folder can have wrong."""

from beskplan.problems.code import Code, Severity
from beskplan.texts import Text, english

MISSING_FILE = Code(
    "missing-file",
    english(
        "The catalogue names a file that is not in the data folder; criteria that need it await "
        "data. With --strict this is an error."
    ),
    "extract: y38a02.csv    # and no such file",
    english("Put the file there, or correct its name in the catalogue."),
    severity=Severity.WARNING,
)
NOT_DATA = Code(
    "not-data",
    english(
        "The file holds no table: it is empty, a folder, a saved web page, or the answer of a "
        "service that refused."
    ),
    '{"code":422,"cause":"Unknown period type: M"}',
    english(
        "Fetch the file anew; the message repeats the cause, where the file gives one. Unpack an "
        "archive. If a web page holds a table, "
        "open it in a spreadsheet program and save it as .xlsx."
    ),
)
UNKNOWN_LAYOUT = Code(
    "unknown-layout",
    english(
        "The header is none that is known, or is not clear enough to tell which column holds what."
    ),
    "Kommune;Aar;Antal",
    english(
        "Name the columns under `extract` in the catalogue: columns: {area: Kommune, period: Aar, "
        "value: Antal}. "
        "Where no column says the area, name the one that all rows are about: area: Faxe."
    ),
)
UNKNOWN_COLUMN = Code(
    "unknown-column",
    english("The catalogue names a column that the file does not have."),
    "columns: {value: Antal personer}    # the file has 'Antal fuldtidspersoner'",
    english("Write the name as it stands in the file's header."),
)
DECODED_TWICE = Code(
    "decoded-twice",
    english(
        "The text was read in the wrong encoding once and saved so: its Danish letters are lost."
    ),
    "HolbÃ¦k;2024;7",
    english(
        "Export the file anew; if you opened and saved it in a spreadsheet, choose UTF-8 when you "
        "import."
    ),
)
AMBIGUOUS_NUMBER = Code(
    "ambiguous-number",
    english(
        "Numbers that can be read in two ways: 1.234 is a thousand in Danish text and one in an "
        "English export."
    ),
    "Holbæk;2024;1.234",
    english('Say which under `extract`: decimal: "," or decimal: ".".'),
)
NOT_A_NUMBER = Code(
    "not-a-number",
    english(
        "A cell of the value column that is neither a number nor a known mark for a missing figure."
    ),
    "Holbæk;2024;syv",
    english(
        "Correct the cell; write 70, not 70 %. Or list the mark under `missing` of the extract: "
        "missing: ['<3', '*']."
    ),
)
OUT_OF_RANGE = Code(
    "out-of-range",
    english(
        "A figure that the indicator cannot take: a negative count, a percentage above 100, or "
        "outside the catalogue's `range`."
    ),
    "Holbæk;2024;175    # a share",
    english("Correct the figure, or give the indicator a `range`."),
)
FRACTIONS = Code(
    "fractions",
    english(
        "All figures of a percentage lie between 0 and 1: they may be fractions, where the "
        "catalogue says pct."
    ),
    "Holbæk;2024;0,751",
    english("If they are fractions, multiply by 100 in the file; three quarters is 75."),
    severity=Severity.WARNING,
)
TOTAL_AND_PARTS = Code(
    "total-and-parts",
    english(
        "Labels under `where` are added up, and one of them looks like the total of the others: "
        "everyone is counted twice."
    ),
    "where: {Køn: [I alt, Mænd, Kvinder]}",
    english("List either the total or the parts."),
    severity=Severity.WARNING,
)
UNFILLED = Code(
    "unfilled",
    english(
        "The newest periods have rows, and no area has a figure in them: hidden figures, or rows "
        "that are only made ready."
    ),
    "Holbæk;2024M10;",
    english(
        "If the figures are still to come, give the indicator empty: pending, or leave the rows "
        "out until they are there."
    ),
    severity=Severity.WARNING,
)
ROW_LENGTH = Code(
    "row-length",
    english("A row with more or fewer cells than the header."),
    "area;period;value\nHolbæk;2024",
    english("Correct the row; a separator inside a text needs quotation marks around the text."),
)
NOT_UNIQUE = Code(
    "not-unique",
    english("Two rows for the same area and period: often a total stands beside its parts."),
    "Holbæk;2024;Køn i alt;15\nHolbæk;2024;Kvinder;7",
    english(
        "Pin the further columns under `where`, as the message suggests: where: {Køn: Køn i alt}."
    ),
)
NO_MATCH = Code(
    "no-match",
    english("No row has a label that the catalogue pins under `where`."),
    "where: {Køn: I alt}    # the file writes 'Køn i alt'",
    english("Write the label as it stands in the file."),
)
MIXED_PERIODS = Code(
    "mixed-periods",
    english("An irregular indicator whose file mixes types of periods, dates beside years, say."),
    "Holbæk;2024;71\nHolbæk;2024-09-01;73",
    english("Use one type of period in the file."),
)
FALLING_COUNT = Code(
    "falling-count",
    english("A count from 1 January that is lower than it was in an earlier month."),
    "Holbæk;2024M05;40\nHolbæk;2024M06;38",
    english("Check the file; if its figures stand for single months, remove `to_date`."),
)
UNCLOSED_QUOTE = Code(
    "unclosed-quote",
    Text(
        "En række går over flere linjer, som selv ligner rækker: et anførselstegn er åbnet og ikke "
        "lukket, og rækkerne derefter bliver til én celle.",
        "A row goes over several lines that look like rows themselves: a quotation mark was opened "
        "and not closed, and the rows below became one cell.",
    ),
    'Holbæk;2024M01;7;"foreløbig\nHolbæk;2024M02;9;ok\nHolbæk;2024M03;8;rettet"',
    Text(
        "Ret anførselstegnet i filen, eller hent filen på ny.",
        "Correct the quotation mark in the file, or fetch the file anew.",
    ),
    severity=Severity.WARNING,
)
LOST_ROWS = Code(
    "lost-rows",
    Text(
        "Rækker med et tal om et område, der skal bruges, er sprunget over af en grund, som "
        "kataloget ikke nævner: en tom celle, hvor kataloget kræver en bestemt værdi, en værdi, "
        "der har skiftet navn undervejs, eller en periode af en anden længde end indikatorens.",
        "Rows with a figure about an area that is needed are passed over for a reason that the "
        "catalogue does not state: a blank cell where the catalogue wants a label, a label that "
        "changed on the way, or a period of another length than the indicator's.",
    ),
    "where: {Køn: I alt}    # Holbæk;2024M05;;15",
    Text(
        "Ret rækkerne i filen. Står en tekst kun, hvor den skifter, så skriv fill_down: [Køn] "
        "under extract; har en værdi skiftet navn, så ret den i filen.",
        "Correct the rows in the file. Where a label only stands where it changes, write "
        "fill_down: [Køn] under extract; where a label was renamed, correct it in the file.",
    ),
    severity=Severity.WARNING,
)
NO_ROWS = Code(
    "no-rows",
    Text(
        "Filen har ingen rækker, eller ingen om kommunen i planen.",
        "The file has no rows, or none about the municipality of the plan.",
    ),
    "område;periode;værdi    # and nothing below",
    Text(
        "Hent filen på ny, eller ret, hvilket område rækkerne handler om.",
        "Fetch the file anew, or correct which area its rows are about.",
    ),
    severity=Severity.WARNING,
)
REPEATED_PERIOD = Code(
    "repeated-period",
    Text(
        "To ark eller filer har hver sit tal for samme område og periode.",
        "Two sheets or files have different figures for the same area and period.",
    ),
    "sheet: [2023, 2024]    # both have 2023M12, and not the same figure",
    Text(
        "Ret det forkerte tal, eller lad være med at læse den ene fil eller det ene ark.",
        "Correct the wrong figure, or leave one of the files or sheets out.",
    ),
)
UNCOUNTED_ROWS = Code(
    "uncounted-rows",
    Text(
        "Rækker i en liste over sager tælles ikke, fordi de mangler en dato, et id eller et "
        "område, der kan læses, eller fordi datoen ikke er mulig.",
        "Rows of a case list are not counted, since they lack a date, an id or an area that can be "
        "read, or since the date is not possible.",
    ),
    "Oprettet;Udfald\n31-02-2024;Ordinær",
    Text(
        "Ret rækkerne i fagsystemet, og hent listen på ny. Beskeden nævner rækkernes numre, aldrig "
        "hvad der står i dem.",
        "Correct the rows in the case system, and fetch the list anew. The message has the numbers "
        "of the rows, never what stands in them.",
    ),
    severity=Severity.WARNING,
)
