"""The plan file: read, typed and checked; what is sound in a faulty plan is checked all the same, so that all comes at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from beskplan.areas import Area, UnknownArea
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.loading.format_version import newer_format
from beskplan.loading.model_errors import structural_faults
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.periods import Span, parse_span
from beskplan.plan import Plan, check_plan, check_rule, missing_criterion
from beskplan.problems.codes.form import DUPLICATE_ID, NAME_MISMATCH
from beskplan.problems.codes.meaning import MISSING_PERIOD
from beskplan.problems.problem import Issue, Problem
from beskplan.rules import AnyRule, Rule, Scope
from beskplan.rules.checks import unknown_area
from beskplan.texts import english


class LoadedPlan(NamedTuple):
    """What could be read of a plan."""

    file: str
    plan: Plan | None
    """None if anything is wrong with it."""
    problems: tuple[Problem, ...]
    document: YamlFile | None = None
    """The file as it was read, for what can only be seen over several."""


def read_plan(path: Path, loaded: LoadedCatalogue, municipality: Area | None = None) -> LoadedPlan:
    """Read a plan file and check it against a catalogue, for its own municipality or another.

    Raises:
        OSError: The file cannot be opened.
    """
    return plan_of(read_document(path), loaded, municipality)


def plan_of(
    document: YamlFile, loaded: LoadedCatalogue, municipality: Area | None = None
) -> LoadedPlan:
    """What a plan file says, checked against a catalogue."""
    if newer := newer_format(document):
        return LoadedPlan(document.file, None, (newer,))
    if document.root is None:
        return LoadedPlan(document.file, None, document.problems)
    value = cast(Mapping[str, object], document.value)
    plan, structural = structural_faults(Plan, value)
    if isinstance(plan, Plan):
        found = list(check_plan(plan, plan.scope(loaded.catalogue, municipality, loaded)))
    else:
        found = [*structural, *_sound_parts(value, loaded, municipality)]
    found += [*_duplicate_ids(value), *_misnamed(value, Path(document.file))]
    problems = all_problems(document, found)
    sound = isinstance(plan, Plan) and all(problem.warning for problem in problems)
    return LoadedPlan(
        document.file, plan if sound and isinstance(plan, Plan) else None, problems, document
    )


def _misnamed(value: Mapping[str, object], path: Path) -> Iterator[Issue]:
    given = value.get("plan")
    if isinstance(given, str) and given != path.stem:
        yield Issue(
            NAME_MISMATCH,
            ("plan",),
            english(f"the plan's id is {given!r}, the file's name says {path.stem!r}"),
        )


def _duplicate_ids(value: Mapping[str, object]) -> Iterator[Issue]:
    """Ids that are given twice, among the goals or among the criteria."""
    seen: set[tuple[str, str]] = set()
    for path, kind, entry in _identified(value):
        given = entry.get("id")
        if isinstance(given, str) and (kind, given) in seen:
            yield Issue(
                DUPLICATE_ID,
                (*path, "id"),
                english(f"another {kind} above has the id {given!r}; ids are unique in a plan"),
            )
        seen.add((kind, str(given)))


def _identified(
    value: Mapping[str, object],
) -> Iterator[tuple[tuple[str | int, ...], str, Mapping[str, object]]]:
    """Every goal and criterion with its path."""
    for path, goal in _entries(value, "goals"):
        yield path, "goal", goal
        for inner, criterion in _entries(goal, "criteria"):
            yield (*path, *inner), "criterion", criterion


def _entries(
    value: Mapping[str, object], key: str
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, object]]]:
    """The mappings in the list at a key."""
    listed = value.get(key)
    for number, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict):
            yield (key, number), entry


def _sound_parts(
    value: Mapping[str, object], loaded: LoadedCatalogue, municipality: Area | None
) -> Iterator[Issue]:
    """What is wrong in the parts of a faulty plan that can be read by themselves."""
    scope = _scope(value, loaded, municipality)
    unread = scope.period is None and "period" in value
    if isinstance(name := value.get("municipality"), str):
        yield from unknown_area(scope, name, "municipality")
    for path, kind, entry in _identified(value):
        if (
            kind == "goal"
            and "criteria" in entry
            and entry["criteria"] == []
            and "no_criterion" not in entry
        ):
            yield missing_criterion().under(*path)
        if "rule" in entry:
            found = _sound_rule(entry["rule"], scope)
            yield from (
                fault.under(*path, "rule")
                for fault in found
                if not (unread and fault.code is MISSING_PERIOD)
            )
        for inner, reading in _entries(entry, "other_readings"):
            yield from (
                fault.under(*path, *inner, "rule")
                for fault in _sound_rule(reading.get("rule"), scope)
            )


def _scope(
    value: Mapping[str, object], loaded: LoadedCatalogue, municipality: Area | None
) -> Scope:
    """The scope of a faulty plan's rules, as far as it can be told."""
    named = value.get("municipality")
    found = loaded.catalogue.register.find(named) if isinstance(named, str) else None
    own = municipality or (
        Area(str(named or "")) if found is None or isinstance(found, UnknownArea) else found
    )
    spans = [
        parse_span(given)
        for key in ("default_period", "period")
        if isinstance(given := value.get(key), str)
    ]
    period = next((span for span in spans if isinstance(span, Span)), None)
    return Scope(loaded.catalogue, own, period, unreadable=loaded, anchor=period)


def _sound_rule(value: object, scope: Scope) -> Iterator[Issue]:
    """What is wrong with the rule apart from its form; of a faulty composite, with its parts."""
    rule, structural = structural_faults(AnyRule, value)
    if not structural:
        yield from check_rule(cast(Rule, rule), scope)
        return
    if not isinstance(value, dict):
        return
    for path, part in _entries(value, "rules"):
        yield from (
            fault.under(*path)
            for fault in _sound_rule(
                {key: given for key, given in part.items() if key != "text"}, scope
            )
        )
    wrong = {fault.path[0] for fault in structural if fault.path}
    rule, remaining = structural_faults(
        AnyRule, {key: given for key, given in value.items() if key not in wrong}
    )
    if not remaining:
        yield from (
            fault
            for fault in check_rule(cast(Rule, rule), scope)
            if not fault.code.name.startswith("missing-")
        )
