"""Model of the annual status, in the reader's language and free of any file format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from beskplan.annual.headings import Headings
from beskplan.catalogue import Indicator
from beskplan.charts.chart import Chart
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.measure import Snapshot
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status


@dataclass(frozen=True)
class StatusMark:
    """Status with its word and the symbol beside it."""

    status: Status
    symbol: str
    word: str


@dataclass(frozen=True)
class Fact:
    """Named text."""

    name: str
    text: str


@dataclass(frozen=True)
class Phrase:
    """Stretch of a running text, in bold or not."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Difference:
    """Measure minus requirement, between the figures as they are shown."""

    size: Interval
    """A range where suppressed figures are in it."""
    decimals: int
    """Decimals of the figures."""
    words: str
    """`93 fuldtidspersoner færre end forventet (bedre)`."""
    short: str
    """`93 færre (bedre)`."""


@dataclass(frozen=True)
class Reservation:
    """Reason to read a verdict with care."""

    text: str
    is_doubt: bool
    """True if the answer is close, or hangs on how the plan is read."""


@dataclass(frozen=True)
class ReadingEntry:
    """Another reading of a criterion, with its result."""

    says: str
    result: "RuleStatus"
    other_answer: bool = False
    """True if it says yes where the criterion's own reading says no, or the other way round."""


@dataclass(frozen=True)
class SourceRows:
    """Rows of a file with figures."""

    indicator: str
    """Title of the indicator, with the area."""
    rows: str
    """`y38a02.json, række 14–25`."""
    publisher: str
    """Publisher, and the day they were fetched."""


@dataclass(frozen=True)
class PartEntry:
    """Rule of a criterion that has several."""

    text: str
    """Plan's words for it; empty where there are none."""
    label: str
    """What tells it from the other parts: its period, or its indicators."""
    result: "RuleStatus"


@dataclass(frozen=True)
class RuleStatus:
    """Status of one rule, with all that was computed for it."""

    anchor: str
    """Unique in the report."""
    name: str
    """Indicators in a few words; empty where there is none."""
    assessed: bool
    """True if people gave the verdict."""
    verdict: StatusMark
    headline: str
    """Finding in a few words."""
    meaning: str
    """Meaning of the status."""
    chance: str
    """Chance that an open criterion ends met, `ca. 70 pct.`; empty where there is none."""
    outlook: str
    """Chance with its sentence, or the reason that there is none; empty where it is not open."""
    claim: str
    """Rule as a sentence."""
    target: str
    measured: str
    """Measure; a range where suppressed figures are in it."""
    base: str
    """Numerator and denominator of a ratio, `29 af 131`; else empty."""
    difference: Difference | None
    """Distance to the requirement; None where there is none, or nobody can know it."""
    reservations: tuple[Reservation, ...]
    """The one that matters most first."""
    facts: tuple[Fact, ...]
    remarks: tuple[str, ...]
    """Reason, pace, and what is needed from here."""
    assessor_note: str
    """Note of those who gave the verdict; empty where they gave none."""
    notes: tuple[Fact, ...]
    """Notes on the figures."""
    chart: Chart | None
    sources: tuple[SourceRows, ...]
    unlisted: str
    """Remark that there are more sources than are listed; else empty."""
    readings: tuple[ReadingEntry, ...]
    parts: tuple[PartEntry, ...]
    finding: Finding
    """Exact figures, for a writer that keeps numbers as numbers."""

    @property
    def missed_part(self) -> PartEntry | None:
        """First part that is not met or behind as the whole is; None where that has another status.

        The parts of a rule with steps are other years, none of which decides for another.
        """
        status = self.verdict.status
        if self.finding.has_steps or status not in (Status.NOT_MET, Status.BEHIND):
            return None
        return next((part for part in self.parts if part.result.verdict.status is status), None)


@dataclass(frozen=True)
class Signed:
    """Comment that someone signed."""

    paragraphs: tuple[str, ...]
    author: str
    signature: str
    """Author and day; of one written after the day of the status, that it was."""
    is_later: bool
    """True if it was written after the day of the status, and may know what was not known then."""
    short: str
    """The comment in a line or two, for the one page."""
    follow_up: str
    """Meeting or day at which the committee hears more; empty where it is not said."""


@dataclass(frozen=True)
class CriterionEntry:
    """Criterion: the plan's words, the result, and the comments."""

    number: int
    """Counted through the plan."""
    id: str
    name: str
    """Indicators in a few words."""
    quote: str
    """The plan's words."""
    title: str
    """Heading of a few words where the plan file gives one; else the plan's words."""
    location: str
    """Location of these words in the plan; empty where it is not known."""
    commitment: bool
    columns: tuple[Fact, ...]
    """Plan's own columns beside the criterion: target group, what is measured, follow-up; empty
    ones too."""
    result: RuleStatus
    interpretation: tuple[str, ...]
    changes: tuple[str, ...]
    comments: tuple[Signed, ...]
    unexplained: bool
    """True if it is not met, or behind, and nobody has given a reason."""


