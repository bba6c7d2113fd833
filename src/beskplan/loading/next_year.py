"""Next year's plan from this year's: periods moved on, comments and order kept."""

import io
import re
from collections.abc import Iterator, MutableMapping, MutableSequence
from dataclasses import dataclass
from typing import Any

from beskplan.periods import parse_span

CHECK = "TJEK: teksten nævner det gamle år / CHECK: the text names the old year"
CONFIRM = "TJEK: er målet det samme? / CHECK: is the target the same?"
GIVEN = ("verdict", "assessed_on", "assessed_by", "note")
"""Keys of a verdict that people gave on the year that is over."""
PERIOD_KEYS = ("period", "default_period", "since", "baseline", "from")
OPERATORS = ("at_least", "at_most", "above", "below")
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class NextYear:
    """A plan moved one year on."""

    id: str
    text: str


def next_year(content: str) -> NextYear:
    """Return the plan of the year after; a plan of several years is moved by its length."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    plan = yaml.load(content)
    span = parse_span(str(plan["period"]))
    if span is None:
        raise ValueError("no period")
    moved = _Moved(span.whole_years // 12, span.first // 12, span.last // 12)
    for key in ("plan", "title"):
        plan[key] = moved.years_in(str(plan[key]))
    for key in ("period", "default_period"):
        if key in plan:
            plan[key] = moved.span(plan[key])
    plan.pop("document", None)
    for goal in plan["goals"]:
        for criterion in goal["criteria"]:
            criterion.pop("changes", None)
            moved.criterion(criterion)
        moved.mark(goal)
    stream = io.StringIO()
    yaml.dump(plan, stream)
    return NextYear(str(plan["plan"]), stream.getvalue())


@dataclass(frozen=True, slots=True)
class _Moved:
    """The move of a plan by a number of years."""

    years: int
    first: int
    last: int

    def years_in(self, text: str) -> str:
        """Return the text with each year of the plan moved on."""
        return YEAR.sub(self._year, text)

    def _year(self, found: re.Match[str]) -> str:
        year = int(found[1])
        return str(year + self.years) if self.first <= year <= self.last else found[1]

    def every_year(self, text: str) -> str:
        """Return the text with every year moved on."""
        return YEAR.sub(lambda year: str(int(year[1]) + self.years), text)

    def span(self, value: object) -> object:
        """Return a period moved on; anything else as it is."""
        text = str(value)
        if parse_span(text) is None:
            return value
        moved = self.every_year(text)
        return int(moved) if isinstance(value, int) else moved

    def criterion(self, criterion: MutableMapping[str, object]) -> None:
        self.mark(criterion)
        for rule in _rules(criterion):
            self.rule(rule)

    def mark(self, mapping: Any) -> None:
        """Mark each text that names a year of the old plan for a check, and each rule."""
        if mapping.fa.flow_style():
            return
        for key in ("title", "text", "objective", "no_criterion"):
            years = YEAR.findall(str(mapping.get(key, "")))
            if any(self.first <= int(year) <= self.last for year in years):
                _comment(mapping, key, CHECK)
        if "rule" in mapping and mapping["rule"].get("type") != "monitoring":
            _comment(mapping, "rule", CONFIRM)

    def rule(self, rule: MutableMapping[str, object]) -> None:
        for key in GIVEN:
            if rule.get("type") == "assessment":
                rule.pop(key, None)
        if "due" in rule:
            rule["due"] = self.every_year(str(rule["due"]))
        for key in (*PERIOD_KEYS, "path", *OPERATORS, "margin"):
            if key not in rule:
                continue
            value = rule[key]
            if isinstance(value, MutableMapping):
                self.inside(value)
            elif key in PERIOD_KEYS or (
                key in OPERATORS and rule.get("type") == "period_comparison"
            ):
                rule[key] = self.span(value)

    def inside(self, value: MutableMapping[object, object]) -> None:
        """Move the periods of steps, of a baseline or of a path."""
        for key, each in list(value.items()):
            del value[key]
            value[self.span(key)] = self.span(each) if key in ("from", "period") else each


def _comment(mapping: Any, key: str, text: str) -> None:
    mapping.yaml_set_comment_before_after_key(key, before=text, indent=mapping.lc.col)


def _rules(criterion: MutableMapping[str, object]) -> Iterator[MutableMapping[str, object]]:
    """Yield every rule of a criterion, parts and other readings too."""
    waiting = [criterion.get("rule")]
    readings = criterion.get("other_readings")
    if isinstance(readings, MutableSequence):
        waiting += [reading.get("rule") for reading in readings]
    while waiting:
        rule = waiting.pop()
        if isinstance(rule, MutableMapping):
            yield rule
            waiting += list(rule.get("rules", ()))
