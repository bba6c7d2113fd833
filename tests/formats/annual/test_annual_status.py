"""The annual status in every format: the command `report`, and the content of its documents."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from beskplan.annual import AnnualFormat
from beskplan.annual.annual_formats import WRITERS
from beskplan.annual.compose import Commented, compose
from beskplan.annual.sentences import difference_of, headline, status_mark
from beskplan.annual.status_model import Report, RuleStatus
from beskplan.annual.writer_options import WriterOptions
from beskplan.cli import app
from beskplan.cli.assess import JudgeRequest, judge
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.output.wording import STATUS_MEANING, hangs_on_hidden, target_words
from beskplan.texts import Text
from beskplan.verdict.finding import Finding, Question
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.status import Status
from tests.support.page import plain
from tests.support.reports import WORDS, composed, words
from tests.support.running import ROOT, Ran, beskplan

HOLBAEK, HERLEV = "plans/holbaek-2024.yaml", "plans/herlev-2024.yaml"
DATA = ("--data", "data", "--as-of", "2025-02-20")
EXTRA = ("resvg_py", "docx", "xlsxwriter", "jinja2")
CATALOGUE = (
    "indicators:\n  n: {title: %s, unit: persons, kind: flow, frequency: year, better: higher, "
    "extract: n.csv}\n"
)
PLAN = """plan: p
title: Planen
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: Målet
    criteria:
      - {id: a, text: Flere skal i job, rule: {type: threshold, indicator: n, at_least: 11}}
