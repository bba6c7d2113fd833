"""The plan file: parsed once, then checked against a catalogue for each municipality.

What is sound in a faulty plan is checked all the same, so that all its problems come at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from beskplan.areas import Area, UnknownArea
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.loading.model_errors import parse_model
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.periods import Span, parse_span
from beskplan.plan import Plan, check_plan, check_rule, missing_criterion
from beskplan.problems.codes.form import (
    DUPLICATE_ID,
    MISSING_KEY,
    MISSING_OPERATOR,
    NAME_MISMATCH,
    WRONG_TYPE,
)
from beskplan.problems.codes.meaning import (
    MISSING_AGGREGATE,
    MISSING_BETTER,
    MISSING_PERIOD,
    MISSING_UNIT,
)
from beskplan.problems.problem import Issue, IssuePath, Location, Problem
from beskplan.rules import AnyRule, Rule, Scope, unfold
from beskplan.rules.checks import unknown_area
from beskplan.texts import Text, say, slug

STDIN = "-"
"""Name of a plan that comes from stdin, and not from a file."""
MEANT_NAME = re.compile(r"(.+\.ya?ml)\.\w+$", re.IGNORECASE)
"""Name of a plan to which an editor has given one more ending: `lejre-2025.yaml.txt`."""
OTHER_ENDINGS = (".csv", ".doc", ".docx", ".pdf", ".tsv", ".xls", ".xlsm", ".xlsx")
"""Ends of names that no plan has."""
OUTSIDE_IDS = re.compile(r"[^a-z0-9_-]")
"""Character that no id has."""
MISSING_KEYS = (
    MISSING_KEY,
    MISSING_OPERATOR,
    MISSING_AGGREGATE,
    MISSING_BETTER,
    MISSING_PERIOD,
    MISSING_UNIT,
)
"""Codes that a rule may have only because its faulty keys were left out."""
KIND_WORDS = {
    "goal": Text("et andet mål", "another goal"),
    "criterion": Text("et andet kriterium", "another criterion"),
}


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """Plan that was checked for a municipality, as far as it could be read."""

    file: str
    plan: Plan | None
    """None if anything is wrong with it."""
    problems: tuple[Problem, ...]
    document: YamlFile | None = None
    """The file as it was read, for checks over several; None if it could not be used."""

    @property
    def criterion_ids(self) -> tuple[str, ...] | None:
        """Ids of the criteria, also of a plan with errors; None where one cannot be read."""
        if self.plan is not None:
            return tuple(criterion.id for criterion in self.plan.criteria)
        if self.document is None:
            return None
        ids = []
        for _, kind, entry in _goals_and_criteria(_mapping(self.document)):
            if kind == "criterion":
                ids.append(entry.get("id"))
        if not all(isinstance(given, str) for given in ids):
            return None
        return tuple(map(str, ids))


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """Plan as it stands in a file, before any catalogue is known."""

    document: YamlFile
    plan: Plan | None = None
    """None if its form is wrong."""
    issues: tuple[Issue, ...] = ()
    """Issues of its form, its ids and its name."""
    refusal: tuple[Problem, ...] = ()
    """Problems for which the file cannot be used at all."""

    def check(self, catalogue: LoadedCatalogue, municipality: Area | None = None) -> LoadedPlan:
        """Return the plan with all its problems, for its own municipality or another."""
        file = self.document.file
        if self.refusal:
            return LoadedPlan(file, None, self.refusal)
        if self.plan is not None:
            scope = self.plan.scope(
                catalogue.catalogue, municipality, catalogue, has_catalogue=catalogue.known
            )
            found = check_plan(self.plan, scope)
        else:
            found = _check_sound_parts(_mapping(self.document), catalogue, municipality)
        problems = all_problems(self.document, [*self.issues, *found])
        is_sound = all(problem.warning for problem in problems)
        return LoadedPlan(file, self.plan if is_sound else None, problems, self.document)


def read_plan(path: Path, catalogue: LoadedCatalogue) -> LoadedPlan:
    """Read a plan file and check it against a catalogue, for its own municipality.

    Raises:
        OSError: The file cannot be opened.
    """
    return parse_plan(read_document(path)).check(catalogue)


def parse_plan(document: YamlFile) -> ParsedPlan:
    """Return the plan of a file, with the issues that need no catalogue to be seen."""
    newer = document.newer_format() or _other_file(document)
    if newer is not None:
        return ParsedPlan(document, refusal=(newer,))
    if document.root is None:
        return ParsedPlan(document, refusal=document.problems)
    value = _mapping(document)
    plan, of_form = parse_model(Plan, value)
    issues = (*of_form, *_duplicate_ids(value), *_check_name(value, Path(document.file)))
    return ParsedPlan(document, plan if isinstance(plan, Plan) else None, issues)


def _other_file(document: YamlFile) -> Problem | None:
    """Return the problem of a file that is plainly no plan: one of figures, or a catalogue."""
    value = document.value
    if Path(document.file).suffix.lower() in OTHER_ENDINGS:
        message = Text(
            "dette er ikke en plan; en plan er en tekstfil, hvis navn ender på .yaml",
            "this is no plan; a plan is a text file whose name ends in .yaml",
        )
        return Problem.at(Location(document.file, 1, 1), WRONG_TYPE, message)
    if isinstance(value, dict) and "indicators" in value and "goals" not in value:
        message = Text(
            "dette er et katalog og ikke en plan; det kontrolleres sammen med en plan, når dets "
            "mappe står efter --data",
            "this is a catalogue, and no plan; it is checked together with a plan, when its folder "
            "stands after --data",
        )
        return document.locate(Issue(WRONG_TYPE, ("indicators",), message, at_key=True))
    return None


def _mapping(document: YamlFile) -> Mapping[str, object]:
    return cast(Mapping[str, object], document.value)


# Ids and names


def _check_name(value: Mapping[str, object], path: Path) -> Iterator[Issue]:
    """Return an issue if the plan's id is not the name of its file."""
    given = value.get("plan")
    if path.name == STDIN:
        return
    if not isinstance(given, str) or given == path.stem:
        return
    if OUTSIDE_IDS.search(given) and slug(given, "-") == path.stem:  # that it is no id is told
        return
    meant = MEANT_NAME.match(path.name)
    if meant and meant[1].casefold().startswith(f"{given.casefold()}."):
        message = say(
            "filen hedder {name!r}, hvor en stifinder måske skjuler det sidste; omdøb den til "
            "{meant!r}",
            "the file is called {name!r}, of which a file manager may hide the end; rename it "
            "{meant!r}",
            name=path.name,
            meant=meant[1],
        )
        yield Issue(NAME_MISMATCH, ("plan",), message)
    else:
        message = say(
            "planens id er {given!r}, filens navn siger {name!r}; de skal være ens",
            "the plan's id is {given!r}, the file's name says {name!r}; the two must be the same",
            given=given,
            name=path.stem,
        )
        yield Issue(NAME_MISMATCH, ("plan",), message)


