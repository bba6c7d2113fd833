"""Areas: the register in `areas.csv`, the names that a catalogue adds, and the spellings of both.

The register holds the areas of Danish labour-market statistics as of 2024: 98 municipalities,
5 regions, 8 RAR areas and the whole country. Codes are those of Statistics Denmark. The RAR areas
(regional labour market councils) are groups of municipalities by the law on the organisation of
employment work, and have no code of their own in common use. English names are those of the
StatBank in English, and of the regions themselves; the Danish name is what is written.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pkgutil import get_data
from typing import Literal, NamedTuple, cast

from beskplan.problems.codes.meaning import AMBIGUOUS_AREA, UNKNOWN_AREA
from beskplan.problems.problem import NO_HINT, Issue, did_you_mean, nearest_name
from beskplan.texts import Text, say

AreaKind = Literal["country", "region", "rar", "municipality", "group", "other"]


COUNTRY_WORDS = (
    "landet",
    "landsgennemsnittet",
    "landsgennemsnit",
    "landsplan",
    "hele danmark",
    "nationalt",
)
"""What plans call the whole country, folded; a file must write `Hele landet`."""


ADDITIONS = re.compile(
    r"\([^()]*\)|\d+|[*.,;:/)(¹²³]|\b(?:i alt|total|kommunen?|jobcent(?:er|ret)|municipality)\b"
)
"""What people add to the name of an area, folded: a remark in brackets, a footnote's mark."""

SHORT_CODE = re.compile(r"\s*\d\d?\s*", re.ASCII)
"""Code of Statistics Denmark that has lost its zeros."""

MOST_SPELLINGS = 4096
"""Spellings that are remembered; the register has about 600."""


class Area(NamedTuple):
    """An area that figures are published for; `name` is its one spelling here and identifies it."""

    name: str
    kind: AreaKind = "other"
    code: str | None = None
    part_of: tuple[str, ...] = ()
    """The region and RAR area that a municipality lies in."""
    english: str = ""
    """Its name in English, where that is another."""


@dataclass(frozen=True, slots=True)
class UnknownArea:
    """A name that is no area, or could be two."""

    name: str
    meant: tuple[str, ...] = ()
    """Areas that may be meant."""
    ambiguous: bool = False
    """True if the name stands for each of them."""

    @property
    def hint(self) -> Text:
        """End of a message, from its semicolon on; without words where no area is near."""
        if self.ambiguous:
            first, second = self.meant
            return say(
                "; det kan være {first!r} eller {second!r}; skriv hvilket",
                "; it can be {first!r} or {second!r}; write which",
                first=first,
                second=second,
            )
        return did_you_mean(self.meant[0]) if self.meant else NO_HINT

    def issue(self, *path: str | int) -> Issue:
        """Issue at the path where the name stands."""
        if self.ambiguous:
            first, second = self.meant
            message = say(
                "{name!r} er tvetydigt: det kan være {first!r} eller {second!r}; skriv hvilket",
                "{name!r} is ambiguous: it can be {first!r} or {second!r}; write which",
                name=self.name,
                first=first,
                second=second,
            )
            return Issue(AMBIGUOUS_AREA, path, message)
        message = say(
            "{name!r} er ikke et kendt område{hint}",
            "{name!r} is not a known area{hint}",
            name=self.name,
            hint=self.hint,
        )
        return Issue(UNKNOWN_AREA, path, message)


@cache
def registered() -> tuple[Area, ...]:
    """The register: country, regions, RAR areas, and the municipalities by code."""
    table = get_data("beskplan", "areas.csv") or b""
    return tuple(map(_area, csv.DictReader(table.decode().splitlines())))


def _area(row: Mapping[str, str]) -> Area:
    part_of = tuple(name for name in (row["region"], row["rar"]) if name)
    kind = cast(AreaKind, row["kind"])
    return Area(row["name"], kind, row["code"] or None, part_of, row["english"])


@cache
def _registered_names() -> Mapping[str, Area]:
    return {folded(name): area for area in registered() for name in _spellings(area)}


