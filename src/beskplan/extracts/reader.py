"""Reader of extract files: each is read once, and only the requested rows are kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from beskplan.areas import Areas
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect, read_table
from beskplan.extracts.missing import missing_labels_and_periods, unknown_areas
from beskplan.extracts.number_format import number_format
from beskplan.extracts.observations import build_observations
from beskplan.extracts.plausibility import plausibility_warnings
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.second_reading import SecondReading
from beskplan.extracts.selected import Selection
from beskplan.extracts.selection import collect
from beskplan.extracts.table import Table
from beskplan.observation import Series
from beskplan.problems.code import Code
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.codes.meaning import UNSAFE_PATH
from beskplan.problems.problem import Location, Problem
from beskplan.texts import english, say

MOST_ALIKE = 20
"""Problems of one code in a file; one that is wrong throughout is wrong in the same way."""

Progress = Callable[[str, int, int], None]
"""Progress callback: the file, how many bytes of all files together are read, and of how many."""


@dataclass(frozen=True, slots=True)
class ReadingOrigin:
    """Layout and rows that an indicator was read from."""

    layout: str
    """The layout's name, or "named columns"."""
    rows: int
    """Number of rows of the file (or the sheet)."""
    used: int
    """Number of rows of the indicator, in requested areas and periods."""


@dataclass(frozen=True, slots=True)
class Extracts:
    """Series that were read from a data folder, with the problems of its files."""

    series: Mapping[str, Series]
    """By the id of the published indicator."""
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    """Files that the catalogue names but that are not there."""
    origins: Mapping[str, ReadingOrigin] = field(default_factory=dict)
    """By the id of the published indicator; none for one that cannot be read."""


def read_extracts(
    folder: Path,
    requests: Sequence[IndicatorRequest],
    areas: Areas,
    progress: Progress | None = None,
) -> Extracts:
    """Read the files of the requested indicators, each file once.

    A file that cannot be read does not keep the others from being read.
    """
    by_file: dict[str, list[IndicatorRequest]] = {}
    for request in requests:
        by_file.setdefault(request.indicator.extract.file, []).append(request)
    reader = _Reader(folder, areas, progress, tuple(by_file) if progress else ())
    for file, requests_of_file in by_file.items():
        reader.read(file, requests_of_file)
    problems = tuple(sorted(set(reader.problems)))
    return Extracts(reader.series, problems, tuple(reader.missing), reader.origins)


class _Reader:
    """Reader of one file after the other."""

    def __init__(
        self, folder: Path, areas: Areas, progress: Progress | None, files: Iterable[str]
    ) -> None:
        self.folder = folder
        self.areas = areas
        self.progress = progress
        paths = [folder / file for file in files]
        self.total_bytes = sum(path.stat().st_size for path in paths if path.is_file())
        self.read_bytes = 0
        self.series: dict[str, Series] = {}
        self.origins: dict[str, ReadingOrigin] = {}
        self.problems: list[Problem] = []
        self.missing: list[str] = []

    def read(self, file: str, requests: Sequence[IndicatorRequest]) -> None:
        """Read the requested rows of a file; indicators of different dialects are read apart."""
        by_dialect: dict[Dialect, list[IndicatorRequest]] = {}
        for request in requests:
            extract = request.indicator.extract
            dialect = Dialect(extract.encoding, extract.sheet, extract.header_row)
            by_dialect.setdefault(dialect, []).append(request)
        try:
            path = _path_inside(self.folder, file)
            if path is None:
                self.missing.append(file)
                for request in requests:
                    self.series[request.name] = Series(file, missing=True)
                return
            for dialect, requests_of_dialect in by_dialect.items():
                self._table(path, file, dialect, requests_of_dialect)
        except ExtractError as error:
            self._problem(file, error, error.sheet)
        except OSError as error:
            self._problem(
                file,
                ExtractError(0, NOT_DATA, english(f"the file cannot be opened: {error.strerror}")),
                "",
            )

    def _problem(self, file: str, error: ExtractError, sheet: str) -> None:
        path = (self.folder / file).as_posix()
        location = Location(path, error.line, sheet=sheet if error.line else "")
        self.problems.append(
            Problem(location, error.code, error.message, error.severity, error.indicator)
        )

    def _table(
        self, path: Path, file: str, dialect: Dialect, requests: Sequence[IndicatorRequest]
    ) -> None:
        def report_progress(size: int) -> None:
            self.read_bytes += size
            if self.progress:
                self.progress(file, min(self.read_bytes, self.total_bytes), self.total_bytes)

        def select(table: Table) -> tuple[Selection, str]:
            return collect(table, requests, self.areas), table.sheet

        try:
            (selection, sheet), digest = read_table(path, dialect, select, report_progress)
        except ExtractError as error:
            self._problem(file, error, error.sheet)
            return
        second_reading = SecondReading(path, dialect)
        errors = [
            *selection.errors,
            *unknown_areas(selection, self.areas),
            *missing_labels_and_periods(selection, second_reading.labels),
        ]
        numbers = number_format(selection.indicators, second_reading)
        file_format = None
        if isinstance(numbers, ExtractError):
            errors.append(numbers)
        else:
            file_format = numbers
        for selected in selection.indicators:
            own_format = selected.roles.declared or file_format
            if own_format is None:
                continue
            observations, observation_errors = build_observations(selected, own_format)
            warnings = plausibility_warnings(selected, observations, own_format, second_reading)
            name = selected.request.name
            for own_error in (*observation_errors, *warnings):
                own_error.indicator = name
                errors.append(own_error)
            self.series[name] = Series(
                file,
                observations,
                frozenset(selected.published),
                selected.request.extent,
                sha256=digest,
                sheet=sheet,
            )
            layout = selected.roles.layout
            layout_name = layout.name if layout else "named columns"
            self.origins[name] = ReadingOrigin(layout_name, selection.rows, len(selected.rows))
        for reported in _limited(errors):
            self._problem(file, reported, sheet)


def _limited(errors: Sequence[ExtractError]) -> list[ExtractError]:
    """Errors by line; of many of one code the first ones, and how many more there are."""
    kept: list[ExtractError] = []
    counts = Counter(error.code for error in errors)
    numbers: Counter[Code] = Counter()
    for error in sorted(errors, key=lambda error: error.line):
        numbers[error.code] += 1
        if numbers[error.code] == MOST_ALIKE and counts[error.code] > MOST_ALIKE:
            message = say(
                "{message} (og {more} flere sådanne rækker)",
                "{message} (and {more} more such rows)",
                message=error.message,
                more=counts[error.code] - MOST_ALIKE,
            )
            kept.append(
                ExtractError(
                    error.line,
                    error.code,
                    message,
                    severity=error.severity,
                    indicator=error.indicator,
                )
            )
        elif numbers[error.code] <= MOST_ALIKE:
            kept.append(error)
    return kept


def _path_inside(folder: Path, file: str) -> Path | None:
    """Path of the file, or None if it is not there.

    Raises:
        ExtractError: It leads out of the folder, or to something else than a file.
    """
    path = folder / file
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (RuntimeError, ValueError):
        raise ExtractError(0, NOT_DATA, english("the path leads to no file")) from None
    if not inside:
        raise ExtractError(0, UNSAFE_PATH, english("the path leads out of the data folder"))
    if path.is_dir():
        raise ExtractError(0, NOT_DATA, english("this is a folder; a file is expected"))
    if path.exists() and not path.is_file():
        raise ExtractError(0, NOT_DATA, english("this is not a regular file"))
    return path if path.exists() else None
