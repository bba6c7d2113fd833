"""The catalogue file: read, typed and checked, with every entry that is sound kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, cast

from pydantic import Field

from beskplan.catalogue import (
    AreaGroup,
    Catalogue,
    Indicator,
    Published,
    Ratio,
    Sum,
    parts_of,
    with_sources,
)
from beskplan.catalogue.check import check_catalogue
from beskplan.catalogue.check_revisions import advised_revisions
from beskplan.fields import Identifier, Words
from beskplan.loading.connections_file import with_connections
from beskplan.loading.model_errors import parse_model
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.problems.codes.form import MISSING_KEY
from beskplan.problems.problem import Issue, Problem

CATALOGUE_FILE = "indicators.yaml"
ENTRY = Annotated[Indicator, Field(discriminator="kind")]
"""Type of an entry of the catalogue."""


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """Catalogue as far as it could be read. It contains the ids that may be right all the same."""

    catalogue: Catalogue
    """The entries that are sound."""
    unreadable: frozenset[str]
    """The ids of the entries that are not."""
    problems: tuple[Problem, ...]
    known: bool = True
    """True if it is known which ids there are; False if the file cannot be read at all."""
    document: YamlFile | None = None
    """The file as it was read, for checks over several."""

    @classmethod
    def unknown(cls, problems: tuple[Problem, ...] = ()) -> "LoadedCatalogue":
        """Return a catalogue of which nothing is known."""
        return cls(Catalogue.model_construct(indicators={}), frozenset(), problems, known=False)

    def __contains__(self, name: object) -> bool:
        """True if an id that is not among the sound entries may be right all the same."""
        return not self.known or name in self.unreadable


def read_catalogue(path: Path) -> LoadedCatalogue:
    """Read `indicators.yaml`.

    Raises:
        OSError: The file cannot be opened.
    """
    document = read_document(path)
    loaded = catalogue_of(document)
    connected, problems, faulty = with_connections(loaded.catalogue, document, path.parent)
    if not problems and not connected.tables:
        return loaded
    kept, dropped = _without(connected, set(faulty))
    every = tuple(sorted({*loaded.problems, *problems}))
    unreadable = loaded.unreadable | dropped
    return replace(loaded, catalogue=kept, unreadable=unreadable, problems=every)


def catalogue_of(document: YamlFile) -> LoadedCatalogue:
    """Return the catalogue that a file holds, as far as it is sound."""
    newer = document.newer_format()
    if newer is not None:
        return LoadedCatalogue.unknown((newer,))
    if document.root is None:
        return LoadedCatalogue.unknown(document.problems)
    value = with_sources(cast(dict[str, object], document.value))
    catalogue, of_form = parse_model(Catalogue, value)
    unreadable: frozenset[str] = frozenset()
    if not isinstance(catalogue, Catalogue):
        entries = value.get("indicators")
        if not isinstance(entries, dict):
            return LoadedCatalogue.unknown(all_problems(document, of_form))
        catalogue = _sound_entries(entries, value)
        unreadable = frozenset(entries) - frozenset(catalogue.indicators)
    of_entries = list(check_catalogue(catalogue, unreadable))
    of_entries += _further_issues(value, of_form, catalogue, unreadable)
    faulty: dict[str, set[str]] = {"indicators": set(), "groups": set()}
    for issue in of_entries:
        if not issue.warning and len(issue.path) > 1:
            faulty[str(issue.path[0])].add(str(issue.path[1]))
    catalogue = _without_groups(catalogue, faulty["groups"])
    catalogue, dropped = _without(catalogue, faulty["indicators"])
    problems = all_problems(document, [*of_form, *of_entries])
    return LoadedCatalogue(catalogue, unreadable | dropped, problems, document=document)


def revision_advice(loaded: LoadedCatalogue) -> tuple[Problem, ...]:
    """Return advice on each entry whose newest figures are probably revised."""
    if loaded.document is None:
        return ()
    return tuple(map(loaded.document.locate, advised_revisions(loaded.catalogue)))


def _sound_entries(entries: dict[str, object], value: Mapping[str, object]) -> Catalogue:
    """Return the catalogue without the entries that are wrong in form."""
    areas, _ = parse_model(tuple[Words, ...], value.get("areas", []))
    names = areas if isinstance(areas, tuple) else ()
    groups: dict[str, AreaGroup] = {}
    given_groups = value.get("groups")
    for name, given in given_groups.items() if isinstance(given_groups, dict) else ():
        group, _ = parse_model(AreaGroup, given)
        if isinstance(group, AreaGroup):
            groups[name] = group
        else:
            names = (*names, name)
    sound = {}
    for name, given in entries.items():
        identifier, _ = parse_model(Identifier, name)
        entry, _ = parse_model(ENTRY, given)
        if identifier and isinstance(entry, Published | Ratio | Sum):
            sound[name] = entry
    return Catalogue(
        areas=names,
        groups=groups,
        indicators=sound,
    )


def _further_issues(
    value: Mapping[str, object],
    of_form: Sequence[Issue],
    catalogue: Catalogue,
    unreadable: frozenset[str],
) -> Iterator[Issue]:
    """Return what else is wrong with entries of a wrong form, seen without their faulty keys."""
    faulty: dict[str, set[str | int]] = {}
    for issue in of_form:
        if issue.path[:1] == ("indicators",) and len(issue.path) > 2:
            faulty.setdefault(str(issue.path[1]), set()).add(issue.path[2])
    rest = dict(catalogue.indicators)
    entries = cast(dict[str, object], value.get("indicators", {}))
    for name, keys in faulty.items():
        given = entries.get(name)
        if isinstance(given, dict):
            kept = {key: each for key, each in given.items() if key not in keys}
            entry, of_rest = parse_model(ENTRY, kept)
            if not of_rest and isinstance(entry, Published | Ratio | Sum):
                rest[name] = entry
    whole = catalogue.changed({"indicators": rest})
    for issue in check_catalogue(whole, unreadable - rest.keys()):
        of_faulty = issue.path[:1] == ("indicators",)
        if of_faulty and str(issue.path[1]) in faulty and issue.code is not MISSING_KEY:
            yield issue


def _without_groups(catalogue: Catalogue, faulty: set[str]) -> Catalogue:
    """Return the catalogue without faulty groups, whose names stay known."""
    if not faulty:
        return catalogue
    groups = {name: group for name, group in catalogue.groups.items() if name not in faulty}
    areas = (*catalogue.areas, *faulty)
    return catalogue.changed({"areas": areas, "groups": groups})


def _without(catalogue: Catalogue, faulty: set[str]) -> tuple[Catalogue, frozenset[str]]:
    """Return the catalogue without faulty entries and those made of them, and the ids of both."""
    dropped = set(faulty)
    while True:
        kept = {name: entry for name, entry in catalogue.indicators.items() if name not in dropped}
        orphans = {name for name, entry in kept.items() if not kept.keys() >= set(parts_of(entry))}
        if not orphans:
            return catalogue.changed({"indicators": kept}), frozenset(dropped)
        dropped |= orphans


def no_catalogue() -> LoadedCatalogue:
    """Return the catalogue that plans are checked against where no data folder is given."""
    return LoadedCatalogue.unknown()
