"""The annual status in Word, read back: what stands where, in which look, for every reader."""

import io
import os
import re
import shutil
import signal
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise, product
from multiprocessing import active_children
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm
from pypdf import PdfReader

from beskplan.annual.chart_images import charts_of, sparks_of
from beskplan.annual.status_model import CriterionEntry, Fact, MunicipalityTable, PlanStatus, Report
from beskplan.annual.word import safe_template, word_report
from beskplan.annual.word.elements import fitted
from beskplan.annual.word.images import images_of
from beskplan.annual.word.page import TWIP, Page
from beskplan.annual.word.styles import CELL_MARGIN, LOOKS, STATUS_STYLES, Styles
from beskplan.annual.writer_options import WrongTemplate
from beskplan.charts import FigureTable
from beskplan.verdict.status import Status
from tests.support.annual_reports import shortened
from tests.support.documents import (
    a_picture,
    element_of,
    element_properties,
    headings,
    name_of,
    read_back,
    rows_of,
    status_on,
    styled,
    table_named,
    template,
    texts,
)
from tests.support.running import ROOT, beskplan

SOFFICE = shutil.which("soffice")
MOST_PAGES = 10
"""Pages of a status on twelve criteria."""
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@pytest.fixture(scope="module")
def report() -> Report:
    return status_on("holbaek-2024", commented="appeals")


@pytest.fixture(scope="module")
def brief(report: Report) -> Report:
    """The first goals of the same report: charts are what takes time."""
    return shortened(report)


@pytest.fixture(scope="module")
def written(report: Report) -> bytes:
    return word_report(report, None, None)


