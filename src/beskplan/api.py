"""The Python interface, for notebooks: load a plan and a catalogue, read the extracts, assess.

```python
from beskplan import assess, load_catalogue, load_plan, read_extracts

catalogue = load_catalogue("data")
plan = load_plan("plans/holbaek-2024.yaml", catalogue)
result = assess(plan, catalogue, read_extracts("data", catalogue, [plan]))
figures = result.figures_frame()
result.to_frame()
```
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan import assessment
from beskplan.areas import Area, UnknownArea
from beskplan.catalogue import Catalogue, Published
from beskplan.extracts import read_extracts as read_files
from beskplan.extracts import requests_for
from beskplan.language import Language
from beskplan.loading.catalogue_file import (
    CATALOGUE_FILE,
    LoadedCatalogue,
    no_catalogue,
    read_catalogue,
)
from beskplan.loading.plan_file import read_plan
from beskplan.measure import Snapshot
from beskplan.observation import EVERYTHING, Extent, Series
from beskplan.periods import parse_span
from beskplan.plan import Plan
from beskplan.problems.problem import Problem, errors_in, nearest

if TYPE_CHECKING:
    import pandas as pd
    from narwhals.typing import IntoDataFrame

__all__ = [
    "Assessment",
    "InvalidFile",
    "assess",
    "load_catalogue",
    "load_plan",
    "read_extracts",
    "read_frames",
]


class InvalidFile(ValueError):
    """A plan, catalogue, extract or frame is invalid; `problems` lists everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Assessment(assessment.Assessment):
    """A plan, judged on a date; typed findings, and data frames of them and of their figures."""

    def to_frame(self, language: Language = "da") -> "pd.DataFrame":
        """A row for each criterion, part and other reading; figures are floats."""
        from beskplan.output.data_frame import to_frame

        return to_frame(self, language)

    def with_outlook(self, folder: str | Path) -> "Assessment":
        """The same with the chance of each criterion that is still open, on its findings.

        It is counted over the figures of all municipalities in a data folder.
        """
        from beskplan.extracts.history_reader import read_history
        from beskplan.open_criteria import open_in, with_outlooks

        names = open_in([self])
        history = read_history(Path(folder), self.catalogue, names)
        (found,) = with_outlooks([self], history)
        return replace(self, goals=found.goals)

    def figures_frame(self) -> "pd.DataFrame":
        """A row for each figure that a verdict used, with its state, file and lines."""
        from beskplan.output.data_frame import figures_frame

        return figures_frame(self)


def load_catalogue(folder: str | Path) -> Catalogue:
    """The catalogue of a data folder.

    Raises:
        InvalidFile: It is wrong; `problems` says all of what, and where.
        OSError: It cannot be opened.
    """
    loaded = read_catalogue(Path(folder) / CATALOGUE_FILE)
    _refuse(loaded.problems)
    return loaded.catalogue


def load_plan(path: str | Path, catalogue: Catalogue | None = None) -> Plan:
    """A plan, checked against a catalogue where one is given.

    Raises:
        InvalidFile: It is wrong; `problems` says all of what, and where.
        OSError: It cannot be opened.
    """
    known = LoadedCatalogue(catalogue, frozenset(), ()) if catalogue is not None else no_catalogue()
    loaded = read_plan(Path(path), known)
    _refuse(loaded.problems)
    if loaded.plan is None:
        raise InvalidFile(loaded.problems)
    return loaded.plan


def read_extracts(
    folder: str | Path,
    catalogue: Catalogue,
    plans: Iterable[Plan] | None = None,
    municipality: str | None = None,
) -> Mapping[str, Series]:
    """Observations in a data folder, by indicator.

    They are those that the plans need (for another municipality, if named), or all.

    Raises:
        InvalidFile: A file is wrong; `problems` says all of what, and where.
    """
    area = _area(catalogue, municipality) if municipality is not None else None
    extents = assessment.extents_of_plans(plans, catalogue, [area]) if plans is not None else None
    extracts = read_files(Path(folder), requests_for(catalogue, extents), catalogue.register)
    _refuse(extracts.problems)
    return extracts.series


