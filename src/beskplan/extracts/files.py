"""Files: what kind each is, by its content and never its name, and the tables in it."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, AnyStr

from beskplan.areas import Areas
from beskplan.catalogue.indicator import Extract
from beskplan.extracts.columns import Lookup
from beskplan.extracts.encodings import SettledEncoding, settle_encoding
from beskplan.extracts.errors import MOST_NAMES, ExtractError
from beskplan.extracts.grid.delimited import delimited_grid
from beskplan.extracts.grid.refusals import (
    refuse_other_files,
    refuse_quoted_lines,
    refuse_unreadable_text,
    unreadable_row,
)
from beskplan.extracts.grid.workbook import is_workbook, open_workbook
from beskplan.extracts.grid.workbook.book import PassedSheet, Workbook
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.tables import Names, Reshape, table_of
from beskplan.problems.codes.extract_files import NOT_DATA, UNKNOWN_LAYOUT
from beskplan.problems.codes.form import TOO_LARGE
from beskplan.problems.problem import listed
from beskplan.regular_file import WHOLE, open_regular, regular_descriptor
from beskplan.texts import Text, say

NO_NAMES = Names()
PIECE = 1 << 17
"""Bytes that are read at once."""
LONGEST_LINE = 1 << 24
"""Bytes; a text with a longer line is not a table."""
FIRST_LINES = 50
"""Lines of a text that tell why it cannot be read."""

BLANK = Text("tomt ark", "blank sheet")
WITHOUT_FIGURES = Text("ark uden tal", "sheet without figures")

ByteProgress = Callable[[int], None]
"""Progress callback, with the number of bytes of each piece."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Form of a file, as far as it is declared: encoding, sheets, head rows, repeated labels."""

    encoding: str | None = None
    sheets: tuple[str, ...] = ()
    """`*` for all of them."""
    header_rows: tuple[int, ...] = ()
    fill_down: tuple[str, ...] = ()

    @classmethod
    def of(cls, extract: Extract) -> "Dialect":
        return cls(extract.encoding, extract.sheet, extract.header_row, extract.fill_down)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """File whose kind is settled."""

    sha256: str
    tables: Iterator[Table]
    """One, or one of each sheet; each is read to its end before the next."""
    encoding: str = ""
    """Of a text."""
    passed_over: tuple[PassedSheet, ...] = ()
    """Sheets of a workbook that are not read, with the reason."""


def open_file(
    path: Path,
    dialect: Dialect,
    areas: Areas,
    names: Names = NO_NAMES,
    progress: ByteProgress = lambda _: None,
    largest: int = WHOLE,
) -> OpenedFile:
    """Settle the kind of a file in one pass over its bytes; its tables are read after that.

    A workbook and a saved answer, which are read whole, have at most `largest` bytes.

    Raises:
        ExtractError: The file has no table.
        OSError: It cannot be opened.
    """
    if path.name.startswith("~$"):
        message = say(
            "det er ikke data, men en hjælpefil, som er der, mens en projektmappe er åben: {name}",
            "this is no data but the mark of a workbook that is open in a spreadsheet: {name}",
            name=path.name[2:],
        )
        raise ExtractError(0, NOT_DATA, message)
    with open_regular(path) as stream:
        if is_workbook(stream.read(8)):
            stream.seek(0)
            content = whole(stream, largest)
            progress(len(content))
            return _workbook(content, dialect, names, largest)
        if dialect.sheets:
            message = Text(
                "kataloget nævner et ark, men filen er ikke en projektmappe",
                "the catalogue names a sheet, but the file is not a workbook",
            )
            raise ExtractError(1, NOT_DATA, message)
        stream.seek(0)
        settled = settle_encoding(stream, dialect.encoding, areas=areas)
    refuse_other_files(settled.beginning)
    tables = _text_tables(path, settled, dialect, names, progress, largest)
    return OpenedFile(settled.sha256, tables, settled.encoding)


def whole(stream: IO[AnyStr], largest: int) -> AnyStr:
    """Content of a file, if it has at most `largest` bytes or characters.

    Raises:
        ExtractError: It has more.
    """
    content = stream.read(largest + 1)
    if len(content) > largest:
        message = say(
            "filen fylder mere end {most} MB; læs den alligevel med --largest MB, eller gem "
            "tallene som CSV",
            "the file has more than {most} MB; read it all the same with --largest MB, or save "
            "the figures as CSV",
            most=largest // 1_000_000,
        )
        raise ExtractError(0, TOO_LARGE, message)
    return content


