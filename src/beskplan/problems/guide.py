"""Guide to problems: what each code means, an example of it, and its remedy."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from beskplan.problems.code import Code
from beskplan.problems.codes import adopted_document, extract_files, form, meaning


def _codes_of(chapter: ModuleType) -> tuple[Code, ...]:
    """Codes that a module defines, in its order."""
    return tuple(value for value in vars(chapter).values() if isinstance(value, Code))


CHAPTERS: Mapping[str, tuple[Code, ...]] = {
    "The form of plans and catalogues": _codes_of(form),
    "What plans and catalogues say": _codes_of(meaning),
    "Extracts": _codes_of(extract_files),
    "The plan's document": _codes_of(adopted_document),
}

GUIDE: Mapping[str, Code] = {code.name: code for chapter in CHAPTERS.values() for code in chapter}
"""Every code that a problem can have, by name."""


def guide_page() -> str:
    """Whole guide as Markdown: `docs/problems.md`."""
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
        for code in chapter:
            yield ""
            yield f"### `{code}`"
            yield ""
            yield code.markdown
