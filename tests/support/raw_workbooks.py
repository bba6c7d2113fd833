"""Workbooks whose parts are written by hand, as other programs write them or never should."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.support.workbooks import DOCUMENT, MAIN, PACKAGE

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_DOCUMENT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
OPEN_DOCUMENT = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:table="{ODF}:table:1.0" xmlns:text="{ODF}:text:1.0" '
    f'xmlns:style="{ODF}:style:1.0" xmlns:draw="{ODF}:drawing:1.0" xmlns:calcext="{CALC}"'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def xlsx(
    rows: str,
    *,
    after: str = "",
    main: str = MAIN,
    document: str = DOCUMENT,
    prefix: str = "",
    encoding: str = "utf-8",
    beginning: str = "",
    calculation: str = "",
    styles: str = "",
) -> bytes:
    """Workbook with the sheet Tal, whose rows are XML, and what stands after them."""
    namespace = f'xmlns{":" if prefix else ""}{prefix.rstrip(":")}="{main}"'
    sheet = (
        f"{beginning}<{prefix}worksheet {namespace}><{prefix}sheetData>{rows}</{prefix}sheetData>"
        f"{after}</{prefix}worksheet>"
    )
    return archive(
        {
            "_rels/.rels": relations(document, {"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{document}"><sheets>'
            f'<sheet name="Tal" sheetId="1" r:id="rId1"/></sheets>{calculation}</workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                document, {"worksheet": "worksheets/sheet1.xml", "styles": "/xl/styles.xml"}
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": sheet.encode(encoding),
        }
    )


def relations(document: str, targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{document}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{each}</Relationships>'


def ods(tables: str, *, styles: str = "", manifest: str = "") -> bytes:
    """Workbook of OpenDocument with the tables, which are XML."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest:manifest "
            f'xmlns:manifest="{ODF}:manifest:1.0">{manifest}</manifest:manifest>',
            "content.xml": f"<office:document-content {OPEN_DOCUMENT}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )


def table(rows: str, name: str = "Tal", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def table_row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def table_cell(content: str = "", attributes: str = "", *, kind: str = "") -> str:
    if kind:
        attributes += f' office:value-type="{kind}"'
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def xlsb(rows: bytes, number_format: str = "0.0%") -> bytes:
    """Binary workbook with the sheet Tal, whose cells of style 1 have the format."""
    size = record(148, struct.pack("<IIII", 0, 0, 0, 0))
    sheet = record(129) + size + record(145) + rows + record(146) + record(130)
    book = record(131) + record(143) + _listed("Tal") + record(144) + record(132)
    return archive(
        {
            "_rels/.rels": relations(DOCUMENT, {"officeDocument": "xl/workbook.bin"}),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(
                DOCUMENT, {"worksheet": "worksheets/sheet1.bin", "styles": "styles.bin"}
            ),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": record(44, struct.pack("<H", 164) + wide(number_format))
            + record(617, struct.pack("<I", 2))
            + record(47, struct.pack("<HH12x", 0, 0))
            + record(47, struct.pack("<HH12x", 0, 164))
            + record(618),
        }
    )


def _listed(name: str) -> bytes:
    return record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide(name))


def record(kind: int, data: bytes = b"") -> bytes:
    """Record of a binary workbook."""
    return _varying(kind) + _varying(len(data)) + data


def _varying(value: int) -> bytes:
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    groups.append(value)
    return bytes(groups)


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_row(number: int) -> bytes:
    return record(0, struct.pack("<I13x", number - 1))


def binary_cell(kind: int, column: int, data: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column - 1, style) + data)