def read_frames(
    frames: "Mapping[str, IntoDataFrame]",
    catalogue: Catalogue,
    plans: Iterable[Plan] | None = None,
    municipality: str | None = None,
) -> Mapping[str, Series]:
    """Observations in data frames, by indicator; the checks are those of a file.

    They are those that the plans need (for another municipality, if named), or all. A frame is one
    of pandas, or any other that narwhals knows; it has a row for each figure.

    Raises:
        InvalidFile: A frame is wrong; `problems` says all of what, and in which row, from 1.
        LookupError: A name is no indicator with figures of its own.
        TypeError: Something is no data frame in memory.
    """
    area = _area(catalogue, municipality) if municipality is not None else None
    extents = dict.fromkeys(frames, EVERYTHING)
    if plans is not None:
        extents = dict(assessment.extents_of_plans(plans, catalogue, [area]))
    return _read_frames(frames, catalogue, extents)


def assess(
    plan: Plan,
    catalogue: Catalogue,
    observations: "Mapping[str, Series | IntoDataFrame]",
    as_of: date | None = None,
    municipality: str | None = None,
    period: str | None = None,
) -> Assessment:
    """Judge every criterion of a plan as on a date (default today), for any municipality.

    Observations are what `read_extracts` gives, or data frames, as `read_frames` takes them; some
    indicators may be the one and some the other.
    A `period`, such as `"2025"`, has a plan of several years judged by what it asks in that one.

    Raises:
        InvalidFile: A data frame is wrong; `problems` says all of what, and in which row, from 1.
        LookupError: The municipality is no known area, or observations are missing that the plan
        reads.
        TypeError: Something is neither a series nor a data frame in memory.
        ValueError: The period is none.
    """
    span = None if period is None else parse_span(period)
    if period is not None and span is None:
        raise ValueError(f"{period!r} is not a period such as 2025 or 2025Q1")
    area = _area(catalogue, municipality) if municipality is not None else None
    extents = assessment.extents_of_plans([plan], catalogue, [area])
    series = {}
    frames = {}
    for name, given in observations.items():
        if isinstance(given, Series):
            series[name] = given
        else:
            frames[name] = given
    if frames:
        series |= _read_frames(frames, catalogue, extents)
    for name, extent in extents.items():
        unread = extent.beyond(series[name].extent) if name in series else "at all"
        if unread:
            raise LookupError(
                f"no observations of {name!r} were read {unread}; name the plan and municipality "
                "to read_extracts"
            )
    snapshot = Snapshot(catalogue, series, as_of or date.today())
    found = assessment.assess(plan, snapshot, area, period=span)
    return Assessment(
        found.plan, found.municipality, found.snapshot, found.goals, found.file, found.period
    )


def _read_frames(
    frames: "Mapping[str, IntoDataFrame]", catalogue: Catalogue, extents: Mapping[str, Extent]
) -> Mapping[str, Series]:
    """Observations of the frames of which there is an extent."""
    from beskplan.extracts.frames import read_frames as read

    for name in frames:
        if not isinstance(catalogue.indicators.get(name), Published):
            hint = nearest(name, catalogue.indicators).en
            raise LookupError(f"{name!r} is no indicator with figures of its own{hint}")
    needed = {name: extents[name] for name in frames if name in extents}
    extracts = read(frames, requests_for(catalogue, needed), catalogue.register)
    _refuse(extracts.problems)
    return extracts.series


def _area(catalogue: Catalogue, name: str) -> Area:
    found = catalogue.register.find(name)
    if isinstance(found, UnknownArea):
        raise LookupError(f"{name!r} is not a known area{found.hint.en}")
    return found


def _refuse(problems: Iterable[Problem]) -> None:
    errors = errors_in(problems)
    if errors:
        raise InvalidFile(errors)