"""

every_format = pytest.mark.parametrize("form", WRITERS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with a criterion that is not met, and its data."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE % "N", encoding="utf-8")
    (tmp_path / "data/n.csv").write_text(
        "area;period;value\nHolbæk;2024;10\nLejre;2024;50\n", encoding="utf-8"
    )
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def report(folder: Path, output: str, *more: str | Path, plan: str = "p.yaml") -> Ran:
    return beskplan("report", plan, *DATA, "--output", output, *more, cwd=folder)


def document(form: AnnualFormat, report: Report) -> bytes:
    return WRITERS[form].write(report, WriterOptions())


@cache
def document_on(form: AnnualFormat, *plans: str, language: Language = "da") -> bytes:
    """The document on shipped plans, which is written once for all tests that read it."""
    return document(form, composed(*plans, language=language))


# The command


def test_every_format_is_offered_by_the_command_and_read_back_by_the_tests() -> None:
    assert set(WRITERS) == set(get_args(AnnualFormat)) == set(WORDS)


@every_format
def test_the_format_follows_from_the_ending_or_is_named(form: AnnualFormat, folder: Path) -> None:
    ran = report(folder, f"status.{form}")
    assert (ran.code, ran.stdout, ran.stderr) == (
        0,
        f"status.{form} written\n1 kriterium; uden kommentar: nr. 1\n",
        "",
    )
    assert report(folder, f"STATUS.{form.upper()}").code == 0
    assert report(folder, "status.txt", "--format", form).code == 0
    contents = {
        (folder / name).read_bytes()
        for name in (f"status.{form}", f"STATUS.{form.upper()}", "status.txt")
    }
    assert len(contents) == 1
    assert "Flere skal i job" in words(form, contents.pop())


@pytest.mark.parametrize("name", ["status.pdf", "status", "status.doc", "md"])
def test_an_unknown_ending_is_refused_with_the_known_ones(name: str, folder: Path) -> None:
    ran = report(folder, name)
    assert (ran.code, ran.stdout) == (2, "")
    refusal = f"beskplan: --output: '{name}' ends in none of .html, .docx, .xlsx or .md; give the"
    assert ran.stderr.startswith(refusal)
    assert ("save the document as PDF in Word" in ran.stderr) == (name == "status.pdf")
    assert report(folder, "status.md", "--format", "pdf").code == 2


@pytest.mark.parametrize(
    "target", ["p.yaml", "./data/../p.yaml", "data/indicators.yaml", "data/n.csv", "c.yaml"]
)
def test_the_document_never_overwrites_what_it_is_made_from(target: str, folder: Path) -> None:
    (folder / "c.yaml").write_text(
        "comments: {a: {text: T, author: A, date: 2025-02-01}}\n", encoding="utf-8"
    )
    before = (folder / target).read_bytes()
    ran = report(folder, target, "--format", "md", "--comments", "c.yaml")
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.endswith(
        "is one of the files that the result is made from; write it elsewhere\n"
    )
    assert (folder / target).read_bytes() == before


def test_a_template_is_for_word_only(folder: Path) -> None:
    (folder / "t.docx").write_bytes(b"")
    ran = report(folder, "status.md", "--template", "t.docx")
    assert (ran.code, ran.stderr) == (
        2,
        "beskplan: --template is for Word; name an --output that ends in .docx\n",
    )
    ran = report(folder, "status.docx", "--template", "gone.docx")
    assert ran.code == 2
    assert ran.stderr.startswith("beskplan: --template: gone.docx cannot be opened: ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.docx", "gone.docx cannot be opened: "),
        ("t.docx", "t.docx: it is not a Word document"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_before_anything_is_judged(
    name: str, said: str, folder: Path
) -> None:
    (folder / "t.docx").write_bytes(b"no document")
    (folder / "data/n.csv").write_text("area;period;value\nHolbæk;2024;ti\n", encoding="utf-8")
    ran = report(folder, "status.docx", "--template", name)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"beskplan: --template: {said}")


@pytest.mark.parametrize("cause", ["plan", "extract", "writer"])
def test_a_run_that_fails_leaves_the_old_document(cause: str, folder: Path) -> None:
    (folder / "status.docx").write_text("the old one", encoding="utf-8")
    more: list[str] = []
    if cause == "plan":
        (folder / "p.yaml").write_text(PLAN.replace("threshold", "treshold"), encoding="utf-8")
    elif cause == "extract":
        (folder / "data/n.csv").write_text("area;period;value\nHolbæk;2024;ti\n", encoding="utf-8")
    else:
        template = docx.Document()
        template.styles.add_style("Beskplan Tabel", WD_STYLE_TYPE.PARAGRAPH)
        template.save(str(folder / "data/template.docx"))
        more = ["--template", "data/template.docx"]
    ran = report(folder, "status.docx", *more)
    assert ran.code == {"plan": 3, "extract": 4, "writer": 2}[cause], ran.stderr
    assert (folder / "status.docx").read_text(encoding="utf-8") == "the old one"
    assert sorted(path.name for path in folder.iterdir()) == ["data", "p.yaml", "status.docx"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="files are kept small by bash's ulimit")
def test_a_disk_that_is_full_leaves_the_old_document(folder: Path) -> None:
    (folder / "status.md").write_text("the old one", encoding="utf-8")
    command = [sys.executable, "-B", "-m", "beskplan", "report", "p.yaml", *DATA]
    limited = f"ulimit -f 1; exec {shlex.join([*command, '--output', 'status.md'])}"
    ran = subprocess.run(
        ["bash", "-c", limited], cwd=folder, capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "beskplan: status.md cannot be written: File too large\n"
    assert (folder / "status.md").read_text(encoding="utf-8") == "the old one"
    assert sorted(path.name for path in folder.iterdir()) == ["data", "p.yaml", "status.md"]


@every_format
@pytest.mark.parametrize("missing", [("docx", "xlsxwriter"), EXTRA])
def test_what_a_format_lacks_is_named_with_what_to_do(
    form: AnnualFormat, missing: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    lacking = [name for name in WRITERS[form].needs if name in missing]
    ran = report(folder, f"status.{form}")
    if not lacking:
        assert ran.code == 0
        return
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"beskplan: a report as .{form} needs {', '.join(lacking)}; install the extra: pip install "
        "'beskplan[report]'\n"
    )


PLAIN = """
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop().split()))
from beskplan.cli import main
main()
"""


@pytest.mark.parametrize("form", [form for form in WRITERS if WRITERS[form].needs])
def test_without_the_extra_the_command_says_what_to_install(
    form: AnnualFormat, folder: Path
) -> None:
    command = [
        sys.executable,
        "-c",
        PLAIN,
        "report",
        "p.yaml",
        *DATA,
        "--output",
        f"s.{form}",
        " ".join({*EXTRA, "markupsafe"}),
    ]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"beskplan: a report as .{form} needs ")
    assert not (folder / f"s.{form}").exists()


@every_format
def test_a_format_needs_no_more_than_it_says(form: AnnualFormat, folder: Path) -> None:
    needs = set(WRITERS[form].needs)
    spare = " ".join({*EXTRA, "markupsafe"} - needs)
    command = [sys.executable, "-c", PLAIN, "report", "p.yaml", *DATA, "--output", f"s.{form}"]
    ran = subprocess.run([*command, spare], cwd=folder, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


LOOK = """
import json, sys
from beskplan.cli import main
loaded = []
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["beskplan", *arguments]
    try:
        main()
    except SystemExit as leaving:
        assert leaving.code in (0, None), (arguments, leaving.code)
    loaded.append(sorted({name.partition(".")[0] for name in sys.modules}))
