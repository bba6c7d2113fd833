"""Problems as SARIF 2.1.0, which code scanning services read."""

import os
from pathlib import Path
from urllib.parse import quote

from beskplan import __version__
from beskplan.output.data_text import json_text
from beskplan.output.problems.validation_result import ValidationResult
from beskplan.problems.code import Code
from beskplan.problems.problem import Problem

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_report(result: ValidationResult) -> str:
    """Return a log with one run, whose rules are the codes that occur."""
    codes = {problem.code.name: problem.code for problem in result.problems}
    names = sorted(codes)
    driver = {
        "name": "beskplan",
        "semanticVersion": __version__,
        "rules": [_rule(codes[name]) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(problem, names.index(problem.code.name)) for problem in result.problems
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _rule(code: Code) -> dict[str, object]:
    """Return the entry of the guide as a rule of SARIF."""
    meaning, remedy = code.meaning.en, code.remedy.en
    return {
        "id": code.name,
        "shortDescription": {"text": meaning},
        "help": {
            "text": f"{meaning}\n\nExample:\n{code.example.en}\n\nRemedy: {remedy}",
            "markdown": code.markdown("en"),
        },
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    location = problem.location
    physical: dict[str, object] = {"artifactLocation": _artifact(location.file)}
    message = problem.message.en
    if location.sheet:
        message = f"{location.sheet}!{location.line}: {message}"
    elif location.line:
        region = {"startLine": location.line}
        if location.column:
            region["startColumn"] = location.column
        physical["region"] = region
    return {
        "ruleId": problem.code.name,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": physical}],
    }


def _artifact(file: str) -> dict[str, str]:
    """Return a file below the folder that was checked from, or the whole address of another."""
    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(file)), "uriBaseId": "%SRCROOT%"}
