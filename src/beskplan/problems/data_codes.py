"""Codes of extracts: what the files of a data folder can have wrong."""

from collections.abc import Mapping

from beskplan.problems.code import CodeGuide

DATA: Mapping[str, CodeGuide] = {
    "missing-file": CodeGuide(
        "The catalogue names a file that is not in the data folder; criteria that need it await "
        "data. With --strict this is an error.",
        "extract: y38a02.csv    # and no such file",
        "Put the file there, or correct its name in the catalogue.",
        warning=True,
    ),
    "not-data": CodeGuide(
        "The file holds no table: it is empty, a folder, a saved web page, or the answer of a "
        "service that refused.",
        '{"code":422,"cause":"Unknown period type: M"}',
        "Fetch the file anew; the message repeats the cause, where the file gives one. Unpack an "
        "archive. If a web page holds a table, "
        "open it in a spreadsheet program and save it as .xlsx.",
    ),
    "unknown-layout": CodeGuide(
        "The header is none that is known, or is not clear enough to tell which column holds what.",
        "Kommune;Aar;Antal",
        "Name the columns under `extract` in the catalogue: columns: {area: Kommune, period: Aar, "
        "value: Antal}. "
        "Where no column says the area, name the one that all rows are about: area: Faxe.",
    ),
    "unknown-column": CodeGuide(
        "The catalogue names a column that the file does not have.",
        "columns: {value: Antal personer}    # the file has 'Antal fuldtidspersoner'",
        "Write the name as it stands in the file's header.",
    ),
    "decoded-twice": CodeGuide(
        "The text was read in the wrong encoding once and saved so: its Danish letters are lost.",
        "HolbÃ¦k;2024;7",
        "Export the file anew; if you opened and saved it in a spreadsheet, choose UTF-8 when you "
        "import.",
    ),
    "ambiguous-number": CodeGuide(
        "Numbers that can be read in two ways: 1.234 is a thousand in Danish text and one in an "
        "English export.",
        "Holbæk;2024;1.234",
        'Say which under `extract`: decimal: "," or decimal: ".".',
    ),
    "not-a-number": CodeGuide(
        "A cell of the value column that is neither a number nor a known mark for a missing figure.",
        "Holbæk;2024;syv",
        "Correct the cell; write 70, not 70 %. Or list the mark under `missing` of the extract: "
        "missing: ['<3', '*'].",
    ),
    "out-of-range": CodeGuide(
        "A figure that the indicator cannot take: a negative count, a percentage above 100, or "
        "outside the catalogue's `range`.",
        "Holbæk;2024;175    # a share",
        "Correct the figure, or give the indicator a `range`.",
    ),
    "fractions": CodeGuide(
        "All figures of a percentage lie between 0 and 1: they may be fractions, where the "
        "catalogue says pct.",
        "Holbæk;2024;0,751",
        "If they are fractions, multiply by 100 in the file; three quarters is 75.",
        warning=True,
    ),
    "total-and-parts": CodeGuide(
        "Labels under `where` are added up, and one of them looks like the total of the others: "
        "everyone is counted twice.",
        "where: {Køn: [I alt, Mænd, Kvinder]}",
        "List either the total or the parts.",
        warning=True,
    ),
    "unfilled": CodeGuide(
        "The newest periods have rows, and no area has a figure in them: hidden figures, or rows "
        "that are only made ready.",
        "Holbæk;2024M10;",
        "If the figures are still to come, give the indicator empty: pending, or leave the rows "
        "out until they are there.",
        warning=True,
    ),
    "row-length": CodeGuide(
        "A row with more or fewer cells than the header.",
        "area;period;value\nHolbæk;2024",
        "Correct the row; a separator inside a text needs quotation marks around the text.",
    ),
    "not-unique": CodeGuide(
        "Two rows for the same area and period: often a total stands beside its parts.",
        "Holbæk;2024;Køn i alt;15\nHolbæk;2024;Kvinder;7",
        "Pin the further columns under `where`, as the message suggests: where: {Køn: Køn i alt}.",
    ),
    "no-match": CodeGuide(
        "No row has a label that the catalogue pins under `where`.",
        "where: {Køn: I alt}    # the file writes 'Køn i alt'",
        "Write the label as it stands in the file.",
    ),
    "mixed-periods": CodeGuide(
        "An irregular indicator whose file mixes types of periods, dates beside years, say.",
        "Holbæk;2024;71\nHolbæk;2024-09-01;73",
        "Use one type of period in the file.",
    ),
    "falling-count": CodeGuide(
        "A count from 1 January that is lower than it was in an earlier month.",
        "Holbæk;2024M05;40\nHolbæk;2024M06;38",
        "Check the file; if its figures stand for single months, remove `to_date`.",
    ),
}
