"""Problems as SARIF 2.1.0, which code scanning services read."""

import json
from pathlib import PurePath
from urllib.parse import quote

from beskplan import __version__
from beskplan.output.problems.checked import ValidationResult
from beskplan.problems.guide import GUIDE
from beskplan.problems.problem import Problem

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_report(checked: ValidationResult) -> str:
    codes = sorted({problem.code for problem in checked.problems})
    run = {
        "tool": {
            "driver": {
                "name": "beskplan",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(problem, codes.index(problem.code)) for problem in checked.problems],
    }
    return (
        json.dumps(
            {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def _rule(code: str) -> dict[str, object]:
    """The guide's entry; a code is named also where the guide has none."""
    entry = GUIDE.get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.meaning},
        "help": {
            "text": f"{entry.meaning}\n\nExample:\n{entry.example}\n\nRemedy: {entry.remedy}",
            "markdown": entry.markdown,
        },
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(problem.file)}
    message = problem.message
    if problem.sheet:
        message = f"{problem.sheet}!{problem.line}: {message}"
    elif problem.line:
        physical["region"] = {
            "startLine": problem.line,
            **({"startColumn": problem.column} if problem.column else {}),
        }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "warning" if problem.warning else "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": physical}],
    }


def _artifact(file: str) -> dict[str, str]:
    """A file below the folder that was checked from, or one elsewhere by its whole address."""
    path = PurePath(file)
    return (
        {"uri": path.as_uri()}
        if path.is_absolute()
        else {"uri": quote(file), "uriBaseId": "%SRCROOT%"}
    )
