"""What an annual status says, in the reader's language and free of any file format: the writers only lay it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from beskplan.annual.headings import Headings
from beskplan.catalogue import Indicator
from beskplan.charts.chart import Chart
from beskplan.texts import Language
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status


@dataclass(frozen=True)
class StatusMark:
    """A status as it is shown: the word is the verdict, the symbol stands beside it."""

    status: Status
    symbol: str
    word: str


@dataclass(frozen=True)
class Fact:
    """Something named, with what there is to say of it."""

    name: str
    text: str


@dataclass(frozen=True)
class ReadingEntry:
    """Another way to read a criterion, with what it would give."""

    says: str
    result: "RuleStatus"


@dataclass(frozen=True)
class SourceRows:
    """Where figures stand: the rows of a file."""

    indicator: str
    """Its title, with the area."""
    rows: str
    """`y38a02.json, række 14–25`."""
    publisher: str
    """Who published them, and when they were fetched."""


@dataclass(frozen=True)
class PartEntry:
    """One rule of a criterion that has several."""

    text: str
    """What the plan says of it; empty where it says nothing."""
    result: "RuleStatus"


@dataclass(frozen=True)
class RuleStatus:
    """What was computed for one rule."""

    anchor: str
    """Unique in the report."""
    name: str
    """What it is about, in a few words; empty where no indicator says it."""
    assessed: bool
    """Whether people gave the verdict."""
    verdict: StatusMark
    headline: str
    """The finding in a few words."""
    meaning: str
    """What the status stands for."""
    claim: str
    """The rule as a sentence."""
    target: str
    measured: str
    facts: tuple[Fact, ...]
    remarks: tuple[str, ...]
    """Why, at what pace, and what is needed from here."""
    written: str
    """What people wrote to a verdict of theirs; empty where they gave none."""
    notes: tuple[Fact, ...]
    """What to know about the figures."""
    picture: Chart | None
    sources: tuple[SourceRows, ...]
    unlisted: str
    """That there are more sources than are listed; else empty."""
    readings: tuple[ReadingEntry, ...]
    parts: tuple[PartEntry, ...]
    finding: Finding
    """The exact figures, for a writer that keeps numbers as numbers."""


@dataclass(frozen=True)
class Signed:
    """A comment that someone wrote."""

    paragraphs: tuple[str, ...]
    signature: str


@dataclass(frozen=True)
class CriterionEntry:
    """A criterion: the plan's words, what was computed, and what people wrote."""

    number: int
    """Counted through the plan."""
    id: str
    name: str
    """What it is about, in a few words."""
    quote: str
    """The plan's words."""
    place: str
    """Where they stand in the plan; empty where it is not known."""
    commitment: bool
    columns: tuple[Fact, ...]
    """The plan's own columns beside the criterion: target group, what is measured, follow-up; empty
    ones too."""
    result: RuleStatus
    interpretation: tuple[str, ...]
    changes: tuple[str, ...]
    comments: tuple[Signed, ...]
    unexplained: bool
    """Whether it is not met, or behind, and nobody has said why."""


@dataclass(frozen=True)
class Chapter:
    """A goal with its criteria."""

    anchor: str
    heading: str
    label: str
    """`Lokalt mål 6`."""
    title: str
    """The plan's words for it; the heading is made of both."""
    line: str
    """How its criteria stand, in a line."""
    objective: str
    focus_areas: tuple[str, ...]
    interpretation: tuple[str, ...]
    reason: str
    """Why it has no criterion; empty where it has."""
    entries: tuple[CriterionEntry, ...]


@dataclass(frozen=True)
class Count:
    """How many criteria have a status, and what it means."""

    verdict: StatusMark
    number: int
    meaning: str


@dataclass(frozen=True)
class SourceFile:
    """An extract that verdicts rest on."""

    file: str
    indicators: str
    publisher: str
    sha256: str


@dataclass(frozen=True)
class PlanStatus:
    """The status on one plan."""

    anchor: str
    language: Language
    """What the plan itself is written in."""
    title: str
    municipality: str
    facts: tuple[Fact, ...]
    illustrative: bool
    lead: tuple[str, ...]
    """The summary in a few sentences."""
    counts: tuple[Count, ...]
    commitments: tuple[Count, ...]
    """Empty where the plan has none."""
    explained: str
    """What stands before the list of criteria that nobody has explained, or in its place."""
    chapters: tuple[Chapter, ...]
    origins: tuple[SourceFile, ...]

    @property
    def entries(self) -> tuple[CriterionEntry, ...]:
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    @property
    def unexplained(self) -> tuple[CriterionEntry, ...]:
        return tuple(entry for entry in self.entries if entry.unexplained)


@dataclass(frozen=True)
class ComparedRow:
    """A criterion, judged for each municipality in turn."""

    number: int
    id: str
    name: str
    quote: str
    place: str
    commitment: bool
    columns: tuple[Fact, ...]
    heading: str
    """The goal's, `Lokalt mål 6: …`."""
    label: str
    """The goal's, `Lokalt mål 6`."""
    results: tuple[RuleStatus, ...]
    """In the order of the municipalities."""
    interpretation: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True)
class MunicipalityTable:
    """Several municipalities under one plan's rules."""

    anchor: str
    language: Language
    """What the plan itself is written in."""
    title: str
    facts: tuple[Fact, ...]
    illustrative: bool
    municipalities: tuple[str, ...]
    counts: tuple[tuple[Count, ...], ...]
    """For each municipality."""
    rows: tuple[ComparedRow, ...]
    origins: tuple[SourceFile, ...]


@dataclass(frozen=True)
class Report:
    """The whole document."""

    title: str
    language: Language
    headings: Headings
    as_of: date
    dated: str
    """The same day in words."""
    illustrative: bool
    sections: tuple[PlanStatus | MunicipalityTable, ...]
    indicators: Mapping[str, Indicator]
    """By id, for a writer that names every observation."""

    @property
    def plans(self) -> tuple[PlanStatus, ...]:
        return tuple(section for section in self.sections if isinstance(section, PlanStatus))

    @property
    def comparisons(self) -> tuple[MunicipalityTable, ...]:
        return tuple(section for section in self.sections if isinstance(section, MunicipalityTable))
