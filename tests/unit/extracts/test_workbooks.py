"""Workbooks as grids: each format is read alike, and what cannot be is refused with its cell."""

import datetime as dt
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import SheetError, SheetNumber, reference_of
from beskplan.extracts.grid.workbook import is_workbook, open_workbook
from tests.support.raw_workbooks import (
    STRICT,
    STRICT_DOCUMENT,
    archive,
    binary_cell,
    binary_row,
    ods,
    record,
    table,
    table_cell,
    table_row,
    wide,
    xlsb,
    xlsx,
)

FILES = Path(__file__).parent / "files"
PERCENT = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'


def rows(content: bytes, sheet: str = "Tal") -> dict[int, list[str]]:
    """Cells of each row; what is no plain text is marked: 33%, !#N/A."""
    grid = open_workbook(content).grid(sheet)
    assert (grid.sheet, grid.row_noun) == (sheet, "row")
    return {number: [marked(cell) for cell in cells] for number, cells in grid.rows}


def marked(cell: str) -> str:
    if isinstance(cell, SheetError):
        return "!formula" if cell.uncalculated else f"!{cell}"
    if isinstance(cell, SheetNumber):
        return f"{cell}%" if cell.percent else f"{cell}"
    return str(cell) if not cell or reference_of(cell) else "without reference"


def refusal(content: bytes, sheet: str = "Tal") -> str:
    with pytest.raises(ExtractError) as raised:
        open_workbook(content).grid(sheet)
    error = raised.value
    assert error.message.da != error.message.en
    return f"{error.sheet}!{error.line}: {error.message.en}"