@dataclass(frozen=True)
class Chapter:
    """Goal with its criteria."""

    anchor: str
    heading: str
    label: str
    """`Lokalt mål 6`."""
    title: str
    """The plan's words for it; the heading is made of both."""
    line: str
    """Statuses of its criteria, in a line."""
    objective: str
    focus_areas: tuple[str, ...]
    interpretation: tuple[str, ...]
    reason: str
    """Reason that it has no criterion; empty where it has."""
    entries: tuple[CriterionEntry, ...]


@dataclass(frozen=True)
class Count:
    """Number of criteria with a status, and its meaning."""

    verdict: StatusMark
    number: int
    meaning: str


@dataclass(frozen=True)
class Tally:
    """Counts by status of the criteria and of the commitments; of one year or of the whole plan."""

    heading: str
    """The year; empty for a plan of one year."""
    criteria: tuple[Count, ...]
    """The statuses that occur, the worst first."""
    commitments: tuple[Count, ...]


@dataclass(frozen=True)
class PageRow:
    """Line of the one page: a criterion, its figures, and the reason or the reservation."""

    number: int
    anchor: str
    """Anchor of the criterion's result."""
    name: str
    commitment: bool
    verdict: StatusMark
    chance: str
    """Chance that it ends met; else empty."""
    finding: Finding
    """Exact figures, for the sparkline."""
    measured: str
    requirement: str
    difference: str
    reason: str
    """Comment in short, or the reason that there is no verdict; else empty."""
    author: str
    """Author of the comment."""
    reservation: Reservation | None
    """Reservation that matters most."""


@dataclass(frozen=True)
class OnePage:
    """Status of a plan on a page, the worst first."""

    lead: tuple[Phrase, ...]
    """Running text of three or four sentences."""
    tallies: tuple[Tally, ...]
    """Counts for the bar; of a plan of several years one for each year."""
    rows: tuple[PageRow, ...]
    footnotes: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """Criterion whose answer depends on how the plan is read: the committee is to decide."""

    number: int
    anchor: str
    text: str


@dataclass(frozen=True)
class StatusChange:
    """Criterion whose status is another than in the last annual status."""

    number: int
    anchor: str
    name: str
    old: StatusMark
    new: StatusMark
    why: str


@dataclass(frozen=True)
class Since:
    """Changes since an earlier status."""

    heading: str
    """`Siden sidst (10. september 2024)`."""
    changes: tuple[StatusChange, ...]
    others: tuple[str, ...]
    """Sentences on what else has changed, or that nothing has."""


@dataclass(frozen=True)
class SourceFile:
    """Extract that verdicts rest on."""

    file: str
    indicators: str
    publisher: str
    sha256: str


@dataclass(frozen=True)
class PlanStatus:
    """Status of one plan."""

    anchor: str
    language: Language
    """Language of the plan itself."""
    title: str
    municipality: str
    facts: tuple[Fact, ...]
    notices: tuple[str, ...]
    """What a reader must know first: made-up figures, a status worked out afterwards."""
    illustrative: bool
    one_page: OnePage
    summary: tuple[str, ...]
    """Summary of five to eight lines of plain text, without numbers of rows."""
    decisions: tuple[Decision, ...]
    since: Since | None
    lead: tuple[str, ...]
    """Sentences of `one_page.lead`, as plain text."""
    counts: tuple[Count, ...]
    """Every status, for a legend; the counts to show are those of `one_page.tallies`."""
    commitments: tuple[Count, ...]
    """Empty where the plan has none."""
    explained: str
    """Text before the list of criteria without an explanation; empty where there is none."""
    chapters: tuple[Chapter, ...]
    source_files: tuple[SourceFile, ...]
    snapshot: Snapshot
    """Figures that sparklines are drawn from."""

    @property
    def entries(self) -> tuple[CriterionEntry, ...]:
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    @property
    def unexplained(self) -> tuple[CriterionEntry, ...]:
        return tuple(entry for entry in self.entries if entry.unexplained)


@dataclass(frozen=True)
class ComparedRow:
    """Criterion, judged for each municipality in turn."""

    number: int
    id: str
    name: str
    quote: str
    title: str
    location: str
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
    """Comparison of several municipalities under one plan's rules."""

    anchor: str
    language: Language
    """Language of the plan itself."""
    title: str
    owner: str
    """Municipality whose plan it is."""
    facts: tuple[Fact, ...]
    notices: tuple[str, ...]
    illustrative: bool
    municipalities: tuple[str, ...]
    counts: tuple[tuple[Count, ...], ...]
    """For each municipality."""
    rows: tuple[ComparedRow, ...]
    source_files: tuple[SourceFile, ...]


@dataclass(frozen=True)
class Report:
    """Annual status as a whole."""

    title: str
    language: Language
    headings: Headings
    as_of: date
    dated: str
    """Day of `as_of` in words."""
    illustrative: bool
    brief: bool
    """True if it is to be the one page and the comments, and no more."""
    sections: tuple[PlanStatus | MunicipalityTable, ...]
    indicators: Mapping[str, Indicator]
    """By id, for a writer that names every observation."""

    @property
    def plans(self) -> tuple[PlanStatus, ...]:
        return tuple(section for section in self.sections if isinstance(section, PlanStatus))

    @property
    def comparisons(self) -> tuple[MunicipalityTable, ...]:
        return tuple(section for section in self.sections if isinstance(section, MunicipalityTable))