sys.stderr.write(json.dumps(loaded))
"""


def test_heavy_libraries_are_loaded_only_where_they_are_needed(tmp_path: Path) -> None:
    """In one process, whose last command alone needs one of them."""
    commands = [
        ["--help"],
        ["report", "--help"],
        ["validate", "plans", "comments", "--data", "data"],
        *(["evaluate", HOLBAEK, *DATA, "--format", form] for form in get_args(app.FormatName)),
        ["explain", HOLBAEK, "appeals", *DATA],
        ["inspect", "data"],
        ["report", HOLBAEK, *DATA, "--output", f"{tmp_path}/x.md"],
        ["report", HOLBAEK, *DATA, "--output", f"{tmp_path}/x.xlsx"],
    ]
    program = [sys.executable, "-c", LOOK, json.dumps(commands)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    *all_others, last = json.loads(done.stderr.splitlines()[-1])
    for command, loaded in zip(commands, all_others, strict=False):
        assert set(EXTRA) & set(loaded) == set(), command
    assert set(EXTRA) & set(last) == {"xlsxwriter"}


@every_format
def test_the_same_input_gives_the_same_bytes(form: AnnualFormat, tmp_path: Path) -> None:
    """In a process whose sets have another order than those of this one."""
    output = tmp_path / f"status.{form}"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    arguments = ["report", HOLBAEK, HERLEV, *DATA, "--output", str(output)]
    subprocess.run(
        [sys.executable, "-m", "beskplan", *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert output.read_bytes() == document_on(form, HOLBAEK, HERLEV)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_nothing_in_an_archive_is_dated_by_the_clock(form: AnnualFormat) -> None:
    with zipfile.ZipFile(BytesIO(document_on(form, HERLEV))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+", core)) == {"2025-02-20T00:00:00"}


@every_format
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_chance_stands_beside_an_open_status_alone(
    form: AnnualFormat, language: Language
) -> None:
    said = composed(HERLEV, as_of="2024-09-10", language=language)
    text = words(form, document(form, said))
    (plan,) = said.plans
    assert any(row.chance for row in plan.one_page.rows)
    for result in results(said):
        is_open = result.finding.status in (Status.ON_TRACK, Status.BEHIND)
        assert bool(result.outlook) is is_open
        assert not result.chance or is_open
        assert plain(result.outlook) in text
    for row in plan.one_page.rows:
        assert plain(row.chance) in text


@every_format
def test_without_the_outlook_a_report_says_nothing_of_chances(form: AnnualFormat) -> None:
    said = composed(HERLEV, as_of="2024-09-10", outlook=False)
    assert all(result.outlook == result.chance == "" for result in results(said))
    text = words(form, document(form, said))
    assert "Chance" not in text
    assert "chancen for" not in text


@pytest.mark.parametrize("name", ["da/rapport.md", "en/report.md"])
def test_the_page_on_the_report_names_every_option_and_every_format(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z-]+", beskplan("report", "--help").stdout)) - {"--help"}
    assert {
        option for option in options if f"| `{option} " not in page and f"| `{option}` " not in page
    } == set()
    assert all(f"| `.{form}` |" in page for form in WRITERS)


# What it says


def results(report: Report) -> Iterator[RuleStatus]:
    """The results of criteria, and those of their parts."""
    waiting = [entry.result for plan in report.plans for entry in plan.entries]
    waiting += [
        result
        for comparison in report.comparisons
        for row in comparison.rows
        for result in row.results
    ]
    while waiting:
        result = waiting.pop(0)
        yield result
        waiting += [part.result for part in result.parts]


@every_format
@pytest.mark.parametrize("plan", [HOLBAEK, HERLEV])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_criterion_stands_in_the_document_with_its_status(
    form: AnnualFormat, plan: str, language: Language
) -> None:
    said = composed(plan, language=language)
    text = words(form, document_on(form, plan, language=language))
    (section,) = said.plans
    assert said.title in text
    for chapter in section.chapters:
        assert chapter.heading in text
        for entry in chapter.entries:
            assert entry.quote in text
            name = entry.quote if form == "xlsx" else f"{entry.number}. {entry.name}"
            assert _first_status_after(name, text, language) == entry.result.verdict.word
            assert plain(entry.result.claim) in text
    for result in results(said):
        for note in result.notes:
            assert plain(note.text) in text
    if form != "docx":  # the second file of Word has them
        for origin in section.source_files:
            assert origin.sha256 in text
    assert ("opdigtede" if language == "da" else "made up") in text
    assert "nan" not in text.split()


def _first_status_after(name: str, text: str, language: Language) -> str:
    """The verdict that stands next after the name of a criterion."""
    words_ = "|".join(
        sorted((status.words.to(language) for status in Status), key=len, reverse=True)
    )
    found = re.search(rf"{re.escape(name)}.*?\b({words_})\b", text, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("form", ["html", "docx", "md"])
@pytest.mark.parametrize("plan", [HOLBAEK, HERLEV])
def test_the_figures_are_written_out(form: AnnualFormat, plan: str) -> None:
    said = composed(plan)
    text = words(form, document_on(form, plan))
    for result in results(said):
        assert result.headline or plain(result.target) in text
        assert plain(result.headline) in text
        assert plain(result.measured) in text


@pytest.mark.parametrize("plan", [HOLBAEK, HERLEV])
@pytest.mark.parametrize("day", ["2024-05-01", "2025-02-20"])
def test_the_figures_are_those_of_evaluate(plan: str, day: str) -> None:
    evaluated = json.loads(
        beskplan("evaluate", plan, "--data", "data", "--as-of", day, "--format", "json").stdout
    )
    criteria = [criterion for goal in evaluated["goals"] for criterion in goal["criteria"]]
    (section,) = composed(plan, as_of=day).plans
    assert [entry.id for entry in section.entries] == [criterion["id"] for criterion in criteria]
    for entry, criterion in zip(section.entries, criteria, strict=True):
        _same(entry.result, criterion)
    counted = {count.verdict.status.value: count.number for count in section.counts}
    assert counted == evaluated["summary"]
    assert {origin.file: origin.sha256 for origin in section.source_files}.items() <= {
        extract["file"]: extract["sha256"] for extract in evaluated["extracts"]
    }.items()


def _same(result: RuleStatus, evaluated: Mapping[str, Any]) -> None:
    finding = result.finding
    assert result.verdict.status.value == evaluated["status"]
    for name in ("measured", "target", "distance"):
        value = getattr(finding, name)
        assert (None if value is None else float(value)) == evaluated[name]
    assert [reading.result.verdict.status.value for reading in result.readings] == [
        each["status"] for each in evaluated["readings"]
    ]
    for part, other in zip(result.parts, evaluated["parts"], strict=True):
        _same(part.result, other)


def test_composing_tells_how_far_it_has_come() -> None:
    day = date(2025, 2, 20)
    request = JudgeRequest(
        (ROOT / HOLBAEK, ROOT / HERLEV),
        ROOT / "data",
        day,
        (),
        (),
        strict=False,
        language=None,
        message_language="en",
    )
    assessments = judge(request, every_period=True)
    told: list[tuple[int, int]] = []
    compose(
        [Commented(assessment, {}) for assessment in assessments],
        "da",
        lambda done, of: told.append((done, of)),
    )
    assert told == [(0, 2), (1, 2)]


@every_format
def test_several_plans_stand_in_one_document(form: AnnualFormat) -> None:
    said = composed(HOLBAEK, HERLEV)
    assert said.title == "Status på 2 beskæftigelsesplaner"
    text = words(form, document_on(form, HOLBAEK, HERLEV))
    for plan in said.plans:
        assert plan.title in text
        assert plan.municipality in text
        assert all(entry.quote in text for entry in plan.entries)


@every_format
def test_municipalities_are_compared_under_the_same_rules(form: AnnualFormat) -> None:
    said = composed(HOLBAEK, municipalities=("Holbæk", "Lejre", "Odsherred"))
    (comparison,) = said.comparisons
    assert comparison.municipalities == ("Holbæk", "Lejre", "Odsherred")
    assert said.plans == ()
    text = words(form, document(form, said))
    for name in comparison.municipalities:
        assert name in text
    for row in comparison.rows:
        assert row.quote in text or (form == "docx" and row.name in text)
        assert all(
            result.verdict.word in text and plain(result.headline) in text for result in row.results
        )


def test_the_report_takes_municipalities_one_or_several(folder: Path) -> None:
    assert report(folder, "status.md", "--municipality", "Lejre").code == 0
    assert "Status på Planen, Lejre Kommune" in (folder / "status.md").read_text(encoding="utf-8")
    assert (
        report(folder, "status.md", "--municipality", "Lejre", "--municipality", "Holbæk").code == 0
    )
    text = (folder / "status.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "| Lejre | Holbæk |\n" in text
    assert (
        "✓ Opfyldt: 50 personer – kravet er mindst 11 | ✗ Ikke opfyldt: 10 personer – kravet er "
        "mindst 11" in text
    )
    ran = report(folder, "status.md", "--municipality", "Nowhere")
    assert ran.code == 2
    assert "'Nowhere' is not a known area" in ran.stderr


@every_format
def test_a_plan_without_any_criterion_is_a_document_too(form: AnnualFormat, folder: Path) -> None:
    empty = (
        PLAN.partition("    criteria:")[0]
        + "    criteria: []\n    no_criterion: Målet er en retning.\n"
    )
    (folder / "p.yaml").write_text(empty, encoding="utf-8")
    assert report(folder, f"status.{form}").code == 0
    text = words(form, (folder / f"status.{form}").read_bytes())
    assert "Der er ingen kriterier at gøre op." in text
    assert "Målet er en retning." in text


# Hostile texts

HOSTILE = {
    "markup": "<script>alert(1)</script><b>x</b>",
    "entities": "&amp; &lt; &#60; & <",
    "quotes": "\"double\" 'single' »guillemets« `back`",
    "template": "{{7*7}} {% raw %} ${7*7} #{7*7} %s {0}",
    "formula": "=1+1",
    "link": '=HYPERLINK("http://x","y")',
    "minus": "-1+1",
    "at": "@SUM(1)",
    "table": "a|b || c",
    "markdown": "# a *b* _c_ [d](e) ![f](g) ~h~ 1. i",
    "address": "https://example.org/?a=1&b=2",
    "number": "0316",
    "right to left mark": "a\u200fb",
    "excel escape": "_x0041_",
    "not a character": "a\ufffeb\uffffc",
    "beyond the first plane": "🎯🏛️ mål",
}


@every_format
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_people_write_is_text(form: AnnualFormat, name: str, folder: Path) -> None:
    text = HOSTILE[name]
    write_everywhere(folder, text)
    ran = report(folder, f"status.{form}", "--comments", "c.yaml")
    assert (ran.code, ran.stderr) == (0, "")
    content = (folder / f"status.{form}").read_bytes()
    if name == "not a character":
        assert "a\N{REPLACEMENT CHARACTER}b" in words(form, content) or form == "md"
    else:
        assert words(form, content).count(text) >= 5
    if form in ("docx", "xlsx"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        assert not any(
            b"<f>" in part or b"<f " in part
            for entry, part in parts.items()
            if "worksheets" in entry
        )
        assert not any(b"TargetMode" in part and b"example.org" in part for part in parts.values())
    if form == "html":
        assert b"<script>alert" not in content
        assert b"<b>x</b>" not in content
        assert (
            b"49"
            not in re.sub(
                rb"[0-9a-f]{64}|<style.*?</style>|<svg.*?</svg>", b"", content, flags=re.DOTALL
            )
            or name != "template"
        )


def write_everywhere(folder: Path, text: str) -> None:
    """Put the text wherever people write: in the plan, the comments, an indicator's title."""
    quoted = json.dumps(
        text, ensure_ascii=max(text) < "\U00010000"
    )  # YAML knows no pairs of surrogates
    columns = ", ".join(
        f"{key}: {quoted}" for key in ("target_group", "measured_by", "follow_up", "interpretation")
    )
    plan = (
        PLAN.replace("Planen", quoted)
        .replace("Målet", quoted)
        .replace("Flere skal i job", f"{quoted}, {columns}")
    )
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    (folder / "data/indicators.yaml").write_text(CATALOGUE % quoted, encoding="utf-8")
    comments = f"comments:\n  a: {{text: {quoted}, author: {quoted}, date: 2025-02-01}}\n"
    (folder / "c.yaml").write_text(comments, encoding="utf-8")


