"""YAML as a tree of text with positions: every scalar stays as it was written, and every fault in form is a problem.

Only events of the parser are used, so that no object is ever built from a tag.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from beskplan.problems.code import Code
from beskplan.problems.codes.form import (
    DECIMAL_COMMA,
    DUPLICATE_KEY,
    SYNTAX,
    UNKNOWN_KEY,
    WRONG_TYPE,
    WRONG_VALUE,
)
from beskplan.problems.problem import Location, Problem
from beskplan.texts import Text, english

DEEPEST = 60
"""Levels of nesting; plans need ten."""
MOST_VALUES = 300_000
"""Values in a file, those that aliases repeat counted each time."""

MOST_PROBLEMS = 500
"""Of a file's form; one with more is not what it is taken for."""
QUOTED = ("'", '"', "|", ">")
"""The styles of texts that are meant to be there, even when they are empty."""

PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Scalar:
    """A single text; `quoted` tells an intended empty text from a missing value."""

    line: int
    column: int
    text: str
    quoted: bool = False
    size: int = 1


@dataclass(slots=True)
class TableEntry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@dataclass(slots=True)
class YamlMapping:
    """A mapping, in the order of the file."""

    line: int
    column: int
    entries: dict[str, TableEntry] = field(default_factory=dict)
    flow: bool = False
    size: int = 1


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    nodes: "list[Node]" = field(default_factory=list)
    size: int = 1


Node = Scalar | YamlMapping | Items


class Malformed(Exception):
    """The text is not YAML, or more of it than can be read."""

    def __init__(self, line: int, column: int, message: Text) -> None:
        super().__init__(message.en)
        self.line = line
        self.column = column
        self.message = message


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a YAML text (None if it has none), and the problems of its form."""
    builder = Builder(file)
    try:
        events = iter(
            PARSER(text).get_event, None
        )  # what yaml.parse does, without a generator between
        return builder.document(events), builder.problems
    except Malformed as error:
        problem = _syntax_problem(file, error.line, error.column, error.message)
        return None, [*builder.problems, problem]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = " ".join(part for part in (error.context, error.problem) if part)
        message = english(_plainly(text, line, column, said))
        return None, [*builder.problems, _syntax_problem(file, line, column, message)]
    except yaml.YAMLError:
        line, column = _first_unprintable(text)
        message = Text(
            "filen har et tegn, som ingen tekst har; den kan være beskadiget eller slet ikke tekst",
            "the file has a character that no text has; it may be damaged, or not text at all",
        )
        return None, [*builder.problems, _syntax_problem(file, line, column, message)]


def _syntax_problem(file: str, line: int, column: int, message: Text) -> Problem:
    return Problem(Location(file, line, column), SYNTAX, message, SYNTAX.severity)


def plain(node: Node) -> object:
    """The tree as dictionaries, lists and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(child) for child in node.nodes]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


