"""Additions to a catalogue file: its text with a further entry, and every other character kept.

The text is not loaded and written anew, for then comments move, quotes and widths change. The new
lines are put where the last entry ends, and the result is compared with what was there.
"""

import json
from collections.abc import Sequence

import yaml

from beskplan.loading.yaml_file import parse_document

INDICATORS = "indicators"
NOTHING = ("", "~", "null")
"""Values of a key that has none."""
INDENT = 2
"""Spaces that the lines of an entry are given with."""


class NotAdded(Exception):
    """An entry cannot be put into the file without changing something else."""


def with_entry(text: str, name: str, lines: Sequence[str]) -> str:
    """Return the text of a catalogue with one more indicator, after those that it has.

    Args:
        text: The file as it is; empty for a new one.
        name: Id of the indicator.
        lines: Its lines of YAML, indented to stand below `indicators:` at the margin.

    Raises:
        NotAdded: The file has the id already, or is written in a way that cannot be added to.
    """
    before = _indicators(text)
    if name in before:
        raise NotAdded
    entries = _indicators(f"{INDICATORS}:\n" + _block(lines, INDENT, "\n"))
    if name not in entries:
        raise NotAdded
    entry = entries[name]
    newline = "\r\n" if "\r\n" in text else "\n"
    for candidate in _candidates(text, name, entry, lines, newline):
        if _indicators(candidate) == {**before, name: entry} and _rest(candidate) == _rest(text):
            return candidate
    raise NotAdded


def _indicators(text: str) -> dict[str, object]:
    """Entries of a catalogue, as texts; none of a file that is not in order."""
    found = _value(text).get(INDICATORS)
    return found if isinstance(found, dict) else {}


def _rest(text: str) -> dict[str, object]:
    """Everything in a catalogue but its indicators."""
    return {key: value for key, value in _value(text).items() if key != INDICATORS}


def _value(text: str) -> dict[str, object]:
    document = parse_document(text.encode(), "")
    value = document.value
    return value if isinstance(value, dict) and not document.problems else {}


def _candidates(
    text: str, name: str, entry: object, lines: Sequence[str], newline: str
) -> list[str]:
    """Texts that may be the catalogue with the entry, by how its indicators are written."""
    try:
        node = _child(yaml.compose(text, Loader=yaml.SafeLoader), INDICATORS)
    except yaml.YAMLError:
        return []
    if node is None:
        whole = text if not text or text.endswith("\n") else text + newline
        return [whole + INDICATORS + ":" + newline + _block(lines, INDENT, newline)]
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, yaml.MappingNode) and node.value not in NOTHING:
        return []
    if not node.value or not isinstance(node, yaml.MappingNode):
        block = newline + _block(lines, INDENT, newline)
        return [text[:start].rstrip(" ") + block + text[end:].lstrip(" \r\n")]
    if node.flow_style:
        flow = f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}"
        inside, after = text[: end - 1], text[end - 1 :]
        return [f"{inside}, {flow}{after}", f"{inside} {flow}{after}"]
    at = _end_of_entries(text, end)
    above = text[:at]
    if not above.endswith("\n"):
        above += newline
    return [above + _block(lines, node.start_mark.column, newline) + text[at:]]


def _child(root: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(root, yaml.MappingNode):
        return None
    for name, value in root.value:
        if name.value == key:
            return value  # type: ignore[no-any-return]  # the types of PyYAML do not say
    return None


def _end_of_entries(text: str, end: int) -> int:
    """Position after the last line of a block, before the blank lines and comments that follow."""
    if end < len(text):
        end = text.rfind("\n", 0, end) + 1
    while end:
        start = text.rfind("\n", 0, end - 1) + 1
        last = text[start:end]
        if last.strip() and not last.startswith("#"):
            break
        end = start
    return end


def _block(lines: Sequence[str], indent: int, newline: str) -> str:
    """Lines with another indentation than the one they are given with."""
    return "".join(f"{' ' * indent}{line[INDENT:]}{newline}" for line in lines)