@every_format
def test_characters_that_turn_the_direction_or_steer_never_come_through(
    form: AnnualFormat, folder: Path
) -> None:
    write_everywhere(folder, "a\u202eb\u2066c\x1b[31md\x07e")
    assert report(folder, f"status.{form}", "--comments", "c.yaml").code == 0
    text = words(form, (folder / f"status.{form}").read_bytes())
    assert not set("\u202e\u2066\x1b\x07") & set(text)


@every_format
def test_a_million_characters_are_no_trouble(form: AnnualFormat, folder: Path) -> None:
    long = "ord " * 250_000
    (folder / "p.yaml").write_text(PLAN.replace("Flere skal i job", long), encoding="utf-8")
    assert report(folder, f"status.{form}").code == 0
    text = words(form, (folder / f"status.{form}").read_bytes())
    assert ("ord " * 8000).strip() in text


# Sentences


def _judged(folder: Path, statuses: str) -> Report:
    """A report with a criterion for each letter: met, not met, or followed."""
    rules = {
        "m": "{type: threshold, indicator: n, at_least: 5}",
        "n": "{type: threshold, indicator: n, at_least: 11}",
        "f": "{type: monitoring, indicator: n}",
    }
    criteria = "".join(
        f"\n      - {{id: c{number}, text: T, rule: {rules[each]}}}"
        for number, each in enumerate(statuses)
    )
    plan = PLAN.partition("    criteria:")[0] + (
        f"    criteria:{criteria}\n" if criteria else "    criteria: []\n    no_criterion: Nej.\n"
    )
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    return composed(folder / "p.yaml", data=folder / "data")


