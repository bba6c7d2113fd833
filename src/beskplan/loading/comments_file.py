"""The file of comments: read and typed; `cross_checks` holds it against the plans."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beskplan.comments import Comments, CommentSubject, later_comments
from beskplan.loading.model_errors import parse_model
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.loading.yaml_tree import YamlMapping
from beskplan.problems.problem import Issue, Problem


@dataclass(frozen=True, slots=True)
class LoadedComments:
    """File of comments, as far as it could be read."""

    document: YamlFile
    comments: Comments | None
    """None if its form is wrong."""
    problems: tuple[Problem, ...]
    subject: CommentSubject | None = None
    """Plan and criteria commented on, also if the form is wrong; None if they are not known."""

    def located(self, issues: Iterable[Issue]) -> Iterator[Problem]:
        """Return the issues at their locations, except where the form is wrong already."""
        malformed = {problem.location for problem in self.problems}
        for issue in issues:
            problem = self.document.locate(issue)
            if problem.location not in malformed:
                yield problem


def written_later(every: Iterable[LoadedComments], as_of: date) -> Iterator[Problem]:
    """Return warnings of comments that were written after the day that is reported on."""
    for loaded in every:
        if loaded.comments is not None:
            yield from loaded.located(later_comments(loaded.comments, as_of))


def read_comments(path: Path) -> LoadedComments:
    """Read a file of comments.

    Raises:
        OSError: The file cannot be opened.
    """
    return comments_of(read_document(path))


def is_comments(document: YamlFile) -> bool:
    """Return True if the file holds comments rather than a plan, whatever is wrong with them."""
    return (
        isinstance(document.root, YamlMapping)
        and "comments" in document.root.entries
        and "goals" not in document.root.entries
    )


def comments_of(document: YamlFile) -> LoadedComments:
    """Return the comments of a file; their subject is checked when the plans are known."""
    newer = document.newer_format()
    if newer is not None:
        return LoadedComments(document, None, (newer,))
    if document.root is None:
        return LoadedComments(document, None, document.problems)
    comments, of_form = parse_model(Comments, document.value)
    problems = all_problems(document, of_form)
    sound = comments if isinstance(comments, Comments) and not problems else None
    return LoadedComments(document, sound, problems, _subject(document.value))


def _subject(value: object) -> CommentSubject | None:
    if not isinstance(value, dict):
        return None
    plan, comments = value.get("plan"), value.get("comments")
    if not isinstance(comments, dict) or not (plan is None or isinstance(plan, str)):
        return None
    return CommentSubject(plan, tuple(comments))
