"""JUnit's XML, as far as the viewers of CI systems agree on it: suites of cases, each with at most one failure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; it passes unless it has a failure."""

    suite: str
    name: str
    failure: str | None = None
    """The one line that viewers show."""
    kind: str = ""
    """What sort of failure it is."""
    details: str = ""
    """What is shown when the case is opened."""
    file: str | None = None
    line: int = 0


def junit_text(cases: Iterable[Case]) -> str:
    """The document; cases of the same suite stand together, in order."""
    suites: dict[str, list[Case]] = {}
    for case in cases:
        suites.setdefault(case.suite, []).append(case)
    every = [case for together in suites.values() for case in together]
    root = ET.Element("testsuites", {"name": "beskplan", **_counts(every)})
    for name, together in suites.items():
        suite = ET.SubElement(root, "testsuite", {"name": _clean(name), **_counts(together)})
        for case in together:
            _add(suite, case)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(suite: ET.Element, case: Case) -> None:
    attributes = {"classname": _clean(case.suite), "name": _clean(case.name), "time": "0"}
    if case.file is not None:
        attributes |= {"file": _clean(case.file), **({"line": str(case.line)} if case.line else {})}
    element = ET.SubElement(suite, "testcase", attributes)
    if case.failure is not None:
        failure = ET.SubElement(
            element, "failure", {"message": _clean(case.failure), "type": _clean(case.kind)}
        )
        failure.text = _clean(case.details or case.failure)
    elif case.details:
        ET.SubElement(element, "system-out").text = _clean(case.details)


def _counts(cases: list[Case]) -> dict[str, str]:
    failures = sum(case.failure is not None for case in cases)
    return {
        "tests": str(len(cases)),
        "failures": str(failures),
        "errors": "0",
        "skipped": "0",
        "time": "0",
    }


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
