"""The guide to problems: what each code means, an example of it, and its remedy."""

from collections.abc import Iterator, Mapping

from beskplan.problem_guide.data import DATA
from beskplan.problem_guide.document import DOCUMENT
from beskplan.problem_guide.entry import Entry
from beskplan.problem_guide.form import FORM
from beskplan.problem_guide.meaning import MEANING

__all__ = ["CHAPTERS", "GUIDE", "Entry", "guide_page"]

CHAPTERS: Mapping[str, Mapping[str, Entry]] = {
    "The form of plans and catalogues": FORM,
    "What plans and catalogues say": MEANING,
    "Extracts": DATA,
    "The plan's document": DOCUMENT,
}

GUIDE: Mapping[str, Entry] = {
    code: entry for chapter in CHAPTERS.values() for code, entry in chapter.items()
}
"""Every code that a problem can have."""


def guide_page() -> str:
    """The whole guide as Markdown: `docs/problems.md`."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "# Problems"
    yield ""
    yield (
        "Every problem has a code of words that never changes its meaning. `beskplan validate "
        "--explain CODE` prints the entry"
    )
    yield (
        "of one code; this page is all of them, printed by `beskplan validate --explain all`. "
        "Errors make a file invalid; what is"
    )
    yield "marked *warning* does not change the exit code unless `--strict` is given."
    for title, chapter in CHAPTERS.items():
        yield ""
        yield f"## {title}"
        for code, entry in chapter.items():
            yield ""
            yield f"### `{code}`"
            yield ""
            yield entry.markdown
