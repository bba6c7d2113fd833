"""Comments on criteria: explanations, signed and dated, that reports show beside the verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from beskplan.fields import Day, Declared, Identifier, Natural, Words
from beskplan.plan import Plan
from beskplan.problems.codes.meaning import LATER_COMMENT, UNKNOWN_CRITERION
from beskplan.problems.problem import Issue, nearest
from beskplan.texts import say


class Comment(Declared):
    """What someone writes about a criterion."""

    text: Words
    """The comment; an empty line parts paragraphs."""
    author: Words
    """Who wrote it, as it is to be signed."""
    date: Day
    """The day it was written."""
    short: Words | None = None
    """The comment in a line or two, for the one page; else its first sentences stand there."""
    follow_up: Words | None = None
    """When the committee hears more, such as a meeting."""


@dataclass(frozen=True, slots=True)
class CommentSubject:
    """Plan and criteria that a file of comments is about."""

    plan: str | None
    """The id of the plan; None where it is not named."""
    criteria: tuple[str, ...]

    def on(self, plan: Plan, plans: Sequence[Plan]) -> bool:
        """True if it is this one of the plans."""
        return (
            plan.plan == self.plan
            if self.plan is not None
            else {each.plan for each in plans} == {plan.plan}
        )


class Comments(Declared):
    """A file of comments on a plan."""

    format: Natural = 1
    """The version of the format."""
    plan: Identifier | None = None
    """The id of the plan; may be left out where there is only one."""
    comments: dict[Identifier, Comment]
    """The comments, by the id of the criterion."""

    @property
    def subject(self) -> CommentSubject:
        return CommentSubject(self.plan, tuple(self.comments))


def later_comments(comments: Comments, as_of: date) -> Iterator[Issue]:
    """Return warnings of comments written after the day that is reported on.

    They may speak of what was not known then.
    """
    for name, comment in comments.comments.items():
        if comment.date > as_of:
            message = say(
                "kommentaren er fra {day}, og rapporten er pr. {as_of}",
                "the comment is of {day}, and the report is as of {as_of}",
                day=comment.date,
                as_of=as_of,
            )
            path = ("comments", name, "date")
            yield Issue(LATER_COMMENT, path, message)


def check_comments(subject: CommentSubject, plan: str, ids: Sequence[str]) -> Iterator[Issue]:
    """Return issues for criteria that are commented on and that are not among those of the plan.

    Their paths are from the root of the comments.
    """
    for name in subject.criteria:
        if name not in ids:
            message = say(
                "planen {plan} har intet kriterium {name!r}{hint}",
                "the plan {plan} has no criterion {name!r}{hint}",
                plan=plan,
                name=name,
                hint=nearest(name, ids),
            )
            yield Issue(UNKNOWN_CRITERION, ("comments", name), message, at_key=True)
