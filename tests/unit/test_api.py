"""The Python interface, as notebooks use it."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
import yaml

import beskplan
from beskplan import InvalidFile, api, assess, load_catalogue, load_plan, read_extracts
from beskplan.output.csv_report import COLUMNS
from beskplan.rules import RULE_TYPES
from beskplan.verdict.status import OPEN
from tests.support.running import ROOT

EXAMPLE = re.compile(r"```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)


def example_in(documented: object, language: str) -> str:
    """The fenced example in the docstring of a module."""
    found = [
        match["text"]
        for match in EXAMPLE.finditer(documented.__doc__ or "")
        if match["language"] == language
    ]
    assert found, documented
    return found[0]


def test_the_example_in_the_docstring_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    lines = example_in(api, "python").strip().splitlines()
    exec("\n".join([*lines[:-1], f"frame = {lines[-1]}"]), names)  # noqa: S102 - the example is our own
    frame = names["frame"]
    assert isinstance(frame, pd.DataFrame)
    assert set(frame["plan"]) == {"holbaek-2024"}


def test_the_package_offers_what_it_names_and_nothing_else() -> None:
    assert all(getattr(beskplan, name) is getattr(api, name) for name in beskplan.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = beskplan.nothing


@pytest.fixture(scope="module")
def result() -> api.Assessment:
    catalogue = load_catalogue(ROOT / "data")
    plan = load_plan(ROOT / "plans/herlev-2024.yaml", catalogue)
    return assess(
        plan, catalogue, read_extracts(ROOT / "data", catalogue, [plan]), date(2024, 10, 15)
    )


def test_the_frame_has_a_row_for_each_finding_and_figures_are_floats(
    result: api.Assessment,
) -> None:
    frame = result.to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(list(result.findings))
    for column in ("measured", "target", "distance", "low", "pace", "previous", "change"):
        assert pd.api.types.is_float_dtype(frame[column]), column
    for column in ("plan", "criterion", "status", "claim", "rule", "period"):
        assert pd.api.types.is_object_dtype(frame[column]) or pd.api.types.is_string_dtype(
            frame[column]
        ), column
    assert frame["claim"].equals(result.to_frame("da")["claim"])
    assert not frame["claim"].equals(result.to_frame("en")["claim"])


def test_the_chance_of_an_open_criterion_is_added_when_asked_for(result: api.Assessment) -> None:
    added = result.with_outlook(ROOT / "data")
    assert all(finding.outlook is None for finding in result.findings)
    for before, after in zip(result.findings, added.findings, strict=True):
        assert (before.status, before.measured) == (after.status, after.measured)
        assert (after.outlook is not None) is (after.status in OPEN)
    assert any(finding.outlook is not None for finding in added.findings)
    assert "chance" in added.to_frame()


def test_a_column_of_numbers_is_one_where_it_is_empty_too(result: api.Assessment) -> None:
    def numeric(frame: pd.DataFrame) -> set[str]:
        return {each for each in frame.columns if pd.api.types.is_numeric_dtype(frame[each])}

    with_chances = numeric(result.with_outlook(ROOT / "data").to_frame())
    assert {"chance", "courses", "areas"} <= with_chances
    assert numeric(result.to_frame()) == with_chances


def test_findings_are_typed_exact_and_in_plan_order(result: api.Assessment) -> None:
    assert [judged.criterion.id for judged in result.judged] == [
        criterion.id for criterion in result.plan.criteria
    ]
    assert sum(result.summary.values()) + sum(result.commitments.values()) == len(result.judged)
    assert result.municipality.name == "Herlev"
    assert result.illustrative


def test_another_municipality_may_be_judged_or_refused() -> None:
    catalogue = load_catalogue(ROOT / "data")
    plan = load_plan(ROOT / "plans/herlev-2024.yaml", catalogue)
    series = read_extracts(ROOT / "data", catalogue)
    assert (
        assess(plan, catalogue, series, date(2025, 2, 1), "Jobcenter Holbæk").municipality.name
        == "Holbæk"
    )
    with pytest.raises(LookupError, match="did you mean 'Holbæk'"):
        assess(plan, catalogue, series, date(2025, 2, 1), "Holbek")


def test_without_a_date_it_is_judged_as_of_today() -> None:
    catalogue = load_catalogue(ROOT / "data")
    plan = load_plan(ROOT / "plans/herlev-2024.yaml", catalogue)
    before = date.today()
    assert (
        before
        <= assess(plan, catalogue, read_extracts(ROOT / "data", catalogue)).as_of
        <= date.today()
    )


def test_an_invalid_file_says_everything_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "plan: q\ntitle: P\nmunicipality: Holbek\nperiod: 2024\ngoals: []\n", encoding="utf-8"
    )
    with pytest.raises(InvalidFile) as caught:
        load_plan(path)
    assert [
        (problem.code.name, problem.location.line, problem.location.column)
        for problem in caught.value.problems
    ] == [
        ("name-mismatch", 1, 7),
        ("unknown-area", 3, 15),
    ]
    assert str(path) in str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_an_invalid_catalogue_or_extract_is_refused_and_a_warning_is_not(tmp_path: Path) -> None:
    entry = "  s: {title: S, unit: pct, kind: share, frequency: irregular, extract: s.csv}\n"
    (tmp_path / "indicators.yaml").write_text("indicators:\n" + entry, encoding="utf-8")
    (tmp_path / "s.csv").write_text("area;period;value\nHolbæk;2024M01;101\n", encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    with pytest.raises(InvalidFile) as caught:
        read_extracts(tmp_path, catalogue)
    assert [(problem.code.name, problem.location.line) for problem in caught.value.problems] == [
        ("out-of-range", 2)
    ]
    (tmp_path / "indicators.yaml").write_text(
        "indicators:\n" + entry.replace("share", "shore"), encoding="utf-8"
    )
    with pytest.raises(InvalidFile, match="wrong-value"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("path", ["nowhere.yaml", "."])
def test_a_plan_that_cannot_be_opened_is_an_os_error(path: str) -> None:
    with pytest.raises(OSError, match=re.escape(path)):
        load_plan(path)


INDICATORS = {
    "education_benefit_recipients": ("full_time_persons", "stock", "month"),
    "employed_refugees_share": ("pct", "share", "month"),
    "sickness_benefit_weeks": ("weeks", "flow", "month"),
    "actual_recipients": ("full_time_persons", "stock", "rolling_year"),
    "expected_recipients": ("full_time_persons", "stock", "rolling_year"),
    "education_benefit_share": ("pct", "share", "month"),
    "long_term_unemployed_share": ("pct", "share", "year"),
    "user_survey": ("pct", "share", "irregular"),
    "upskilling_courses": ("courses", "flow", "month"),
    "flexjob_persons": ("full_time_persons", "stock", "month"),
    "small_job_persons": ("persons", "stock", "month"),
}


@pytest.mark.parametrize("name", RULE_TYPES)
def test_the_example_of_every_rule_type_is_valid(name: str, tmp_path: Path) -> None:
    catalogue = {
        "indicators": {
            key: {
                "title": key,
                "unit": unit,
                "kind": kind,
                "frequency": frequency,
                "better": "lower",
                "extract": "x.csv",
            }
            for key, (unit, kind, frequency) in INDICATORS.items()
        }
    }
    (tmp_path / "indicators.yaml").write_text(yaml.safe_dump(catalogue), encoding="utf-8")
    example = example_in(import_module(RULE_TYPES[name].__module__), "yaml")
    if name == "any_of":  # it shares a module and an example with all_of
        example = example.replace("type: all_of", "type: any_of")
    assert re.search(rf"type: {name}\b", example)
    criterion = "      - id: c\n        text: C\n" + "".join(
        f"        {line}\n" for line in example.splitlines()
    )
    path = tmp_path / "p.yaml"
    path.write_text(
        "plan: p\ntitle: P\nmunicipality: Holbæk\nperiod: 2024\ngoals:\n"
        f"  - id: g\n    kind: local\n    title: G\n    criteria:\n{criterion}",
        encoding="utf-8",
    )
    plan = load_plan(path, load_catalogue(tmp_path))
    assert plan.criteria[0].rule.type == name


def test_observations_that_were_read_for_one_municipality_do_not_judge_another() -> None:
    catalogue = load_catalogue(ROOT / "data")
    plan = load_plan(ROOT / "plans" / "holbaek-2024.yaml", catalogue)
    own = read_extracts(ROOT / "data", catalogue, [plan])
    with pytest.raises(LookupError, match="Herlev"):
        assess(plan, catalogue, own, date(2025, 3, 1), municipality="Herlev")
    other = read_extracts(ROOT / "data", catalogue, [plan], municipality="Herlev")
    found = assess(plan, catalogue, other, date(2025, 3, 1), municipality="Herlev")
    assert (
        found.summary
        == assess(
            plan,
            catalogue,
            read_extracts(ROOT / "data", catalogue),
            date(2025, 3, 1),
            municipality="Herlev",
        ).summary
    )
