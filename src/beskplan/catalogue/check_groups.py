"""Checks of the groups of areas in a catalogue."""

from collections.abc import Iterator

from beskplan.areas import Area, UnknownArea, registered
from beskplan.catalogue import AreaGroup, Catalogue
from beskplan.problems.codes.form import EXCLUDED_KEY, WRONG_VALUE
from beskplan.problems.problem import Issue
from beskplan.texts import Text, say


def check_groups(catalogue: Catalogue) -> Iterator[Issue]:
    """Return what is wrong with each group, with paths from the catalogue's root."""
    names = {area.name for area in registered()} | set(catalogue.areas)
    for name, group in catalogue.groups.items():
        found = catalogue.register.find(name)
        if name in names or (isinstance(found, Area) and found.kind != "group"):
            message = say(
                "{name!r} er allerede et område; giv gruppen et navn for sig selv",
                "{name!r} is an area already; give the group a name of its own",
                name=name,
            )
            yield Issue(WRONG_VALUE, ("groups", name), message, at_key=True)
        for issue in _check_members(catalogue, group):
            yield issue.under("groups", name)


def _check_members(catalogue: Catalogue, group: AreaGroup) -> Iterator[Issue]:
    if group.without and group.union != "total":
        message = Text(
            "kun fra en sum (as: total) trækkes områder fra; lad dem være ude af areas",
            "only from a total (as: total) areas are taken off; leave them out of areas",
        )
        yield Issue(EXCLUDED_KEY, ("without",), message, at_key=True)
    seen: set[str] = set()
    for key, names in (("areas", group.areas), ("without", group.without)):
        for number, name in enumerate(names):
            found = catalogue.register.find(name)
            if isinstance(found, UnknownArea):
                yield found.issue(key, number)
            elif found.kind == "group":
                message = Text(
                    "en gruppe består af områder, ikke af andre grupper",
                    "a group is made of areas, not of other groups",
                )
                yield Issue(WRONG_VALUE, (key, number), message)
            elif found.name in seen:
                message = say(
                    "{name!r} er nævnt to gange; det ville tælle to gange",
                    "{name!r} is named twice; it would count twice",
                    name=name,
                )
                yield Issue(WRONG_VALUE, (key, number), message)
            else:
                seen.add(found.name)
