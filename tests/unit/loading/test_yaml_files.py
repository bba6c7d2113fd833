"""Plans and catalogues as files: every value is text first, and no content raises an exception."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.running import ROOT, Ran, beskplan

PLAN = (ROOT / "plans/herlev-2024.yaml").read_bytes()
CATALOGUE = (ROOT / "data/indicators.yaml").read_bytes()


def validate(folder: Path, text: str | bytes) -> Ran:
    path = folder / "herlev-2024.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return beskplan("validate", path.name, cwd=folder)


def codes(ran: Ran) -> list[str]:
    return re.findall(r"^\S+: (?:warning )?([a-z-]+): ", ran.stdout, re.MULTILINE)


def small(**changed: str) -> str:
    """A small plan with some of its lines changed."""
    lines = {
        "plan": "herlev-2024",
        "title": "P",
        "municipality": "Herlev",
        "period": "2024",
        "goals": "[{id: g, kind: local, title: G, criteria: [], no_criterion: N}]",
    }
    return "".join(f"{key}: {value}\n" for key, value in {**lines, **changed}.items())


def test_a_code_with_a_leading_zero_is_a_municipality_and_not_an_octal_number(
    tmp_path: Path,
) -> None:
    assert validate(tmp_path, small(municipality="0163")).code == 0


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "null-point", "1e3", "0x1F", "2024-01-01", "~a", "1_000"]
)
def test_a_title_is_text_whatever_yaml_would_make_of_it(tmp_path: Path, word: str) -> None:
    assert validate(tmp_path, small(title=word)).code == 0


def test_a_text_with_a_colon_needs_quotation_marks(tmp_path: Path) -> None:
    said = "a text that has them stands in quotation marks"
    assert said in validate(tmp_path, small(title="Mål 1: Flere i job")).stdout
    assert said not in validate(tmp_path, small(title="Mål\n  plan: x")).stdout
    assert validate(tmp_path, small(title='"Mål 1: Flere i job"')).code == 0


def test_an_anchor_may_be_used_again(tmp_path: Path) -> None:
    rule = (
        "- {id: a, text: &words T, rule: {type: assessment}}\n      - {id: b, text: *words, rule: "
        "{type: assessment}}"
    )
    text = small(goals=f"\n  - id: g\n    kind: local\n    title: G\n    criteria:\n      {rule}")
    assert validate(tmp_path, text).code == 0


def test_an_anchor_that_expands_without_end_is_stopped(tmp_path: Path) -> None:
    levels = "".join(
        f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 12)
    )
    ran = validate(tmp_path, "a0: &a0 [x, x]\n" + levels)
    assert (ran.code, codes(ran)) == (3, ["syntax"])


def test_nesting_without_end_is_stopped(tmp_path: Path) -> None:
    ran = validate(tmp_path, "plan: " + "[" * 3000 + "]" * 3000)
    assert (ran.code, codes(ran)) == (3, ["syntax"])


def test_a_file_of_ten_megabytes_is_no_plan(tmp_path: Path) -> None:
    ran = validate(tmp_path, "plan: " + "x" * 10_000_000)
    assert (ran.code, codes(ran)) == (3, ["too-large"])


@pytest.mark.parametrize(
    ("raw", "location"),
    [
        ("plan: Holbæk\ntitle: B\u00e6k".encode("cp1252"), "1:11"),
        (b"plan: x\ntitle: \xff", "2:8"),
        ("plan: x".encode("utf-16"), "1:1"),
    ],
)
def test_a_file_that_is_not_utf_8_is_reported_with_its_location(
    tmp_path: Path, raw: bytes, location: str
) -> None:
    ran = validate(tmp_path, raw)
    assert ran.code == 3
    assert ran.stdout.startswith(f"herlev-2024.yaml:{location}: encoding: ")


def test_a_byte_order_mark_does_not_move_the_columns(tmp_path: Path) -> None:
    assert validate(tmp_path, b"\xef\xbb\xbf" + small().encode()).code == 0
    ran = validate(tmp_path, b"\xef\xbb\xbf" + small(plan="other").encode())
    assert ran.stdout.startswith("herlev-2024.yaml:1:7: name-mismatch: ")


def test_columns_are_counted_in_characters(tmp_path: Path) -> None:
    ran = validate(
        tmp_path,
        small(
            goals="[{id: g, kind: local, title: ÆØÅ 👍, titel: G, criteria: [], no_criterion: N}]"
        ),
    )
    assert ran.stdout.startswith("herlev-2024.yaml:5:44: unknown-key: 'titel' ")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\ufffe"])
def test_a_character_that_no_text_has_is_a_syntax_error(tmp_path: Path, character: str) -> None:
    ran = validate(tmp_path, small(title=f"a{character}b"))
    assert (ran.code, codes(ran)) == (3, ["syntax"])


def test_windows_line_ends_are_line_ends(tmp_path: Path) -> None:
    assert validate(tmp_path, small().replace("\n", "\r\n")).code == 0
    ran = validate(tmp_path, small(period="2024x").replace("\n", "\r\n"))
    assert ran.stdout.startswith("herlev-2024.yaml:4:9: bad-period: ")


def test_the_problems_of_several_files_come_sorted_by_location(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(
            small(period="x", municipality="y"), encoding="utf-8"
        )
    ran = beskplan("validate", "b.yaml", "a.yaml", cwd=tmp_path)
    places = re.findall(r"^(\w)\.yaml:(\d+):(\d+)", ran.stdout, re.MULTILINE)
    assert len(places) == 7
    assert places == sorted(places)
    assert ran.stdout.endswith("2 plans checked: 7 errors, 0 warnings.\n")


def test_a_folder_is_searched_for_plans_and_the_catalogue_is_none(tmp_path: Path) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "deep/er/holbaek-2024.yml").write_text(
        small().replace("herlev-2024", "holbaek-2024"), encoding="utf-8"
    )
    (tmp_path / "deep/herlev-2024.yaml").write_text(small(), encoding="utf-8")
    (tmp_path / "deep/indicators.yaml").write_text("nothing", encoding="utf-8")
    assert (
        beskplan("validate", "deep", cwd=tmp_path).stdout
        == "2 plans checked: 0 errors, 0 warnings.\n"
    )


def test_without_a_catalogue_the_form_of_a_plan_is_checked_and_no_indicator_is_unknown(
    tmp_path: Path,
) -> None:
    rule = "{type: threshold, indicator: anything, at_least: 1, agregate: mean}"
    ran = validate(
        tmp_path,
        small(
            goals="[{id: g, kind: local, title: G, criteria: [{id: a, text: T, rule: "
            f"{rule}}}]}}]"
        ),
    )
    assert codes(ran) == ["unknown-key"]


def test_a_plan_for_another_municipality_is_checked_for_that_one(tmp_path: Path) -> None:
    rule = "{type: convergence, indicator: s, towards: Region Hovedstaden, baseline: 2023}"
    (tmp_path / "herlev-2024.yaml").write_text(
        small(
            goals="[{id: g, kind: local, title: G, criteria: [{id: a, text: T, rule: "
            f"{rule}}}]}}]"
        ),
        encoding="utf-8",
    )
    (tmp_path / "indicators.yaml").write_text(
        "indicators: {s: {title: S, unit: pct, kind: share, frequency: year, better: lower, "
        "extract: s.csv}}",
        encoding="utf-8",
    )
    assert (
        "foreign-area"
        not in beskplan("evaluate", "herlev-2024.yaml", "--data", ".", cwd=tmp_path).stderr
    )
    assert (
        "foreign-area"
        in beskplan(
            "evaluate", "herlev-2024.yaml", "--data", ".", "--municipality", "Holbæk", cwd=tmp_path
        ).stderr
    )


# Bad files of every sort


def lines_changed(text: bytes) -> st.SearchStrategy[bytes]:
    """The file with a line deleted, doubled, moved, cut off or with a value of another type."""
    lines = text.decode("utf-8").splitlines(keepends=True)
    number = st.integers(0, len(lines) - 1)

    def changed(kind: str, first: int, second: int) -> bytes:
        found = list(lines)
        if kind == "delete":
            del found[first]
        elif kind == "double":
            found.insert(second, found[first])
        elif kind == "move":
            found.insert(second, found.pop(first))
        else:
            found[first] = re.sub(
                r": .*",
                {"list": ": [x, {y: z}]", "empty": ":", "map": ": {a: 1}", "word": ": æ"}[kind],
                found[first],
            )
        return "".join(found).encode()

    return st.one_of(
        st.builds(
            changed,
            st.sampled_from(["delete", "double", "move", "list", "empty", "map", "word"]),
            number,
            number,
        ),
        st.integers(0, len(text)).map(lambda end: text[:end]),
    )


@given(st.data())
def test_a_broken_plan_is_judged_or_refused_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "herlev-2024.yaml").write_bytes(data.draw(lines_changed(PLAN)))
    ran = beskplan("validate", folder / "herlev-2024.yaml")
    assert ran.code in (0, 3)
    assert (ran.code == 3) == bool(re.search(r"yaml:\d+:\d+: [a-z-]+: ", ran.stdout))
    assert all(
        re.match(r"\S+:\d+:\d+: (warning )?[a-z-]+: .|1 plan checked: ", line)
        for line in ran.stdout.splitlines()
    )


@given(st.text(max_size=60))
def test_any_text_is_a_plan_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("text")
    (folder / "p.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert beskplan("validate", folder / "p.yaml").code == 3
