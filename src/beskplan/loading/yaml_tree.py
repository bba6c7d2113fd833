"""YAML as a tree of text with positions: each scalar as written, each error of form a problem.

Only events of the parser are used, so that no object is ever built from a tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from beskplan.fields import HARD_SPACES
from beskplan.loading.positions import OTHER_SEPARATORS, Positions, lines_of
from beskplan.loading.yaml_mistakes import Halt, mistake
from beskplan.problems.code import Code
from beskplan.problems.codes.form import (
    DECIMAL_COMMA,
    DUPLICATE_KEY,
    SYNTAX,
    UNKNOWN_KEY,
    WRONG_TYPE,
    WRONG_VALUE,
)
from beskplan.problems.problem import NO_HINT, Location, Problem
from beskplan.texts import Text, say

DEEPEST = 60
"""Levels of nesting; plans need ten."""
MOST_VALUES = 300_000
"""Values in a file, those that aliases repeat counted each time; a long text counts as several."""
CHARACTERS = 64
"""Characters of a text that count as one more value."""
MOST_PROBLEMS = 500
"""Problems of a file's form; one with more is not what it is taken for."""
QUOTED = ("'", '"', "|", ">")
"""Styles of texts that are meant to be there, even when they are empty."""

PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


MISLEADING_SPACE = re.compile(f"(?:^ *|[:-])[{HARD_SPACES}]")
"""Hard space that indents, or that stands between a key and its value."""
HARD_SPACE = Text(
    "her står et hårdt mellemrum, som fra Word eller en webside; skriv et almindeligt",
    "a non-breaking space stands here, as from Word or a web page; write an ordinary one",
)


@dataclass(slots=True)
class YamlScalar:
    """Single text; `quoted` tells an intended empty text from a missing value."""

    line: int
    column: int
    text: str
    quoted: bool = False
    size: int = 1


@dataclass(slots=True)
class YamlEntry:
    """Key with its value."""

    key: YamlScalar
    value: "YamlNode"


@dataclass(slots=True)
class YamlMapping:
    """Entries by key, in the order of the file; `flow` if it is written in braces."""

    line: int
    column: int
    entries: dict[str, YamlEntry] = field(default_factory=dict)
    flow: bool = False
    size: int = 1


@dataclass(slots=True)
class YamlList:
    """Values of a list, in order."""

    line: int
    column: int
    nodes: "list[YamlNode]" = field(default_factory=list)
    size: int = 1


YamlNode = YamlScalar | YamlMapping | YamlList


class MalformedYaml(Exception):
    """The text is not YAML, or has more in it than can be read."""

    def __init__(self, line: int, column: int, message: Text) -> None:
        super().__init__(message.en)
        self.line = line
        self.column = column
        self.message = message


def parse(text: str, file: str) -> tuple[YamlNode | None, list[Problem]]:
    """Return the tree of a YAML text (None if it has none), and the problems of its form."""
    positions = None
    if any(separator in text for separator in OTHER_SEPARATORS):
        positions = Positions(text)
    builder = TreeBuilder(file, positions)
    try:
        # The same events as yaml.parse has, without a generator between.
        events = iter(PARSER(text).get_event, None)
        return builder.build(events), builder.problems
    except MalformedYaml as error:
        line, column, message = error.line, error.column, error.message
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and "end of stream" in (error.problem or ""):
            mark = error.context_mark  # where the quotation mark stands that is not closed
        line, column = Positions(text).at(mark.index if mark else 0)
        parser_message = " ".join(part for part in (error.context, error.problem) if part)
        begun = Positions(text).at(error.context_mark.index)[0] if error.context_mark else None
        message = mistake(Halt(lines_of(text), line, column, parser_message, begun))
        hard_space = _hard_space(text, line)
        if hard_space is not None:
            line, column = hard_space
            message = HARD_SPACE
    except yaml.YAMLError:
        line, column = _first_unprintable(text)
        message = Text(
            "filen har et tegn, som ingen tekst har; den kan være beskadiget eller slet ikke tekst",
            "the file has a character that no text has; it may be damaged, or not text at all",
        )
    problem = Problem.at(Location(file, line, column), SYNTAX, message)
    before = [each for each in builder.problems if each < problem]  # the rest is what is left open
    return None, [*before, problem]