@pytest.mark.parametrize(
    ("statuses", "danish", "english"),
    [
        ("", "Der er ingen kriterier at gøre op.", "There are no criteria to report on."),
        ("m", "Kriteriet er opfyldt.", "The criterion is met."),
        ("n", "Kriteriet er ikke opfyldt.", "The criterion is not met."),
        ("mm", "Alle to kriterier er opfyldt.", "All two criteria are met."),
        ("nn", "Ingen af de to kriterier er opfyldt.", "None of the two criteria are met."),
        ("mnnf", "Ét af de tre kriterier er opfyldt.", "One of the three criteria is met."),
        (
            "f",
            "Ét følges, uden at planen stiller krav.",
            "One is followed without a requirement.",
        ),
    ],
)
def test_the_summary_counts_nothing_one_and_many(
    statuses: str, danish: str, english: str, folder: Path
) -> None:
    (plan,) = _judged(folder, statuses).plans
    assert plan.lead[0] == danish
    (plan,) = composed(folder / "p.yaml", data=folder / "data", language="en").plans
    assert plan.lead[0] == english


@pytest.mark.parametrize(
    ("missing", "danish", "english"),
    [
        (0, None, None),
        (1, "Ét kriterium mangler en forklaring.", "One criterion lacks an explanation."),
        (3, "Tre kriterier mangler en forklaring.", "Three criteria lack an explanation."),
    ],
)
def test_the_summary_says_how_many_explanations_are_missing(
    missing: int, danish: str | None, english: str | None, folder: Path
) -> None:
    said = (
        _judged(folder, "m" + "n" * missing),
        composed(folder / "p.yaml", data=folder / "data", language="en"),
    )
    for report_, sentence in zip(said, (danish, english), strict=True):
        (plan,) = report_.plans
        assert len(plan.unexplained) == missing
        said_below = plan.one_page.footnotes
        assert [each for each in said_below if re.search("forklaring|explanation", each)] == (
            [sentence] if sentence else []
        )