def months() -> bytes:
    """Write the workbook of which files/months.xls and .ods are what LibreOffice made."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
    percent = book.add_format({"num_format": "0.0 %"})
    sheet = book.add_worksheet("Tal")
    sheet.merge_range("A1:D1", "Ledige")
    sheet.write_row("A2", ["Område", "Måned", "Tal", "Andel"])
    sheet.merge_range("A3:A5", "Holbæk")
    sheet.write_datetime("B3", dt.datetime(2024, 1, 31), day)  # noqa: DTZ001
    sheet.write("C3", 71.9)
    sheet.write("D3", 0.33, percent)
    sheet.write_datetime("B4", dt.datetime(2024, 2, 1, 13, 30), moment)  # noqa: DTZ001
    sheet.write("C4", 1e-7)
    sheet.write("D4", 33, book.add_format({"num_format": '0.0" %"'}))
    sheet.write("B5", "2024M03")
    sheet.write_formula("C5", "=1/0", None, "#DIV/0!")
    sheet.write_formula("D5", "=1/4", percent, 0.25)
    sheet.write("A7", True)
    sheet.write("B7", dt.time(12, 30), book.add_format({"num_format": "hh:mm"}))
    sheet.write("C7", "to\nlinjer")
    sheet.write("D7", -5)
    book.add_worksheet("Skjult").hide()
    book.add_worksheet("Diagram").write(0, 0, 1)
    book.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "true"),
    [
        (months(), "true"),
        ((FILES / "months.xls").read_bytes(), "true"),
        ((FILES / "months.ods").read_bytes(), "1"),  # LibreOffice saved TRUE as the number 1
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_workbook_is_read_alike_in_each_format(content: bytes, true: str) -> None:
    assert is_workbook(content[:8])
    book = open_workbook(content)
    assert book.sheets == ("Tal", "Diagram")
    assert [(each.name, each.reason.en) for each in book.passed_over] == [
        ("Skjult", "hidden sheet")
    ]
    assert book.formats_known
    assert rows(content) == {
        1: ["Ledige"] * 4,
        2: ["Område", "Måned", "Tal", "Andel"],
        3: ["Holbæk", "2024-01-31", "71.9", "0.33%"],
        4: ["Holbæk", "2024-02-01T13:30:00", "1e-07", "33"],
        5: ["Holbæk", "2024M03", "!#DIV/0!", "0.25%"],
        7: [true, "12:30:00", "to\nlinjer", "-5"],
    }
    assert rows(content, "Skjult") == {}
    assert "no sheet 'Tel'; did you mean 'Tal'?" in refusal(content, "Tel")


def test_a_cell_has_its_reference_and_merged_cells_that_of_the_first() -> None:
    grid = open_workbook(months()).grid("Tal")
    references = [[reference_of(cell) for cell in cells] for _, cells in grid.rows]
    assert references[0] == ["A1"] * 4
    assert references[3] == ["A3", "B4", "C4", "D4"]


def test_a_chart_sheet_is_passed_over() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("Tal").write(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Tal!$A$1:$A$2"})
        book.add_chartsheet("Kurve").set_chart(chart)
    chart_in_xls = (FILES / "months.xls").read_bytes().replace(b"\0\0\x07\0Dia", b"\0\2\x07\0Dia")
    for content, name in ((stream.getvalue(), "Kurve"), (chart_in_xls, "Diagram")):
        read = open_workbook(content)
        assert read.sheets == ("Tal",)
        assert read.passed_over[-1].name == name
        assert read.passed_over[-1].reason.en.startswith("sheet without cells")
        assert f"the sheet '{name}' has no cells" in refusal(content, name)


def test_a_strict_workbook_is_read_as_the_usual_one() -> None:
    cells = (
        '<row r="2"><c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>'
        '<c r="C2" t="e"><v>#DIV/0!</v></c><c r="D2" t="d"><v>2024-01-31</v></c>'
        '<c r="E2" s="1"><v>0.5</v></c><c r="F2"><f>1+2</f></c></row>'
    )
    expected = {2: ["", "ab", "!#DIV/0!", "2024-01-31", "0.5%", "!formula"]}
    assert rows(xlsx(cells, main=STRICT, document=STRICT_DOCUMENT, styles=PERCENT)) == expected
    prefixed = cells.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    assert rows(xlsx(prefixed, prefix="x:", styles=PERCENT)) == expected


def test_rows_and_cells_without_a_reference_follow_the_one_before() -> None:
    cells = (
        '<row><c><v>1</v></c><c/><c t="e"><v>#N/A</v></c></row><row/>'
        '<row><c r="B3"><v>2</v></c><c><f>1</f></c></row>'
        '<row r="7"><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    )
    assert rows(xlsx(cells)) == {
        1: ["1", "", "!#N/A"],
        3: ["", "2", "!formula"],
        7: ["3", "", ""],
        8: ["4", "", ""],
    }


@pytest.mark.parametrize(
    ("cell", "calculation", "expected"),
    [
        ("<c><f>1+2</f></c>", "", "!formula"),
        ("<c><f>1+2</f><v/></c>", "", "!formula"),
        ("<c><f>1+2</f><v>3</v></c>", "", "3"),
        ("<c><f>1-1</f><v>0</v></c>", "", "0"),
        ("<c><f>1+2</f><v>0</v></c>", '<calcPr fullCalcOnLoad="1"/>', "!formula"),
        ("<c><f>1+2</f><v>0.0</v></c>", '<calcPr fullCalcOnLoad="true"/>', "!formula"),
        ("<c><f>1+2</f><v>3</v></c>", '<calcPr fullCalcOnLoad="1"/>', "3"),
        ('<c t="str"><f>A2</f><v>a</v></c>', "", "a"),
        ('<c t="str"><f>A2</f><v></v></c>', "", ""),
        ('<c t="str"><f>A2</f></c>', "", "!formula"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "", "!#DIV/0!"),
        ("<c><v>NaN</v></c>", "", "!nan"),
        ('<c t="b"><v>0</v></c>', "", "false"),
        ("<c><v>71.900000000000006</v></c>", "", "71.9"),
    ],
)
def test_a_cell_with_a_formula_needs_its_result(cell: str, calculation: str, expected: str) -> None:
    content = xlsx(f"<row>{cell}<c><v>7</v></c></row>", calculation=calculation)
    assert rows(content) == {1: [expected, "7"]}


def test_formulas_without_results_are_found_where_nothing_else_stands() -> None:
    cells = "".join(f'<row r="{n}"><c r="B{n}"><f>1</f></c></row>' for n in (2, 4, 6))
    value = '<row r="4"><c r="A4"><v>1</v></c><c r="B4"><f>1</f></c></row>'
    assert rows(xlsx(cells)) == {n: ["", "!formula"] for n in (2, 4, 6)}
    among = cells.replace('<row r="4"><c r="B4"><f>1</f></c></row>', value)
    assert list(rows(xlsx(among))) == [2, 4, 6]


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.0%;[Red]-0.0%", True),
        ("# ##0,0 %", True),
        ('0.0" %"', False),
        (r"0\%", False),
        ("0_%", False),
        ("[$%]0", False),
        ("General", False),
    ],
)
def test_a_number_format_shows_a_percentage_or_a_mere_sign(code: str, percent: bool) -> None:
    written = code.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{written}"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs>'
    )
    sign = "%" if percent else ""
    cells = '<row><c><v>1</v></c><c s="1"><v>0.33</v></c><c s="1" t="str"><v>a</v></c></row>'
    assert rows(xlsx(cells, styles=styles)) == {1: ["1", f"0.33{sign}", "a"]}
    number = struct.pack("<d", 0.33)
    binary = xlsb(binary_row(1) + binary_cell(5, 1, number, style=1), number_format=code)
    assert rows(binary) == {1: [f"0.33{sign}"]}


def test_a_binary_workbook_is_read_with_its_errors_and_merged_cells() -> None:
    whole = struct.pack("<I", 7 << 2 | 2)
    merged = record(146) + record(176, struct.pack("<IIII", 0, 1, 0, 0))
    cells = (
        binary_row(1)
        + binary_cell(6, 1, wide("Holbæk"))
        + binary_cell(2, 2, whole, style=1)
        + binary_cell(3, 3, b"\x07")
        + binary_row(2)
        + binary_cell(11, 2, b"\x2a\0\0" + bytes(8))
    )
    assert rows(xlsb(cells + merged)) == {
        1: ["Holbæk", "7%", "!#DIV/0!"],
        2: ["Holbæk", "!#N/A", ""],
    }


STRING = "<text:p>{}</text:p>"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            table_cell("<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>", kind="string"),
            "a  b\nc",
        ),
        (table_cell("<text:p>33%</text:p>", 'office:value="0.33"', kind="percentage"), "0.33%"),
        (table_cell("", 'office:value="3.0"', kind="currency"), "3"),
        (table_cell("", 'office:date-value="2024-01-31T00:00:00"', kind="date"), "2024-01-31"),
        (table_cell("", 'office:date-value="2024-01-31"', kind="date"), "2024-01-31"),
        (table_cell("", 'office:time-value="PT12H30M00S"', kind="time"), "12:30:00"),
        (table_cell("", 'office:boolean-value="true"', kind="boolean"), "true"),
        (table_cell("", 'table:formula="of:=1"'), "!formula"),
        (table_cell("", 'table:formula="of:=1"', kind="float"), "!formula"),
        (table_cell("<text:p/>", 'table:formula="of:=A2"'), ""),
        (table_cell("<text:p>#I/T</text:p>", 'calcext:value-type="error"', kind="string"), "!#I/T"),
        (
            table_cell(
                "<text:p>#DIV/0!</text:p>", 'table:formula="of:=1/0" office:value="0"', kind="float"
            ),
            "!#DIV/0!",
        ),
        (
            table_cell(
                "<text:p>Err:502</text:p>", 'table:formula="of:=A" office:value="0"', kind="float"
            ),
            "!Err:502",
        ),
        (
            table_cell(
                "<office:annotation><text:p>note</text:p></office:annotation>"
                "<draw:frame><text:p>figur</text:p></draw:frame><text:p>a</text:p>",
                kind="string",
            ),
            "a",
        ),
    ],
)
def test_a_cell_of_an_open_document(cell: str, expected: str) -> None:
    seven = table_cell("", 'office:value="7"', kind="float")
    assert rows(ods(table(table_row(cell + seven)))) == {1: [expected, "7"]}


def test_cells_and_rows_of_an_open_document_are_repeated_and_merged() -> None:
    blank = table_cell(attributes='table:number-columns-repeated="16380"')
    one = table_cell("", 'office:value="1" table:number-columns-repeated="2"', kind="float")
    wide_cell = table_cell("<text:p>a</text:p>", 'table:number-columns-spanned="2"', kind="string")
    covered = "<table:covered-table-cell/>"
    content = ods(
        table(
            table_row(wide_cell + covered + one + blank)
            + table_row(blank, 'table:number-rows-repeated="1000000"')
            + table_row(table_cell() + one, 'table:number-rows-repeated="2"')
            + table_row(blank, 'table:number-rows-repeated="48000"'),
            attributes='table:style-name="ta1"',
        )
        + table("", "Skjult", 'table:style-name="ta2"'),
        styles='<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>',
    )
    assert open_workbook(content).sheets == ("Tal",)
    assert rows(content) == {
        1: ["a", "a", "1", "1"],
        1000002: ["", "1", "1", ""],
        1000003: ["", "1", "1", ""],
    }


FAR = "the sheet goes as far as XFD1048576; delete what stands there"


def corner(row: int, column: str) -> str:
    far = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
    return f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'


def far_ods() -> bytes:
    skipped = table_cell(attributes='table:number-columns-repeated="16383"')
    one = table_cell("", 'office:value="1"', kind="float")
    return ods(
        table(
            table_row(one)
            + table_row(skipped, 'table:number-rows-repeated="1048574"')
            + table_row(skipped + one)
        )
    )


def far_xlsb() -> bytes:
    one = struct.pack("<d", 1)
    return xlsb(
        binary_row(1) + binary_cell(5, 1, one) + binary_row(1048576) + binary_cell(5, 16384, one)
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (xlsx(corner(1048576, "XFD")), f"Tal!1048576: {FAR}"),
        (far_ods(), f"Tal!1048576: {FAR}"),
        (far_xlsb(), f"Tal!1048576: {FAR}"),
        (
            xlsx('<row r="3"><c r="GR3"><v>1</v></c></row>' + corner(1048576, "A")),
            "as far as GR3 and A1048576; delete",
        ),
        (xlsx(corner(1048577, "A")), "1048577 is outside the sheet"),
        (xlsx('<row r="1"><c r="ZZZZZZ4294967295"><v>1</v></c></row>'), "is outside the sheet"),
        (
            ods(
                table(
                    table_row(
                        table_cell(
                            "<text:p>a</text:p>",
                            'table:number-columns-repeated="4294967295"',
                            kind="string",
                        )
                    )
                )
            ),
            "is outside the sheet",
        ),
        (
            ods(
                table(
                    table_row(
                        table_cell(
                            "", 'office:value="1" table:number-columns-repeated="100"', kind="float"
                        ),
                        'table:number-rows-repeated="1000000"',
                    )
                )
            ),
            "the sheet has 100000000 cells, more than can be read; save it as CSV",
        ),
        (
            xlsx(
                corner(4000, "DZ"),
                after="<mergeCells>" + 50 * '<mergeCell ref="A1:XFD1048576"/>' + "</mergeCells>",
            ),
            "merged cells overlap",
        ),
    ],
)
def test_a_sheet_that_is_too_large_is_refused_before_it_is_read(
    content: bytes, message: str
) -> None:
    assert message in refusal(content)


def test_mere_formats_in_the_far_corner_are_no_content() -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    assert rows(xlsx(cells)) == {1: ["1"]}


ONE = "<row><c><v>1</v></c></row>"
LONG = f'<row><c t="inlineStr"><is><t>{"x" * 3_000_000}</t></is></c></row>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


def swollen(content: bytes) -> bytes:
    """Archive whose last member says that it unpacks to 2 GB."""
    at = content.rindex(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<I", 2_000_000_000) + content[at + 4 :]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (xlsx(ONE, beginning=BOMB), "XML with a document type"),
        (xlsx(ONE + "<row>"), "mismatched tag"),
        (xlsx('<row><c t="s"><v>99</v></c></row>'), "string index not found"),
        (xlsx(ONE, beginning='<?xml version="1.0" encoding="big5"?>'), "encoding"),
        (
            xlsx(ONE, beginning='<?xml version="1.0" encoding="utf-16"?>', encoding="utf-16"),
            "encoding cannot be read",
        ),
        (xlsx(LONG), "far too long"),
        (xlsx(ONE)[:-40], "not a zip file"),
        (b"PK\x03\x04 not a workbook", "not a workbook that can be read: it is damaged"),
        (b"\xd0\xcf\x11\xe0 neither", "not a workbook that can be read: it is damaged"),
        ((FILES / "months.xls").read_bytes()[:5000], "it is damaged"),
        (archive({"a.csv": "a;b"}), "a zip archive, and no workbook; unpack it"),
        (swollen(xlsx(ONE)), "2000 MB when it is unpacked, and at most 1000 are read"),
    ],
)
def test_a_damaged_workbook_is_refused_with_the_reason(content: bytes, message: str) -> None:
    assert message in refusal(content)


def protected_xls() -> bytes:
    """Workbook in which a record says that it is encrypted, in place of one without meaning."""
    content = (FILES / "months.xls").read_bytes()
    start = content.index(b"\x09\x08\x10\0\0\x06\x05\0")
    return content[: start + 20] + b"\x2f\0" + content[start + 22 :]


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        protected_xls(),
        ods(table(""), manifest="<manifest:encryption-data/>"),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_workbook_with_a_password_is_refused(content: bytes) -> None:
    assert "the workbook is protected by a password; save a copy without" in refusal(content)


@pytest.mark.parametrize("write", [months, far_ods, far_xlsb])
def test_a_file_is_a_workbook_by_its_beginning(write: Callable[[], bytes]) -> None:
    assert is_workbook(write()[:8])
    assert not is_workbook("område;".encode())
