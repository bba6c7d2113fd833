"""Reading the annual status back: words of a document of any format, and the model behind it."""

import html
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

from beskplan.annual import AnnualFormat
from beskplan.annual.compose import Commented, compose
from beskplan.annual.status_model import Report
from beskplan.cli.assess import JudgeRequest, judge
from beskplan.comments import Comment
from beskplan.language import Language
from tests.support.running import ROOT

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


DATA = ROOT / "data"


def composed(
    *plans: str | Path,
    data: Path = DATA,
    as_of: str = "2025-02-20",
    municipalities: tuple[str, ...] = (),
    language: Language = "da",
    comments: Mapping[str, Sequence[Comment]] | None = None,
    outlook: bool = True,
) -> Report:
    """The report on these plans; one on shipped files without comments is composed once."""
    request = JudgeRequest(
        tuple(ROOT / plan for plan in plans),
        data,
        date.fromisoformat(as_of),
        municipalities,
        (),
        strict=False,
        language=language,
        message_language="en",
        outlook=outlook,
    )
    shipped = data == DATA and all(isinstance(plan, str) for plan in plans)
    if shipped and not comments:
        return _composed_once(request, language)
    return _composed(request, language, comments or {})


@cache
def _composed_once(request: JudgeRequest, language: Language) -> Report:
    return _composed(request, language, {})


def _composed(
    request: JudgeRequest, language: Language, comments: Mapping[str, Sequence[Comment]]
) -> Report:
    assessments = judge(request, every_period=True)
    return compose([Commented(assessment, comments) for assessment in assessments], language)


def words(form: AnnualFormat, content: bytes) -> str:
    """The visible text, with single spaces."""
    return " ".join(WORDS[form](content).split())


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """The cells of a workbook, by sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


class _Seen(HTMLParser):
    """The text of a page, without that of styles and of the markup of symbols."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("style", "script", "title")

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.found.append(data)


def _html(content: bytes) -> str:
    seen = _Seen()
    seen.feed(content.decode())
    seen.close()
    return "".join(seen.found)


def _docx(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # the tool has just written it
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
        for paragraph in root.iter(f"{WORD}p")
    )


def _xlsx(content: bytes) -> str:
    return "\n".join(str(cell) for rows in sheets(content).values() for row in rows for cell in row)


def _md(content: bytes) -> str:
    return html.unescape(re.sub(r"\\([\\`*_\[\]|~$#+=.)-])", r"\1", content.decode()))


WORDS: Mapping[AnnualFormat, Callable[[bytes], str]] = {
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "md": _md,
}
