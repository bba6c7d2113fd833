"""Word document of the annual status: its pages in their order, and the finished file."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from beskplan.annual.chart_images import charts_of
from beskplan.annual.status_model import (
    ComparedRow,
    MunicipalityTable,
    PlanStatus,
    Report,
    RuleStatus,
    SourceFile,
)
from beskplan.annual.word.elements import (
    Content,
    Run,
    TableColumn,
    field,
    fitted,
    made,
    runs,
    writable,
)
from beskplan.annual.word.images import Images, images_of
from beskplan.annual.word.page import Page
from beskplan.annual.word.status_pages import StatusPages, verdict
from beskplan.annual.word.styles import (
    FOOTER,
    HEADER,
    MONO,
    SMALL,
    SOURCE,
    STRONG,
    SUBTITLE,
    WARNING,
    Styles,
)
from beskplan.annual.word.template import opened
from beskplan.annual.writer_options import ChartProgress
from beskplan.language import Language
from beskplan.texts import Text

APPENDIX = Text("Bilag", "Appendix")
UNDERSTOOD = Text("Sådan har vi forstået kriterierne", "How we have understood the criteria")
OF_ONE = Text(
    "Læsninger og forbehold herunder er dem for {municipality}.",
    "The readings and reservations below are those of {municipality}.",
)
DOCUMENTATION = Text("Dokumentation", "Documentation")
LANGUAGES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}
SIGNS: dict[Language, tuple[str, str]] = {"da": (",", ";"), "en": (".", ",")}
"""Decimal sign, and separator of lists, of each language."""
AFTER_HYPHENATION = (
    "w:consecutiveHyphenLimit",
    "w:hyphenationZone",
    "w:doNotHyphenateCaps",
    "w:showEnvelope",
    "w:summaryLength",
    "w:clickAndTypeStyle",
    "w:defaultTableStyle",
    "w:evenAndOddHeaders",
)
"""Settings that the schema has behind the one that hyphenates."""
LONGEST_TITLE = 110
"""Most letters that fit on the line of a header."""
LONGEST_PROPERTY = 255
"""Most characters of a property in its format."""
DAY_OF_MEMBERS = (1980, 1, 1, 0, 0, 0)
BESIDE = 4
"""Most municipalities that stand readably in one table."""


def word_report(
    report: Report,
    template: bytes | None = None,
    progress: ChartProgress | None = None,
    *,
    documentation: bool = False,
) -> bytes:
    """Report as a .docx file; the documentation of it is a file of its own, for an auditor.

    Raises:
        WrongTemplate: The template is not a Word document that can be written in.
    """
    document = opened(template)
    styles = Styles(document)
    page = Page(document, styles)
    if documentation:
        _write_documentation(page, report)
    else:
        with images_of(report, progress) as images:
            _Writer(report, page, images).write()
    page.unlink_unwritten()
    _write_header_and_footer(document, styles, report, bare=template is None)
    _speak(document, styles, report.language)
    _describe(document, report)
    return _packed(document)


class _Writer:
    """Writer of a report: its plans and comparisons, and the appendix."""

    def __init__(self, report: Report, page: Page, images: Images) -> None:
        self._report = report
        self._page = page
        self._headings = report.headings
        self._pages = StatusPages(page, report.headings, report.language, images)

    def write(self) -> None:
        report = self._report
        self._page.heading(1, report.title)
        self._page.paragraph(SUBTITLE, f"{self._headings.as_of} {report.dated}")
        several = len(report.sections) > 1
        if several:
            self._plans()
        for section in report.sections:
            self._section(section, 3 if several else 2, new_page=several)
        if not report.brief:
            self._appendix(2)

    def _plans(self) -> None:
        """Write a table of the plans with their counts, which leads to each."""
        plans = self._report.plans
        if not plans:
            return
        marks = [count.verdict for count in plans[0].counts]
        columns = [TableColumn(self._headings.plan, 5.2)]
        columns += [TableColumn(f"{mark.symbol} {mark.word}", 1.7, figures=True) for mark in marks]
        rows: list[Sequence[Content]] = []
        for plan in plans:
            link = Run(f"{plan.municipality}: {plan.title}", link=plan.anchor)
            rows.append(([link], *(f"{count.number}" for count in plan.counts)))
        self._page.table(self._headings.plans, columns, rows)

    def _section(
        self, section: PlanStatus | MunicipalityTable, depth: int, *, new_page: bool
    ) -> None:
        if new_page:
            self._page.begin_page()
            self._page.heading(depth - 1, _name_of(section), section.anchor)
        if isinstance(section, PlanStatus):
            self._plan(section, depth)
        else:
            self._comparison(section)

    def _plan(self, plan: PlanStatus, depth: int) -> None:
        pages = self._pages
        pages.one_page(plan)
        pages.decisions(plan, depth)
        if plan.since is not None:
            pages.since(plan.since, depth)
        pages.unexplained(plan, depth)
        if self._report.brief:
            pages.comments(plan, depth)
            return
        for chapter in plan.chapters:
            pages.chapter(chapter, depth)

    def _comparison(self, comparison: MunicipalityTable) -> None:
        page, headings = self._page, self._headings
        for notice in comparison.notices:
            page.paragraph(WARNING, notice)
        columns = [TableColumn(headings.municipality, 3.4)]
        for count in comparison.counts[0]:
            mark = count.verdict
            columns.append(TableColumn(f"{mark.symbol} {mark.word}", 1.95, figures=True))
        rows: list[Sequence[Content]] = []
        for name, counts in zip(comparison.municipalities, comparison.counts, strict=True):
            rows.append((name, *(f"{count.number}" for count in counts)))
        page.caption(headings.statuses)
        page.table(headings.statuses, columns, rows)
        page.caption(headings.comparison)
        for positions in _blocks(len(comparison.municipalities)):
            names = [comparison.municipalities[position] for position in positions]
            if len(names) < len(comparison.municipalities):
                page.caption(", ".join(names))
            page.table(
                f"{headings.comparison}: {', '.join(names)}",
                (
                    TableColumn(headings.number, 1, figures=True),
                    TableColumn(headings.criterion, 4.4),
                    *(TableColumn(name, 3) for name in names),
                ),
                [_compared(row, positions) for row in comparison.rows],
            )

    def _appendix(self, depth: int) -> None:
        """Write how the status was computed, how the criteria were understood, and the files."""
        page, report = self._page, self._report
        page.heading(depth, f"{APPENDIX.to(report.language)}: {self._headings.how}")
        page.paragraph(SMALL, self._headings.how_text)
        first = report.sections[0]
        counts = first.counts if isinstance(first, PlanStatus) else first.counts[0]
        self._pages.legend(counts)
        for section in report.sections:
            page.heading(depth, self._under(UNDERSTOOD.to(report.language), section))
            if isinstance(section, PlanStatus):
                self._pages.background(section)
                continue
            whose = OF_ONE.to(report.language).format(municipality=section.municipalities[0])
            page.paragraph(SMALL, whose)
            for row in section.rows:
                self._pages.understood(row, row.results[0])
        page.heading(depth, self._headings.extracts)
        for each in _origins(report):
            page.paragraph(SOURCE, [Run(f"{each.file}: ", STRONG), Run(_origin_words(each))])

    def _under(self, heading: str, section: PlanStatus | MunicipalityTable) -> str:
        """Heading, with the plan that it is about where the report has several."""
        if len(self._report.sections) == 1:
            return heading
        return f"{heading}: {_name_of(section)}"


def _write_documentation(page: Page, report: Report) -> None:
    """Write what an auditor needs: rows of files, fingerprints, and figures behind charts."""
    headings = report.headings
    page.heading(1, f"{DOCUMENTATION.to(report.language)}: {report.title}")
    page.paragraph(SUBTITLE, f"{headings.as_of} {report.dated}")
    pages = StatusPages(page, headings, report.language, Images({}, {}))
    for plan in report.plans:
        page.heading(2, _name_of(plan))
        pages.documentation(plan, 3)
    page.heading(2, headings.extracts)
    columns = (
        TableColumn(headings.file, 3.9),
        TableColumn(headings.contains, 5.2),
        TableColumn(headings.publisher, 3.6),
        TableColumn(headings.fingerprint, 4.7),
    )
    page.table(headings.extracts, columns, [_file(each) for each in _origins(report)])
    charts = list(charts_of(report))
    if charts:
        page.heading(2, headings.charts_data)
    for _, chart in charts:
        table = chart.table
        page.caption(table.caption)
        page.table(table.caption, fitted(table.head, table.rows), table.rows)


def _name_of(section: PlanStatus | MunicipalityTable) -> str:
    if isinstance(section, PlanStatus):
        return f"{section.title}, {section.municipality}"
    return section.title


def _blocks(number: int) -> Iterator[range]:
    """Ranges of municipalities, as equal as can be, each for one table."""
    tables = -(-number // BESIDE)
    for table in range(tables):
        yield range(number * table // tables, number * (table + 1) // tables)


def _compared(row: ComparedRow, positions: Sequence[int]) -> Sequence[Content]:
    cells = [list(_cell(row.results[position])) for position in positions]
    return (f"{row.number}", row.name, *cells)


def _cell(result: RuleStatus) -> Iterator[Run]:
    yield from verdict(result.verdict)
    if result.headline:
        yield Run(f": {result.headline}")


def _origins(report: Report) -> Iterator[SourceFile]:
    """Files of all plans, each once."""
    yield from dict.fromkeys(
        origin for section in report.sections for origin in section.source_files
    )


def _origin_words(origin: SourceFile) -> str:
    if not origin.publisher:
        return origin.indicators
    return f"{origin.indicators} ({origin.publisher})"


def _file(origin: SourceFile) -> tuple[Content, ...]:
    return origin.file, origin.indicators, origin.publisher, [Run(origin.sha256, MONO)]


def _write_header_and_footer(
    document: Document, styles: Styles, report: Report, *, bare: bool
) -> None:
    """Write the title above, not on the first page, and page numbers below.

    A header or footer of a template stays as it is.
    """
    section = document.sections[-1]
    if bare:
        section.different_first_page_header_footer = True
        _fill(section.first_page_header, styles(HEADER), [])
        _fill(section.first_page_footer, styles(FOOTER), _page_number(report))
    if _is_blank([each.header for each in document.sections]):
        _fill(section.header, styles(HEADER), runs(_shortened(report.title, LONGEST_TITLE)))
    if _is_blank([each.footer for each in document.sections]):
        _fill(section.footer, styles(FOOTER), _page_number(report))


def _is_blank(parts: Sequence[_Header | _Footer]) -> bool:
    """True if the coming pages have no header or footer; they take over that of the last one."""
    for part in reversed(parts):
        if not part.is_linked_to_previous:
            written = any(paragraph.text.strip() or paragraph.runs for paragraph in part.paragraphs)
            return not written and not part.tables
    return True


def _fill(part: _Header | _Footer, style: str, content: Iterable[BaseOxmlElement]) -> None:
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    paragraph.clear()
    element: BaseOxmlElement = paragraph._p  # noqa: SLF001
    element.style = style
    element.extend(content)


def _page_number(report: Report) -> Iterator[BaseOxmlElement]:
    """Page number: `Side 3 af 12`."""
    yield from runs(f"{report.headings.page} ")
    yield from field("PAGE", "1")
    yield from runs(f" {report.headings.page_of} ")
    yield from field("NUMPAGES", "1")


def _speak(document: Document, styles: Styles, language: Language) -> None:
    """Set the language of the document, for spelling, hyphenation and reading aloud."""
    tag = LANGUAGES[language]
    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = made("docDefaults")
        root.insert(0, defaults)
    letters = _first(_first(defaults, "rPrDefault"), "rPr")
    if letters.find(qn("w:lang")) is None:
        letters.append(made("lang"))
    for style in (defaults, *styles.used):
        for spoken in style.iter(qn("w:lang")):
            spoken.set(qn("w:val"), tag)
    settings = document.settings.element
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), tag)
    _hyphenate(settings)
    for name, sign in zip(("decimalSymbol", "listSeparator"), SIGNS[language], strict=True):
        for former in list(settings.iterchildren(qn(f"w:{name}"))):
            settings.remove(former)
        _append_setting(settings, made(name, val=sign))


def _hyphenate(settings: BaseOxmlElement) -> None:
    former = settings.find(qn("w:autoHyphenation"))
    if former is not None:
        settings.remove(former)
    had_neighbour = settings.find(qn("w:evenAndOddHeaders")) is not None
    neighbour = settings.get_or_add_evenAndOddHeaders()
    settings.insert_element_before(made("autoHyphenation", val=1), *AFTER_HYPHENATION)
    if not had_neighbour:
        settings.remove(neighbour)


def _append_setting(settings: BaseOxmlElement, setting: BaseOxmlElement) -> None:
    """Append a setting behind all but those of later versions of Word."""
    extensions = [each for each in settings if not each.tag.startswith(qn("w:"))]
    later = [each for each in extensions if each.tag.startswith("{http://schemas.microsoft.com/")]
    if later:
        later[0].addprevious(setting)
    else:
        settings.append(setting)


def _first(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    """Child of that name, which is the first one where it has to be made."""
    child: BaseOxmlElement | None = parent.find(qn(f"w:{name}"))
    if child is None:
        child = made(name)
        parent.insert(0, child)
    return child


def _describe(document: Document, report: Report) -> None:
    """Set the properties: title, author, language and day."""
    properties = document.core_properties
    properties.title = _shortened(report.title, LONGEST_PROPERTY)
    properties.language = LANGUAGES[report.language]
    author = _shortened(author_of(report), LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = author
    day: date = report.as_of
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.created = properties.modified = moment
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.revision = 1


def author_of(report: Report) -> str:
    """Municipalities whose plans the report is on, each once."""
    names = [
        section.municipality if isinstance(section, PlanStatus) else section.owner
        for section in report.sections
    ]
    return ", ".join(dict.fromkeys(names))


def _shortened(text: str, most: int) -> str:
    plain = writable(text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _packed(document: Document) -> bytes:
    """Bytes of the file, with no trace of when and where it was made."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, DAY_OF_MEMBERS)
            member.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            )
            member.create_system, member.external_attr = 0, 0
            target.writestr(member, source.read(name))
    return fixed.getvalue()
