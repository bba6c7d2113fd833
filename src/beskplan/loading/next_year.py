"""Next year's plan from this year's: periods moved on, every other character kept.

The text is not loaded and written anew, for then comments move, quotes and widths change. Each
change is a piece of the text that another takes the place of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from beskplan.language import Language
from beskplan.periods import Span, parse_span
from beskplan.texts import Text

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Parser that plans are read with; the other one is stricter about tabs."""
CHECK = Text("TJEK: teksten nævner det gamle år", "CHECK: the text names the old year")
CONFIRM = Text("TJEK: er kravet det samme?", "CHECK: is the target the same?")
LEFT_OUT = ("document", "changes")
"""Keys of what was said of the plan that is over."""
GIVEN = ("verdict", "assessed_on", "assessed_by", "note")
"""Keys of a verdict that people gave on the year that is over."""
TEXT_KEYS = ("title", "text", "objective", "no_criterion", "measured_by", "interpretation")
OPERATORS = ("at_least", "at_most", "above", "below")
"""Keys with an earlier period, in a rule that compares with one, or with a target."""
EARLIER_KEYS = ("since", "baseline", "path")
"""Keys with an earlier period."""
STEP_KEYS = (*OPERATORS, "margin", "ambition")
"""Keys whose value can be targets by period."""
WITHOUT_TARGET = ("monitoring",)
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")

Entries = dict[str, tuple[ScalarNode, Node]]
"""Keys and values of a mapping."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """A plan moved one year on."""

    id: str
    text: str
    language: Language
    """The plan's language, which the marks are in."""


def next_year(content: str, new_id: str | None = None) -> NextYear:
    """Return the plan of the year after; a plan of several years is moved by its length.

    Args:
        content: The text of a plan that validates.
        new_id: Its id; by default the old one with its years moved on.
    """
    root = yaml.compose(content, Loader=LOADER)
    plan = _entries(root)
    span = parse_span(plan["period"][1].value)
    if root is None or span is None:
        raise ValueError("a plan without a period")
    language: Language = "en" if "language" in plan and plan["language"][1].value == "en" else "da"
    move = _Move(content, span, language)
    move.plan(root)
    old_id = plan["plan"][1].value
    if new_id is None:
        new_id = move.years_in(old_id)
        if new_id == old_id:
            new_id = f"{old_id}-{span.first // 12 + move.years}"
    move.replace(plan["plan"][1], new_id)
    return NextYear(new_id, move.text(), language)