def test_the_first_page_names_the_part_that_is_not_met() -> None:
    report = composed("plans/lejre-2025.yaml", as_of="2026-11-27")
    (plan,) = report.plans
    row = next(row for row in plan.one_page.rows if row.verdict.status is Status.NOT_MET)
    assert plain(row.reason) == "2. kvartal 2026: 42 besøg – kravet er mindst 45"
    assert f"({row.reason})" in " ".join(plan.lead)


def test_requirements_of_parts_have_no_unit_where_the_measures_have() -> None:
    report = composed("plans/herlev-2024.yaml", as_of="2025-03-01")
    (plan,) = report.plans
    row = next(row for row in plan.one_page.rows if ";" in row.measured)
    assert row.requirement == "mindst 380; mindst 60"


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_status_has_its_sentences(language: Any) -> None:
    for status in Status:
        finding = Finding(
            "threshold",
            lambda: Text("krav", "demand"),
            status,
            Question.LEVEL,
            operator=Operator.AT_LEAST,
            unit="pct",
        )
        known = replace(finding, measured=Fraction(70), target=Fraction(75))
        assert STATUS_MEANING[status].to(language).endswith(".")
        assert headline(finding, language) == ""
        assert plain(headline(known, language)) == Text(
            "70,0 pct. – kravet er mindst 75 pct.",
            "70.0 per cent – the requirement is at least 75 per cent",
        ).to(language)
        assert status_mark(status, language).word == status.words.to(language)