def plain_value(node: YamlNode) -> object:
    """Return the tree as dictionaries, lists and texts."""
    if isinstance(node, YamlScalar):
        return node.text
    if isinstance(node, YamlList):
        return [plain_value(child) for child in node.nodes]
    return {key: plain_value(entry.value) for key, entry in node.entries.items()}


class TreeBuilder:
    """Builder of the tree from the parser's events, which collects the problems of form."""

    def __init__(self, file: str, positions: Positions | None = None) -> None:
        self.file = file
        self.positions = positions
        """Needed where the parser counts other lines than editors do."""
        self.problems: list[Problem] = []
        self._anchors: dict[str, YamlNode | None] = {}
        """The nodes by anchor; None for one that is still being built."""
        self._events: Iterator[yaml.Event] = iter(())

    def build(self, events: Iterator[yaml.Event]) -> YamlNode | None:
        """Return the only document's root.

        Raises:
            MalformedYaml: There is no document, or more than one, or it is too large.
        """
        self._events = events
        root: YamlNode | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    message = Text(
                        "filen har et dokument mere; der skal kun være ét",
                        "the file has a second document; one is expected",
                    )
                    raise MalformedYaml(*self._position(event.start_mark), message)
                root = self._node(next(events), 0)
        if root is None or (isinstance(root, YamlScalar) and not root.text):
            message = Text(
                "filen er tom; er den gemt? Der skal være nøgler med værdier, som i »title: …«",
                "the file is empty; was it saved? A mapping of keys is expected",
            )
            raise MalformedYaml(1, 1, message)
        return root

    def _node(self, event: yaml.Event, depth: int, *, in_list: bool = False) -> YamlNode:
        line, column = self._position(event.start_mark)
        if depth > DEEPEST:
            message = Text(
                f"mere end {DEEPEST} niveauer inde i hinanden",
                f"nested more than {DEEPEST} levels deep",
            )
            raise MalformedYaml(line, column, message)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            message = say(
                "mærker som {tag} er ikke tilladt; en tekst, der begynder med !, skal stå i "
                "citationstegn",
                "tags such as {tag} are not allowed; a text that begins with ! stands in quotation "
                "marks",
                tag=tag,
            )
            self._report(line, column, SYNTAX, message)
        anchor = getattr(event, "anchor", None)
        if anchor:
            self._anchors[anchor] = None
        node: YamlNode
        if isinstance(event, yaml.ScalarEvent):
            size = 1 + len(event.value) // CHARACTERS
            node = YamlScalar(line, column, event.value, event.style in QUOTED, size)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(event, depth)
        else:
            node = self._mapping(event, depth, in_list=in_list)
        if node.size > MOST_VALUES:
            message = Text(
                f"filen har mere end {MOST_VALUES} værdier",
                f"the file has more than {MOST_VALUES} values",
            )
            raise MalformedYaml(line, column, message)
        if anchor:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent) -> YamlNode:
        line, column = self._position(event.start_mark)
        if event.anchor not in self._anchors:
            message = say(
                "*{anchor} henviser ikke til noget ovenfor; en tekst, der begynder med *, skal stå "
                "i citationstegn",
                "*{anchor} names no anchor above it; a text that begins with * stands in quotation "
                "marks",
                anchor=str(event.anchor),
            )
            raise MalformedYaml(line, column, message)
        node = self._anchors[event.anchor]
        if node is None:
            message = say(
                "*{anchor} står inde i det, som det henviser til",
                "*{anchor} stands inside what it names",
                anchor=str(event.anchor),
            )
            raise MalformedYaml(line, column, message)
        return node

    def _list(self, event: yaml.Event, depth: int) -> YamlList:
        items = YamlList(*self._position(event.start_mark))
        for child in self._events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            node = self._node(child, depth + 1, in_list=True)
            items.nodes.append(node)
            items.size += node.size
            self._refuse_too_many(items)
            if _is_empty(node):
                message = Text(
                    "et punkt på listen har ingen værdi", "an entry of the list has no value"
                )
                self._report(node.line, node.column, WRONG_VALUE, message)
        return items

    def _mapping(self, event: yaml.Event, depth: int, *, in_list: bool) -> YamlMapping:
        line, column = self._position(event.start_mark)
        mapping = YamlMapping(line, column, flow=bool(getattr(event, "flow_style", False)))
        repeated: list[YamlScalar] = []
        previous: YamlNode | None = None
        for child in self._events:
            if isinstance(child, yaml.MappingEndEvent):
                break
            key = self._node(child, depth + 1)
            value = self._node(next(self._events), depth + 1)
            mapping.size += value.size
            self._refuse_too_many(mapping)
            if not isinstance(key, YamlScalar):
                message = Text("en nøgle skal være en tekst", "a key must be a text")
                self._report(key.line, key.column, WRONG_TYPE, message)
            elif (
                mapping.flow
                and isinstance(previous, YamlScalar)
                and _is_cut_number(previous, key, value)
            ):
                self._report_decimal_comma(previous, key)
            else:
                self._add_entry(mapping, key, value, repeated)
            previous = value
        self._report_repeated(mapping, repeated, in_list=in_list)
        return mapping

    def _report_repeated(
        self, mapping: YamlMapping, repeated: list[YamlScalar], *, in_list: bool
    ) -> None:
        """Report the keys that a mapping has already; once, where one mistake explains them all."""
        for key in repeated:
            hint = NO_HINT if mapping.flow else _why_repeated(mapping, key, in_list=in_list)
            message = say(
                "{key!r} står allerede i linje {line}{hint}",
                "{key!r} is already given in line {line}{hint}",
                key=key.text,
                line=mapping.entries[key.text].key.line,
                hint=hint,
            )
            self._report(key.line, key.column, DUPLICATE_KEY, message)
            if hint:
                break

    def _report_decimal_comma(self, before: YamlScalar, after: YamlScalar) -> None:
        number = f"{before.text},{after.text}"
        message = say(
            "{number!r} har decimalkomma; skriv '{point}'",
            "{number!r} has a decimal comma; write '{point}'",
            number=number,
            point=number.replace(",", "."),
        )
        self._report(before.line, before.column, DECIMAL_COMMA, message)

    def _add_entry(
        self, mapping: YamlMapping, key: YamlScalar, value: YamlNode, repeated: list[YamlScalar]
    ) -> None:
        """Add an entry to a mapping, or its key to those that the mapping has already."""
        if not key.quoted and any(space in key.text for space in HARD_SPACES):
            key, value = self._with_plain_spaces(key, value)
        if key.text in mapping.entries:
            repeated.append(key)
        elif key.text == "<<":
            message = Text(
                "sammenlagte nøgler (<<) er ikke tilladt; skriv nøglerne ud",
                "merge keys (<<) are not allowed; write the keys out",
            )
            self._report(key.line, key.column, UNKNOWN_KEY, message)
        else:
            mapping.entries[key.text] = YamlEntry(key, value)
            if _is_empty(value):
                message = say(
                    "{key!r} har ingen værdi; giv den en, eller udelad nøglen",
                    "{key!r} has no value; give it one or leave the key out",
                    key=key.text,
                )
                self._report(value.line, value.column, WRONG_VALUE, message)

    def _with_plain_spaces(self, key: YamlScalar, value: YamlNode) -> tuple[YamlScalar, YamlNode]:
        """Key and value as they are meant where a hard space stands before or between them."""
        plain = key.text
        for space in HARD_SPACES:
            plain = plain.replace(space, " ")
        name, colon, rest = plain.partition(": ")
        if name == name.lstrip() and not (colon and _is_empty(value)):
            return key, value  # it is part of a name
        at = next(place for place, sign in enumerate(key.text) if sign in HARD_SPACES)
        self._report(key.line, key.column + at, SYNTAX, HARD_SPACE)
        if colon and _is_empty(value):
            value = YamlScalar(value.line, value.column, rest.strip(), quoted=True)
        return YamlScalar(key.line, key.column, name.strip()), value

    def _refuse_too_many(self, node: YamlMapping | YamlList) -> None:
        if node.size > MOST_VALUES:
            message = Text(
                f"filen har mere end {MOST_VALUES} værdier, hvor det, som henvisninger gentager, "
                "tælles hver gang",
                f"the file has more than {MOST_VALUES} values, what aliases repeat counted each "
                "time",
            )
            raise MalformedYaml(node.line, node.column, message)

    def _position(self, mark: "yaml.Mark | yaml._yaml.Mark | None") -> tuple[int, int]:
        """Return line and column of a parser's mark, from 1."""
        if mark is None:
            return 1, 1
        if self.positions is not None:
            return self.positions.at(mark.index)
        return mark.line + 1, mark.column + 1

    def _report(self, line: int, column: int, code: Code, message: Text) -> None:
        location = Location(self.file, line, column)
        self.problems.append(Problem.at(location, code, message))
        if len(self.problems) > MOST_PROBLEMS:
            last = Text(
                f"mere end {MOST_PROBLEMS} problemer; resten af filen blev ikke læst",
                f"more than {MOST_PROBLEMS} problems; the rest of the file was not read",
            )
            raise MalformedYaml(line, column, last)