class Builder:
    """Builds the tree from the parser's events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._anchors: dict[str, Node | None] = {}
        self._events: Iterator[yaml.Event] = iter(())

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        self._events = events
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise Malformed(
                        *_place(event),
                        english("the file has a second document; one is expected"),
                    )
                root = self._node(next(events), 0)
        if root is None or (isinstance(root, Scalar) and not root.text):
            raise Malformed(1, 1, english("the file is empty; a mapping of keys is expected"))
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line, column = _place(event)
        if depth > DEEPEST:
            raise Malformed(line, column, english(f"nested more than {DEEPEST} levels deep"))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self._report(
                line,
                column,
                SYNTAX,
                english(f"tags such as {tag} are not allowed; write plain text"),
            )
        anchor = getattr(event, "anchor", None)
        if anchor:
            self._anchors[anchor] = None
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(line, column, event.value, quoted=event.style in QUOTED)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._items(event, depth)
        else:
            node = self._table(event, depth)
        if node.size > MOST_VALUES:
            raise Malformed(line, column, english(f"the file has more than {MOST_VALUES} values"))
        if anchor:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        line, column = _place(event)
        if event.anchor not in self._anchors:
            raise Malformed(line, column, english(f"*{event.anchor} names no anchor above it"))
        node = self._anchors[event.anchor]
        if node is None:
            raise Malformed(line, column, english(f"*{event.anchor} stands inside what it names"))
        return node

    def _items(self, event: yaml.Event, depth: int) -> Items:
        items = Items(*_place(event))
        for child in self._events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            node = self._node(child, depth + 1)
            items.nodes.append(node)
            items.size += node.size
            self._bounded(items)
            if _is_empty(node):
                self._report(
                    node.line,
                    node.column,
                    WRONG_VALUE,
                    english("an entry of the list has no value"),
                )
        return items

    def _table(self, event: yaml.Event, depth: int) -> YamlMapping:
        table = YamlMapping(*_place(event), flow=bool(getattr(event, "flow_style", False)))
        previous: Node | None = None
        for child in self._events:
            if isinstance(child, yaml.MappingEndEvent):
                break
            key = self._node(child, depth + 1)
            value = self._node(next(self._events), depth + 1)
            table.size += value.size
            self._bounded(table)
            if not isinstance(key, Scalar):
                self._report(key.line, key.column, WRONG_TYPE, english("a key must be a text"))
            elif table.flow and _is_cut_number(previous, key, value):
                whole = f"{previous.text},{key.text}" if isinstance(previous, Scalar) else key.text
                point = whole.replace(",", ".")
                self._report(
                    previous.line if previous else 1,
                    previous.column if previous else 1,
                    DECIMAL_COMMA,
                    english(f"{whole!r} has a decimal comma; write '{point}'"),
                )
            else:
                self._entry(table, key, value)
            previous = value
        return table

    def _entry(self, table: YamlMapping, key: Scalar, value: Node) -> None:
        if key.text in table.entries:
            first = table.entries[key.text].key
            self._report(
                key.line,
                key.column,
                DUPLICATE_KEY,
                english(f"{key.text!r} is already given in line {first.line}"),
            )
        elif key.text == "<<":
            self._report(
                key.line,
                key.column,
                UNKNOWN_KEY,
                english("merge keys (<<) are not allowed; write the keys out"),
            )
        else:
            table.entries[key.text] = TableEntry(key, value)
            if _is_empty(value):
                self._report(
                    value.line,
                    value.column,
                    WRONG_VALUE,
                    english(f"{key.text!r} has no value; give it one or leave the key out"),
                )

    def _bounded(self, node: YamlMapping | Items) -> None:
        if node.size > MOST_VALUES:
            raise Malformed(
                node.line,
                node.column,
                english(f"the file has more than {MOST_VALUES} values, aliases counted each time"),
            )

    def _report(self, line: int, column: int, code: Code, message: Text) -> None:
        location = Location(self.file, line, column)
        self.problems.append(Problem(location, code, message, code.severity))
        if len(self.problems) > MOST_PROBLEMS:
            raise Malformed(
                line,
                column,
                english(f"more than {MOST_PROBLEMS} problems; the rest of the file was not read"),
            )


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and node.text in ("", "~", "null")


def _is_cut_number(previous: Node | None, key: Scalar, value: Node) -> bool:
    """Whether a decimal comma in braces was read as the end of an entry: `{at_least: 75,5}`."""
    cut = isinstance(previous, Scalar) and previous.text[-1:].isdigit()
    return cut and key.text[:1].isdigit() and _is_empty(value)


def _plainly(text: str, line: int, column: int, said: str) -> str:
    """The parser's message, or what people need to know where that is obscure."""
    lines = text.splitlines()
    if (
        line <= len(lines)
        and "\t" in lines[line - 1][: column + 1]
        and not lines[line - 1][:column].strip()
    ):
        return "a tab cannot indent YAML; use blanks"
    if said.startswith(("while scanning an alias", "while scanning an anchor")):
        return "a text that begins with * or & stands in quotation marks"
    if said.startswith("found undefined alias"):
        return "an alias names no anchor above it"
    if "mapping values" in said and line <= len(lines) and ": " in lines[line - 1][: column - 1]:
        return "a colon and a blank begin a value; a text that has them stands in quotation marks"
    return f"not valid YAML: {said}"


def _first_unprintable(text: str) -> tuple[int, int]:
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if not (character.isprintable() or character in "\t\r\ufeff"):
                return number, column
    return 1, 1
