"""What can only be seen over several files: ids that plans share, and indicators that nothing uses."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from beskplan.catalogue import parts_of
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.loading.plan_file import LoadedPlan
from beskplan.problem import Fault, Problem


def shared_ids(plans: Sequence[LoadedPlan]) -> Iterator[Problem]:
    """The ids that a plan above has already."""
    first: dict[str, str] = {}
    for each in plans:
        given = each.document.value.get("plan") if each.document and isinstance(each.document.value, dict) else None
        if not isinstance(given, str) or each.document is None:
            continue
        if given in first:
            yield each.document.problem(Fault("duplicate-id", ("plan",), f"the plan {first[given]} has the id {given!r} too"))
        first.setdefault(given, each.file)


def named(plans: Sequence[LoadedPlan]) -> set[str]:
    """Every text that stands in a rule: among them the ids of the indicators that the rules use."""
    return {text for each in plans if each.document for text in _in_rules(each.document.value, inside=False)}


def _in_rules(value: object, *, inside: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _in_rules(child, inside=inside or key == "rule")
    elif isinstance(value, list):
        for child in value:
            yield from _in_rules(child, inside=inside)
    elif inside and isinstance(value, str):
        yield value


def unused_indicators(loaded: LoadedCatalogue, mentioned: AbstractSet[str]) -> Iterator[Problem]:
    """The indicators that are not mentioned by a plan, nor made use of by another that is."""
    if loaded.document is None:
        return
    indicators = loaded.catalogue.indicators
    parts = {part for entry in indicators.values() for part in parts_of(entry)}
    for name in indicators.keys() - mentioned - parts:
        fault = Fault("unused-indicator", ("indicators", name), f"no rule and no other indicator uses {name!r}", warning=True, at_key=True)
        yield loaded.document.problem(fault)
