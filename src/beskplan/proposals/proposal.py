"""Proposal for the catalogue, what is open in it, and the answers that take its place.

What only a person can know is left open. The placeholder that stands for it is refused by every
check, so that it cannot be forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from beskplan.catalogue.check import UNIT_PLACEHOLDER
from beskplan.loading.answers_file import EntryAnswers
from beskplan.proposals.case_proposal import ProposedRecords

UNIT, KIND, FREQUENCY = UNIT_PLACEHOLDER, "KIND", "FREQUENCY"
AREA, PERIOD, LABEL = "MUNICIPALITY", "PERIOD", "LABEL"


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """Column in which rows must have one label, or some of several."""

    column: str
    label: str
    """The label, or `LABEL` where a person must choose."""
    totals: tuple[str, ...] = ()
    """Labels that can be the total, where there are several."""
    labels: tuple[str, ...] = ()
    """Labels to choose from."""
    may_be_remarks: bool = False
    """True if some rows have none."""
    chosen: tuple[str, ...] = ()
    """Labels that a person has chosen to be added up."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entry that is proposed for the catalogue, with its open questions."""

    name: str
    """Its id."""
    title: str
    unit: str
    kind: str
    frequency: str
    file: str
    columns: dict[str, tuple[str, ...]]
    """Names of columns by role."""
    choices: tuple[LabelChoice, ...]
    area: str = ""
    """Area that all rows are about; empty where a column has the areas."""
    period: str = ""
    """Period that all rows are about; empty where a column has the periods."""
    other_frequencies: tuple[str, ...] = ()
    """Frequencies that the file has besides."""
    new_years: bool = False
    sheets: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    encoding: str = ""
    fill_down: tuple[str, ...] = ()
    hidden_marks: tuple[str, ...] = ()
    """Cells that seem to stand for hidden figures."""
    wrong_figures: tuple[str, ...] = ()
    """Cells that are no figures, and must be corrected in the file."""
    ambiguous: str = ""
    """Number that can be read in two ways, where nothing decides which."""
    decimal: str = ""
    """Decimal sign that a person has chosen."""
    has_own_title: bool = False
    """True if the rows of the file name the indicator by its title."""
    records: ProposedRecords | None = None
    """Of a case list, what is counted of its rows."""
    may_choose: tuple[LabelChoice, ...] = ()
    """Columns by which a person may choose some of the rows of a case list."""
    proposed: str = ""
    """Id that was proposed, whatever a person has chosen in its place."""
    ratio: tuple[str, str] | None = None
    """Numerator and denominator, by the proposed ids, of an entry without an extract."""


def with_answers(proposal: Proposal, answers: EntryAnswers) -> Proposal:
    """Proposal in which answers take the place of what was open, or guessed."""
    if proposal.ratio is not None:  # its unit and kind are certain
        return replace(
            proposal, name=answers.id or proposal.name, title=answers.title or proposal.title
        )
    choices = []
    for choice in proposal.choices:
        if choice.column in answers.ignore:
            continue
        answer = answers.labels.get(choice.column)
        choices.append(chosen(choice, answer) if answer else choice)
    named = {choice.column for choice in proposal.choices}
    for column, labels in answers.labels.items():
        if column not in named:
            choices.append(chosen(LabelChoice(column, LABEL), labels))
    return replace(
        proposal,
        name=answers.id or proposal.name,
        title=answers.title or proposal.title,
        unit=answers.unit or proposal.unit,
        kind=answers.kind or proposal.kind,
        frequency=answers.frequency or proposal.frequency,
        area=answers.area or proposal.area,
        period=answers.period or proposal.period,
        decimal=answers.decimal or proposal.decimal,
        choices=tuple(choices),
    )


def chosen(choice: LabelChoice, labels: Sequence[str]) -> LabelChoice:
    """Choice of one label, or of several to be added up."""
    several = tuple(labels) if len(labels) > 1 else ()
    return replace(choice, label=labels[0], chosen=several)


def open_keys(proposal: Proposal) -> list[str]:
    """Keys of the answers that are still missing."""
    keys = []
    for key, value, placeholder in (
        ("unit", proposal.unit, UNIT),
        ("kind", proposal.kind, KIND),
        ("frequency", proposal.frequency, FREQUENCY),
        ("area", proposal.area, AREA),
        ("period", proposal.period, PERIOD),
    ):
        if value == placeholder:
            keys.append(key)
    keys += [f"labels: {{{choice.column}: …}}" for choice in proposal.choices if is_open(choice)]
    if proposal.ambiguous and not proposal.decimal:
        keys.append("decimal")
    return keys


def is_open(choice: LabelChoice) -> bool:
    """True if nobody has chosen a label yet."""
    return choice.label == LABEL


def renamed(
    completed: Sequence[tuple[Proposal, EntryAnswers]],
) -> list[tuple[Proposal, EntryAnswers]]:
    """Proposals in which ratios name their parts by the ids that a person has chosen."""
    names = {proposal.proposed: proposal.name for proposal, _ in completed}
    found = []
    for proposal, answers in completed:
        whole = proposal
        if proposal.ratio is not None:
            above, below = proposal.ratio
            whole = replace(proposal, ratio=(names.get(above, above), names.get(below, below)))
        found.append((whole, answers))
    return found
