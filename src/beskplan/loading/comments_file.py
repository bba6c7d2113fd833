"""The file of comments: read and typed; the plans that it speaks of are looked up in `across`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beskplan.comments import Comments, CommentSubject, later_comments
from beskplan.loading.format_version import newer_format
from beskplan.loading.model_errors import structural_faults
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.loading.yaml_tree import YamlMapping
from beskplan.problems.problem import Issue, Problem


@dataclass(frozen=True)
class LoadedComments:
    """What could be read of a file of comments."""

    document: YamlFile
    comments: Comments | None
    """None if its form is wrong."""
    problems: tuple[Problem, ...]
    subject: CommentSubject | None = None
    """What they speak of, also where their form is wrong; None if that cannot be told."""

    def located(self, faults: Iterable[Issue]) -> Iterator[Problem]:
        """The faults at their places, but where the form is wrong already."""
        malformed = {problem.location for problem in self.problems}
        found = map(self.document.problem, faults)
        yield from (problem for problem in found if problem.location not in malformed)


def written_later(every: Iterable[LoadedComments], as_of: date) -> Iterator[Problem]:
    """The comments that were written after the day that is reported on."""
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
    """Whether the file holds comments rather than a plan, whatever is wrong with them."""
    return (
        isinstance(document.root, YamlMapping)
        and "comments" in document.root.entries
        and "goals" not in document.root.entries
    )


def comments_of(document: YamlFile) -> LoadedComments:
    """What a file of comments says; what it speaks of is checked when the plans are known."""
    if newer := newer_format(document):
        return LoadedComments(document, None, (newer,))
    if document.root is None:
        return LoadedComments(document, None, document.problems)
    comments, structural = structural_faults(Comments, document.value)
    problems = all_problems(document, structural)
    sound = comments if isinstance(comments, Comments) and not problems else None
    return LoadedComments(document, sound, problems, _subject(document.value))


def _subject(value: object) -> CommentSubject | None:
    if not isinstance(value, dict):
        return None
    plan, comments = value.get("plan"), value.get("comments")
    if not isinstance(comments, dict) or not (plan is None or isinstance(plan, str)):
        return None
    return CommentSubject(plan, tuple(comments))
