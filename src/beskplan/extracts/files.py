"""A file of any kind as a table: the kind is told by its content, never by its name."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from beskplan.extracts.decoding import DecodedText, read_text
from beskplan.extracts.delimited import delimited_table
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.saved_json import answer_table, is_answer, refuse_other_files
from beskplan.extracts.table import Table
from beskplan.extracts.workbook import is_workbook, sheet_table
from beskplan.problems.codes.extracts import NOT_DATA
from beskplan.texts import english

T = TypeVar("T")


class Dialect(NamedTuple):
    """What the catalogue says of how a file is to be opened."""

    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None


def read_table(
    path: Path,
    form: Dialect,
    read: Callable[[Table], T],
    told: Callable[[int], None] = lambda _: None,
) -> tuple[T, str]:
    """What `read` makes of the table, and the SHA-256 of the file's bytes; `told` is called with the bytes of each piece.

    `read` may be called twice, where the first guess at the encoding proves wrong; what it returned
    before does not count.

    Raises:
        Refused: The file is not a table.
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
            told(len(content))
            return read(sheet_table(content, form.sheet, form.header_row)), sha256(
                content
            ).hexdigest()
        if form.sheet is not None:
            raise ExtractError(
                1, NOT_DATA, english("the catalogue names a sheet, but the file is not a workbook")
            )
        stream.seek(0)
        result, text = read_text(
            stream, form.encoding, lambda text: read(_text_table(text, form.header_row)), told
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
