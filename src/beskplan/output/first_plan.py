"""Text of the plan that `start` writes: a goal, and a criterion for each indicator of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from beskplan.catalogue import Aggregate
from beskplan.language import Language
from beskplan.output.yaml_text import scalar
from beskplan.texts import Text, as_written, say
from beskplan.verdict.operator import Operator

HEADING = Text("# skriv målets overskrift", "# write the goal's heading")
NO_REQUIREMENT = Text("Planen stiller intet krav.", "The plan sets no requirement.")
OWN_WORDS = Text("# skriv planens egne ord", "# write the plan's own words")
SAME_AS_FILE = Text("# det samme som filens navn", "# the same as the file's name")
KINDS = Text("# ambition, minister eller local", "# ambition, minister or local")


YEAR_BEFORE = "year_before"
"""Reference of a requirement that is the figure of the year before."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the plan requires of a figure."""

    operator: Operator
    reference: Fraction | str
    """A number, `YEAR_BEFORE`, or the name of an area."""

    @property
    def rule_type(self) -> str:
        if isinstance(self.reference, Fraction):
            return "threshold"
        return "period_comparison" if self.reference == YEAR_BEFORE else "area_comparison"

    @property
    def written(self) -> str:
        """The reference as a plan writes it."""
        if isinstance(self.reference, Fraction):
            return as_written(self.reference)
        return scalar(self.reference)


@dataclass(frozen=True, slots=True)
class FirstCriterion:
    """Indicator of the plan, with what is required of it; it is only followed if nothing is."""

    indicator: str
    title: str
    requirement: Requirement | None
    aggregate: Aggregate | None
    """How the year's figures become one; None where the indicator's kind says it."""


@dataclass(frozen=True, slots=True)
class FirstPlan:
    """Plan of a year, as far as a few questions and the files can tell it."""

    id: str
    municipality: str
    year: int
    language: Language
    criteria: Sequence[FirstCriterion]


def plan_text(plan: FirstPlan, texts: Mapping[str, str], schema_line: str, validate: str) -> str:
    """YAML of a plan, with the comments that a beginner needs.

    Args:
        plan: What is known of it.
        texts: Text of each criterion by its indicator; the indicator's title where there is none.
        schema_line: The first line, which tells an editor the schema.
        validate: The command that checks the plan.
    """
    return "".join(f"{line}\n" for line in _lines(plan, texts, schema_line, validate))


def _lines(
    plan: FirstPlan, texts: Mapping[str, str], schema_line: str, validate: str
) -> Iterator[str]:
    language = plan.language
    heading = say(
        "# Ret overskrift og tekster til planens egne ord. Kontrollér filen, så tit du vil, med:\n"
        "#   {validate}\n"
        "# Ryk ind med mellemrum, aldrig med tabulator. Tal skrives med punktum: 75.5. Det, der "
        "står efter #, læses ikke.\n"
        "# Alle nøgler og regler: docs/da/planer.md",
        "# Change heading and texts to the plan's own words. Check this file at any time with:\n"
        "#   {validate}\n"
        "# Every key and rule type: docs/en/plans.md",
        validate=validate,
    )
    yield schema_line
    yield heading.to(language)
    yield "format: 1"
    yield f"plan: {plan.id}    {SAME_AS_FILE.to(language)}"
    yield f"title: Beskæftigelsesplan {plan.year}"
    yield f"municipality: {scalar(plan.municipality)}"
    if language == "en":
        yield "language: en    # of tables and reports"
    yield f"period: {plan.year}"
    yield ""
    yield "goals:"
    yield "  - id: g1"
    yield f"    kind: local    {KINDS.to(language)}"
    goal = say("Vores mål for {year}", "Our goals for {year}", year=plan.year)
    yield f"    title: {scalar(goal.to(language))}    {HEADING.to(language)}"
    yield "    criteria:"
    for criterion in plan.criteria:
        title = scalar(criterion.title)
        text = scalar(texts.get(criterion.indicator, criterion.title))
        yield f"      - id: {criterion.indicator}"
        yield f"        title: {title}"
        yield f"        text: {text}    {OWN_WORDS.to(language)}"
        yield f"        rule: {{{', '.join(_rule(criterion, language))}}}"


def _rule(criterion: FirstCriterion, language: Language) -> Iterator[str]:
    required = criterion.requirement
    yield f"type: {'monitoring' if required is None else required.rule_type}"
    yield f"indicator: {criterion.indicator}"
    if required is not None:
        yield f"{required.operator.value}: {required.written}"
    if criterion.aggregate is not None:
        yield f"aggregate: {criterion.aggregate}"
    if required is None:
        yield f"reason: {scalar(NO_REQUIREMENT.to(language))}"
