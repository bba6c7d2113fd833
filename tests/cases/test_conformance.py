"""Every conformance case, through the command line."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conformance import run as conformance
from tests.support.running import beskplan

CASES = Path(__file__).parents[1] / "conformance" / "cases"


def in_process(arguments: Sequence[str], folder: Path) -> conformance.Ran:
    ran = beskplan(*arguments, cwd=folder)
    return conformance.Ran(ran.code, ran.stdout, ran.stderr)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in conformance.cases(path)
    ],
)
def test_the_tool_does_what_the_conformance_case_says(
    case: conformance.Case, tmp_path: Path
) -> None:
    assert conformance.check(case, tmp_path, in_process) == []
