"""The catalogue file: read, typed and checked, with every entry that is sound kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from pydantic import Field

from beskplan.catalogue import Catalogue, Indicator, Published, Ratio, Sum, parts_of
from beskplan.catalogue.check import faults
from beskplan.fields import Identifier, Words
from beskplan.loading.format_version import newer_format
from beskplan.loading.model_errors import structural_faults
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.problems.problem import Problem

CATALOGUE_FILE = "indicators.yaml"


@dataclass(frozen=True)
class LoadedCatalogue:
    """What could be read of a catalogue."""

    catalogue: Catalogue
    """The entries that are sound."""
    unreadable: frozenset[str]
    """The ids of the entries that are not."""
    problems: tuple[Problem, ...]
    known: bool = True
    """Whether it is known which ids there are; False where the file cannot be read at all."""
    document: YamlFile | None = None
    """The file as it was read, for what can only be seen over several."""

    @classmethod
    def unknown(cls, problems: tuple[Problem, ...] = ()) -> "LoadedCatalogue":
        """Nothing is known of the catalogue."""
        return cls(Catalogue.model_construct(indicators={}), frozenset(), problems, known=False)

    def __contains__(self, name: object) -> bool:
        """Whether an id that is not among the sound entries may be right all the same."""
        return not self.known or name in self.unreadable


def read_catalogue(path: Path) -> LoadedCatalogue:
    """Read `indicators.yaml`.

    Raises:
        OSError: The file cannot be opened.
    """
    document = read_document(path)
    if newer := newer_format(document):
        return LoadedCatalogue.unknown((newer,))
    if document.root is None:
        return LoadedCatalogue.unknown(document.problems)
    value = cast(dict[str, object], document.value)
    catalogue, structural = structural_faults(Catalogue, value)
    unreadable: frozenset[str] = frozenset()
    if not isinstance(catalogue, Catalogue):
        given = value.get("indicators")
        if not isinstance(given, dict):
            return LoadedCatalogue.unknown(all_problems(document, structural))
        catalogue, unreadable = _sound_entries(given, value.get("areas", []))
    found = list(faults(catalogue, unreadable))
    bad = {str(fault.path[1]) for fault in found if not fault.warning and len(fault.path) > 1}
    catalogue, dropped = _without(catalogue, bad)
    return LoadedCatalogue(
        catalogue,
        unreadable | dropped,
        all_problems(document, [*structural, *found]),
        document=document,
    )


def _sound_entries(given: dict[str, object], names: object) -> tuple[Catalogue, frozenset[str]]:
    """The catalogue without the entries that are wrong in form, and their ids."""
    entry_type = Annotated[Indicator, Field(discriminator="kind")]
    areas, _ = structural_faults(tuple[Words, ...], names)
    entries = {
        name: structural_faults(entry_type, entry)[0]
        for name, entry in given.items()
        if structural_faults(Identifier, name)[0]
    }
    sound = {
        name: entry for name, entry in entries.items() if isinstance(entry, Published | Ratio | Sum)
    }
    catalogue = Catalogue(areas=areas if isinstance(areas, tuple) else (), indicators=sound)
    return catalogue, frozenset(given) - frozenset(sound)


def _without(catalogue: Catalogue, bad: set[str]) -> tuple[Catalogue, frozenset[str]]:
    """The catalogue without faulty entries, and without those that are made of them."""
    dropped = set(bad)
    while True:
        kept = {name: entry for name, entry in catalogue.indicators.items() if name not in dropped}
        orphans = {
            name
            for name, entry in kept.items()
            if any(part not in kept for part in parts_of(entry))
        }
        if not orphans:
            return catalogue.model_copy(update={"indicators": kept}), frozenset(dropped)
        dropped |= orphans


def no_catalogue() -> LoadedCatalogue:
    """What plans are checked against where no data folder is given."""
    return LoadedCatalogue.unknown()