@pytest.mark.parametrize(
    ("measured", "target", "question", "unit", "danish", "english"),
    [
        (76, 75, Question.LEVEL, "pct", "1,0\u00a0procentpoint højere (bedre)", ""),
        (74, 75, Question.LEVEL, "pct", "1,0\u00a0procentpoint for lavt", "too low"),
        (2, 1, Question.LEVEL, "persons", "1 flere (bedre)", "1 more (better)"),
        (93, 95, Question.LEVEL, "persons", "2 for få", "2 too few"),
        (95, 95, Question.LEVEL, "persons", "præcis på kravet", "exactly at the requirement"),
        (1, 2, Question.COUNT, "observations", "1 for få", "1 too few"),
    ],
)
def test_a_distance_is_a_size_and_good_or_bad(
    measured: int, target: int, question: Question, unit: str, danish: str, english: str
) -> None:
    status = Status.ON_TRACK if measured >= target else Status.BEHIND
    finding = Finding(
        "threshold",
        lambda: Text("krav", "demand"),
        status,
        question,
        operator=Operator.AT_LEAST,
        unit=unit,
    )
    known = replace(finding, measured=Fraction(measured), target=Fraction(target))
    assert _difference(known, "da") == danish
    assert _difference(known, "en").endswith(english)


def _difference(finding: Finding, language: Language) -> str:
    difference = difference_of(finding, language)
    assert difference is not None
    return difference.short


@pytest.mark.parametrize(
    ("measured", "danish"), [(12, "2\u00a0pladser for langt nede"), (9, "1\u00a0plads foran")]
)
def test_a_rank_is_ahead_or_too_far_down(measured: int, danish: str) -> None:
    finding = Finding(
        "rank",
        lambda: Text("krav", "demand"),
        Status.ON_TRACK,
        Question.RANK,
        operator=Operator.AT_MOST,
        unit="place",
        measured=Fraction(measured),
        target=Fraction(10),
    )
    assert _difference(finding, "da").startswith(danish)


