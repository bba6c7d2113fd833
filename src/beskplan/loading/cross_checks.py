"""Checks over several files: ids that plans share, comments on plans, and unused indicators."""

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
from beskplan.texts import say


def shared_ids(plans: Sequence[LoadedPlan]) -> Iterator[Problem]:
    """Return a problem for each plan whose id a plan before it has."""
    first_file: dict[str, str] = {}
    for loaded in plans:
        given = _given_id(loaded)
        if given is None or loaded.document is None:
            continue
        if given in first_file:
            message = say(
                "planen {file} har også id'et {given!r}",
                "the plan {file} has the id {given!r} too",
                file=first_file[given],
                given=given,
            )
            yield loaded.document.locate(Issue(DUPLICATE_ID, ("plan",), message))
        first_file.setdefault(given, loaded.file)


def _given_id(loaded: LoadedPlan) -> str | None:
    """Return the id that a plan gives itself, also if something else is wrong with it."""
    if loaded.document is None or not isinstance(loaded.document.value, dict):
        return None
    given = loaded.document.value.get("plan")
    return given if isinstance(given, str) else None


def problems_of_comments(
    every: Sequence[LoadedComments], plans: Sequence[LoadedPlan], *, elsewhere: bool
) -> Iterator[Problem]:
    """Return the problems of comments, as far as their plan is there to hold them against.

    If it may be `elsewhere`, checked in another run, it is only worth a warning that it is not
    among these.
    """
    for loaded in every:
        yield from loaded.problems
        if loaded.subject is not None:
            yield from loaded.located(_check_subject(loaded.subject, plans, elsewhere=elsewhere))


def _check_subject(
    subject: CommentSubject, plans: Sequence[LoadedPlan], *, elsewhere: bool
) -> Iterator[Issue]:
    """Return the issues of comments on plans.

    There are none of ids while the id of a plan cannot be read: it may be the one that is meant.
    """
    ids = [given for given in map(_given_id, plans) if given is not None]
    all_ids_known = len(ids) == len(plans)
    if subject.plan is not None and subject.plan not in ids:
        if plans and all_ids_known:
            yield _unknown_plan(subject.plan, ids, elsewhere=elsewhere)
    elif subject.plan is None and len(plans) > 1:
        if all_ids_known and not elsewhere:
            message = say(
                "der er flere planer; angiv med plan:, hvilken kommentarerne handler om: {ids}",
                "there are several plans; say which one the comments are on with plan: {ids}",
                ids=listed(ids),
            )
            yield Issue(MISSING_KEY, (), message)
    else:
        for loaded in plans:
            given, criteria = _given_id(loaded), loaded.criterion_ids
            if given is not None and criteria is not None and subject.plan in (None, given):
                yield from check_comments(subject, given, criteria)


def _unknown_plan(given: str, ids: Sequence[str], *, elsewhere: bool) -> Issue:
    hint = nearest(given, ids) or say("; her er {ids}", "; there is {ids}", ids=listed(ids))
    message = say(
        "{given!r} er ikke id for en plan her{hint}",
        "{given!r} is not the id of a plan here{hint}",
        given=given,
        hint=hint,
    )
    severity = Severity.WARNING if elsewhere else None
    return Issue(UNKNOWN_PLAN, ("plan",), message, severity=severity)


def named(plans: Sequence[LoadedPlan]) -> set[str]:
    """Return every text in a rule, among them the ids of the indicators that the rules use."""
    texts: set[str] = set()
    for loaded in plans:
        if loaded.document is not None:
            texts.update(_texts_in_rules(loaded.document.value, inside=False))
    return texts


def _texts_in_rules(value: object, *, inside: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _texts_in_rules(child, inside=inside or key == "rule")
    elif isinstance(value, list):
        for child in value:
            yield from _texts_in_rules(child, inside=inside)
    elif inside and isinstance(value, str):
        yield value


def unused_indicators(loaded: LoadedCatalogue, mentioned: AbstractSet[str]) -> Iterator[Problem]:
    """Return a warning for each indicator that no plan mentions and no other is made of."""
    if loaded.document is None:
        return
    indicators = loaded.catalogue.indicators
    parts = {part for entry in indicators.values() for part in parts_of(entry)}
    for name in indicators.keys() - mentioned - parts:
        message = say(
            "ingen regel og ingen anden indikator bruger {name!r}",
            "no rule and no other indicator uses {name!r}",
            name=name,
        )
        issue = Issue(UNUSED_INDICATOR, ("indicators", name), message, at_key=True)
        yield loaded.document.locate(issue)
