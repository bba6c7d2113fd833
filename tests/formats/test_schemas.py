"""The JSON Schemas, checked by an independent validator on shipped files and all cases."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from beskplan.cli.app import SchemaName
from beskplan.schemas import SCHEMAS
from tests.conformance.run import Case, cases, lay_out
from tests.support.running import ROOT, beskplan

SHIPPED = ROOT / "schemas"
CASES = [*(ROOT / "tests/cases").glob("*.yaml"), *(ROOT / "tests/conformance/cases").glob("*.yaml")]
STRUCTURAL = {
    *(
        "syntax",
        "duplicate-key",
        "unknown-key",
        "missing-key",
        "wrong-type",
        "decimal-comma",
        "bad-period",
        "newer-format",
    ),
    *(
        "unknown-rule",
        "missing-operator",
        "several-operators",
        "wrong-operator",
        "missing-criterion",
        "needless-reason",
    ),
}
"""The codes of what a schema can see."""
BEYOND = (
    "Syntax: an anchor inside itself",
    "Unknown-key: merge keys are not allowed",
    "Unknown-key: a text belongs to a part, not to the rule of a criterion",
    "Syntax: a tag builds nothing",
)
"""Cases whose problem is in how the YAML is written, or in where a rule stands, which a schema of
its values cannot say."""


def independent(schema: Path, files: Sequence[Path]) -> dict[str, list[str]]:
    """Errors of check-jsonschema in the files, by their names."""
    program = Path(sys.executable).with_name("check-jsonschema")
    call = [
        str(part)
        for part in (
            program,
            "--schemafile",
            schema,
            "--output-format",
            "json",
            "--verbose",
            *files,
        )
    ]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    found: dict[str, list[str]] = {}
    for error in told.get("errors", []):
        found.setdefault(error["filename"], []).append(f"{error['path']}: {error['message']}")
    for error in told.get("parse_errors", []):
        found.setdefault(error["filename"], []).append(error["message"])
    assert bool(found) == bool(done.returncode), done.stdout
    return found


def _case_files(folder: Path, chosen: Sequence[tuple[str, Case]]) -> Iterator[tuple[str, Path]]:
    for number, (name, case) in enumerate(chosen):
        lay_out(case, folder / str(number))
        yield name, folder / str(number)


@cache
def every_case() -> list[tuple[str, Case]]:
    return [(case["name"], case) for path in sorted(CASES) for case in cases(path)]


def codes(case: Case, file: str) -> list[str]:
    """The codes of the errors that the case wants in the file."""
    wanted = [
        problem
        for problem in case.get("problems", [])
        if problem.startswith(file) and " warning " not in problem
    ]
    return [
        match[0] for problem in wanted if (match := re.search(r"(?<=: )[a-z]+(-[a-z]+)*", problem))
    ]


def test_the_command_line_offers_every_schema() -> None:
    assert set(get_args(SchemaName)) == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_shipped_schema_is_the_one_that_is_printed(name: str) -> None:
    printed = beskplan("schema", name)
    assert printed.code == 0
    shipped = SHIPPED / f"{name}.schema.json"
    assert shipped.read_text(encoding="utf-8") == printed.stdout, (
        f"renew it: beskplan schema {name} --output {shipped.relative_to(ROOT)}"
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one_and_describes_every_key(name: str) -> None:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for title, definition in {name: schema, **schema["$defs"]}.items():
        for key, field in definition.get("properties", {}).items():
            described = schema["$defs"][field["$ref"].rsplit("/")[-1]] if "$ref" in field else field
            assert (
                "description" in described or title in ("Rule", "Indicator") or "$ref" in field
            ), f"{title}.{key}"


def test_shipped_plans_and_catalogue_are_accepted_and_name_their_schema() -> None:
    plans = sorted((ROOT / "plans").glob("*.yaml"))
    assert plans
    assert independent(SHIPPED / "plan.schema.json", plans) == {}
    assert independent(SHIPPED / "catalogue.schema.json", [ROOT / "data/indicators.yaml"]) == {}
    for path, schema in [
        *((plan, "plan") for plan in plans),
        (ROOT / "data/indicators.yaml", "catalogue"),
    ]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named is not None
        assert (path.parent / named[1]).resolve() == SHIPPED / f"{schema}.schema.json"


@pytest.mark.parametrize(
    ("name", "file"), [("plan", "plans/case.yaml"), ("catalogue", "data/indicators.yaml")]
)
def test_every_sound_case_is_accepted(name: str, file: str, tmp_path: Path) -> None:
    sound = [(title, case) for title, case in every_case() if case.get("exit", 0) in (0, 1)]
    folders = dict(_case_files(tmp_path, sound))
    assert len(folders) > 50
    assert (
        independent(SHIPPED / f"{name}.schema.json", [folder / file for folder in folders.values()])
        == {}
    )


@pytest.mark.parametrize(
    ("name", "file"), [("plan", "plans/case.yaml"), ("catalogue", "data/indicators.yaml")]
)
def test_every_structurally_bad_case_is_refused(name: str, file: str, tmp_path: Path) -> None:
    bad = [
        (title, case)
        for title, case in every_case()
        if STRUCTURAL & set(codes(case, file)) and title not in BEYOND
    ]
    folders = dict(_case_files(tmp_path, bad))
    assert len(folders) >= 4
    refused = independent(
        SHIPPED / f"{name}.schema.json", [folder / file for folder in folders.values()]
    )
    assert [title for title, folder in folders.items() if str(folder / file) not in refused] == []


def test_a_message_speaks_of_the_variant_that_the_type_names(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "plan: case\ntitle: T\nmunicipality: 0316\nperiod: 2024\ngoals:\n"
        "  - {id: g, kind: local, title: G, criteria: [{id: a, text: A, rule: {type: rank, "
        "indicator: x, at_most: 10, margin: 5 pp}}]}\n",
        encoding="utf-8",
    )
    (said,) = independent(SHIPPED / "plan.schema.json", [tmp_path / "case.yaml"]).values()
    assert said == [
        (
            "$.goals[0].criteria[0].rule: Additional properties are not allowed ('margin' was "
            "unexpected)"
        )
    ]


@pytest.mark.parametrize("day", ["2023-06-01", "2024-09-10", "2025-03-01"])
def test_the_result_of_evaluate_is_as_described(day: str) -> None:
    schema = SCHEMAS["result"]()
    one = json.loads(
        beskplan(
            "evaluate",
            "plans/herlev-2024.yaml",
            "--data",
            "data",
            "--as-of",
            day,
            "--format",
            "json",
        ).stdout
    )
    both = json.loads(
        beskplan(
            "evaluate",
            *sorted((ROOT / "plans").glob("*.yaml")),
            "--data",
            "data",
            "--as-of",
            day,
            "--format",
            "json",
        ).stdout
    )
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(one)
    validator.validate(both)
    assert list(_undescribed(one, schema["$defs"]["Result"], schema["$defs"])) == []
    one["goals"][1]["criteria"][0]["status"] = "nearly"
    assert not validator.is_valid(one)


def _undescribed(value: Any, schema: Any, definitions: Any) -> Iterator[str]:
    """Keys of a result that its schema does not know."""
    for choice in schema.get("anyOf", [schema]):
        found = definitions[choice["$ref"].rsplit("/")[-1]] if "$ref" in choice else choice
        if isinstance(value, list) and "items" in found:
            for each in value:
                yield from _undescribed(each, found["items"], definitions)
        elif isinstance(value, dict) and "properties" in found:
            for key, each in value.items():
                if key not in found["properties"]:
                    yield key
                else:
                    yield from _undescribed(each, found["properties"][key], definitions)
