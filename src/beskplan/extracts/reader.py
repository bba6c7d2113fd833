"""Reader of extract files: the requested rows of each become the series of its indicators."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan.areas import Areas
from beskplan.extracts.account import Account, Reason
from beskplan.extracts.cases.case_checks import check_cases
from beskplan.extracts.cases.case_doubts import discreet
from beskplan.extracts.cases.case_list import CaseCounter, case_columns, count_cases
from beskplan.extracts.columns import names_in
from beskplan.extracts.encodings import WINDOWS, other_encoding
from beskplan.extracts.engine_tables.parquet_files import FoundFile, is_parquet
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect, OpenedFile, open_file
from beskplan.extracts.grid.workbook.book import PassedSheet
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.tables import Names
from beskplan.extracts.number_format import number_format
from beskplan.extracts.numbers import NumberFormat
from beskplan.extracts.observations import Observations, build_observations
from beskplan.extracts.paths import hint_of, paths_of
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.selection import Selection
from beskplan.extracts.selection_checks import (
    check_figures,
    check_selection,
    lost_row_warnings,
    lost_rows,
)
from beskplan.extracts.table_pass import select
from beskplan.library_errors import library_reason
from beskplan.lost_rows import LostRow
from beskplan.observation import Observation, Series
from beskplan.periods import Period
from beskplan.problems.code import Code
from beskplan.problems.codes.extract_files import (
    FRACTIONS,
    NO_ROWS,
    NOT_DATA,
    REPEATED_PERIOD,
    UNCLOSED_QUOTE,
    UNCOUNTED_ROWS,
)
from beskplan.problems.codes.form import ENCODING
from beskplan.problems.problem import Location, Problem
from beskplan.regular_file import WHOLE
from beskplan.system_errors import reason_of
from beskplan.texts import Text, counted, say

if TYPE_CHECKING:
    from beskplan.extracts.engine_tables.engine_reader import EngineAnswer

MORE_ROWS = (Text("række mere", "more row"), Text("rækker mere", "more rows"))
MOST_ALIKE = 20
"""Problems of one code in a file; one that is wrong throughout is wrong in the same way."""

WHATEVER_IS_READ = (FRACTIONS, UNCLOSED_QUOTE, UNCOUNTED_ROWS)
"""Codes of warnings that do not depend on which areas and periods are requested."""

FileProgress = Callable[[str, int, int], None]
"""Progress callback: the file, how many bytes of all files together are read, and of how many."""


@dataclass(frozen=True, slots=True)
class ExtractAccount:
    """Layout that an indicator was read by, and what became of its rows and sheets."""

    layout: str
    """The layout's name, or "named columns"."""
    rows: Account
    """Of the rows of its files and sheets."""
    passed_over: tuple[PassedSheet, ...] = ()
    """Sheets that were not read, with the reason."""


@dataclass(frozen=True, slots=True)
class Extracts:
    """Series that were read from a data folder, with the problems of its files."""

    series: Mapping[str, Series]
    """By the id of the published indicator."""
    problems: tuple[Problem, ...]
    missing: Mapping[str, Text]
    """Files that the catalogue names but that are not there, each with a hint at a near name."""
    accounts: Mapping[str, ExtractAccount] = field(default_factory=dict)
    """By the id of the published indicator; none for one that cannot be read."""


def read_extracts(
    folder: Path,
    requests: Sequence[IndicatorRequest],
    areas: Areas,
    progress: FileProgress | None = None,
    largest: int = WHOLE,
) -> Extracts:
    """Read the files of the requested indicators.

    A file that is read whole, such as a workbook, has at most `largest` bytes.

    A file that cannot be read does not keep the others from being read.
    """
    reader = _Reader(folder, areas, progress, requests, largest)
    reader.read()
    return reader.outcome()


def read_tables(
    tables: Mapping[str, Callable[[], Table]], requests: Sequence[IndicatorRequest], areas: Areas
) -> Extracts:
    """Read each requested indicator from a table of its own that is in memory.

    Problems name the table of the indicator `x` as `<frame 'x'>`.
    """
    reader = _Reader(Path(), areas, None, requests)
    for request in requests:
        reader.read_table(f"<frame {request.name!r}>", tables[request.name], request)
    return reader.outcome()


