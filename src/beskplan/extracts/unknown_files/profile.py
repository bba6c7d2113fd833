"""Profile of an unknown file: what its tables and columns are, without a catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.extracts.grid.rows import RowNoun
from beskplan.extracts.grid.workbook.book import PassedSheet
from beskplan.extracts.unknown_files.personal_data import PersonalData
from beskplan.periods import Frequency, Period
from beskplan.texts import Text

ColumnRole = Literal[
    "area",
    "period",
    "part",
    "date",
    "indicator",
    "measure",
    "dimension",
    "other",
    "identifier",
    "empty",
]
"""`part` is a part of the period that another column has (the month, where that has the year); a
`date` is one of a case list; a `dimension` distinguishes rows of one area and period, and an
`other` column does not; `identifier` has numbers that hardly repeat, such as those of companies;
`empty` has nothing at all."""
LabelLook = Literal["hidden", "signed", "text"]
"""Kind of a cell that is no figure: the mark of a suppressed one, a number with a sign such as kr.,
or any other text."""


@dataclass(frozen=True, slots=True)
class UnfitLabel:
    """Label that does not fit the role of its column: unknown area, no period, no figure."""

    label: str
    rows: int
    suggestions: tuple[str, ...] = ()
    """Known areas that may be meant."""
    look: LabelLook = "text"


@dataclass(frozen=True)
class ColumnProfile:
    """Column of an unknown file."""

    name: str
    position: int
    """From 1."""
    role: ColumnRole
    members: Mapping[str, int]
    """Labels with their rows, as many as were counted; none of persons, and of identifiers."""
    distinct: int
    """Number of labels, as many as were counted."""
    totals: tuple[str, ...]
    """Members that look like the total of the others; where there are several, any of them can be
    it."""
    missing: int
    """Number of cells without a figure."""
    blank: int
    """Number of rows with a figure, but no label here; none for a column of figures."""
    unfit_labels: tuple[UnfitLabel, ...]
    personal: PersonalData | None = None
    """Kind of personal data that it seems to hold."""
    filled_down: bool = False
    """True if a blank label seems to be the one above it."""
    percent: bool = False
    """True if its figures are shown as percentages."""

    @property
    def letters(self) -> str:
        """The position as a spreadsheet shows it: A, B … Z, AA."""
        letters, rest = "", self.position
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return letters

    @property
    def reference(self) -> str:
        """The name by which the catalogue finds it."""
        return self.name or f"column {self.letters}"


@dataclass(frozen=True, slots=True)
class PeriodParts:
    """Period in two columns."""

    year: ColumnProfile
    part: ColumnProfile
    readable: bool
    """False if some labels of the part are no months, quarters or half-years."""


@dataclass(frozen=True, slots=True)
class SecondHeader:
    """Row of further names below the one with the names of the columns."""

    row: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class TableProfile:
    """Table of an unknown file: the whole of it, or one sheet of a workbook."""

    layout: str | None
    """The layout's name; None for one that is not known."""
    sheet: str
    header_rows: tuple[int, ...]
    """Rows with the names of the columns that the catalogue must name; none where they are
    recognised."""
    header_row: int
    row_noun: RowNoun
    rows: int
    equal_rows: int
    """Number of rows that are equal to an earlier one in every cell."""
    columns: tuple[ColumnProfile, ...]
    unnamed: frozenset[ColumnRole]
    """Area, period and measure where no layout has a column for it, so that the catalogue must name
    it."""
    frequencies: Mapping[Frequency, tuple[Period, Period]]
    """Each type of period with the first and the newest one."""
    new_years: bool
    """True if its dates are all a 1 January, of several years."""
    areas: int
    """Number of different known areas."""
    sheet_area: str
    """Area that the name of the sheet says, where no column has any."""
    sheet_period: Period | None
    """Period that a name says, of the sheet or the column of figures, where no column has any."""
    parts: PeriodParts | None
    second_header: SecondHeader | None
    decimal: str | None
    """Decimal sign of its texts, where the layout or the numbers show it."""
    ambiguous: str | None
    """Number that can be read in two ways, where nothing decides which."""
    title: str
    """Title that stands above the table; empty where none is recognised."""
    unit: str
    """Unit that is stated above it, such as `Pct.`; empty where none is."""
    dates: tuple[ColumnProfile, ...] = ()
    """Columns of dates or of periods, in their order."""
    has_days: bool = False
    """True if there are dates that are not all the first of a month."""
    wrong_rows: tuple[tuple[int, Text], ...] = ()
    """Rows of another length than the header, each with what is wrong."""

    def of(self, *roles: ColumnRole) -> tuple[ColumnProfile, ...]:
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def unknown_areas(self) -> tuple[UnfitLabel, ...]:
        return tuple(unfit for column in self.of("area") for unfit in column.unfit_labels)

    @property
    def is_case_list(self) -> bool:
        """True if it has a row for each case, visit or person, and not for each figure."""
        of_cases = bool(self.of("identifier")) or self._has_persons or len(self.dates) > 1
        if self.of("measure"):
            return of_cases and self.has_days and self.layout is None
        return of_cases or self.has_days

    @property
    def is_counted(self) -> bool:
        """True if it is a case list that can be counted by its dates."""
        return self.is_case_list and bool(self.dates)

    @property
    def _has_persons(self) -> bool:
        return any(column.personal for column in self.columns)


@dataclass(frozen=True, slots=True)
class UnreadableSheet:
    """Sheet of a workbook that is no table."""

    name: str
    reason: Text


@dataclass(frozen=True)
class FileProfile:
    """Profile of an unknown file, table by table."""

    file: str
    tables: tuple[TableProfile, ...]
    """One, or one of each sheet that can be read."""
    unreadable: tuple[UnreadableSheet, ...] = ()
    passed_over: tuple[PassedSheet, ...] = ()
    """Hidden sheets, and those without cells."""
    encoding: str | None = None
    """Encoding that it was read in, where that was declared."""
