"""Codes of extracts: what the files of a data folder can have wrong."""

from beskplan.problems.code import Code, Severity
from beskplan.texts import Text, verbatim

MISSING_FILE = Code(
    "missing-file",
    Text(
        "Kataloget nævner en fil, der ikke er i datamappen; de kriterier, der bruger den, "
        "afventer data. Med --strict er det en fejl.",
        "The catalogue names a file that is not in the data folder; criteria that need it "
        "await data. With --strict this is an error.",
    ),
    Text(
        "extract: y38a02.csv    # og der er ingen fil med det navn",
        "extract: y38a02.csv    # and no such file",
    ),
    Text(
        "Læg filen i mappen, eller ret navnet i kataloget.",
        "Put the file there, or correct its name in the catalogue.",
    ),
    severity=Severity.WARNING,
)
NOT_DATA = Code(
    "not-data",
    Text(
        "Filen har ingen tabel: den er tom, en mappe, en gemt webside, eller svaret fra en "
        "tjeneste, der sagde nej.",
        "The file holds no table: it is empty, a folder, a saved web page, or the answer of a "
        "service that refused.",
    ),
    verbatim('{"code":422,"cause":"Unknown period type: M"}'),
    Text(
        "Hent filen på ny; beskeden gentager årsagen, hvis filen nævner en. Pak et arkiv ud. "
        "Har en webside en tabel, så åbn den i et regneark, og gem den som .xlsx.",
        "Fetch the file anew; the message repeats the cause, where the file gives one. Unpack "
        "an archive. If a web page holds a table, open it in a spreadsheet program and save it "
        "as .xlsx.",
    ),
)
DATABASE = Code(
    "database",
    Text(
        "En database eller en Parquet-fil svarer ikke: forbindelsen afvises, tabellen er der "
        "ikke, forespørgslen fejlede, tog for lang tid eller gav alt for mange rækker, eller "
        "udvidelsen er ikke installeret.",
        "A database or a Parquet file does not answer: the connection is refused, the table is "
        "not there, the query failed, took too long or gave far too many rows, or the extra is not "
        "installed.",
    ),
    Text(
        "extract: {connection: lager, table: tal.y07a02}    # og der er ingen sådan tabel",
        "extract: {connection: warehouse, table: figures.y07a02}    # and no such table",
    ),
    Text(
        "Beskeden gentager, hvad databasen siger, uden adgangskoder. Se efter navnet på tabellen, "
        "adgangskoden i miljøet eller nøgleringen, og om serveren kører; installer udvidelsen "
        "med: pip install 'beskplan[engines]'.",
        "The message repeats what the database says, without passwords. Look at the name of the "
        "table, at the password in the environment or the keyring, and if the server is up; "
        "install the extra with: pip install 'beskplan[engines]'.",
    ),
)
UNKNOWN_LAYOUT = Code(
    "unknown-layout",
    Text(
        "Kolonnernes navne er ikke nogen af de kendte, eller det er ikke klart, hvilken "
        "kolonne der har hvad.",
        "The header is none that is known, or is not clear enough to tell which column holds what.",
    ),
    verbatim("Kommune;Aar;Antal"),
    Text(
        "Nævn kolonnerne under `extract` i kataloget: columns: {area: Kommune, period: Aar, "
        "value: Antal}. Er der ingen kolonne med området, så skriv det, som alle rækker "
        "handler om: area: Faxe.",
        "Name the columns under `extract` in the catalogue: columns: {area: Kommune, period: "
        "Aar, value: Antal}. Where no column says the area, name the one that all rows are "
        "about: area: Faxe.",
    ),
)
UNKNOWN_COLUMN = Code(
    "unknown-column",
    Text(
        "Kataloget nævner en kolonne, som filen ikke har.",
        "The catalogue names a column that the file does not have.",
    ),
    Text(
        "columns: {value: Antal personer}    # filen har 'Antal fuldtidspersoner'",
        "columns: {value: Antal personer}    # the file has 'Antal fuldtidspersoner'",
    ),
    Text(
        "Skriv navnet, som det står øverst i filens kolonne.",
        "Write the name as it stands in the file's header.",
    ),
)
DECODED_TWICE = Code(
    "decoded-twice",
    Text(
        "Teksten er engang læst i et forkert tegnsæt og gemt sådan: dens æ, ø og å er gået tabt.",
        "The text was read in the wrong encoding once and saved so: its Danish letters are lost.",
    ),
    verbatim("HolbÃ¦k;2024;7"),
    Text(
        "Hent filen på ny; har du åbnet og gemt den i et regneark, så vælg UTF-8, når du "
        "henter den ind.",
        "Export the file anew; if you opened and saved it in a spreadsheet, choose UTF-8 when "
        "you import.",
    ),
)
AMBIGUOUS_NUMBER = Code(
    "ambiguous-number",
    Text(
        "Tal, der kan læses på to måder: 1.234 er over tusind i dansk tekst og lidt over én i "
        "et engelsk udtræk.",
        "Numbers that can be read in two ways: 1.234 is a thousand in Danish text and one in "
        "an English export.",
    ),
    verbatim("Holbæk;2024;1.234"),
    Text(
        'Skriv det under `extract`: decimal: "," eller decimal: ".".',
        'Say which under `extract`: decimal: "," or decimal: ".".',
    ),
)
NOT_A_NUMBER = Code(
    "not-a-number",
    Text(
        "En celle i kolonnen med tal, der hverken er et tal eller et kendt tegn for, at tallet "
        "mangler.",
        "A cell of the value column that is neither a number nor a known mark for a missing "
        "figure.",
    ),
    verbatim("Holbæk;2024;syv"),
    Text(
        "Ret cellen, så kun tallet står der, fx 70 og ikke 70 %. Eller skriv tegnet under "
        "`missing` i kataloget: missing: ['<3', '*'].",
        "Correct the cell to the number alone, such as 70 and not 70 %. Or list the mark under "
        "`missing` of the extract: missing: ['<3', '*'].",
    ),
)
OUT_OF_RANGE = Code(
    "out-of-range",
    Text(
        "Et tal, som indikatoren ikke kan have: et negativt antal, en procent over 100, eller "
        "et tal uden for katalogets `range`.",
        "A figure that the indicator cannot take: a negative count, a percentage above 100, or "
        "outside the catalogue's `range`.",
    ),
    Text(
        "Holbæk;2024;175    # en andel i procent",
        "Holbæk;2024;175    # a share",
    ),
    Text(
        "Ret tallet, eller giv indikatoren en `range`.",
        "Correct the figure, or give the indicator a `range`.",
    ),
)
FRACTIONS = Code(
    "fractions",
    Text(
        "Alle tal i en procent ligger mellem 0 og 1: de kan være brøker, hvor kataloget siger pct.",
        "All figures of a percentage lie between 0 and 1: they may be fractions, where the "
        "catalogue says pct.",
    ),
    verbatim("Holbæk;2024;0,751"),
    Text(
        "Er de brøker, så gang dem med 100 i filen; tre fjerdedele er 75.",
        "If they are fractions, multiply by 100 in the file; three quarters is 75.",
    ),
    severity=Severity.WARNING,
)
TOTAL_AND_PARTS = Code(
    "total-and-parts",
    Text(
        "Værdierne under `where` lægges sammen, og en af dem ligner summen af de andre: alle "
        "tælles to gange.",
        "Labels under `where` are added up, and one of them looks like the total of the "
        "others: everyone is counted twice.",
    ),
    verbatim("where: {Køn: [I alt, Mænd, Kvinder]}"),
    Text(
        "Skriv enten summen eller delene.",
        "List either the total or the parts.",
    ),
    severity=Severity.WARNING,
)
UNFILLED = Code(
    "unfilled",
    Text(
        "De nyeste perioder har rækker, men intet område har et tal i dem: tallene er skjult, "
        "eller rækkerne er kun gjort klar.",
        "The newest periods have rows, and no area has a figure in them: hidden figures, or "
        "rows that are only made ready.",
    ),
    verbatim("Holbæk;2024M10;"),
    Text(
        "Er tallene på vej, så giv indikatoren empty: pending, eller vent med rækkerne, til "
        "tallene er der.",
        "If the figures are still to come, give the indicator empty: pending, or leave the "
        "rows out until they are there.",
    ),
    severity=Severity.WARNING,
)
ROW_LENGTH = Code(
    "row-length",
    Text(
        "En række med flere eller færre celler, end der er kolonner.",
        "A row with more or fewer cells than the header.",
    ),
    Text(
        "område;periode;værdi\nHolbæk;2024",
        "area;period;value\nHolbæk;2024",
    ),
    Text(
        "Ret rækken; et skilletegn inde i en tekst kræver anførselstegn om teksten.",
        "Correct the row; a separator inside a text needs quotation marks around the text.",
    ),
)
NOT_UNIQUE = Code(
    "not-unique",
    Text(
        "To rækker om samme område og periode: ofte står en sum ved siden af sine dele.",
        "Two rows for the same area and period: often a total stands beside its parts.",
    ),
    verbatim("Holbæk;2024;Køn i alt;15\nHolbæk;2024;Kvinder;7"),
    Text(
        "Vælg værdien i de øvrige kolonner under `where`, som beskeden foreslår: where: {Køn: "
        "Køn i alt}.",
        "Pin the further columns under `where`, as the message suggests: where: {Køn: Køn i alt}.",
    ),
)
NO_MATCH = Code(
    "no-match",
    Text(
        "Ingen række har den værdi, som kataloget vælger under `where`.",
        "No row has a label that the catalogue pins under `where`.",
    ),
    Text(
        "where: {Køn: I alt}    # filen skriver 'Køn i alt'",
        "where: {Køn: I alt}    # the file writes 'Køn i alt'",
    ),
    Text(
        "Skriv værdien, som den står i filen.",
        "Write the label as it stands in the file.",
    ),
)
MIXED_PERIODS = Code(
    "mixed-periods",
    Text(
        "En indikator uden fast hyppighed, hvis fil blander perioder af forskellig slags, fx "
        "datoer og årstal.",
        "An irregular indicator whose file mixes types of periods, dates beside years, say.",
    ),
    verbatim("Holbæk;2024;71\nHolbæk;2024-09-01;73"),
    Text(
        "Brug én slags periode i filen.",
        "Use one type of period in the file.",
    ),
)
FALLING_COUNT = Code(
    "falling-count",
    Text(
        "Et antal fra 1. januar, som er lavere, end det var i en tidligere måned.",
        "A count from 1 January that is lower than it was in an earlier month.",
    ),
    verbatim("Holbæk;2024M05;40\nHolbæk;2024M06;38"),
    Text(
        "Se filen efter; gælder tallene hver sin måned, så fjern `to_date`.",
        "Check the file; if its figures stand for single months, remove `to_date`.",
    ),
)
UNCLOSED_QUOTE = Code(
    "unclosed-quote",
    Text(
        "En række går over flere linjer, som selv ligner rækker: et anførselstegn er åbnet og ikke "
        "lukket, og rækkerne derefter bliver til én celle.",
        "A row goes over several lines that look like rows themselves: a quotation mark was opened "
        "and not closed, and the rows below became one cell.",
    ),
    verbatim('Holbæk;2024M01;7;"foreløbig\nHolbæk;2024M02;9;ok\nHolbæk;2024M03;8;rettet"'),
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
    verbatim("where: {Køn: I alt}    # Holbæk;2024M05;;15"),
    Text(
        "Ret rækkerne i filen. Står en tekst kun, hvor den skifter, så skriv fill_down: [Køn] "
        "under `extract`; har en værdi skiftet navn, så ret den i filen.",
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
    Text(
        "område;periode;værdi    # og intet nedenunder",
        "område;periode;værdi    # and nothing below",
    ),
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
    Text(
        "sheet: [2023, 2024]    # begge har 2023M12, og ikke det samme tal",
        "sheet: [2023, 2024]    # both have 2023M12, and not the same figure",
    ),
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
    verbatim("Oprettet;Udfald\n31-02-2024;Ordinær"),
    Text(
        "Ret rækkerne i fagsystemet, og hent listen på ny. Beskeden nævner rækkernes numre, aldrig "
        "hvad der står i dem.",
        "Correct the rows in the case system, and fetch the list anew. The message has the numbers "
        "of the rows, never what stands in them.",
    ),
    severity=Severity.WARNING,
)
