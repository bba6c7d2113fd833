"""Adjustments of the pages, which are written to be read in the repository, to the site."""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

PAGES = {
    "examples/workbook/README.md": "excel.md",
    "examples/case-list/README.md": "case-list.md",
    "data/README.md": "example-data.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
}
"""Path in the repository and path in the site of each page from outside `docs/`."""

SOURCES = {page: source for source, page in PAGES.items()}
LINK = re.compile(r"(?<=\]\()(?!\w+:)(?P<path>[^)#\s]+)")
CODE = re.compile(r"`[^`\n]+`")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand elsewhere in the repository, where they are looked for there."""
    repository = Path(config.config_file_path).parent
    for source, page in PAGES.items():
        files.append(File.generated(config, page, abs_src_path=str(repository / source)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Turn links from file to file into links of the site, and take the mask off `|` in code."""
    here = page.file.src_uri
    folder = posixpath.dirname(SOURCES.get(here, f"docs/{here}"))

    def in_site(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link["path"]))
        return PAGES.get(target, target.removeprefix("docs/"))

    linked = LINK.sub(in_site, markdown)
    return CODE.sub(lambda code: code[0].replace(r"\|", "|"), linked)
