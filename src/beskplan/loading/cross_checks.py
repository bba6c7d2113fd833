"""What can only be seen over several files: ids that plans share, comments on plans, and indicators that nothing uses."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from beskplan.catalogue import parts_of
from beskplan.comments import CommentSubject, check_comments
from beskplan.loading.catalogue_file import LoadedCatalogue
from beskplan.loading.comments_file import LoadedComments
from beskplan.loading.plan_file import LoadedPlan
from beskplan.problems.code import Severity
from beskplan.problems.codes.form import DUPLICATE_ID, MISSING_KEY
from beskplan.problems.codes.meaning import UNKNOWN_PLAN, UNUSED_INDICATOR
from beskplan.problems.problem import Issue, Problem, listed, nearest
from beskplan.texts import english


def shared_ids(plans: Sequence[LoadedPlan]) -> Iterator[Problem]:
    """The ids that a plan above has already."""
    first: dict[str, str] = {}
    for each in plans:
        given = _given_id(each)
        if given is None or each.document is None:
            continue
        if given in first:
            yield each.document.problem(
                Issue(
                    DUPLICATE_ID,
                    ("plan",),
                    english(f"the plan {first[given]} has the id {given!r} too"),
                )
            )
        first.setdefault(given, each.file)


def _given_id(loaded: LoadedPlan) -> str | None:
    """The id that a plan gives itself, also where something else is wrong with it."""
    value = loaded.document.value if loaded.document else None
    given = value.get("plan") if isinstance(value, dict) else None
    return given if isinstance(given, str) else None


def problems_of_comments(
    every: Sequence[LoadedComments], plans: Sequence[LoadedPlan], *, elsewhere: bool
) -> Iterator[Problem]:
    """What is wrong with comments, as far as their plan is there to hold them against.

    Where it may be `elsewhere`, checked in another run, it is only worth a warning that it is not
    among these.
    """
    for loaded in every:
        yield from loaded.problems
        if loaded.subject is not None:
            yield from loaded.located(_on_plans(loaded.subject, plans, elsewhere=elsewhere))


def _on_plans(
    subject: CommentSubject, plans: Sequence[LoadedPlan], *, elsewhere: bool
) -> Iterator[Issue]:
    """Nothing is said of ids where one cannot be read: it may be the one that is meant."""
    known = [given for given in map(_given_id, plans) if given is not None]
    unread = len(known) < len(plans)
    if subject.plan is not None and subject.plan not in known:
        if plans and not unread:
            hint = nearest(subject.plan, known) or f"; there is {listed(known)}"
            yield Issue(
                UNKNOWN_PLAN,
                ("plan",),
                english(f"{subject.plan!r} is not the id of a plan here{hint}"),
                severity=Severity.WARNING if elsewhere else None,
            )
    elif subject.plan is None and len(plans) > 1:
        if not elsewhere and not unread:
            yield Issue(
                MISSING_KEY,
                (),
                english(
                    "there are several plans; say which one the comments are on with plan: "
                    f"{listed(known)}"
                ),
            )
    else:
        for each in plans:
            if each.plan is not None and subject.plan in (None, each.plan.plan):
                yield from check_comments(subject, each.plan)


def named(plans: Sequence[LoadedPlan]) -> set[str]:
    """Every text that stands in a rule: among them the ids of the indicators that the rules use."""
    return {
        text
        for each in plans
        if each.document
        for text in _in_rules(each.document.value, inside=False)
    }


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
        fault = Issue(
            UNUSED_INDICATOR,
            ("indicators", name),
            english(f"no rule and no other indicator uses {name!r}"),
            at_key=True,
        )
        yield loaded.document.problem(fault)