@pytest.fixture(scope="module")
def document(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


@pytest.fixture(scope="module")
def herlev() -> Document:
    return read_back(status_on("herlev-2024"))


@pytest.fixture(scope="module")
def compared() -> Report:
    return status_on("herlev-2024", as_of="2025-02-20", municipalities=("Holbæk", "Herlev"))


@pytest.fixture(scope="module")
def every(document: Document, compared: Report) -> list[Document]:
    """A plan, several plans, a comparison, and one in a municipality's look."""
    two = status_on("herlev-2024", "holbaek-2024", as_of="2025-02-20", language="en")
    return [
        document,
        read_back(shortened(two)),
        read_back(compared),
        read_back(compared, template("Forside")),
    ]


def test_headings_follow_the_report(report: Report, document: Document) -> None:
    said, (plan,) = report.headings, report.plans
    expected = [(1, report.title), (2, said.decisions), (2, said.unexplained)]
    for chapter in plan.chapters:
        expected.append((2, chapter.heading))
        expected += [(3, f"{entry.number}. {entry.name}") for entry in chapter.entries]
    expected += [
        (2, f"Bilag: {said.how}"),
        (2, "Sådan har vi forstået kriterierne"),
        (2, said.extracts),
    ]
    assert headings(document) == expected
    assert styled(document, "Subtitle") == [f"Opgjort pr. {report.dated}"]


def test_no_document_skips_a_level_of_headings(every: list[Document]) -> None:
    for each in every:
        depths = [0, *(depth for depth, _ in headings(each))]
        assert all(after <= before + 1 for before, after in pairwise(depths))


def test_everything_that_the_report_says_is_there_or_in_its_documentation(
    report: Report, document: Document
) -> None:
    said = texts(document)
    (plan,) = report.plans
    for entry in plan.entries:
        result = entry.result
        expected = [
            entry.quote,
            result.headline,
            result.meaning,
            result.claim,
            *result.remarks,
            *(note.text for note in result.notes if note.name != "Opdigtede tal"),
            *entry.interpretation,
            *entry.changes,
            *(fact.text for fact in result.facts),
            *(other.says for other in result.readings),
        ]
        assert [text for text in expected if text not in said] == []
    for _, picture in charts_of(report):
        assert picture.subtitle in said
    documented = texts(docx.Document(io.BytesIO(word_report(report, documentation=True))))
    for entry in plan.entries:
        told = [*(fact.text for fact in entry.columns)]
        told += [source.rows for source in entry.result.sources]
        assert [text for text in told if text not in documented] == []
    for origin in plan.source_files:
        assert origin.file in said
        assert origin.sha256 in documented
    for _, picture in charts_of(report):
        cells = [cell for row in picture.table.rows for cell in row]
        assert [cell for cell in cells if cell not in documented] == []


def test_parts_have_headings_below_their_criterion(herlev: Document) -> None:
    found = headings(herlev)
    sixth = next(number for number, (_, text) in enumerate(found) if text.startswith("6. "))
    assert [depth for depth, _ in found[sixth : sixth + 4]] == [3, 4, 4, 2]
    assert found[sixth + 1][1].startswith("(1) ")


def test_all_seven_statuses_are_explained_in_order(report: Report, document: Document) -> None:
    rows = rows_of(table_named(document, report.headings.means))[1:]
    counts = report.plans[0].counts
    assert len(counts) == len(Status)
    assert rows == [
        [f"{count.verdict.symbol} {count.verdict.word}", count.meaning] for count in counts
    ]


def test_the_one_page_has_a_bar_and_a_row_for_each_criterion_the_worst_first(
    report: Report, document: Document
) -> None:
    (plan,), said = report.plans, report.headings
    (tally,) = plan.one_page.tallies
    assert rows_of(table_named(document, said.statuses)) == [
        [f"{each.verdict.symbol} {each.verdict.word} {each.number}" for each in tally.criteria]
    ]
    colours = [
        each.get(qn("w:fill"))
        for each in element_of(table_named(document, said.statuses)).iter(qn("w:shd"))
    ]
    assert len(set(colours)) == len(tally.criteria)
    head, *rows = rows_of(table_named(document, said.overview))
    assert head == [
        "Status",
        "Nr.",
        "Kriterium",
        "Udvikling",
        "Målt",
        "Krav",
        "Forskel",
        "Hvorfor / forbehold",
    ]
    assert [[*row[:3], *row[4:7]] for row in rows] == [
        [
            "\n".join(
                filter(
                    None,
                    (f"{row.verdict.symbol} {row.verdict.word}", row.chance.replace(" ", "\u00a0")),
                )
            ),
            f"{row.number}",
            row.name,
            row.measured.replace("\N{NO-BREAK SPACE}", " "),
            row.requirement,
            row.difference,
        ]
        for row in plan.one_page.rows
    ]
    assert all(row.reason in cells[7] for row, cells in zip(plan.one_page.rows, rows, strict=True))
    assert " ".join(plan.lead) in texts(document)


def test_sparklines_are_for_the_eye_alone(report: Report, document: Document) -> None:
    table = element_of(table_named(document, report.headings.overview))
    sparklines = list(table.iter(qn("wp:docPr")))
    assert len(sparklines) == len(sparks_of(report)) > 8
    assert all(len(list(each.iter(DECORATIVE))) == 1 for each in sparklines)
    assert {each.get("descr") for each in sparklines} == {None}


def test_a_verdict_is_a_word_with_a_symbol_whatever_its_colour(
    report: Report, document: Document
) -> None:
    for entry, said in zip(
        report.plans[0].entries, styled(document, "Beskplan Status"), strict=True
    ):
        verdict = entry.result.verdict
        assert said == f"{verdict.symbol} {verdict.word}  {entry.result.headline}".rstrip()


def test_comments_are_boxed_and_signed_and_the_unexplained_named(
    report: Report, document: Document
) -> None:
    (plan,) = report.plans
    (comment,) = next(entry.comments for entry in plan.entries if entry.comments)
    assert styled(document, "Beskplan Kommentar") == [
        "Kommentar: Første afsnit.",
        "Andet afsnit.",
        comment.signature,
    ]
    missing = plan.unexplained
    assert len(missing) == 2
    assert styled(document, "Beskplan Mangler forklaring") == [report.headings.no_explanation] * 2
    named = styled(document, "List Bullet")
    for entry in missing:
        mark = entry.result.verdict
        assert f"{entry.number}. {entry.name}: {mark.symbol} {mark.word}" in named


def test_the_short_form_is_the_one_page_and_the_comments(report: Report) -> None:
    short = read_back(replace(report, brief=True))
    said, (plan,) = report.headings, report.plans
    explained = [
        row
        for row in plan.one_page.rows
        if any(
            entry.result.anchor == row.anchor and (entry.comments or entry.unexplained)
            for entry in plan.entries
        )
    ]
    assert headings(short) == [
        (1, report.title),
        (2, said.decisions),
        (2, said.unexplained),
        (2, said.comments),
        *((3, f"{row.number}. {row.name}") for row in explained),
    ]
    assert len(rows_of(table_named(short, said.overview))) == 1 + len(plan.entries)


def test_a_criterion_stands_on_one_page(document: Document) -> None:
    """Every paragraph of a criterion is kept with the next one, but for the last."""
    kept: list[bool] = []
    blocks = []
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style is not None else ""
        if name == "Heading 3" and kept:
            blocks.append(kept)
            kept = []
        if name == "Heading 2":
            continue
        look = element_properties(paragraph)
        kept.append(look.find(qn("w:keepNext")) is not None)
    assert len(blocks) > 8
    assert all(all(block[:-1]) and not block[-1] for block in blocks[1:])


def test_tables_are_named_and_described_and_their_headers_repeated(every: list[Document]) -> None:
    for table in (table for each in every for table in each.tables):
        assert name_of(table)
        (description,) = element_of(table).iter(qn("w:tblDescription"))
        assert description.get(qn("w:val"))
        for number, row in enumerate(element_of(table).iterchildren(qn("w:tr"))):
            assert len(list(row.iter(qn("w:tblHeader")))) == (number == 0)
            assert len(list(row.iter(qn("w:cantSplit")))) == 1
        (look,) = element_of(table).iter(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_no_cell_is_blank_or_merged_and_no_table_wider_than_its_page(every: list[Document]) -> None:
    for each in every:
        for table in each.tables:
            for cell in element_of(table).iter(qn("w:tc")):
                words = "".join(each.text or "" for each in cell.iter(qn("w:t")))
                assert words.strip() or list(cell.iter(qn("w:drawing"))), name_of(table)
            assert not element_of(table).xpath(".//w:gridSpan | .//w:vMerge")
        room = max(
            (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
            for section in each.sections
        )
        assert all(
            sum(column.width or 0 for column in table.columns) <= room for table in each.tables
        )


@pytest.mark.parametrize("columns", [1, 3, 12, 40])
def test_a_table_of_any_content_fits_its_page(columns: int) -> None:
    copy = docx.Document()
    copy.sections[0].page_width, copy.sections[0].left_margin, copy.sections[0].right_margin = (
        Cm(21),
        Cm(2),
        Cm(2),
    )
    page = Page(copy, Styles(copy))
    rows = [tuple("ord " * (place % 9) + "x" * place * 3 for place in range(columns))]
    page.table("Alt", fitted(["Navn"] * columns, rows), rows)
    assert sum(column.width or 0 for column in copy.tables[0].columns) <= Cm(17)


def test_figures_stand_to_the_right(document: Document) -> None:
    (_, row, *_) = table_named(document, "Overblik").rows
    styles = [cell.paragraphs[0].style.name for cell in row.cells if cell.paragraphs[0].style]
    text, figure = "Beskplan Tabeltekst", "Beskplan Tabeltal"
    assert styles == [text, figure, text, text, figure, figure, figure, text]


def test_every_chart_has_its_alternative_text_once(report: Report, document: Document) -> None:
    pictures = [picture for _, picture in charts_of(report)]
    described = [
        each for each in document.element.body.iter(qn("wp:docPr")) if each.get("descr") is not None
    ]
    assert [each.get("descr") for each in described] == [each.alt for each in pictures]
    assert {each.get("title") for each in described} == {None}
    assert len(described) > 8
    said = texts(document)
    assert not [picture.alt for picture in pictures if picture.alt in said]
    captions = styled(document, "Caption")
    assert all(picture.subtitle in captions for picture in pictures)


def test_every_page_is_upright(every: list[Document]) -> None:
    for each in every:
        assert {section.orientation for section in each.sections} == {WD_ORIENT.PORTRAIT}


def test_words_are_hyphenated_and_numbers_are_danish(document: Document) -> None:
    settings = document.settings.element
    names = [each.tag for each in settings]
    found = {
        name: settings.find(qn(f"w:{name}")).get(qn("w:val"))
        for name in ("autoHyphenation", "decimalSymbol", "listSeparator")
    }
    assert found == {"autoHyphenation": "1", "decimalSymbol": ",", "listSeparator": ";"}
    assert names.index(qn("w:autoHyphenation")) < names.index(qn("w:compat"))


def test_a_sentence_that_ends_in_an_abbreviation_has_one_full_stop() -> None:
    said = texts(read_back(status_on("holbaek-2024", as_of="2025-03-01")))
    assert re.search(r"Kravet er hele landets tal: 17,5\spct\. Afstand", said)
    assert ".." not in said
    assert ".«." not in texts(read_back(status_on("herlev-2024")))


def test_no_break_spaces_stay(report: Report) -> None:
    (plan,) = report.plans
    told = replace(plan, notices=("1.\u00a0marts",))
    assert "1.\u00a0marts" in texts(read_back(replace(report, sections=(told,))))


def test_no_paragraph_is_empty(every: list[Document]) -> None:
    for each in every:
        empty = [
            paragraph
            for paragraph in each.element.body.iterchildren(qn("w:p"))
            if not paragraph.xpath(".//w:t | .//w:drawing | ./w:pPr/w:sectPr")
        ]
        assert empty == []


def test_every_link_leads_to_a_bookmark_that_is_there(every: list[Document]) -> None:
    for each in every:
        body = each.element.body
        marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
        assert len(marks) == len(set(marks))
        assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= set(marks)


def test_there_is_no_list_of_contents_that_word_asks_about(document: Document) -> None:
    assert not list(document.element.body.iter(qn("w:fldChar")))
    assert not list(document.settings.element.iter(qn("w:updateFields")))


def test_pages_are_numbered_and_named(report: Report, document: Document) -> None:
    first, *others = document.sections
    assert first.header.paragraphs[0].text == report.title
    assert first.first_page_header.paragraphs[0].text == ""
    for footer in (first.footer, first.first_page_footer):
        assert footer.paragraphs[0].text == "Side 1 af 1"
        found = [field.text for field in footer.part.element.iter(qn("w:instrText"))]
        assert found == [" PAGE ", " NUMPAGES "]
    assert all(
        section.header.is_linked_to_previous and section.footer.is_linked_to_previous
        for section in others
    )


@pytest.mark.parametrize(("language", "tag"), [("da", "da-DK"), ("en", "en-GB")])
def test_language_and_properties(brief: Report, language: str, tag: str) -> None:
    found = read_back(replace(brief, language="en" if language == "en" else "da"))
    properties = found.core_properties
    assert (properties.title, properties.language, properties.author) == (
        brief.title,
        tag,
        "Holbæk Kommune",
    )
    assert properties.created == properties.modified == datetime(2024, 10, 15, tzinfo=UTC)
    spoken = found.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert [each.get(qn("w:val")) for each in spoken] == [tag]


def test_nothing_a_reader_sees_names_the_tool(every: list[Document]) -> None:
    for each in every:
        assert "beskplan" not in texts(each).lower()
        for section in each.sections:
            assert "beskplan" not in section.header.paragraphs[0].text.lower().replace(
                "beskæftigelsesplan", ""
            )


def test_the_same_report_is_the_same_bytes(report: Report, written: bytes) -> None:
    assert word_report(report, None, None) == written
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_a_template_makes_the_same_bytes_too(brief: Report) -> None:
    dressed = template()
    assert word_report(brief, dressed, None) == word_report(brief, dressed, None)


def test_the_parts_of_the_bar_are_as_wide_as_their_numbers(
    report: Report, document: Document
) -> None:
    (tally,) = report.plans[0].one_page.tallies
    bar = element_of(table_named(document, report.headings.statuses))
    widths = [int(each.get(qn("w:w"))) for each in bar.iter(qn("w:gridCol"))]
    numbers = [each.number for each in tally.criteria]
    assert len(set(numbers)) > 2
    for (number, width), (other, its_width) in product(zip(numbers, widths, strict=True), repeat=2):
        assert width >= its_width or number <= other


def test_a_sparkline_fits_its_cell(report: Report, document: Document) -> None:
    table = element_of(table_named(document, report.headings.overview))
    widths = [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))]
    room = widths[3] - 2 * CELL_MARGIN
    extents = [int(extent.get("cx")) for extent in table.iter(qn("wp:extent"))]
    assert extents
    assert max(extents) <= room * TWIP


def test_many_images_are_drawn_by_other_processes_and_are_the_same(report: Report) -> None:
    short = replace(report, brief=True)
    many = replace(short, sections=short.sections * 12)
    handler = signal.getsignal(signal.SIGINT)
    with images_of(short, None) as few_images, images_of(many, None) as many_images:
        assert bool(active_children()) is (os.cpu_count() != 1)
        anchors = sparks_of(short)
        assert len(anchors) > 8
        for anchor in anchors:
            assert many_images.sparkline(anchor) == few_images.sparkline(anchor)
    assert not active_children()
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor draws all images in one process")
def test_a_process_that_is_killed_leaves_the_images_to_this_one(report: Report) -> None:
    many = replace(report, brief=True, sections=report.sections * 12)
    anchors = sparks_of(report)
    with images_of(many, None) as images:
        for child in active_children():
            child.kill()
        drawn = [images.sparkline(anchor) for anchor in anchors]
    with images_of(replace(report, brief=True), None) as images:
        assert drawn == [images.sparkline(anchor) for anchor in anchors]


def test_an_error_in_the_pages_leaves_no_process(report: Report) -> None:
    many = replace(report, brief=True, sections=report.sections * 12)
    with pytest.raises(ZeroDivisionError), images_of(many, None):
        raise ZeroDivisionError
    assert not active_children()


def test_progress_is_reported_for_each_chart(brief: Report) -> None:
    told: list[tuple[int, int]] = []
    word_report(brief, None, lambda done, of: told.append((done, of)))
    pictures = len(dict(charts_of(brief)))
    assert pictures > 1
    assert told == [(number, pictures) for number in range(pictures)]


HOSTILE = "<b>&amp; {{ 7*7 }} \u202eabc\u200f \ufffe\uffff\x00\x07\x1b\x9f\ud800 «æøå» ]]> %s"


def test_hostile_texts_are_texts(report: Report) -> None:
    found = read_back(_filled(report, HOSTILE))
    said = texts(found)
    assert "<b>&amp; {{ 7*7 }} \ufffdabc\u200f " in said
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", said)
    (alt,) = {each.get("descr") for each in found.element.body.iter(qn("wp:docPr"))} - {None}
    assert alt is not None
    assert alt.startswith("<b>&amp; {{ 7*7 }} ")


def test_a_hundred_thousand_characters_in_each_place_are_text(report: Report) -> None:
    long = "ord æøå " * 12_500
    found = read_back(_filled(report, long))
    assert texts(found).count(long) > 10
    assert len(found.core_properties.title) == 255
    assert len(found.sections[0].header.paragraphs[0].text) == 110


def _filled(report: Report, text: str) -> Report:
    """The report's first criterion with this text wherever one can stand."""
    plan = report.plans[0]
    chapter = plan.chapters[0]
    entry = _filled_entry(chapter.entries[0], text)
    fact = replace(plan.facts[0], name=text, text=text)
    origin = replace(plan.source_files[0], file=text, indicators=text, publisher=text)
    again = replace(
        chapter,
        heading=text,
        objective=text,
        focus_areas=(text,),
        interpretation=(text,),
        reason=text,
        entries=(entry,),
    )
    filled = replace(
        plan, title=text, facts=(fact,), lead=(text,), chapters=(again,), source_files=(origin,)
    )
    return replace(report, title=text, sections=(filled,))


def _filled_entry(entry: CriterionEntry, text: str) -> CriterionEntry:
    named = replace(
        a_picture("x"),
        headline=text,
        subtitle=text,
        alt=text,
        remark=text,
        table=FigureTable(text, (text,), ((text,),)),
    )
    result = replace(
        entry.result,
        headline=text,
        claim=text,
        remarks=(text,),
        notes=(Fact(text, text),),
        chart=named,
    )
    columns = tuple(replace(column, text=text) for column in entry.columns)
    return replace(
        entry, name=text, quote=text, columns=columns, interpretation=(text,), result=result
    )


def test_several_plans_have_a_heading_each(every: list[Document]) -> None:
    _, two, *_ = every
    assert [text for depth, text in headings(two) if depth == 2][:2] == [
        "Beskæftigelsesplan 2024-2025, Herlev Municipality",
        "Beskæftigelsesplan 2024, Holbæk Municipality",
    ]
    assert [row[0] for row in rows_of(table_named(two, "The plans"))[1:]] == [
        "Herlev Municipality: Beskæftigelsesplan 2024-2025",
        "Holbæk Municipality: Beskæftigelsesplan 2024",
    ]


def test_municipalities_stand_side_by_side(compared: Report) -> None:
    found = read_back(compared)
    head, first, *_ = rows_of(table_named(found, "Sammenligning af kommunerne: Holbæk, Herlev"))
    assert head == ["Nr.", "Kriterium", "Holbæk", "Herlev"]
    assert first[-1].startswith("▲ På vej: ")
    assert [row[0] for row in rows_of(table_named(found, "Kriterier fordelt på status"))] == [
        "Kommune",
        "Holbæk",
        "Herlev",
    ]


def test_an_appendix_for_several_says_whose_readings_it_has(compared: Report) -> None:
    (comparison,) = compared.comparisons
    assert len(comparison.municipalities) > 1
    whose = f"Læsninger og forbehold herunder er dem for {comparison.municipalities[0]}."
    assert whose in texts(read_back(compared))


def test_many_municipalities_stand_in_tables_that_fit(compared: Report) -> None:
    (comparison,) = compared.comparisons
    many = 98
    wide: MunicipalityTable = replace(
        comparison,
        municipalities=tuple(f"Kommune {number}" for number in range(many)),
        counts=comparison.counts[:1] * many,
        rows=tuple(replace(row, results=row.results[:1] * many) for row in comparison.rows),
    )
    heads = [
        rows_of(table)[0]
        for table in read_back(replace(compared, sections=(wide,))).tables
        if "Sammenligning" in name_of(table)
    ]
    assert [name for head in heads for name in head[2:]] == list(wide.municipalities)
    assert {len(head) for head in heads} <= {5, 6}


def test_a_plan_without_criteria_is_a_document(report: Report) -> None:
    plan = report.plans[0]
    empty: PlanStatus = replace(
        plan,
        chapters=tuple(replace(chapter, entries=()) for chapter in plan.chapters),
        source_files=(),
    )
    found = read_back(replace(report, sections=(empty,)))
    assert plan.explained in texts(found)
    assert len(found.sections) == 1


def test_a_template_gives_its_look(brief: Report) -> None:
    found = read_back(brief, template())
    (style,) = {
        each.style.style_id
        for each in found.paragraphs
        if each.style is not None and each.style.name == "Heading 1"
    }
    assert style == "Overskrift1"
    assert round((found.sections[0].left_margin or 0) / Cm(1), 1) == 4.0
    assert found.sections[0].footer.paragraphs[0].text == "Holbæk Kommune"
    assert list(found.sections[0].header.part.element.iter(qn("w:drawing")))
    assert found.paragraphs[0].text == brief.title
    assert headings(found) == headings(read_back(brief))


@pytest.mark.parametrize("without", ["", "word/styles.xml", "word/settings.xml"])
def test_what_a_template_lacks_is_made_once(brief: Report, without: str) -> None:
    broken = template(without=without)
    if without:
        broken = _unmentioned(broken, without)
    found = read_back(brief, broken)
    names = [style.name for style in found.styles]
    ids = [style.style_id for style in found.styles]
    assert {
        "List Bullet",
        "Beskplan Kommentar",
        "Beskplan Tabel",
        *STATUS_STYLES.values(),
    } <= set(names)
    assert len(ids) == len(set(ids))
    used = {
        each.get(qn("w:val"))
        for tag in ("pStyle", "rStyle", "tblStyle")
        for each in found.element.body.iter(qn(f"w:{tag}"))
    }
    assert used <= set(ids)
    (list_style,) = (style for style in found.styles if style.name == "List Bullet")
    (number,) = (each.get(qn("w:val")) for each in list_style.element.iter(qn("w:numId")))
    assert number in {
        each.get(qn("w:numId")) for each in found.part.numbering_part.element.iter(qn("w:num"))
    }


def _unmentioned(package: bytes, part: str) -> bytes:
    """The package without a trace of a part."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            file = part.rsplit("/", 1)[-1].encode()
            target.writestr(
                name,
                re.sub(
                    rb"<(Relationship|Override) [^>]*" + file + rb'"[^>]*/>', b"", source.read(name)
                ),
            )
    return copy.getvalue()


def test_what_stands_in_a_template_stays_in_front(brief: Report) -> None:
    found = read_back(brief, template("Sag 24/1234, punkt 7"))
    assert [each.text for each in found.paragraphs[:2]] == ["Sag 24/1234, punkt 7", brief.title]


def test_a_dotx_is_a_template_like_any_other(brief: Report) -> None:
    assert word_report(brief, template(dotx=True), None) == word_report(brief, template(), None)


def test_a_style_of_another_kind_is_named(brief: Report) -> None:
    other = docx.Document()
    other.styles.add_style("Beskplan Tabel", 1)
    saved = io.BytesIO()
    other.save(saved)
    with pytest.raises(
        WrongTemplate,
        match="its style 'Beskplan Tabel' is a paragraph style; a table style is expected",
    ):
        word_report(brief, saved.getvalue(), None)


def _zip(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return made.getvalue()


WORKBOOK = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Hej",
        _zip(a=b"b"),
        _zip(**{"[Content_Types].xml": WORKBOOK}),
        _zip(**{"[Content_Types].xml": b"<"}),
    ],
)
def test_what_is_not_a_word_document_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(content)
    arguments = (
        "plans/holbaek-2024.yaml",
        "--data",
        "data",
        "--output",
        tmp_path / "s.docx",
        "--template",
        tmp_path / "t.docx",
    )
    ran = beskplan("report", *arguments)
    assert ran.code == 2
    assert "t.docx: it is not a Word document; a .docx or .dotx is expected" in ran.stderr
    assert not (tmp_path / "s.docx").exists()


def _package(**changed: bytes) -> bytes:
    """A template with some members that are other or more; `__` stands for a slash."""
    members = {name.replace("__", "/"): content for name, content in changed.items()}
    copy = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template("Forside"))) as source,
        zipfile.ZipFile(copy, "w") as target,
    ):
        for name in source.namelist():
            if name not in members:
                target.writestr(name, source.read(name))
        for name, content in members.items():
            target.writestr(name, content)
    return copy.getvalue()


def _member(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(template("Forside"))) as source:
        return source.read(name)


RELATIONS = "word/_rels/document.xml.rels"
FIELD = (
    b"<w:p><w:r><w:instrText>%s</w:instrText></w:r><w:r><w:instrText>%s</w:instrText></w:r></w:p>"
)
RELATION = b'<Relationship Id="rId99" Type="http://x/relationships/%s" Target="%s" %s/>'


def _with_field(first: bytes, second: bytes) -> bytes:
    document = _member("word/document.xml")
    field = FIELD % (first, second)
    return _package(**{"word/document.xml": document.replace(b"<w:body>", b"<w:body>" + field)})


def _with_relation(kind: bytes, target: bytes, more: bytes = b'TargetMode="External"') -> bytes:
    end = b"</Relationships>"
    related = _member(RELATIONS).replace(end, RELATION % (kind, target, more) + end)
    return _package(**{RELATIONS: related})


@pytest.mark.parametrize(
    ("unsafe", "message"),
    [
        (_package(**{"word/vbaProject.bin": b"x"}), "it holds macros"),
        (
            _package(
                **{
                    "word/document.xml": _member("word/document.xml").replace(
                        b"<w:document ",
                        b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ',
                    )
                }
            ),
            "word/document.xml has a document type",
        ),
        (
            _with_field(b"DDEAUTO c:\\\\x", b" y"),
            r"a field that fetches or runs something \(DDEAUTO\)",
        ),
        (_with_field(b" DD", b"E excel"), r"\(DDE\)"),
        (_with_field(b"INCLUDETEXT", b" x"), r"\(INCLUDETEXT\)"),
        (_with_relation(b"image", b"http://x/y.png"), "it fetches something from http://x/y.png"),
        (_with_relation(b"aFChunk", b"a.html", b""), "it fetches something from a.html"),
        (_package(**{"word/styles.xml": b"<w:styles"}), r"it is damaged \(word/styles.xml"),
        (
            _package(
                **{
                    RELATIONS: _member(RELATIONS).replace(
                        b"relationships/styles", b"relationships/style"
                    )
                }
            ),
            "it is not a Word document",
        ),
    ],
)
def test_an_unsafe_template_is_refused(brief: Report, unsafe: bytes, message: str) -> None:
    with pytest.raises(WrongTemplate, match=message):
        word_report(brief, unsafe, None)


def test_a_template_is_detached_from_its_own_and_says_so(brief: Report) -> None:
    attached = _with_relation(b"attachedTemplate", b"http://x/y.dotm")
    safe = safe_template(attached)
    assert [text.en for text in safe.removed] == [
        "the reference to the template http://x/y.dotm was taken out"
    ]
    with zipfile.ZipFile(io.BytesIO(word_report(brief, attached, None))) as package:
        assert not [name for name in package.namelist() if b"http://x" in package.read(name)]
    assert safe_template(template()).removed == ()


def test_a_template_may_link_to_a_page(brief: Report) -> None:
    linked = _with_relation(b"hyperlink", b"https://www.holbaek.dk")
    assert texts(read_back(brief, linked)).startswith("Forside")


@pytest.mark.parametrize("flipped", range(0, 400, 7))
def test_a_damaged_template_is_a_message_or_a_document(flipped: int) -> None:
    """Whatever bit is other: never another exception."""
    content = bytearray(template("Forside"))
    place = len(content) * flipped // 400
    content[place] ^= 1 << flipped % 8
    try:
        safe_template(bytes(content))
    except WrongTemplate as error:
        assert error.text.da  # noqa: PT017
        assert error.text.en  # noqa: PT017


def test_macros_are_refused(brief: Report) -> None:
    types = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(WrongTemplate, match="it holds macros"):
        word_report(brief, _zip(**{"[Content_Types].xml": types}), None)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_documentation_names_every_style(language: str) -> None:
    page = (ROOT / "docs" / language / "word.md").read_text("utf-8").lower()
    assert [
        name
        for name in LOOKS
        if name.lower() not in page and not re.fullmatch("heading [2-5]", name)
    ] == []


STATUSES = [
    (plan, as_of)
    for plan in ("holbaek-2024", "herlev-2024")
    for as_of in ("2024-09-10", "2025-03-01")
]


@pytest.fixture(scope="module")
def printed(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Text of each page of documents, as LibreOffice, which takes long to start, lays them out."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    documents = {
        "brief": word_report(replace(report, brief=True)),
        "documented": word_report(report, template("Forside"), documentation=True),
    }
    for plan, as_of in STATUSES:
        commented = "appeals" if plan == "holbaek-2024" else ""
        status = status_on(plan, as_of=as_of, commented=commented)
        documents[f"{plan} {as_of}"] = word_report(status)
    folder = tmp_path_factory.mktemp("printed")
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf"]
    command += [f"{name}.docx" for name in documents]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    found = {}
    for name in documents:
        found[name] = [page.extract_text() for page in PdfReader(folder / f"{name}.pdf").pages]
    return found


@pytest.mark.parametrize(("plan", "as_of"), STATUSES)
def test_a_status_has_ten_pages_and_its_overview_one(
    plan: str, as_of: str, report: Report, printed: dict[str, list[str]]
) -> None:
    pages = printed[f"{plan} {as_of}"]
    assert len(pages) <= MOST_PAGES
    assert all(page.strip() for page in pages), "a page is empty"
    overview = report.headings.overview
    assert [number for number, page in enumerate(pages) if overview in page] == [0]
    assert "De nyeste tal er fra" in pages[0], "the end of the one page"


def test_the_short_form_has_two_pages(printed: dict[str, list[str]]) -> None:
    assert len(printed["brief"]) == 2


def test_headers_of_long_tables_are_repeated(report: Report, printed: dict[str, list[str]]) -> None:
    pages = printed["documented"]
    assert all(page.strip() for page in pages), "a page is empty"
    table = max((picture.table for _, picture in charts_of(report)), key=lambda it: len(it.rows))
    head = table.head[0]
    assert sum(head in page for page in pages) > 3


def test_the_documentation_is_a_file_of_its_own(tmp_path: Path) -> None:
    arguments = ("plans/holbaek-2024.yaml", "--data", "data", "--as-of", "2025-03-01", "--brief")
    written, documentation = tmp_path / "s.docx", tmp_path / "d.docx"
    ran = beskplan("report", *arguments, "--output", written, "--documentation", documentation)
    assert ran.code == 0
    found = docx.Document(str(documentation))
    assert headings(found)[0] == (
        1,
        "Dokumentation: Status på Beskæftigelsesplan 2024, Holbæk Kommune",
    )
    assert "ankestyrelsen.csv" in texts(found)
    same = beskplan("report", *arguments, "--output", written, "--documentation", written)
    assert same.code == 2
    other = tmp_path / "d.pdf"
    refused = beskplan("report", *arguments, "--output", written, "--documentation", other)
    assert (refused.code, other.exists()) == (2, False)


def test_a_template_that_was_detached_is_told_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(_with_relation(b"attachedTemplate", b"http://x/y.dotm"))
    arguments = ("plans/herlev-2024.yaml", "--data", "data", "--brief")
    look = ("--template", tmp_path / "t.docx", "--output", tmp_path / "s.docx")
    ran = beskplan("report", *arguments, *look)
    assert ran.code == 0
    assert "the reference to the template http://x/y.dotm was taken out" in ran.stderr
