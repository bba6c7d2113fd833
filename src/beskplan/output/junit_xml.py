"""XML of JUnit, as far as the viewers of CI systems agree on it: suites of cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from beskplan.output.sanitize import for_xml


@dataclass(frozen=True, slots=True)
class Case:
    """Test case, which passes unless it has a failure."""

    suite: str
    name: str
    failure: str | None = None
    """The one line that viewers show."""
    kind: str = ""
    """The sort of failure."""
    details: str = ""
    """Text that a viewer opens with the case."""
    file: str | None = None
    line: int = 0


def junit_text(cases: Iterable[Case]) -> str:
    """Document of the cases; those of one suite stand together, in order."""
    suites: dict[str, list[Case]] = {}
    for case in cases:
        suites.setdefault(case.suite, []).append(case)
    every = [case for together in suites.values() for case in together]
    root = _element("testsuites", {"name": "beskplan", **_counts(every)})
    for name, together in suites.items():
        suite = _element("testsuite", {"name": name, **_counts(together)})
        suite.extend(map(_case, together))
        root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(case: Case) -> ET.Element:
    attributes = {"classname": case.suite, "name": case.name, "time": "0"}
    if case.file is not None:
        attributes["file"] = case.file
        if case.line:
            attributes["line"] = str(case.line)
    element = _element("testcase", attributes)
    if case.failure is not None:
        failure = {"message": case.failure, "type": case.kind}
        element.append(_element("failure", failure, case.details or case.failure))
    elif case.details:
        element.append(_element("system-out", {}, case.details))
    return element


def _element(tag: str, attributes: dict[str, str], text: str | None = None) -> ET.Element:
    element = ET.Element(tag, {name: for_xml(value) for name, value in attributes.items()})
    if text is not None:
        element.text = for_xml(text)
    return element


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    failures = sum(case.failure is not None for case in cases)
    return {
        "tests": str(len(cases)),
        "failures": str(failures),
        "errors": "0",
        "skipped": "0",
        "time": "0",
    }