@dataclass(frozen=True, slots=True)
class _Part:
    """Observations that one table has of an indicator."""

    file: str
    opened: OpenedFile
    sheet: str
    layout: str
    """Name of the layout, or "named columns"."""
    account: Account
    published: AbstractSet[Period]
    observations: Observations
    lost: Sequence[LostRow]

    @classmethod
    def of(
        cls,
        file: str,
        opened: OpenedFile,
        selection: Selection,
        observations: Observations,
        lost: Sequence[LostRow],
    ) -> "_Part":
        """Part without the rows that were selected, which are needed no more."""
        layout = selection.roles.layout
        return cls(
            file,
            opened,
            selection.table.sheet,
            layout.name if layout else "named columns",
            selection.account,
            selection.published,
            observations,
            lost,
        )


@dataclass(frozen=True, slots=True)
class _CaseFile:
    """Table that cases of an indicator have been counted from."""

    file: str
    opened: OpenedFile
    table: Table


class _Reader:
    """Reader of one file after the other."""

    def __init__(
        self,
        folder: Path,
        areas: Areas,
        progress: FileProgress | None,
        requests: Sequence[IndicatorRequest],
        largest: int = WHOLE,
    ) -> None:
        self.largest = largest
        self.folder = folder
        self.areas = areas
        self.progress = progress
        self.requests = requests
        self.series: dict[str, Series] = {}
        self.accounts: dict[str, ExtractAccount] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        """Doubts about files, whatever is read of them."""
        self.missing: dict[str, Text] = {}
        self.parts: dict[str, list[_Part]] = {}
        """Tables read of each indicator."""
        self.counters: dict[str, CaseCounter] = {}
        """Counters of the indicators that are counted from case lists."""
        self.case_files: dict[str, list[_CaseFile]] = {}
        """Files and sheets that each of them has been counted from."""
        self.unreadable: set[str] = set()
        """Indicators of which a file cannot be read."""
        self.answers: list[tuple[EngineAnswer, IndicatorRequest]] = []
        """Answers of engines, with each indicator that they are about."""
        self.in_catalogue: dict[str, Location] = {}
        """Where the catalogue names the tables of databases, by the indicator's id."""
        self.total_bytes = 0
        self.read_bytes = 0

    def read(self) -> None:
        by_file: dict[FoundFile, list[IndicatorRequest]] = {}
        of_engines = []
        is_parquet_file = cache(_is_parquet)  # of a file that several indicators stand in
        for request in self.requests:
            files: list[FoundFile] = []
            for file in request.indicator.extract.file:
                files += self._paths(file, request.name)
            parquet = tuple(found for found in files if is_parquet_file(found[1]))
            if parquet or request.table is not None:
                of_engines.append((request, parquet))
            for found in files:
                if found not in parquet:
                    by_file.setdefault(found, []).append(request)
        if self.progress:
            self.total_bytes = sum(path.stat().st_size for _, path in by_file)
        for (file, path), requests in by_file.items():
            self._file(file, path, requests)
        if of_engines:
            self._ask_engines(of_engines)
        for request in self.requests:
            self._unite(request)
        self._add_queries()

    def _add_queries(self) -> None:
        """Add the queries that the figures of tables answer."""
        for answer, request in self.answers:
            if request.name in self.series:
                series = self.series[request.name]
                self.series[request.name] = answer.series_with_query(series, request)

    def _ask_engines(self, asked: Sequence[tuple[IndicatorRequest, tuple[FoundFile, ...]]]) -> None:
        """Read the indicators that stand in Parquet files or in tables of databases."""
        from beskplan.extracts.engine_tables.engine_reader import EngineReader

        with closing(EngineReader(self.folder)) as engines:
            for answer in engines.answers(asked):
                self._take_answer(answer)

    def _take_answer(self, answer: "EngineAnswer") -> None:
        """Read the indicators of one table."""
        requests, opened = answer.requests, OpenedFile("", iter(()))
        for request in requests:
            self.answers.append((answer, request))
            if request.table is not None:
                self.in_catalogue[request.name] = request.table.location
        if isinstance(answer.source, ExtractError):
            for request in requests:
                answer.source.indicator = request.name
                self._problem(answer.label, answer.source, "")
                self.unreadable.add(request.name)
        elif requests[0].indicator.extract.records is not None:
            table = answer.source.empty()
            counters = self._counters(answer.label, opened, table, requests)
            self._counted(answer.label, table, answer.count(counters))
        else:
            selections, errors = answer.select(self.areas)
            self._selected(answer.label, opened, "", requests, selections, errors)

    def read_table(self, name: str, table: Callable[[], Table], request: IndicatorRequest) -> None:
        """Read an indicator from a table in memory."""
        opened = OpenedFile("", iter(()))
        try:
            self._table(name, opened, table(), [request])
        except ExtractError as error:
            self._problem(name, error, "")
            self.unreadable.add(request.name)
        self._unite(request)

    def outcome(self) -> Extracts:
        problems = tuple(sorted(set(self.problems)))
        return Extracts(self.series, problems, self.missing, self.accounts)

    def _paths(self, file: str, name: str) -> list[tuple[str, Path]]:
        try:
            found = paths_of(self.folder, file)
        except ExtractError as error:
            self._problem(file, error, "")
            self.unreadable.add(name)
            return []
        if not found:
            self.missing[file] = hint_of(self.folder, file)
        return found

    def _file(self, file: str, path: Path, requests: Sequence[IndicatorRequest]) -> None:
        """Read a file; indicators of different dialects are read apart."""
        by_dialect: dict[tuple[Dialect, bool], list[IndicatorRequest]] = {}
        for request in requests:
            extract = request.indicator.extract
            key = Dialect.of(extract), extract.records is not None
            by_dialect.setdefault(key, []).append(request)
        for (dialect, of_cases), alike in by_dialect.items():
            names = Names(names_in(alike))
            if of_cases:
                names = Names(case_columns(alike), of_cases=True)
            try:
                opened = open_file(
                    path, dialect, self.areas, names, self._count(file), self.largest
                )
                for table in opened.tables:
                    self._table(file, opened, table, alike)
            except ExtractError as error:
                self._problem(file, discreet(error) if of_cases else error, error.sheet)
                self.unreadable.update(request.name for request in alike)
            except UnicodeError as error:
                self._unreadable(file, ENCODING, library_reason(error), alike)
            except OSError as error:
                self._unreadable(file, NOT_DATA, reason_of(error, library_reason(error)), alike)

    def _path(self, file: str, request: IndicatorRequest) -> str:
        """Path of a file as messages name it; a table of a database has its own name."""
        return file if request.table is not None else (self.folder / file).as_posix()

    def _unreadable(
        self, file: str, code: Code, why: Text, requests: Iterable[IndicatorRequest]
    ) -> None:
        message = say("filen kan ikke åbnes: {why}", "the file cannot be opened: {why}", why=why)
        self._problem(file, ExtractError(0, code, message), "")
        self.unreadable.update(request.name for request in requests)

    def _count(self, file: str) -> Callable[[int], None]:
        def count(size: int) -> None:
            self.read_bytes += size
            if self.progress:
                self.progress(file, min(self.read_bytes, self.total_bytes), self.total_bytes)

        return count

    def _problem(self, file: str, error: ExtractError, sheet: str) -> None:
        path = (self.folder / file).as_posix()
        location = Location(path, error.line, sheet=sheet if error.line else "", cell=error.cell)
        if error.indicator in self.in_catalogue:
            location = self.in_catalogue[error.indicator]
        problem = Problem(location, error.code, error.message, error.severity, error.indicator)
        self.problems.append(problem)
        if problem.code in WHATEVER_IS_READ:
            self.warnings.append(problem)

    def _table(
        self,
        file: str,
        opened: OpenedFile,
        table: Table,
        requests: Sequence[IndicatorRequest],
    ) -> None:
        """Read the requested rows of a table: all requests are of a case list, or none is."""
        if requests[0].indicator.extract.records is not None:
            self._cases(file, opened, table, requests)
            return
        selections, errors = select(table, requests, self.areas)
        self._selected(file, opened, table.sheet, requests, selections, errors)

    def _selected(
        self,
        file: str,
        opened: OpenedFile,
        sheet: str,
        requests: Sequence[IndicatorRequest],
        selections: Sequence[Selection],
        errors: list[ExtractError],
    ) -> None:
        """Make observations of the rows that were selected in a table."""
        numbered = all(selection.table.is_numbered for selection in selections)
        selected = {selection.request.name for selection in selections}
        self.unreadable.update(request.name for request in requests if request.name not in selected)
        if opened.encoding == WINDOWS:
            errors += self._wrong_encoding(selections)
        numbers = None
        if selections:
            try:
                numbers = number_format(selections)
            except ExtractError as mixed:
                errors.append(mixed)
        for selection in selections:
            found = self._observe(file, opened, selection, selection.roles.declared or numbers)
            for error in found:
                error.indicator = selection.request.name
            errors += found
        for error in _limited(errors):
            if error.indicator is None and requests[0].table is not None:
                error.indicator = requests[0].name
            if not numbered:
                error.line = 0
            self._problem(file, error, sheet)

    def _observe(
        self, file: str, opened: OpenedFile, selection: Selection, numbers: NumberFormat | None
    ) -> list[ExtractError]:
        """Make observations of the rows that were selected for an indicator."""
        lost = lost_rows(selection, self._path(file, selection.request))
        is_numbered = selection.table.is_numbered
        if not is_numbered:
            lost = [row._replace(line=0) for row in lost]
        found = [
            *check_selection(selection, self.areas),
            *lost_row_warnings(lost, selection.request.extent),
            *_no_rows(selection),
        ]
        if numbers is None:
            self.unreadable.add(selection.request.name)
            return found
        observations, wrong = build_observations(selection, numbers)
        found += [*wrong, *check_figures(selection, observations, numbers)]
        if not is_numbered:
            observations = _without_lines(observations)
        part = _Part.of(file, opened, selection, observations, lost)
        self.parts.setdefault(selection.request.name, []).append(part)
        return found

    def _cases(
        self,
        file: str,
        opened: OpenedFile,
        table: Table,
        requests: Sequence[IndicatorRequest],
    ) -> None:
        """Count the cases of a table, for each of the indicators that are read from it."""
        counters = self._counters(file, opened, table, requests)
        self._counted(file, table, count_cases(table, counters))

    def _counters(
        self,
        file: str,
        opened: OpenedFile,
        table: Table,
        requests: Sequence[IndicatorRequest],
    ) -> list[CaseCounter]:
        """Counters of the indicators that are counted from a table."""
        counters = []
        for request in requests:
            name, records = request.name, request.indicator.extract.records
            if records is not None and name not in self.counters:
                self.counters[name] = CaseCounter(request, records, self.areas)
            counters.append(self.counters[name])
            self.case_files.setdefault(name, []).append(_CaseFile(file, opened, table))
        return counters

    def _counted(self, file: str, table: Table, errors: Sequence[ExtractError]) -> None:
        """Note what is wrong with a table that was counted."""
        self.unreadable.update(error.indicator for error in errors if error.indicator)
        for error in _limited(errors):
            self._problem(file, discreet(error), table.sheet)

    def _wrong_encoding(self, selections: Sequence[Selection]) -> list[ExtractError]:
        """Error of a file whose unknown areas are known ones in another encoding."""
        labels = set[str]()
        for selection in selections:
            labels |= selection.foreign_labels
        other = other_encoding(labels, self.areas) if labels else None
        if other is None:
            return []
        return [ExtractError(1, ENCODING, other.message)]

    def _unite(self, request: IndicatorRequest) -> None:
        """Series of an indicator, from all tables that it is read from."""
        name = request.name
        if name in self.counters:
            self._unite_cases(request)
            return
        parts = self.parts.get(name, [])
        files = request.indicator.extract.origins
        if not parts:
            if name not in self.unreadable:
                self.series[name] = Series(files[0], missing=True)
            return
        first = parts[0]
        account = Account()
        published: set[Period] = set()
        digests: dict[str, str] = {}
        for part in parts:
            account += part.account
            published |= part.published
            digests[part.file] = part.opened.sha256
        areas = first.observations
        if len(parts) > 1:
            areas = self._united(name, parts, account)
        further = tuple((file, digest) for file, digest in digests.items() if file != first.file)
        self.series[name] = Series(
            first.file,
            areas,
            frozenset(published),
            request.extent,
            sha256=first.opened.sha256,
            sheet=first.sheet,
            further_files=further,
            lost=tuple(row for part in parts for row in part.lost),
            warnings=self._warnings_of(name, digests),
        )
        self.accounts[name] = ExtractAccount(first.layout, account, first.opened.passed_over)

    def _unite_cases(self, request: IndicatorRequest) -> None:
        """Series of an indicator that is counted from case lists."""
        name = request.name
        if name in self.unreadable:
            return
        counter, files = self.counters[name], self.case_files[name]
        first = files[0]
        observations = counter.observations()
        for error in check_cases(counter, observations):
            error.indicator = name
            error.line = error.line if first.table.is_numbered else 0
            self._problem(first.file, error, first.table.sheet)
        digests = {each.file: each.opened.sha256 for each in files}
        published = frozenset(counter.covered) if request.indicator.revised_periods else frozenset()
        self.series[name] = Series(
            first.file,
            observations,
            published,
            request.extent,
            sha256=first.opened.sha256,
            sheet=first.table.sheet,
            further_files=tuple(each for each in digests.items() if each[0] != first.file),
            warnings=self._warnings_of(name, digests),
        )
        passed_over = first.opened.passed_over
        self.accounts[name] = ExtractAccount("case list", counter.account, passed_over)

    def _warnings_of(self, name: str, files: Iterable[str]) -> tuple[Problem, ...]:
        """Doubts about the files of an indicator, but for those about another one."""
        paths = {(self.folder / file).as_posix() for file in files}
        warnings = []
        for problem in self.warnings:
            concerned = problem.indicator == name
            if problem.indicator is None:
                concerned = problem.location.file in paths
            if concerned:
                warnings.append(problem)
        return tuple(warnings)

    def _united(self, name: str, parts: Sequence[_Part], account: Account) -> Observations:
        """Observations of several tables; one that stands in two of them counts once."""
        areas: Observations = {}
        for part in parts:
            for area, periods in part.observations.items():
                united = areas.setdefault(area, {})
                for period, observation in periods.items():
                    located = observation._replace(file=part.file, sheet=part.sheet)
                    earlier = united.setdefault(period, located)
                    if earlier is located:
                        continue
                    account.move(len(observation.lines), Reason.REPEATED)
                    if earlier[1:3] != observation[1:3]:
                        error = _repeated(area, earlier, located)
                        error.indicator = name
                        self._problem(part.file, error, part.sheet)
        return areas


