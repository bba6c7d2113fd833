"""The guide to problems: what each code means, an example of it, and its remedy."""

from collections.abc import Iterator, Mapping

from beskplan.problems.code import CodeGuide
from beskplan.problems.data_codes import DATA
from beskplan.problems.form_codes import FORM
from beskplan.problems.meaning_codes import MEANING
from beskplan.problems.text_codes import DOCUMENT

__all__ = ["CHAPTERS", "GUIDE", "CodeGuide", "guide_page"]

CHAPTERS: Mapping[str, Mapping[str, CodeGuide]] = {
    "The form of plans and catalogues": FORM,
    "What plans and catalogues say": MEANING,
    "Extracts": DATA,
    "The plan's document": DOCUMENT,
}

GUIDE: Mapping[str, CodeGuide] = {
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
