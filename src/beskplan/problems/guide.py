"""Guide to problems: what each code means, an example of it, and its remedy."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from beskplan.language import Language
from beskplan.problems.code import Code
from beskplan.problems.codes import adopted_document, extract_files, form, meaning
from beskplan.texts import Text


def _codes_of(chapter: ModuleType) -> tuple[Code, ...]:
    """Codes that a module defines, in its order."""
    return tuple(value for value in vars(chapter).values() if isinstance(value, Code))


CHAPTERS: Mapping[Text, tuple[Code, ...]] = {
    Text("Planers og katalogers form", "The form of plans and catalogues"): _codes_of(form),
    Text("Det, planer og kataloger siger", "What plans and catalogues say"): _codes_of(meaning),
    Text("Datafiler", "Extracts"): _codes_of(extract_files),
    Text("Planens dokument", "The plan's document"): _codes_of(adopted_document),
}

GUIDE: Mapping[str, Code] = {code.name: code for chapter in CHAPTERS.values() for code in chapter}
"""Every code that a problem can have, by name."""

TITLE = Text("Fejl og advarsler", "Problems")
INTRODUCTION = Text(
    """\
Hver fejl har en kode, som aldrig skifter betydning. `beskplan validate --explain KODE` viser
afsnittet om en enkelt kode; denne side er dem alle, skrevet af `beskplan validate --explain all
--lang da`. Fejl gør en fil ugyldig; det, der er mærket *advarsel*, ændrer ikke slutkoden, medmindre
`--strict` er givet.""",
    """\
Every problem has a code of words that never changes its meaning. `beskplan validate --explain CODE`
prints the entry of one code; this page is all of them, printed by `beskplan validate --explain
all`. Errors make a file invalid; what is marked *warning* does not change the exit code unless
`--strict` is given.""",
)


def guide_page(language: Language) -> str:
    """Whole guide as Markdown: `docs/en/problems.md`, and in Danish `docs/da/problemer.md`."""
    return "\n".join(_page(language))


def _page(language: Language) -> Iterator[str]:
    yield f"# {TITLE.to(language)}"
    yield ""
    yield INTRODUCTION.to(language)
    for title, chapter in CHAPTERS.items():
        yield ""
        yield f"## {title.to(language)}"
        for code in chapter:
            yield ""
            yield f"### `{code}`"
            yield ""
            yield code.markdown(language)
