"""Extract files: read once each, only the rows that are needed, every observation with its lines."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from beskplan.areas import Areas
from beskplan.catalogue import Catalogue, Published
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect, read_table
from beskplan.extracts.missing import absent, unknown_areas
from beskplan.extracts.number_format import number_format
from beskplan.extracts.observations import build
from beskplan.extracts.plausibility import doubts
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.second_reading import SecondReading
from beskplan.extracts.selected import Selection
from beskplan.extracts.selection import collect
from beskplan.extracts.table import Table
from beskplan.observation import EVERYTHING, Extent, Series
from beskplan.periods import Frequency, Period, last_ended
from beskplan.problems.codes.extracts import NOT_DATA
from beskplan.problems.codes.meaning import UNSAFE_PATH
from beskplan.problems.problem import Location, Problem
from beskplan.texts import english, say

__all__ = [
    "Extracts",
    "IndicatorRequest",
    "Progress",
    "ReadingOrigin",
    "read_extracts",
    "wanted_of",
]

MOST_ALIKE = 20
"""Problems of one code in a file; one that is wrong throughout is wrong in the same way."""

Progress = Callable[[str, int, int], None]
"""Told of each piece that is read: the file, and how many bytes of all the files together have been
read, of how many."""


class ReadingOrigin(NamedTuple):
    """How an indicator was read from its file."""

    layout: str
    """The layout's name, or "named columns"."""
    rows: int
    """How many rows the file (or the sheet) has."""
    used: int
    """How many of them are of the indicator, in areas and periods that are wanted."""


class Extracts(NamedTuple):
    """What was read of a data folder."""

    series: Mapping[str, Series]
    """By the id of the published indicator."""
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    """The files that the catalogue names but that are not there."""
    origins: Mapping[str, ReadingOrigin] = MappingProxyType({})
    """By the id of the published indicator; none for one that cannot be read."""


def wanted_of(
    catalogue: Catalogue, needs: Mapping[str, Extent] | None = None, as_of: date | None = None
) -> tuple[IndicatorRequest, ...]:
    """The needed indicators, each as far as it is needed, to be judged on a date; all of everything where `needs` is None."""
    published = {
        name: entry for name, entry in catalogue.indicators.items() if isinstance(entry, Published)
    }
    extents = dict.fromkeys(published, EVERYTHING) if needs is None else needs
    stated = _stated(published.values())

    def wanted(name: str, extent: Extent) -> IndicatorRequest:
        entry = published[name]
        return IndicatorRequest(
            name, entry, extent, _newest(entry, as_of), stated.get(entry.extract.file, ())
        )

    return tuple(wanted(name, extent) for name, extent in extents.items())


def _stated(
    indicators: Iterable[Published],
) -> Mapping[str, tuple[tuple[str | None, str | None], ...]]:
    """The decimal and thousands signs that are stated for each file."""
    found: dict[str, dict[tuple[str | None, str | None], None]] = {}
    for entry in indicators:
        signs = (entry.extract.decimal, entry.extract.thousands)
        if any(signs):
            found.setdefault(entry.extract.file, {})[signs] = None
    return {file: tuple(every) for file, every in found.items()}


def _newest(indicator: Published, as_of: date | None) -> frozenset[Period]:
    """The periods that are revised if all of them are out.

    Coarser periods than months can count before they have ended, and where a count to date falls is
    looked at whatever the date.
    """
    if as_of is None or indicator.frequency is not Frequency.MONTH or indicator.extract.to_date:
        return frozenset()
    last = last_ended(as_of, Frequency.MONTH).ordinal
    return frozenset(
        Period(Frequency.MONTH, last - before) for before in range(indicator.revised_periods)
    )


def read_extracts(
    folder: Path, wanted: Sequence[IndicatorRequest], areas: Areas, progress: Progress | None = None
) -> Extracts:
    """Read the files of the wanted indicators, each file once; an unreadable one does not keep the others from being read."""
    by_file: dict[str, list[IndicatorRequest]] = {}
    for each in wanted:
        by_file.setdefault(each.indicator.extract.file, []).append(each)
    reader = _Reader(folder, areas, progress, tuple(by_file) if progress else ())
    for file, together in by_file.items():
        reader.read(file, together)
    return Extracts(
        reader.series, tuple(sorted(set(reader.problems))), tuple(reader.missing), reader.origins
    )


