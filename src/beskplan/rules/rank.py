"""The own rank among areas; 1 is best.

```yaml
rule:
  type: rank
  indicator: long_term_unemployed_share
  among: municipalities
  at_most: 10
```
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, ClassVar, Literal

from pydantic import PlainValidator

from beskplan.areas import Area, UnknownArea
from beskplan.fields import Words, as_seen, expected, positive, refused
from beskplan.interval import Interval, at_least
from beskplan.measure import Measure, Snapshot, like_with_like
from beskplan.problems.code import Severity
from beskplan.problems.codes.form import WRONG_OPERATOR, WRONG_VALUE
from beskplan.problems.codes.meaning import NEVER_DECIDED
from beskplan.problems.problem import AND, Issue, listed
from beskplan.quantity import Quantity, parse_quantity
from beskplan.rules.base import Scope
from beskplan.rules.checks import check_area, check_better, check_operators
from beskplan.rules.claims import area_words, named, title_words, when_words
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.texts import AND_ALSO, NO_BREAK, Text, joined, quantity_words, say, sentence_of
from beskplan.verdict.comparison import Comparison, MeasureRequest, Outcome
from beskplan.verdict.decide import NO_FIGURES_YET, broken, certainties, nearer
from beskplan.verdict.finding import Note, Question, Side, Trend
from beskplan.verdict.notes import notes_on, unranked_note, within_rounding_note
from beskplan.verdict.operator import Bound, Demand, Operator, fixed
from beskplan.verdict.status import Status

OR_BETTER = Text(f"nr.{NO_BREAK}{{place}} eller bedre", f"no.{NO_BREAK}{{place}} or better")
PLACE_PATTERN = r"0*[1-9]\d{0,8}|\d{1,3}(\.\d+)?\s+pct"


def _place(value: object) -> int | Quantity:
    """Return a place, or the share of the areas that the own one must be among."""
    found = parse_quantity(value) if isinstance(value, str) else None
    if found is None or found.unit is None:
        return positive(value)
    if found.unit != "pct" or not 0 < found.number <= 100:
        wanted = Text(
            "en plads som 10, eller en andel af områderne som '25 pct'",
            "a place such as 10, or a share of the areas such as '25 pct'",
        )
        raise refused(WRONG_VALUE, expected(wanted, value))
    return found


PlaceText = Annotated[
    int | Quantity, PlainValidator(_place), as_seen(f"({PLACE_PATTERN})", "integer", minimum=1)
]


@dataclass(frozen=True, slots=True)
class RankLimit:
    """A bound on the rank: a place, or a share of the areas that are ranked."""

    operator: Operator
    place: int | Quantity

    def bound(self, areas: int) -> Bound:
        """Return the bound where so many areas are ranked; of a share its last whole place."""
        if isinstance(self.place, int):
            return Bound(self.operator, Fraction(self.place))
        share = self.place.number * areas / 100
        place = floor(share) if self.operator is Operator.AT_MOST else ceil(share)
        return Bound(self.operator, Fraction(place))

    @property
    def words(self) -> Text:
        """Bound as a claim has it: `nr. 10 eller bedre`, or `blandt de bedste 25 pct.`."""
        if isinstance(self.place, int):
            if self.operator is Operator.AT_MOST:
                template = Text(
                    f"nr.{NO_BREAK}{{place}} eller bedre", f"no.{NO_BREAK}{{place}} or better"
                )
            else:
                template = Text("nr. {place} eller dårligere", "no. {place} or worse")
            return say(template.danish, template.english, place=self.place)
        if self.operator is Operator.AT_MOST:
            template = Text("blandt de bedste {share}", "among the best {share}")
        else:
            template = Text("ikke bedre end de bedste {share}", "no better than the best {share}")
        return say(
            template.danish, template.english, share=quantity_words(self.place.number, "pct")
        )


class Rank(FigureRule, EveryKeys):
    """The own rank among areas: 1 + the areas with a strictly better figure."""

    type: Literal["rank"]
    among: Words | tuple[Words, ...] = "municipalities"
    """All municipalities, a list of areas, or the members of a group; the own area is always in."""
    at_most: PlaceText | None = None
    """The place must be this or better; `25 pct` is a share of the areas that are ranked."""
    at_least: PlaceText | None = None
    """The better end of a corridor of places."""

    def comparison(self, scope: Scope) -> "RankComparison":
        own = MeasureRequest(self.indicator, scope.area(self.area))
        others = tuple(MeasureRequest(self.indicator, area) for area in self._others(scope))
        return RankComparison(
            own=(own,),
            others=others,
            window=self.window(scope),
            aggregate=self.aggregate,
            unit="place",
            limits=self._limits(),
            sign=1 if scope.better(self.indicator) == "higher" else -1,
        )

    def _limits(self) -> tuple[RankLimit, ...]:
        limits = []
        if self.at_least is not None:
            limits.append(RankLimit(Operator.AT_LEAST, self.at_least))
        if self.at_most is not None:
            limits.append(RankLimit(Operator.AT_MOST, self.at_most))
        return tuple(limits)

    def _others(self, scope: Scope) -> tuple[Area, ...]:
        """Return the areas that the own one is ranked among, each once."""
        own = scope.area(self.area)
        if self.among == "municipalities":
            listed = scope.areas.municipalities()
        elif isinstance(self.among, str):
            listed, _ = scope.catalogue.members(scope.area(self.among))
        else:
            listed = tuple(map(scope.areas.known, self.among))
        return tuple(area for area in dict.fromkeys(listed) if area != own)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from check_better(scope, self.indicator)
        yield from self._check_limits()
        yield from self._check_among(scope)

    def _check_limits(self) -> Iterator[Issue]:
        if self.at_most is None and self.at_least is None:
            yield from check_operators([])
        elif self.at_most is None:
            message = say(
                "en placering er bedre, jo mindre tallet er: skriv at_most: {limit} (at_least "
                "danner kun en korridor sammen med den)",
                "a place is better the smaller it is: write at_most: {limit} (at_least "
                "only makes a corridor with it)",
                limit=_written(self.at_least or 1),
            )
            yield Issue(WRONG_OPERATOR, ("at_least",), message, at_key=True)
        elif self.at_least is not None and _is_beyond(self.at_least, self.at_most):
            message = Text(
                "korridoren er tom: at_least er større end at_most",
                "the corridor is empty: at_least is greater than at_most",
            )
            yield Issue(WRONG_VALUE, ("at_least",), message)

    def _check_among(self, scope: Scope) -> Iterator[Issue]:
        if self.among == "municipalities":
            return
        if isinstance(self.among, str):
            yield from _check_group(scope, self.among)
            return
        for number, area in enumerate(self.among):
            yield from check_area(scope, self.indicator, area, "among", number)
        own = scope.municipality if self.area is None else scope.areas.find(self.area)
        found = [scope.areas.find(name) for name in self.among]
        if all(isinstance(area, UnknownArea) or area == own for area in found):
            message = Text(
                "en placering blandt det egne område alene kan hverken være opfyldt eller ej",
                "a rank among the own area alone can be neither met nor failed",
            )
            yield Issue(NEVER_DECIDED, ("among",), message)

    def claim(self, scope: Scope) -> Text:
        limits = self._limits()
        places = [limit.place for limit in limits if isinstance(limit.place, int)]
        template = Text("{bounds} blandt {field}", "{bounds} among {field}")
        if len(places) < len(limits):
            bounds = joined((limit.words for limit in limits), AND_ALSO)
            template = Text("{bounds} af {field}", "{bounds} of {field}")
        elif len(places) > 1:
            bounds = say(
                f"mellem nr.{NO_BREAK}{{first}} og nr.{NO_BREAK}{{last}}",
                f"between no.{NO_BREAK}{{first}} and no.{NO_BREAK}{{last}}",
                first=places[0],
                last=places[-1],
            )
        elif places == [1]:
            bounds = Text(f"nr.{NO_BREAK}1", f"no.{NO_BREAK}1")
        else:
            bounds = say(
                f"nr.{NO_BREAK}{{place}} eller bedre",
                f"no.{NO_BREAK}{{place}} or better",
                place=places[0],
            )
        measured_by = title_words(scope, self) if self.each else named(scope, self.indicator)
        return sentence_of(
            say(
                "Målt på {measured_by} skal {own} {when} være {place}",
                "By {measured_by}, {own} must be {place} {when}",
                measured_by=measured_by,
                own=area_words(scope, self.area),
                when=when_words(scope, self),
                place=say(
                    template.danish, template.english, bounds=bounds, field=self._field(scope)
                ),
            )
        )

    def _field(self, scope: Scope) -> Text:
        if self.among == "municipalities":
            count = len(scope.areas.municipalities())
            return say(
                "landets {count} kommuner", "the {count} municipalities of the country", count=count
            )
        if isinstance(self.among, str):
            members = [area.name for area in scope.catalogue.members(scope.area(self.among))[0]]
            return say(
                "{group} ({members})",
                "{group} ({members})",
                group=self.among,
                members=listed(members, last=AND),
            )
        *first, last = [area.name for area in (scope.area(self.area), *self._others(scope))]
        together = ", ".join(first) or last
        return say("{first} og {last}", "{first} and {last}", first=together, last=last)


def _check_group(scope: Scope, name: str) -> Iterator[Issue]:
    """Return an issue unless a single name is that of a group."""
    found = scope.areas.find(name)
    if isinstance(found, Area) and found.kind == "group":
        return
    message = say(
        "forventede 'municipalities', en liste af områder eller en gruppe i kataloget, fandt "
        "{name!r}",
        "expected 'municipalities', a list of areas, or a group of the catalogue, found {name!r}",
        name=name,
    )
    unsure = isinstance(found, UnknownArea) and not scope.has_catalogue
    severity = Severity.WARNING if unsure else None
    yield Issue(WRONG_VALUE, ("among",), message, severity=severity)


def _written(place: int | Quantity) -> str:
    return str(place) if isinstance(place, int) else f"{place.written} pct"


def _is_beyond(better: int | Quantity, worse: int | Quantity) -> bool:
    """Return True if the better end of a corridor is a worse place than the other."""
    if isinstance(better, int) and isinstance(worse, int):
        return better > worse
    if isinstance(better, Quantity) and isinstance(worse, Quantity):
        return better.number > worse.number
    return False


@dataclass(frozen=True, slots=True)
class Rival:
    """Another area beside the own one, over the periods that the two are compared at."""

    whole: Measure
    used: Measure
    lead: Fraction | None
    """How much better it is than the own area; None if the two cannot be compared."""
    lead_ends: Interval | None
    """The lead with each suppressed figure at its least and at its most; None if it has none."""
    possible: bool
    """True if it can turn out strictly better."""
    certain: bool
    """True if it is strictly better whatever comes."""


@dataclass(frozen=True, kw_only=True)
class RankComparison(Comparison):
    """Own rank among other areas, against the worst (and best) rank that is allowed."""

    others: tuple[MeasureRequest, ...]
    limits: tuple[RankLimit, ...]
    sign: int
    """1 if a higher figure is better, -1 if a lower one is."""

    question: ClassVar[Question] = Question.RANK

    @property
    def requests(self) -> tuple[MeasureRequest, ...]:
        return (*self.own, *self.others)

    @property
    def since(self) -> int | None:
        """None, since an area is ranked if the extract has it in any period at all."""
        return None

    def decide(self, snapshot: Snapshot) -> Outcome:
        own = self.measure(snapshot, self.own[0])
        ranked, unmentioned = self._field(snapshot)
        judged = self.estimated(snapshot, own)
        rivals = [self._rival(snapshot, own, judged, other) for other in ranked]
        ranks = self._ranks(snapshot, own, rivals, unmentioned)
        bounds = tuple(limit.bound(1 + len(ranked) + len(unmentioned)) for limit in self.limits)
        verdict = None
        if own.missing is None and rivals:
            verdict = _verdict(bounds, ranks)
        if verdict is not None and judged is not own:
            judged = own
            rivals = [self._rival(snapshot, own, own, other) for other in ranked]
        leads = tuple(rival.lead for rival in rivals if rival.lead is not None)
        rank = None
        if judged.estimate is not None:
            rank = Fraction(1 + sum(lead > 0 for lead in leads))
        status, reason = verdict, None
        if status is None:
            status, reason = self._status(own, rivals, ranks, rank, bounds, len(unmentioned))
        targets = [target for _, target in _targets(bounds)]
        failing = broken(_demands(bounds), rank, targets) if rank is not None else None
        chosen = nearer(rank, targets) if failing is None else failing
        others = (Side(rival.whole, rival.whole, rival.used, reference=True) for rival in rivals)
        measured = None if own.missing or not rivals else rank
        return Outcome(
            status,
            ranks,
            reason,
            bounds[chosen].operator,
            measured=measured,
            target=targets[chosen],
            bounds=bounds,
            sides=(Side(own, judged, judged), *others),
            measured_ends=None if measured is None else _reached(rivals),
            leads=leads,
            unranked=len(unmentioned),
        )

    def _field(
        self, snapshot: Snapshot
    ) -> tuple[Sequence[MeasureRequest], Sequence[MeasureRequest]]:
        """Return the other areas that the extract has, and those that it never mentions.

        Areas that the source has no figures for are among neither.
        """
        without_figures = snapshot.catalogue.without_figures(self.own[0].indicator)
        ranked, unmentioned = [], []
        for other in self.others:
            if snapshot.mentions(other.indicator, other.area):
                ranked.append(other)
            elif other.area.name not in without_figures:
                unmentioned.append(other)
        return ranked, unmentioned

    def _ranks(
        self,
        snapshot: Snapshot,
        own: Measure,
        rivals: Sequence[Rival],
        unmentioned: Sequence[MeasureRequest],
    ) -> Interval:
        """Return every rank that the own area can still have.

        An area that the extract never mentions can have any figure, which is the same for all; a
        group has members of its own.
        """
        possible = sum(rival.possible for rival in rivals)
        groups = [other for other in unmentioned if other.area.kind == "group"]
        possible += sum(self._unknown_is_possible(snapshot, own, group) for group in groups)
        single = next((other for other in unmentioned if other.area.kind != "group"), None)
        if single is not None and self._unknown_is_possible(snapshot, own, single):
            possible += len(unmentioned) - len(groups)
        return Interval(
            Fraction(1 + sum(rival.certain for rival in rivals)), Fraction(1 + possible)
        )

    def _unknown_is_possible(
        self, snapshot: Snapshot, own: Measure, request: MeasureRequest
    ) -> bool:
        """Return True if an area that the extract never mentions can be strictly better."""
        unknown = self.measure(snapshot, request, own.span)
        return self._can_be_better(unknown.interval, own.interval)

    def _status(
        self,
        own: Measure,
        rivals: Sequence[Rival],
        ranks: Interval,
        rank: Fraction | None,
        bounds: Sequence[Bound],
        unmentioned: int,
    ) -> tuple[Status, Text | None]:
        """Return the status where nothing is final."""
        if own.missing:
            return Status.AWAITING_DATA, own.missing.text
        if not rivals:
            reason = Text(
                "ingen andre områder at sammenligne med", "no other areas to compare with"
            )
            return Status.AWAITING_DATA, reason
        if own.closed and own.undivided:
            return Status.AWAITING_DATA, own.undivided
        if own.closed and all(rival.whole.closed for rival in rivals):
            return Status.UNDECIDED, _why_undecided(ranks, unmentioned)
        if rank is None:
            return Status.AWAITING_DATA, own.undivided or NO_FIGURES_YET
        targets = [target for _, target in _targets(bounds)]
        if broken(_demands(bounds), rank, targets) is None:
            return Status.ON_TRACK, None
        return Status.BEHIND, None

    def _rival(
        self, snapshot: Snapshot, own: Measure, judged: Measure, request: MeasureRequest
    ) -> Rival:
        """Return the other area over the own window, and both as the estimates compare them."""
        other = self.measure(snapshot, request, own.span)
        mine, theirs = judged, other
        if judged is not own:
            theirs = self.measure(snapshot, request, judged.span)
        if not (own.closed and other.closed):
            mine, theirs = like_with_like((mine, theirs), snapshot.as_of)
        lead = lead_ends = None
        if theirs.estimate is not None and mine.estimate is not None:
            lead = self._lead(mine.estimate, theirs.estimate)
        if lead is not None and (theirs.has_spread or mine.has_spread):
            lead_ends = self._lead_ends(mine, theirs)
        return Rival(
            other,
            theirs,
            lead,
            lead_ends,
            possible=self._can_be_better(other.interval, own.interval),
            certain=self._is_better(other.interval, own.interval),
        )

    def _lead(self, mine: Fraction, theirs: Fraction) -> Fraction:
        """Return how much better the other figure is than the own one."""
        return theirs - mine if self.sign > 0 else mine - theirs

    def _lead_ends(self, mine: Measure, theirs: Measure) -> Interval | None:
        if theirs.ends is None or mine.ends is None:
            return None
        return theirs.ends - mine.ends if self.sign > 0 else mine.ends - theirs.ends

    def _can_be_better(self, other: Interval, own: Interval) -> bool:
        """Return True if a value of the other can be strictly better than one of the own."""
        most, least = (other.high, own.low) if self.sign > 0 else (own.high, other.low)
        return most is None or least is None or not at_least(least, most)

    def _is_better(self, other: Interval, own: Interval) -> bool:
        """Return True if every value of the other is strictly better than every one of the own."""
        least, most = (other.low, own.high) if self.sign > 0 else (own.low, other.high)
        return least is not None and most is not None and not at_least(most, least)

    def trend(self, snapshot: Snapshot, used: Measure) -> Trend | None:
        """Return None: a rank has no level to compare with."""
        return None

    def notes(self, snapshot: Snapshot, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides[:1])
        if outcome.measured is not None and self._rounding_decides(snapshot, outcome):
            yield within_rounding_note()
        yield from self.reading_notes(snapshot, outcome)
        if outcome.unranked:
            yield unranked_note(outcome.unranked)

    def _rounding_decides(self, snapshot: Snapshot, outcome: Outcome) -> bool:
        """Return True if areas level with the own one within rounding could change the answer."""
        decimals = snapshot.catalogue.decimals(self.own[0].indicator)
        if decimals is None:
            return False
        unit = Fraction(10) ** -decimals
        if not any(map(Interval(-unit, unit).holds, outcome.leads)):
            return False
        ranks = (
            1 + sum(lead > unit for lead in outcome.leads),
            1 + sum(lead > 0 for lead in outcome.leads),
            1 + sum(lead >= -unit for lead in outcome.leads),
        )
        answers = {
            all(
                bound.operator.holds(Fraction(rank), target)
                for bound, target in _targets(outcome.bounds)
            )
            for rank in ranks
        }
        return len(answers) > 1


def _targets(bounds: Sequence[Bound]) -> list[tuple[Bound, Fraction]]:
    return [(bound, bound.target) for bound in bounds if bound.target is not None]


def _demands(bounds: Sequence[Bound]) -> list[Demand]:
    return [Demand(bound.operator, fixed(target)) for bound, target in _targets(bounds)]


def _verdict(bounds: Sequence[Bound], ranks: Interval) -> Status | None:
    """Return the status if it is final whatever comes."""
    limits = [Interval.point(target) for _, target in _targets(bounds)]
    certain = certainties(_demands(bounds), ranks, limits)
    if False in certain:
        return Status.NOT_MET
    return Status.MET if all(certain) else None


def _reached(rivals: Sequence[Rival]) -> Interval | None:
    """Return the ranks with each suppressed figure at its best and at its worst; None without."""
    if not any(rival.lead_ends for rival in rivals):
        return None
    best = worst = 1
    for rival in rivals:
        if rival.lead is None:
            continue
        lead = rival.lead_ends or Interval.point(rival.lead)
        best += lead.low is not None and lead.low > 0
        worst += lead.high is None or lead.high > 0
    return Interval(Fraction(best), Fraction(worst))


def _why_undecided(ranks: Interval, unmentioned: int) -> Text:
    low, high = int(ranks.low or 1), int(ranks.high or 1)
    if unmentioned == 0:
        return say(
            "det kan ikke afgøres, fordi tal er skjult eller aldrig kom: pladsen kan være "
            f"nr.{NO_BREAK}{{low}} til {{high}}",
            "it cannot be decided, since figures are hidden or never came: the place can be no. "
            "{low} to {high}",
            low=low,
            high=high,
        )
    template = Text(
        "filen mangler {number} af områderne, så pladsen er åben mellem {low} og {high}",
        "the file lacks {number} of the areas, so the place is open between {low} and {high}",
    )
    return say(template.danish, template.english, number=unmentioned, low=low, high=high)
