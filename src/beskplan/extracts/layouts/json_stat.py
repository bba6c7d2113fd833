"""JSON-stat, versions 1 and 2: a cube of figures, as StatBank and its sisters abroad answer.

The columns are the dimensions, by their ids, and `value`. Cells are the labels of categories, and
codes where there are none; periods are codes, which are spelled alike everywhere.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.layout import AREA_WORDS, Answer, Layout
from beskplan.periods import parse_period
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.texts import Part, say

VALUE = "value"
MOST_CELLS = 10_000_000
"""Cells of a cube that lists only those with a figure: few figures can span very many."""
AREA_IDS = ("område", "area", "geo", "kommunedk", "komkode", "bopkom", *AREA_WORDS.split())
PERIOD_IDS = ("tid", "time", "time_period", "period", "periode", "år", "måned", "kvartal")
"""Ids of the dimensions of areas and of periods, normalised, where the answer gives no roles."""


BUILT_LATE = ConfigDict(defer_build=True)
"""Models that are built when the first cube is read, and not by every command."""


class Category(BaseModel):
    """Categories of a dimension."""

    model_config = BUILT_LATE

    index: list[str] | dict[str, int] | None = None
    label: dict[str, str] = {}

    @property
    def codes(self) -> list[str]:
        """Codes in the order of the cube; a single category needs no index."""
        if self.index is None:
            return list(self.label)
        if isinstance(self.index, list):
            return self.index
        return sorted(self.index, key=self.index.__getitem__)

    @property
    def has_gaps(self) -> bool:
        """True if the positions of its codes are not 0, 1, 2 and so on."""
        if not isinstance(self.index, dict):
            return False
        return sorted(self.index.values()) != list(range(len(self.index)))


class Dimension(BaseModel):
    """Dimension of a cube."""

    model_config = BUILT_LATE

    category: Category


class Cube(BaseModel):
    """Dataset of JSON-stat. Its `status` is not read: a cell without a figure is blank."""

    model_config = BUILT_LATE

    id: list[str]
    size: list[int]
    dimension: dict[str, Dimension]
    role: dict[str, list[str]] = {}
    value: list[Any] | dict[int, Any]

    def ids(self, role: str, usual: Sequence[str]) -> tuple[str, ...]:
        """Ids of the dimensions with a role, normalised; with usual names where none has it."""
        by_role = [normal(name) for name in self.role.get(role, ()) if name in self.id]
        by_name = [normal(name) for name in self.id if normal(name) in usual]
        return tuple(by_role or by_name)

    def figures(self) -> Iterator[object]:
        """Figures in the order of the cells."""
        if isinstance(self.value, list):
            yield from self.value
        else:
            for position in range(prod(self.size)):
                yield self.value.get(position)


def json_stat_answer(value: object) -> Answer | None:
    """Table of `{"id": […], "size": […], "dimension": {…}, "value": […]}`; None of another value.

    Raises:
        ExtractError: Sizes, categories and figures do not fit together.
    """
    if not isinstance(value, dict) or not isinstance(value.get(VALUE), list | dict):
        return None
    dimensions = value.get("dimension")
    if not isinstance(dimensions, dict):
        return None
    structure = value
    if "id" not in value:  # version 1
        structure = dimensions
    ids = structure.get("id")
    if not isinstance(ids, list):
        raise _error("'id' mangler", "'id' is missing")
    described = {name: dimensions.get(name) for name in ids if isinstance(name, str)}
    try:
        cube = Cube(
            id=ids,
            size=structure.get("size"),
            dimension=described,
            role=structure.get("role") or {},
            value=value[VALUE],
        )
    except ValidationError as error:
        raise _error(
            "'{key}' er ikke, som det skal være",
            "'{key}' is not as it should be",
            key=".".join(map(str, error.errors()[0]["loc"])),
        ) from None
    _check(cube)
    periods = cube.ids("time", PERIOD_IDS)
    labels = [
        _labels(cube.dimension[name], are_periods=normal(name) in periods) for name in cube.id
    ]
    rows = (
        (*cells, figure) for cells, figure in zip(product(*labels), cube.figures(), strict=True)
    )
    layout = Layout(
        "JSON-stat",
        {"area": cube.ids("geo", AREA_IDS), "period": periods, "value": (VALUE,)},
        coded=True,
    )
    return Answer(layout, [*cube.id, VALUE], rows)


def _check(cube: Cube) -> None:
    """Raise the error of a cube that does not hold as many figures as it has cells."""
    if len(cube.size) != len(cube.id):
        raise _error(
            "'id' og 'size' er ikke lige lange", "'id' and 'size' are of different lengths"
        )
    for name, size in zip(cube.id, cube.size, strict=True):
        category = cube.dimension[name].category
        if category.has_gaps:
            raise _error(
                "positionerne i {name!r} er ikke 0, 1, 2 og så videre",
                "the positions in {name!r} are not 0, 1, 2 and so on",
                name=name,
            )
        categories = len(category.codes)
        if categories != size:
            raise _error(
                "{name!r} har {categories} kategorier, og 'size' siger {size}",
                "{name!r} has {categories} categories, and 'size' says {size}",
                name=name,
                categories=categories,
                size=size,
            )
    cells = prod(cube.size)
    if isinstance(cube.value, list):
        if len(cube.value) != cells:
            raise _error(
                "'value' har {figures} tal, og 'size' giver {cells} celler",
                "'value' has {figures} figures, and 'size' makes {cells} cells",
                figures=len(cube.value),
                cells=cells,
            )
        return
    if cells > MOST_CELLS:
        raise _error(
            "den har {cells} celler, flere end der kan læses; hent færre",
            "it has {cells} cells, more than can be read; fetch fewer",
            cells=cells,
        )
    outside = next((at for at in cube.value if not 0 <= at < cells), None)
    if outside is not None:
        raise _error(
            "'value' har et tal i celle {outside}, og 'size' giver {cells} celler",
            "'value' has a figure in cell {outside}, and 'size' makes {cells} cells",
            outside=outside,
            cells=cells,
        )


def _labels(dimension: Dimension, *, are_periods: bool) -> list[str]:
    """Cells of a dimension's categories; labels that several have come with their codes."""
    codes = dimension.category.codes
    if are_periods and all(parse_period(code) for code in codes):
        return codes
    labels = [dimension.category.label.get(code) or code for code in codes]
    times = Counter(labels)
    cells = []
    for code, label in zip(codes, labels, strict=True):
        cells.append(label if times[label] == 1 else f"{code} {label}")
    return cells


def _error(danish: str, english: str, **parts: Part) -> ExtractError:
    message = say(
        "filen har form som JSON-stat, men {reason}; hent den igen",
        "the file has the form of JSON-stat, but {reason}; fetch it anew",
        reason=say(danish, english, **parts),
    )
    return ExtractError(1, NOT_DATA, message)