class _Reader:
    """Reads one file after the other."""

    def __init__(
        self, folder: Path, areas: Areas, progress: Progress | None, files: Iterable[str]
    ) -> None:
        self.folder = folder
        self.areas = areas
        self.progress = progress
        self.of = sum(path.stat().st_size for file in files if (path := folder / file).is_file())
        self.done = 0
        self.series: dict[str, Series] = {}
        self.origins: dict[str, ReadingOrigin] = {}
        self.problems: list[Problem] = []
        self.missing: list[str] = []

    def read(self, file: str, wanted: Sequence[IndicatorRequest]) -> None:
        """Read what is wanted of a file; indicators that say how to open it otherwise are read apart."""
        forms: dict[Dialect, list[IndicatorRequest]] = {}
        for each in wanted:
            extract = each.indicator.extract
            forms.setdefault(
                Dialect(extract.encoding, extract.sheet, extract.header_row), []
            ).append(each)
        try:
            path = _inside(self.folder, file)
            if path is None:
                self.missing.append(file)
                self.series.update({each.name: Series(file, missing=True) for each in wanted})
                return
            for form, together in forms.items():
                self._table(path, file, form, together)
        except ExtractError as error:
            self._problem(file, error, error.sheet)
        except OSError as error:
            self._problem(
                file,
                ExtractError(0, NOT_DATA, english(f"the file cannot be opened: {error.strerror}")),
                "",
            )

    def _problem(self, file: str, refused: ExtractError, sheet: str) -> None:
        location = Location(
            (self.folder / file).as_posix(), refused.line, sheet=sheet if refused.line else ""
        )
        self.problems.append(
            Problem(location, refused.code, refused.message, refused.severity, refused.indicator)
        )

    def _table(
        self, path: Path, file: str, form: Dialect, wanted: Sequence[IndicatorRequest]
    ) -> None:
        def told(size: int) -> None:
            self.done += size
            if self.progress:
                self.progress(file, min(self.done, self.of), self.of)

        def read(table: Table) -> tuple[Selection, str]:
            return collect(table, wanted, self.areas), table.sheet

        try:
            (found, sheet), digest = read_table(path, form, read, told)
        except ExtractError as error:
            self._problem(file, error, error.sheet)
            return
        again = SecondReading(path, form)
        refused = [*found.refused, *unknown_areas(found, self.areas), *absent(found, again.labels)]
        numbers = number_format(found.indicators, again)
        if isinstance(numbers, ExtractError):
            refused.append(numbers)
        for each in found.indicators:
            own = each.roles.declared or (None if isinstance(numbers, ExtractError) else numbers)
            if own is not None:
                series, wrong = build(each, own)
                wrong += doubts(each, series, own, again)
                for each_wrong in wrong:
                    each_wrong.indicator = each.wanted.name
                refused += wrong
                self.series[each.wanted.name] = Series(
                    file,
                    series,
                    frozenset(each.published),
                    each.wanted.extent,
                    sha256=digest,
                    sheet=sheet,
                )
                layout = each.roles.layout.name if each.roles.layout else "named columns"
                self.origins[each.wanted.name] = ReadingOrigin(layout, found.rows, len(each.rows))
        for each_refused in _some(refused):
            self._problem(file, each_refused, sheet)


def _some(refused: Sequence[ExtractError]) -> list[ExtractError]:
    """The refusals by line; where many are alike, the first of them and how many more there are."""
    kept: list[ExtractError] = []
    counts = Counter(each.code.name for each in refused)
    shown: Counter[str] = Counter()
    for each in sorted(refused, key=lambda each: each.line):
        code = each.code.name
        shown[code] += 1
        if shown[code] == MOST_ALIKE and counts[code] > MOST_ALIKE:
            message = say(
                "{message} (og {more} flere sådanne rækker)",
                "{message} (and {more} more such rows)",
                message=each.message,
                more=counts[code] - MOST_ALIKE,
            )
            kept.append(
                ExtractError(
                    each.line,
                    each.code,
                    message,
                    severity=each.severity,
                    indicator=each.indicator,
                )
            )
        elif shown[code] <= MOST_ALIKE:
            kept.append(each)
    return kept


def _inside(folder: Path, file: str) -> Path | None:
    """The file's path, if it is there and inside the folder."""
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
