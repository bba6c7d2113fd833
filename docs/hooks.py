"""Adjustments of the pages, which are written to be read in the repository, to the site.

Danish pages stand in `docs/da/` and at the top of the site, English ones in `en/` of both. Which of
them say the same is told by `translations` in `mkdocs.yml`.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

PAGES = {
    "examples/workbook/README.md": "da/excel.md",
    "examples/case-list/README.md": "da/sagslister.md",
    "data/README.md": "da/eksempeldata.md",
    "CONTRIBUTING.md": "en/contributing.md",
    "CHANGELOG.md": "en/changelog.md",
    "SECURITY.md": "en/security.md",
}
"""Path in the repository and path in the site of each page from outside `docs/`."""

SOURCES = {page: source for source, page in PAGES.items()}
LANGUAGES = {"da": "Dansk", "en": "English"}
LINK = re.compile(r"(?<=\]\()(?!\w+:)(?P<path>[^)#\s]+)")
CODE = re.compile(r"`[^`\n]+`")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand elsewhere in the repository, and put the Danish ones on top."""
    repository = Path(config.config_file_path).parent
    for source, page in PAGES.items():
        files.append(File.generated(config, page, abs_src_path=str(repository / source)))
    for file in files.documentation_pages():
        file.dest_uri = file.dest_uri.removeprefix("da/")
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Turn links from file to file into links of the site, and take the mask off `|` in code."""
    here = page.file.src_uri
    folder = posixpath.dirname(SOURCES.get(here, f"docs/{here}"))

    def in_site(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link["path"]))
        target = PAGES.get(target, target.removeprefix("docs/"))
        return posixpath.relpath(target, posixpath.dirname(here))

    linked = LINK.sub(in_site, markdown)
    return CODE.sub(lambda code: code[0].replace(r"\|", "|"), linked)


def on_page_context(
    context: dict[str, object], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, object]:
    """Set the language of the page, and link it to the same page in the other language."""
    here = page.file.src_uri
    language, name = here.split("/", maxsplit=1)
    config.theme["language"] = language
    config.extra["homepage"] = _address("index.md", language, language, config)
    config.extra["alternate"] = [
        {"name": LANGUAGES[other], "lang": other, "link": _address(name, language, other, config)}
        for other in LANGUAGES
    ]
    return context


def _address(name: str, language: str, other: str, config: MkDocsConfig) -> str:
    """Address in the site of a page in the other language, else of that language's first page."""
    to_english: dict[str, str] = config.extra["translations"]
    if other == language:
        there = name
    elif language == "da":
        there = to_english.get(name, "index.md")
    else:
        to_danish = {english: danish for danish, english in to_english.items()}
        there = to_danish.get(name, "index.md")
    return f"{other}/{there}".removeprefix("da/").removesuffix(".md") + ".html"