def _is_parquet(path: Path) -> bool:
    """True if an engine reads the file; one that cannot be opened is told of when it is read."""
    try:
        return is_parquet(path)
    except OSError:
        return False


def _without_lines(observations: Observations) -> Observations:
    """Observations of a table whose rows have no numbers."""
    found: Observations = {}
    for area, periods in observations.items():
        found[area] = {period: each._replace(lines=()) for period, each in periods.items()}
    return found


def _repeated(area: str, earlier: Observation, later: Observation) -> ExtractError:
    where = f"{earlier.file}:{earlier.sheet}!" if earlier.sheet else f"{earlier.file}:"
    message = say(
        "{area} {period} har et andet tal her end i {where}{line}",
        "{area} {period} has another figure here than in {where}{line}",
        area=area,
        period=later.period,
        where=where,
        line=earlier.lines[0],
    )
    return ExtractError(later.lines[0], REPEATED_PERIOD, message)


def _no_rows(selection: Selection) -> list[ExtractError]:
    """Warning of a table without rows."""
    if selection.account.read:
        return []
    message = Text(
        "filen har ingen rækker under kolonnernes navne",
        "the file has no rows below the names of its columns",
    )
    return [ExtractError(selection.table.header_line, NO_ROWS, message)]


def _limited(errors: Sequence[ExtractError]) -> list[ExtractError]:
    """Errors by line; of many of one code the first ones, and how many more there are."""
    kept: list[ExtractError] = []
    counts = Counter(error.code for error in errors)
    numbers: Counter[Code] = Counter()
    for error in sorted(errors, key=lambda error: error.line):
        numbers[error.code] += 1
        if numbers[error.code] == MOST_ALIKE and counts[error.code] > MOST_ALIKE:
            error.message = say(
                "{message} (og {more} af samme slags)",
                "{message} (and {more} of the kind)",
                message=error.message,
                more=counted(counts[error.code] - MOST_ALIKE, *MORE_ROWS),
            )
        if numbers[error.code] <= MOST_ALIKE:
            kept.append(error)
    return kept
