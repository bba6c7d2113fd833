"""File of any kind as a table; its content tells the kind, never its name."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from beskplan.extracts.decoding import DecodedText, read_text
from beskplan.extracts.delimited import delimited_table
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.saved_json import answer_table, is_answer, refuse_other_files
from beskplan.extracts.table import Table
from beskplan.extracts.workbook import is_workbook, sheet_table
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.texts import english

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Encoding, sheet and header row of a file, as far as the catalogue declares them."""

    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None


def read_table(
    path: Path,
    dialect: Dialect,
    read: Callable[[Table], T],
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[T, str]:
    """Return the result of `read` on the table, and the SHA-256 of the file's bytes.

    `progress` is called with the number of bytes of each piece. `read` may be called twice, where
    the first guess at the encoding proves wrong; its first result does not count.

    `read` may be called twice, where the first guess at the encoding proves wrong; what it returned
    before does not count.

    Raises:
        ExtractError: The file is not a table.
        OSError: It cannot be opened.
    """
    if path.name.startswith("~$"):
        raise ExtractError(
            0,
            NOT_DATA,
            english(
                "this is no data but the mark of a workbook that is open in a spreadsheet: "
                f"{path.name[2:]}"
            ),
        )
    with path.open("rb") as stream:
        if is_workbook(stream.read(8)):
            stream.seek(0)
            content = stream.read()
            progress(len(content))
            return read(sheet_table(content, dialect.sheet, dialect.header_row)), sha256(
                content
            ).hexdigest()
        if dialect.sheet is not None:
            raise ExtractError(
                1, NOT_DATA, english("the catalogue names a sheet, but the file is not a workbook")
            )
        stream.seek(0)
        result, text = read_text(
            stream,
            dialect.encoding,
            lambda text: read(_text_table(text, dialect.header_row)),
            progress,
        )
        return result, text.sha256


def _text_table(text: DecodedText, header_row: int | None) -> Table:
    refuse_other_files(text.beginning)
    if not is_answer(text.beginning):
        return delimited_table(text, header_row)
    if header_row is not None:
        raise ExtractError(
            1,
            NOT_DATA,
            english(
                "the catalogue names a header_row, but the file is a saved answer, which has none"
            ),
        )
    return answer_table(text)
