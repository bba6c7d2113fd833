"""A YAML file on the way in: its text, its tree, and the places that faults point at."""

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from beskplan.loading.yaml_tree import Items, Node, Scalar, TableEntry, YamlMapping, parse, plain
from beskplan.problems.code import Code
from beskplan.problems.codes.form import ENCODING, TOO_LARGE, WRONG_TYPE
from beskplan.problems.problem import Issue, Location, Problem
from beskplan.texts import Text, english

LARGEST = 5_000_000
"""Bytes; a plan of a hundred criteria has fifty thousand."""


@dataclass(frozen=True)
class YamlFile:
    """A file that has been read; `root` is None where its text cannot be used."""

    file: str
    """The path as the user named it."""
    root: Node | None
    problems: tuple[Problem, ...]
    """What is wrong with its form."""

    @cached_property
    def value(self) -> object:
        """The file as dictionaries, lists and texts; one and the same for all who ask, and not to be changed."""
        return plain(self.root) if self.root is not None else None

    def problem(self, fault: Issue) -> Problem:
        """The fault at its line and column."""
        node, entry = _follow(self.root, fault.path)
        if fault.latest_of and isinstance(node, YamlMapping):
            entry = next(
                (node.entries[key] for key in reversed(node.entries) if key in fault.latest_of),
                entry,
            )
        at: Node | None = entry.key if entry and (fault.at_key or fault.latest_of) else node
        line, column = (at.line, at.column) if at else (1, 1)
        return fault.located(Location(self.file, line, column))


def read_document(path: Path) -> YamlFile:
    """Read and parse a YAML file.

    Raises:
        OSError: The file cannot be opened.
    """
    file = path.as_posix()
    with path.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return _refused(
            file,
            TOO_LARGE,
            english(
                f"the file has more than {LARGEST // 1_000_000} MB; this is not a plan or catalogue"
            ),
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _refused(file, ENCODING, english("the file is UTF-16 text; save it as UTF-8"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = (
            len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace"))
            + 1
        )
        return _refused(
            file, ENCODING, english("the file is not UTF-8; save it as UTF-8"), line, column
        )
    root, problems = parse(text, file)
    if root is not None and not isinstance(root, YamlMapping):
        message = Text(
            "forventede en mapping af nøgler og værdier", "expected a mapping of keys and values"
        )
        location = Location(file, root.line, root.column)
        problem = Problem(location, WRONG_TYPE, message, WRONG_TYPE.severity)
        return YamlFile(file, None, (*problems, problem))
    return YamlFile(file, root, tuple(problems))


def _refused(file: str, code: Code, message: Text, line: int = 1, column: int = 1) -> YamlFile:
    """A file whose text cannot be used at all."""
    problem = Problem(Location(file, line, column), code, message, code.severity)
    return YamlFile(file, None, (problem,))


def all_problems(document: YamlFile, faults: Iterable[Issue]) -> tuple[Problem, ...]:
    """Each problem once, by place; where the form is wrong, nothing is said of the value that it led to."""
    malformed = {problem.location for problem in document.problems}
    located = map(document.problem, faults)
    found = {problem for problem in located if problem.location not in malformed}
    return tuple(sorted({*document.problems, *found}))


def _follow(root: Node | None, path: Sequence[str | int]) -> tuple[Node | None, TableEntry | None]:
    """The node at a path, as far as the path exists, and the entry that it is the value of."""
    node, entry = root, None
    for item in path:
        if isinstance(node, YamlMapping) and item in node.entries:
            entry = node.entries[str(item)]
            node = entry.value
        elif isinstance(node, Items) and isinstance(item, int) and item < len(node.nodes):
            node, entry = node.nodes[item], None
        elif isinstance(node, Scalar):
            break
        else:
            return node, None
    return node, entry