def _text_tables(
    path: Path,
    settled: SettledEncoding,
    dialect: Dialect,
    names: Names,
    progress: ByteProgress,
    largest: int,
) -> Iterator[Table]:
    raw = io.BufferedReader(_CountedFile(path, progress), PIECE)
    with io.TextIOWrapper(raw, encoding=settled.encoding, newline="") as stream:
        if is_json(settled.beginning):
            from beskplan.extracts.grid.saved_json import json_table

            if dialect.header_rows:
                message = Text(
                    "kataloget nævner en header_row, men filen er et gemt svar og har ingen",
                    "the catalogue names a header_row, but the file is a saved answer, which has "
                    "none",
                )
                raise ExtractError(1, NOT_DATA, message)
            yield _filled(json_table(whole(stream, largest)), dialect)
            return
        if settled.longest_line > LONGEST_LINE:
            message = Text(
                "filen har en linje på mange millioner tegn; den er ikke en tabel",
                "the file has a line of many million characters; it is not a table",
            )
            raise ExtractError(1, NOT_DATA, message)
        first_lines = settled.beginning.split("\n", FIRST_LINES)[:FIRST_LINES]
        refuse_quoted_lines(first_lines)
        grid = delimited_grid(stream, settled)
        try:
            table = table_of(grid, dialect.header_rows, names, _reshapes)
        except csv.Error as error:
            raise unreadable_row(1, error) from None
        except ExtractError:
            refuse_unreadable_text(first_lines)
            raise
        yield _filled(table, dialect)


def is_json(beginning: str) -> bool:
    """True if the beginning of a text is that of a list or an object of JSON."""
    return beginning.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def _reshapes() -> Sequence[Reshape]:
    """Return the layouts that are reshaped, loaded only for a grid that may be one of them."""
    from beskplan.extracts.layouts.reshapes import RESHAPES

    return RESHAPES


def _workbook(content: bytes, dialect: Dialect, names: Names, largest: int) -> OpenedFile:
    workbook = open_workbook(content, largest)
    passed_over = list(workbook.passed_over)

    def tables() -> Iterator[Table]:
        for sheet in sheets:
            try:
                table = table_of(workbook.grid(sheet), dialect.header_rows, names, _reshapes)
            except ExtractError as error:
                error.sheet = error.sheet or sheet
                raise
            yield _filled(table, dialect)

    sheets = _chosen(workbook, dialect.sheets, passed_over, of_cases=names.of_cases)
    return OpenedFile(sha256(content).hexdigest(), tables(), passed_over=tuple(passed_over))


def _chosen(
    workbook: Workbook, declared: tuple[str, ...], passed_over: list[PassedSheet], *, of_cases: bool
) -> Sequence[str]:
    """Sheets to be read: those that are declared, or the only one that is not blank.

    Of all sheets, those without a figure are left out. What is left out is added to the sheets that
    are passed over.

    Raises:
        ExtractError: None is declared, and there are several.
    """
    every = "*" in declared
    if declared and not every:
        return [workbook.spelled(sheet) for sheet in declared]
    sheets = workbook.sheets
    if len(sheets) > 1:
        texts = of_cases or not every
        sheets = tuple(sheet for sheet in sheets if _can_be_table(workbook, sheet, texts=texts))
        reason = BLANK if texts else WITHOUT_FIGURES
        further = [sheet for sheet in workbook.sheets if sheet not in sheets]
        passed_over += [PassedSheet(sheet, reason) for sheet in further]
    if sheets and (every or len(sheets) == 1):
        return sheets
    message = say(
        "projektmappen har flere ark; skriv hvilket med sheet: {names}",
        "the workbook has several sheets; say which with sheet: {names}",
        names=listed(sheets or workbook.sheets, MOST_NAMES),
    )
    raise ExtractError(1, UNKNOWN_LAYOUT, message, asks="sheet")


def _can_be_table(workbook: Workbook, sheet: str, *, texts: bool) -> bool:
    """True if a sheet has a figure, a mark or a period, or a text where `texts` are enough.

    One that is damaged can be a table, and is told of when it is read.
    """
    from beskplan.extracts.layouts.heads import is_period
    from beskplan.extracts.layouts.reshape import is_figure_or_mark

    try:
        for _, cells in workbook.grid(sheet).rows:
            filled = [cell for cell in cells if cell.strip()]
            tells = any(is_figure_or_mark(cell) or is_period(cell) for cell in filled)
            if filled and (texts or tells):
                return True
    except ExtractError:
        return True
    return False


def _filled(table: Table, dialect: Dialect) -> Table:
    """Table in which the labels of the declared columns are filled down."""
    if not dialect.fill_down:
        return table
    from beskplan.extracts.layouts.reshape import filled_down

    lookup = Lookup(table, table.layout)
    return filled_down(table, list(map(lookup.named, dialect.fill_down)))


class _CountedFile(io.FileIO):
    """File that tells how much of it has been read."""

    def __init__(self, path: Path, progress: ByteProgress) -> None:
        super().__init__(path, "rb", opener=regular_descriptor)
        self._count = progress

    def readinto(self, buffer: object) -> int | None:
        size = super().readinto(buffer)  # type: ignore[arg-type]  # whatever the caller has
        self._count(size or 0)
        return size