def _why_repeated(mapping: YamlMapping, key: YamlScalar, *, in_list: bool) -> Text:
    """Hint at the mistake for which a mapping goes on with the keys of another one."""
    entries = list(mapping.entries.values())
    if in_list and key.text == entries[0].key.text:
        return say(
            "; begynder der et nyt punkt, så sæt en bindestreg og et mellemrum foran: »- {key}: …«",
            "; if a new entry begins here, put a dash and a space in front: »- {key}: …«",
            key=key.text,
        )
    for entry in reversed(entries):
        if entry.key.line < key.line:
            if not _is_empty(entry.value):
                return NO_HINT
            return say(
                "; hører linjerne fra {line} til under {above!r}, så ryk dem længere ind",
                "; if the lines from {line} on belong under {above!r}, indent them further",
                line=entry.key.line + 1,
                above=entry.key.text,
            )
    return NO_HINT


def _is_empty(node: YamlNode) -> bool:
    return isinstance(node, YamlScalar) and not node.quoted and node.text in ("", "~", "null")


def _is_cut_number(previous: YamlScalar, key: YamlScalar, value: YamlNode) -> bool:
    """Return True if a decimal comma in braces was read as the end of an entry: `{below: 75,5}`."""
    return previous.text[-1:].isdigit() and key.text[:1].isdigit() and _is_empty(value)


def _hard_space(text: str, line: int) -> tuple[int, int] | None:
    """Line and column of a hard space that keeps a line from being read, in it or above it."""
    lines = lines_of(text)
    for number in (line, line - 1):
        if 1 <= number <= len(lines):
            found = MISLEADING_SPACE.search(lines[number - 1])
            if found:
                return number, found.end()
    return None


def _first_unprintable(text: str) -> tuple[int, int]:
    """Return line and column, from 1, of the first character that no text has."""
    for number, line in enumerate(lines_of(text), 1):
        for column, character in enumerate(line, 1):
            if not (character.isprintable() or character in "\t\r\ufeff"):
                return number, column
    return 1, 1
