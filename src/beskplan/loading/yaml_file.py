"""The YAML file of a plan, catalogue or comments: its text, its tree, and locations in it."""

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from beskplan.loading.positions import Positions
from beskplan.loading.yaml_tree import (
    YamlEntry,
    YamlList,
    YamlMapping,
    YamlNode,
    YamlScalar,
    parse,
    plain_value,
)
from beskplan.problems.code import Code
from beskplan.problems.codes.form import ENCODING, NEWER_FORMAT, TOO_LARGE, WRONG_TYPE
from beskplan.problems.problem import Issue, Location, Problem
from beskplan.regular_file import open_regular
from beskplan.texts import Text, say

LARGEST = 5_000_000
"""Bytes; a plan of a hundred criteria has fifty thousand."""
NEWEST_FORMAT = 1
"""Newest version of plans, catalogues and comments that this package reads."""


@dataclass(frozen=True)
class YamlFile:
    """File that has been read; `root` is None if its text cannot be used."""

    file: str
    """The path as the user named it."""
    root: YamlNode | None
    problems: tuple[Problem, ...]
    """Problems of its form."""

    @cached_property
    def value(self) -> object:
        """Dictionaries, lists and texts of the file; the same ones for all, not to be changed."""
        return plain_value(self.root) if self.root is not None else None

    def locate(self, issue: Issue) -> Problem:
        """Return the issue at its line and column."""
        node, entry = _follow(self.root, issue.path)
        if isinstance(node, YamlMapping):
            for key in reversed(node.entries):
                if key in issue.latest_of:
                    entry = node.entries[key]
                    break
        target: YamlNode | None = node
        if entry is not None and (issue.at_key or issue.latest_of):
            target = entry.key
        if target is None:
            return issue.located(Location(self.file, 1, 1))
        return issue.located(Location(self.file, target.line, target.column))

    def newer_format(self) -> Problem | None:
        """Return the problem of a file that was written for a newer package."""
        given = self.value.get("format") if isinstance(self.value, dict) else None
        if not isinstance(given, str) or not given.isdecimal():
            return None
        version = given[:9]
        if int(version) <= NEWEST_FORMAT:
            return None
        message = say(
            "format {version} kræver en nyere beskplan; denne læser format {newest}",
            "format {version} needs a newer beskplan; this one reads format {newest}",
            version=version,
            newest=NEWEST_FORMAT,
        )
        return self.locate(Issue(NEWER_FORMAT, ("format",), message))


def read_document(path: Path) -> YamlFile:
    """Read and parse a YAML file.

    Raises:
        OSError: The file cannot be opened, or is no regular file.
    """
    with open_regular(path) as stream:
        raw = stream.read(LARGEST + 1)
    return parse_document(raw, path.as_posix())


def parse_document(raw: bytes, file: str) -> YamlFile:
    """Parse the bytes of a YAML file that the user calls `file`."""
    if len(raw) > LARGEST:
        message = say(
            "filen er på mere end {most} MB; det er ikke en plan eller et katalog",
            "the file has more than {most} MB; this is not a plan or catalogue",
            most=LARGEST // 1_000_000,
        )
        return _refused(file, TOO_LARGE, message)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = Text(
            "filen er tekst i UTF-16; gem den som UTF-8 (i Notesblok: Gem som, Kodning: UTF-8)",
            "the file is UTF-16 text; save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
        )
        return _refused(file, ENCODING, message)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _line_and_column(raw, error.start)
        message = Text(
            "filen er ikke UTF-8; gem den som UTF-8 (i Notesblok: Gem som, Kodning: UTF-8)",
            "the file is not UTF-8; save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
        )
        return _refused(file, ENCODING, message, line, column)
    root, problems = parse(text, file)
    if root is not None and not isinstance(root, YamlMapping):
        message = Text("forventede nøgler med værdier", "expected a mapping of keys and values")
        location = Location(file, root.line, root.column)
        problem = Problem.at(location, WRONG_TYPE, message)
        return YamlFile(file, None, (*problems, problem))
    return YamlFile(file, root, tuple(problems))


def _refused(file: str, code: Code, message: Text, line: int = 1, column: int = 1) -> YamlFile:
    """Return a file whose text cannot be used at all."""
    problem = Problem.at(Location(file, line, column), code, message)
    return YamlFile(file, None, (problem,))


def _line_and_column(raw: bytes, position: int) -> tuple[int, int]:
    """Return line and column, from 1, of a position in bytes that are no UTF-8 from there on."""
    before = raw[:position].decode("utf-8-sig")
    return Positions(f"{before}?").at(len(before))


def all_problems(document: YamlFile, issues: Iterable[Issue]) -> tuple[Problem, ...]:
    """Return each problem once, in the order of the file.

    Where the form is wrong, no issue of the value that it led to is reported.
    """
    malformed = {problem.location for problem in document.problems}
    located = map(document.locate, issues)
    found = {problem for problem in located if problem.location not in malformed}
    return tuple(sorted({*document.problems, *found}))


def _follow(
    root: YamlNode | None, path: Sequence[str | int]
) -> tuple[YamlNode | None, YamlEntry | None]:
    """Return the node at a path, as far as the path exists, and the entry whose value it is."""
    node, entry = root, None
    for item in path:
        if isinstance(node, YamlMapping) and item in node.entries:
            entry = node.entries[str(item)]
            node = entry.value
        elif isinstance(node, YamlList) and isinstance(item, int) and item < len(node.nodes):
            node, entry = node.nodes[item], None
        elif isinstance(node, YamlScalar):
            break
        else:
            return node, None
    return node, entry