def _duplicate_ids(value: Mapping[str, object]) -> Iterator[Issue]:
    """Return issues for ids that are given twice, among the goals or among the criteria."""
    seen: set[tuple[str, str]] = set()
    for path, kind, entry in _goals_and_criteria(value):
        given = entry.get("id")
        if isinstance(given, str) and (kind, given) in seen:
            message = say(
                "{other} ovenfor har id'et {given!r}; et id bruges kun én gang i en plan",
                "{other} above has the id {given!r}; ids are unique in a plan",
                other=KIND_WORDS[kind],
                given=given,
            )
            yield Issue(DUPLICATE_ID, (*path, "id"), message)
        seen.add((kind, str(given)))


def _goals_and_criteria(
    value: Mapping[str, object],
) -> Iterator[tuple[IssuePath, str, Mapping[str, object]]]:
    """Return every goal and criterion with its path."""
    for path, goal in _mappings_in(value, "goals"):
        yield path, "goal", goal
        for inner, criterion in _mappings_in(goal, "criteria"):
            yield (*path, *inner), "criterion", criterion


def _mappings_in(
    value: Mapping[str, object], key: str
) -> Iterator[tuple[IssuePath, Mapping[str, object]]]:
    """Return the mappings in the list at a key, with their paths."""
    entries = value.get(key)
    if not isinstance(entries, list):
        return
    for number, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield (key, number), entry


# The sound parts of a faulty plan


def _check_sound_parts(
    value: Mapping[str, object], catalogue: LoadedCatalogue, municipality: Area | None
) -> Iterator[Issue]:
    """Return the issues of those parts of a faulty plan that can be read by themselves."""
    scope = _scope(value, catalogue, municipality)
    period_unreadable = scope.period is None
    name = value.get("municipality")
    if isinstance(name, str):
        yield from unknown_area(scope, name, "municipality")
    for path, kind, entry in _goals_and_criteria(value):
        if kind == "goal" and entry.get("criteria") == [] and "no_criterion" not in entry:
            yield missing_criterion().under(*path)
        if "rule" in entry:
            for issue in _check_sound_rule(entry["rule"], scope):
                if not (period_unreadable and issue.code is MISSING_PERIOD):
                    yield issue.under(*path, "rule")
        for inner, reading in _mappings_in(entry, "other_readings"):
            for issue in _check_sound_rule(reading.get("rule"), scope):
                yield issue.under(*path, *inner, "rule")


def _scope(
    value: Mapping[str, object], catalogue: LoadedCatalogue, municipality: Area | None
) -> Scope:
    """Return the scope of a faulty plan's rules, as far as it is known."""
    period = _readable_period(value)
    own = municipality or _municipality(value.get("municipality"), catalogue)
    return Scope(
        catalogue.catalogue,
        own,
        period,
        unreadable=catalogue,
        anchor=period,
        plan_period=_span_at(value, "period"),
        has_catalogue=catalogue.known,
    )


def _municipality(name: object, catalogue: LoadedCatalogue) -> Area:
    if isinstance(name, str):
        found = catalogue.catalogue.register.find(name)
        if not isinstance(found, UnknownArea):
            return found
    return Area(str(name or ""))


def _readable_period(value: Mapping[str, object]) -> Span | None:
    return _span_at(value, "default_period") or _span_at(value, "period")


def _span_at(value: Mapping[str, object], key: str) -> Span | None:
    given = value.get(key)
    return parse_span(given) if isinstance(given, str) else None


def _check_sound_rule(value: object, scope: Scope) -> Iterator[Issue]:
    """Return the issues of a rule apart from its form; of a faulty composite, of its parts."""
    rule, of_form = parse_model(AnyRule, value)
    if not of_form:
        yield from check_rule(unfold(cast(Rule, rule)), scope)
        return
    if not isinstance(value, dict):
        return
    for path, part in _mappings_in(value, "rules"):
        for issue in _check_sound_rule(_without(part, {"text"}), scope):
            yield issue.under(*path)
    faulty_keys = {issue.path[0] for issue in of_form if issue.path}
    rule, of_rest = parse_model(AnyRule, _without(value, faulty_keys))
    if of_rest:
        return
    for issue in check_rule(unfold(cast(Rule, rule)), scope):
        if issue.code not in MISSING_KEYS:
            yield issue


def _without(value: Mapping[str, object], keys: set[str | int] | set[str]) -> dict[str, object]:
    return {key: given for key, given in value.items() if key not in keys}
