"""Extract files: read once each, only the rows that are needed, every observation with its lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from beskplan.area import Areas
from beskplan.catalogue import Catalogue, Published
from beskplan.observation import Series
from beskplan.problem import Problem, listed, nearest
from beskplan.sources.building import build, number_format
from beskplan.sources.collecting import Collected, collect, labels_of, period_of
from beskplan.sources.decoding import read_text
from beskplan.sources.delimited import read_table
from beskplan.sources.refusal import Refused
from beskplan.sources.wanted import Wanted

__all__ = ["Extracts", "Wanted", "read_extracts", "wanted_of"]


@dataclass(frozen=True)
class Extracts:
    """What was read of a data folder."""

    series: Mapping[str, Series]
    """By the id of the published indicator."""
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    """The files that the catalogue names but that are not there."""


def wanted_of(catalogue: Catalogue, needs: Mapping[str, Iterable[str]] | None = None) -> tuple[Wanted, ...]:
    """The needed indicators with their areas; all of everything where `needs` is None."""
    published = {name: entry for name, entry in catalogue.indicators.items() if isinstance(entry, Published)}
    if needs is None:
        return tuple(Wanted(name, entry, None) for name, entry in published.items())
    return tuple(Wanted(name, published[name], frozenset(areas)) for name, areas in needs.items())


def read_extracts(folder: Path, wanted: Sequence[Wanted], areas: Areas, progress: Callable[[str], None] | None = None) -> Extracts:
    """Read the files of the wanted indicators, each file once; `progress` is told each file before it is read."""
    by_file: dict[str, list[Wanted]] = {}
    for each in wanted:
        by_file.setdefault(each.indicator.extract.file, []).append(each)
    series: dict[str, Series] = {}
    problems: list[Problem] = []
    missing: list[str] = []
    for file, together in by_file.items():
        shown = (folder / file).as_posix()
        if progress:
            progress(file)
        try:
            path = _inside(folder, file)
            if path is None:
                missing.append(file)
                series.update({each.name: Series(file, missing=True) for each in together})
                continue
            found, refused = _read(path, together, areas)
        except Refused as error:
            found, refused = {}, [error]
        except OSError as error:
            found, refused = {}, [Refused(0, "not-data", f"the file cannot be opened: {error.strerror}")]
        series.update(found)
        problems += [Problem(shown, each.line, 0, each.code, each.message) for each in refused]
    return Extracts(series, tuple(sorted(set(problems))), tuple(missing))


def _inside(folder: Path, file: str) -> Path | None:
    """The file's path, if it is there and inside the folder."""
    path = folder / file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Refused(0, "unsafe-path", "the path leads out of the data folder")
    if path.is_dir():
        raise Refused(0, "not-data", "this is a folder; a file is expected")
    return path if path.exists() else None


def _read(path: Path, wanted: Sequence[Wanted], areas: Areas) -> tuple[dict[str, Series], list[Refused]]:
    def read(stream: TextIOWrapper) -> tuple[list[Collected], list[Refused]]:
        return collect(read_table(stream), wanted, areas)

    collected, refused = read_text(path, wanted[0].indicator.extract.encoding, read)
    common = number_format(collected)
    series: dict[str, Series] = {}
    for each in collected:
        refused += [*_absent_labels(path, each), *_absent_periods(path, each)]
        numbers = each.roles.numbers or common
        if isinstance(numbers, Refused):
            refused.append(numbers)
            continue
        series[each.wanted.name], wrong = build(each, numbers)
        refused += wrong
    return series, refused


def _labels(path: Path, collected: Collected, column: int) -> Mapping[str, str]:
    """All labels of a column, read anew where something that should be there was not met."""
    encoding = collected.wanted.indicator.extract.encoding
    return read_text(path, encoding, lambda stream: labels_of(read_table(stream), column))


def _absent_periods(path: Path, collected: Collected) -> list[Refused]:
    """That no period of the whole file is of the indicator's frequency."""
    name, frequency = collected.wanted.name, collected.wanted.indicator.frequency
    if collected.rows or not collected.other_periods or collected.refused:
        return []
    if any(period_of(label, frequency) for label in _labels(path, collected, collected.roles.period).values()):
        return []
    label, line = next(iter(collected.other_periods.items()))
    return [Refused(line, "bad-period", f"{label[:60]!r} is not a period of {name!r}, which is {frequency}; no row has one")]


def _absent_labels(path: Path, collected: Collected) -> list[Refused]:
    """Labels that the catalogue pins and that the whole column does not have."""
    found = []
    for number, (column, labels) in enumerate(collected.roles.where.items()):
        unseen = set(labels) - {row.labels[number] for row in collected.rows}
        if not unseen:
            continue
        known = _labels(path, collected, column)
        for label in sorted(unseen - set(known)):
            hint = nearest(labels[label], known.values()) or f"; it has {listed(repr(name) for name in list(known.values())[:8])}"
            found.append(Refused(1, "no-match", f"no row has {labels[label]!r} in the column {collected.header[column]!r}{hint}"))
    return found