@cache
def _regions_by_last_word() -> Mapping[str, Sequence[str]]:
    """Names of regions and RAR areas by what they end with, folded: `sjælland`."""
    found: dict[str, list[str]] = {}
    for area in registered():
        if area.kind in ("region", "rar"):
            found.setdefault(folded(area.name).split()[-1], []).append(area.name)
    return found


def folded(name: str) -> str:
    """A name without case, Unicode form, and the difference between å and aa, blank and hyphen."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("aa", "å")
    return re.sub(r"[\s_-]+", " ", text).strip()


class Areas:
    """Areas by any of their spellings."""

    def __init__(self, further: Iterable[str] = (), groups: Iterable[str] = ()) -> None:
        self._names = dict(_registered_names())
        for name in further:
            self._names.setdefault(folded(name), Area(name))
        for name in groups:
            self._names.setdefault(folded(name), Area(name, "group"))

    @cached_property
    def named(self) -> Callable[[str], Area | None]:
        """Area of a name, a code, or a name with "Kommune" or "Jobcenter" to it.

        An extract has the same few spellings thousands of times.
        """
        return lru_cache(MOST_SPELLINGS)(self._named)

    def _named(self, name: str) -> Area | None:
        key = folded(name)
        return self._names.get(key) or self._names.get(_bare(key))

    def code_without_zeros(self, label: str) -> Area | None:
        """Area of a code that a spreadsheet took for a number: 0 is 000, and 84 is 084.

        It is for columns of codes alone: elsewhere 84 is a figure, or a part of a name.
        """
        return self.named(label.strip().zfill(3)) if SHORT_CODE.fullmatch(label) else None

    @cached_property
    def _written(self) -> frozenset[str]:
        """Each area's one spelling."""
        return frozenset(area.name for area in self._names.values())

    def find(self, name: str) -> Area | UnknownArea:
        """The area that a name stands for, or what may have been meant."""
        found = self.named(name)
        if found is not None:
            return found
        key = folded(name)
        both = _regions_by_last_word().get(key, ())
        if len(both) > 1:
            return UnknownArea(name, (both[0], both[1]), ambiguous=True)
        if both:
            return UnknownArea(name, (both[0],))
        if key in COUNTRY_WORDS:
            return UnknownArea(name, ("Hele landet",))
        bare = self._names.get(" ".join(ADDITIONS.sub(" ", key).split()))
        if bare is not None:
            return UnknownArea(name, (bare.name,))
        near = nearest_name(name, self._written)
        return UnknownArea(name, () if near is None else (near,))

    def known(self, name: str) -> Area:
        """The area of a name that has been checked."""
        found = self.find(name)
        if isinstance(found, UnknownArea):
            raise LookupError(name)
        return found

    def municipalities(self) -> tuple[Area, ...]:
        return tuple(area for area in registered() if area.kind == "municipality")


def _spellings(area: Area) -> Iterable[str]:
    names = [area.name, area.english] if area.english else [area.name]
    yield from names
    if area.code is None:
        return
    for code in _codes(area.code, area.kind):
        yield code
        for name in names:
            yield f"{code} {name}"
    if area.kind == "municipality" and not area.name.endswith("s"):
        yield f"{area.name}s"
    if area.kind == "country":
        yield "Danmark"
        yield "Denmark"


def _codes(code: str, kind: AreaKind) -> tuple[str, ...]:
    """Return the code with its other form: of four digits, or with the 1 of a region."""
    match kind:
        case "municipality":
            return code, f"0{code}"
        case "region":
            return code, f"1{code}"
        case _:
            return (code,)


def _bare(key: str) -> str:
    """A folded name without the words that offices put around a municipality's name."""
    key = re.sub(r"^(jobcenter|job center) ", "", key)
    return re.sub(
        r"^(?P<code>\d+ )?(?P<name>.*?)( kommune| regionskommune| municipality)?$",
        r"\g<code>\g<name>",
        key,
    )