def test_an_undecided_verdict_has_no_distance_and_a_range_has_both_ends() -> None:
    finding = Finding(
        "threshold",
        lambda: Text("krav", "demand"),
        Status.BEHIND,
        Question.LEVEL,
        operator=Operator.ABOVE,
        unit="persons",
        measured=Fraction(53),
        measured_ends=Interval(Fraction(52), Fraction(54)),
        target=Fraction(55),
        target_ends=Interval(Fraction(54), Fraction(56)),
    )
    assert _difference(finding, "da") == "1–5 for få"
    assert target_words(finding, "da", bare=True) == "flere end 54–56"
    assert difference_of(replace(finding, status=Status.UNDECIDED), "da") is None


def test_a_distance_is_the_difference_of_the_figures_as_they_are_shown() -> None:
    (plan,) = composed(HOLBAEK).plans
    (appeals,) = [entry.result for entry in plan.entries if entry.id == "appeals"]
    assert (appeals.measured, appeals.target) == ("22,1\u00a0pct.", "højst 17,5\u00a0pct.")
    assert appeals.difference is not None
    assert appeals.difference.short == "4,6\u00a0procentpoint for højt"


@pytest.mark.parametrize("status", [Status.MET, Status.NOT_MET])
def test_a_headline_never_contradicts_a_final_status(status: Status) -> None:
    bounds = (Bound(Operator.AT_LEAST, Fraction(75)),)
    finding = Finding(
        "threshold",
        lambda: Text("krav", "demand"),
        status,
        Question.LEVEL,
        operator=Operator.AT_LEAST,
        unit="pct",
        bounds=bounds,
    )
    shown = {
        value: headline(replace(finding, measured=Fraction(value), target=Fraction(75)), "da")
        for value in (70, 80)
    }
    told, silent = (80, 70) if status is Status.MET else (70, 80)
    assert shown[silent] == ""
    assert plain(shown[told]) == f"{told},0 pct. – kravet er mindst 75 pct."


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_shipped_plans_show_every_status_over_the_year(language: Any) -> None:
    found = {}
    for day in ("2024-02-01", "2024-09-10", "2025-02-20", "2026-03-01"):
        for result in results(composed(HOLBAEK, HERLEV, as_of=day, language=language)):
            found[result.verdict.status] = result
            assert re.fullmatch(r".*[^.]\.|.* pct\.", result.claim)
            has_meaning = result.finding.question and not hangs_on_hidden(result.finding)
            assert result.meaning.endswith(".") if has_meaning else not result.meaning
            assert all(
                remark.endswith(".") for remark in result.remarks if remark != result.finding.note
            )
            assert all(note.text.endswith(".") for note in result.notes)
    assert set(found) == set(Status)


def test_a_year_is_summed_up_in_one_sentence_of_its_criteria() -> None:
    (herlev,) = composed(HERLEV, as_of="2024-09-10").plans
    assert herlev.lead[0] == "Af de seks kriterier for 2024 er to på vej og fire bagud."
    (herlev,) = composed(HERLEV, as_of="2025-03-01").plans
    assert herlev.lead[0] == (
        "Af de seks kriterier for 2024 er ét opfyldt, ét ikke opfyldt, to på vej og ét bagud; "
        "ét kan ikke afgøres."
    )
    (english,) = composed(HERLEV, as_of="2024-09-10", language="en").plans
    assert english.lead[0] == "Of the six criteria for 2024, two are on track, and four are behind."
    (lejre,) = composed("plans/lejre-2025.yaml", as_of="2025-07-01").plans
    assert lejre.lead[:2] == (
        "Alle fire kriterier for 2025 er på vej.",
        "Alle syv kriterier for 2026 afventer data.",
    )


def test_an_ambition_is_named_in_the_table_by_its_level() -> None:
    asked = ("evaluate", "plans/lejre-2025.yaml", "--data", "data", "--as-of", "2025-07-01")
    assert "ambition ▼" in beskplan(*asked).stdout
    assert "ambition 75: ▼" in beskplan(*asked, "--lang", "en").stdout