@dataclass
class _Move:
    """The moving of a plan by a number of years, as changes to its text."""

    content: str
    period: Span
    """The period of the plan as it is."""
    language: Language
    changes: dict[tuple[int, int], str] = field(default_factory=dict)
    """Texts by the piece that each takes the place of."""

    @property
    def years(self) -> int:
        return self.period.whole_years // 12

    def text(self) -> str:
        """Return the text with all changes."""
        pieces = []
        position = 0
        for (start, end), text in sorted(self.changes.items()):
            pieces += [self.content[position:start], text]
            position = end
        return "".join([*pieces, self.content[position:]])

    def years_in(self, text: str) -> str:
        """Return the text with each year of the plan moved on."""
        return YEAR.sub(self._moved_year, text)

    def _moved_year(self, found: re.Match[str]) -> str:
        return str(int(found[0]) + self.years) if self._is_of_plan(found[0]) else found[0]

    def _is_of_plan(self, year: str) -> bool:
        return self.period.first // 12 <= int(year) <= self.period.last // 12

    def replace(self, node: Node, text: str) -> None:
        self.changes[node.start_mark.index, self._end(node)] = text

    # What is moved

    def plan(self, root: Node) -> None:
        plan = _entries(root)
        self._leave_out(root, LEFT_OUT)
        for key in ("period", "default_period"):
            if key in plan:
                self._shift(plan[key][1])
        title = plan["title"][1]
        self.replace(title, self.years_in(self._source(title)))
        for goal, of_goal in _anchored(plan.get("goals"), root, root.start_mark.index):
            self._mark(goal, of_goal)
            criteria = _entries(goal).get("criteria")
            for criterion, of_criterion in _anchored(criteria, goal, of_goal):
                self._criterion(criterion, of_criterion)

    def _criterion(self, criterion: Node, anchor: int) -> None:
        entries = _entries(criterion)
        self._leave_out(criterion, LEFT_OUT)
        self._mark(criterion, anchor)
        if "rule" in entries:
            self._rule(entries["rule"][1])
        for reading in _items(entries.get("other_readings")):
            if "rule" in _entries(reading):
                self._rule(_entries(reading)["rule"][1])

    def _rule(self, rule: Node, *, stays: bool = False) -> None:
        """Move the periods of a rule; it stays if it asks for a year after the plan's."""
        entries = _entries(rule)
        if "period" in entries:
            span = parse_span(entries["period"][1].value)
            stays = span is not None and span.last > self.period.last
            if not stays:
                self._shift(entries["period"][1])
        for part in _items(entries.get("rules")):
            self._rule(part, stays=stays)
        kind = _type_of(rule)
        if kind == "assessment":
            self._assessment(rule)
            return
        steps = [entries[key][1] for key in STEP_KEYS if key in entries and _steps(entries[key][1])]
        for step in steps:
            stays = self._steps(step)
        if stays:
            return
        operators = OPERATORS if kind == "period_comparison" else ()
        for key in (*EARLIER_KEYS, *operators):
            if key in entries and entries[key][1] not in steps:
                self._shift_earlier(entries[key][1])

    def _assessment(self, rule: Node) -> None:
        self._leave_out(rule, GIVEN)
        entries = _entries(rule)
        if "due" not in entries:
            return
        due = date.fromisoformat(entries["due"][1].value)
        if due <= self.period.end:
            self.replace(entries["due"][1], _later(due, self.years).isoformat())

    def _steps(self, steps: Node) -> bool:
        """Leave out the steps that are over; return False if all are, and are moved on instead."""
        spans = _steps(steps)
        over = [key for key, span in spans.items() if span.last <= self.period.last]
        if len(over) < len(spans):
            self._leave_out(steps, over)
            return True
        for key, _ in _entries(steps).values():
            self._shift(key)
        return False

    def _shift(self, node: Node) -> None:
        """Move every year of a period on."""
        source = self._source(node)
        self.replace(node, YEAR.sub(lambda year: str(int(year[0]) + self.years), source))

    def _shift_earlier(self, node: Node) -> None:
        """Move an earlier period, or the one of a mapping, unless it lies long before the plan."""
        if isinstance(node, MappingNode):
            for key in ("period", "from"):
                if key in _entries(node):
                    self._shift_earlier(_entries(node)[key][1])
            return
        span = parse_span(node.value) if isinstance(node, ScalarNode) else None
        oldest = self.period.first - self.period.whole_years
        if span is not None and span.first >= oldest:
            self._shift(node)

    # What is marked

    def _mark(self, node: Node, anchor: int) -> None:
        """Mark each text that names a year of the old plan for a check, and the rule.

        `anchor` is the place above which a comment may stand where it may not be above the key.
        """
        at = anchor
        for position, (key, (key_node, value)) in enumerate(self._kept(node)):
            if position and not _is_flow(node):
                at = key_node.start_mark.index
            if key in TEXT_KEYS and any(map(self._is_of_plan, YEAR.findall(self._source(value)))):
                self._comment(at, CHECK)
            elif key == "rule" and _type_of(value) not in WITHOUT_TARGET:
                self._comment(at, CONFIRM)

    def _kept(self, node: Node) -> list[tuple[str, tuple[ScalarNode, Node]]]:
        return [entry for entry in _entries(node).items() if entry[0] not in LEFT_OUT]

    def _comment(self, position: int, text: Text) -> None:
        """Put a comment on the line above a position, once."""
        start = self.content.rfind("\n", 0, position) + 1
        line = self.content[start:position]
        indent = line[: len(line) - len(line.lstrip())]
        comment = f"{indent}# {text.to(self.language)}\n"
        before = self.changes.get((start, start), "")
        if comment not in before:
            self.changes[start, start] = before + comment

    # What is left out

    def _leave_out(self, mapping: Node, keys: Sequence[str]) -> None:
        """Leave entries of a mapping out of the text."""
        entries = list(_entries(mapping).items())
        has_earlier = False
        for position, (key, (key_node, value)) in enumerate(entries):
            if key not in keys:
                has_earlier = True
                continue
            start, end = key_node.start_mark.index, self._end(value)
            if has_earlier and _is_flow(mapping):
                start = self._end(entries[position - 1][1][1])
            elif has_earlier:
                start = self.content.rfind("\n", 0, start) + 1
                end = self._line_end(end)
            elif position + 1 < len(entries):
                end = entries[position + 1][1][0].start_mark.index
            self.changes[start, end] = ""

    def _line_end(self, position: int) -> int:
        """Return the beginning of the next line."""
        found = self.content.find("\n", position)
        return len(self.content) if found < 0 else found + 1

    def _source(self, node: Node) -> str:
        return self.content[node.start_mark.index : self._end(node)]

    def _end(self, node: Node) -> int:
        """Return the end of a value, without the comments and empty lines behind it."""
        if not _is_flow(node) and isinstance(node, MappingNode | SequenceNode) and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.content[start:end].rstrip())


def _entries(node: Node | None) -> Entries:
    if not isinstance(node, MappingNode):
        return {}
    return {key.value: (key, value) for key, value in node.value}


def _type_of(rule: Node) -> str:
    entries = _entries(rule)
    return str(entries["type"][1].value) if "type" in entries else ""


def _items(entry: tuple[ScalarNode, Node] | None) -> Iterator[Node]:
    if entry is not None and isinstance(entry[1], SequenceNode):
        yield from entry[1].value


def _anchored(
    entry: tuple[ScalarNode, Node] | None, parent: Node, anchor: int
) -> Iterator[tuple[Node, int]]:
    """Yield the items of a list, each with the place above which a comment on it may stand."""
    for item in _items(entry):
        if entry is None or not _is_flow(entry[1]):
            yield item, item.start_mark.index
        elif _is_flow(parent):
            yield item, anchor
        else:
            yield item, entry[0].start_mark.index


def _is_flow(node: Node) -> bool:
    return bool(isinstance(node, MappingNode | SequenceNode) and node.flow_style)


def _steps(node: Node) -> dict[str, Span]:
    """Return the periods of targets by period; none of any other value."""
    spans = {}
    for key in _entries(node):
        span = parse_span(key)
        if span is not None:
            spans[key] = span
    return spans


def _later(day: date, years: int) -> date:
    """Return the same day some years later; the last of February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
