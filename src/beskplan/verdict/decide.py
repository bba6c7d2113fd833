"""Measures against targets: decided for certain, left undecided, or judged by estimates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from beskplan.interval import Interval
from beskplan.measure import (
    Measure,
    PeriodValue,
    RatioMeasure,
    Snapshot,
    State,
    like_with_like,
    natural_range,
)
from beskplan.periods import Period, Span
from beskplan.texts import Text, exact, joined, rounded, say
from beskplan.verdict.comparison import Comparison, MeasureRequest, Outcome
from beskplan.verdict.finding import Needed, Note, Side, Trend
from beskplan.verdict.notes import notes_on, rounding_notes
from beskplan.verdict.operator import Bound, Combine, Demand, alone
from beskplan.verdict.status import Status
from beskplan.verdict.trend import needed_of

Estimate = Fraction | None

NO_FIGURES_YET = Text(
    "der er endnu ingen tal at sammenligne", "there are no figures to compare yet"
)


@dataclass(frozen=True, kw_only=True)
class TargetComparison(Comparison):
    """Measure against one target, or two that together are a corridor."""

    demands: tuple[Demand, ...]
    reference: tuple[MeasureRequest, ...] = ()
    """Measures that the targets are made of."""
    combine: Combine = alone
    """Function by which the own measures become the one that is judged."""
    paced: bool = False
    """True if an open window of a growing count is judged by its pace."""
    has_need: bool = False
    """True if a single number can say what the rest of the window must show."""
    has_trend: bool = True

    @property
    def requests(self) -> tuple[MeasureRequest, ...]:
        return (*self.own, *self.reference)

    @property
    def since(self) -> int | None:
        """Month before which nothing is read: a baseline that is named can lie far back."""
        earlier = [each.earlier.first for each in self.requests if isinstance(each.earlier, Span)]
        return min([self.window.since, *earlier])

    def decide(self, snapshot: Snapshot) -> Outcome:
        return self._decision(snapshot).outcome()

    def status(self, snapshot: Snapshot) -> Status:
        return self._decision(snapshot).verdict().status

    def _decision(self, snapshot: Snapshot) -> "_TargetDecision":
        whole = self._over(snapshot, self.window.span)
        basis = whole
        if self.window.rolls and not whole[0].closed:
            latest = self.latest_year(snapshot)
            if latest is None:
                basis = tuple(found.only(frozenset()) for found in whole)
            else:
                basis = self._over(snapshot, latest)
        own, reference = self.split([found.interval for found in whole])
        targets = [demand.target(reference) for demand in self.demands]
        return _TargetDecision(self, whole, basis, snapshot.as_of, self.combine(own), targets)

    def _over(self, snapshot: Snapshot, window: Span) -> tuple[Measure, ...]:
        return tuple([self.measure(snapshot, request, window) for request in self.requests])

    def split(self, sides: Sequence[Interval]) -> tuple[Sequence[Interval], Sequence[Interval]]:
        """Return what is known of the own measures, and of the reference ones."""
        number = len(self.own)
        return sides[:number], sides[number:]

    def alike(self, measures: Sequence[Measure], as_of: date) -> tuple[Measure, ...]:
        """Return the measures over the periods that all have, but for a baseline apart."""
        if not any(request.apart for request in self.requests):
            return like_with_like(measures, as_of)
        compared = list(measures)
        for apart in (False, True):
            positions = [n for n, each in enumerate(self.requests) if each.apart is apart]
            if len(positions) > 1:
                same = like_with_like([measures[n] for n in positions], as_of)
                for position, measure in zip(positions, same, strict=True):
                    compared[position] = measure
        return tuple(compared)

    def trend(self, snapshot: Snapshot, used: Measure) -> Trend | None:
        return super().trend(snapshot, used) if self.has_trend else None

    def needed(self, snapshot: Snapshot, outcome: Outcome) -> Needed | None:
        if not self.has_need or self.window.rolls or len(self.demands) > 1:
            return None
        natural = natural_range(snapshot.catalogue, self.own[0].indicator)
        find_target = partial(self._whole_target, outcome)
        return needed_of(outcome.sides[0].whole, outcome.status, find_target, natural)

    def _whole_target(self, outcome: Outcome) -> tuple[Estimate, Interval | None]:
        """Return the target of the whole window, and its ends with suppressed figures in it.

        None unless the reference is fully known, and without ends if none is suppressed.
        """
        references = [side.whole for side in outcome.sides if side.reference]
        if any(each.observed != each.expected for each in references):
            return None, None
        points = _points(references)
        target = None if points is None else self.demands[0].target(points).low
        if not any(each.has_spread for each in references):
            return target, None
        ends = [each.ends for each in references]
        known = [each for each in ends if each is not None]
        return target, self.demands[0].target(known) if len(known) == len(ends) else None

    def notes(self, snapshot: Snapshot, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides)
        sides = outcome.sides
        if outcome.target == 0 and any(demand.level_is_enough for demand in self.demands):
            sides = sides[: len(self.own)]  # the reference did not decide
        if outcome.measured is not None:
            yield from rounding_notes(snapshot.catalogue, sides, outcome.deciding)
        yield from self.reading_notes(snapshot, outcome)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Status, and what it was found by."""

    status: Status
    failing: int | None = None
    """Position of the first demand that is not met."""
    used: tuple[Measure, ...] = ()
    """The measures over the periods compared, where the estimates decide."""
    measured: Estimate = None
    targets: Sequence[Fraction] = ()
    """The estimates of the targets."""
    share: Fraction | None = None
    """The share of the targets that is due by now, where they are paced."""
    due: Sequence[Fraction] = ()
    """The targets as far as they are due by now."""


@dataclass(frozen=True, slots=True)
class _TargetDecision:
    """Comparison with its measures."""

    comparison: TargetComparison
    whole: tuple[Measure, ...]
    """Own and reference measures over their whole windows."""
    basis: tuple[Measure, ...]
    """The same over the windows that the estimates come from."""
    as_of: date
    interval: Interval
    """Every value that the measure can still take."""
    targets: Sequence[Interval]
    """Every value that each target can still take."""

    @property
    def demands(self) -> tuple[Demand, ...]:
        return self.comparison.demands

    def verdict(self) -> _Verdict:
        """Return the status, in the order of the statuses' definitions."""
        if any(found.missing for found in self.whole):
            return _Verdict(Status.AWAITING_DATA)
        certain = certainties(self.demands, self.interval, self.targets)
        if False in certain:
            return _Verdict(Status.NOT_MET, certain.index(False))
        if all(certain):
            return _Verdict(Status.MET)
        if not all(found.closed for found in self.whole):
            return self._by_estimates()
        return _Verdict(Status.AWAITING_DATA if _undivided(self.whole) else Status.UNDECIDED)

    def _by_estimates(self) -> _Verdict:
        """Return the status by what has been observed so far."""
        used = self.comparison.alike(self.basis, self.as_of)
        measured, targets = self._estimates(used)
        known = _all_known(targets)
        if measured is None or known is None:
            return _Verdict(Status.AWAITING_DATA, used=used)
        share, due = None, known
        if self.comparison.paced and self.whole[0].accumulates:
            share = pace_share(used[0], self.as_of)
            due = [target * share for target in known]
        failing = broken(self.demands, measured, due)
        status = Status.ON_TRACK if failing is None else Status.BEHIND
        return _Verdict(status, failing, used, measured, known, share, due)

    def outcome(self) -> Outcome:
        """Return the status, with the figures that led to it."""
        verdict = self.verdict()
        match verdict.status:
            case Status.MET | Status.NOT_MET:
                return self._final(verdict.status, verdict.failing)
            case Status.ON_TRACK | Status.BEHIND:
                return self._estimated(verdict)
            case Status.UNDECIDED:
                return self._without_verdict(verdict.status, _why_undecided(self.whole))
        return self._without_verdict(verdict.status, self._why_awaiting(verdict.used))

    def _why_awaiting(self, used: Sequence[Measure]) -> Text:
        """Return what is missing, each reason once."""
        missing = dict.fromkeys(found.missing.text for found in self.whole if found.missing)
        if missing:
            return joined(missing)
        if all(found.closed for found in self.whole):
            return joined(_undivided(self.whole))
        reasons = _undivided(used)
        reasons += [found.missing.text for found in self.basis if found.missing]
        return joined(dict.fromkeys(reasons)) if reasons else NO_FIGURES_YET

    def _final(self, status: Status, failing: int | None) -> Outcome:
        """Return a verdict that stands, with the measures of the whole windows."""
        measured, targets = self._estimates(self.whole)
        chosen = nearer(measured, targets) if failing is None else failing
        demand, target = self.demands[chosen], targets[chosen]
        ends = demand.best if status is Status.NOT_MET else demand.worst
        value, against = ends(self.interval, self.targets[chosen])
        reason = None
        if measured is not None:
            met = target is not None and demand.satisfied(measured, target)
            if target is None or met is not (status is Status.MET):
                reason = _settled_by(self.interval)
        deciding = None if value is None or against is None else value - against
        return self._with(
            status, reason, measured, targets, chosen, deciding=deciding, basis=self.whole
        )

    def _without_verdict(self, status: Status, reason: Text) -> Outcome:
        """Return a status without a comparison; it keeps what is known."""
        measured, targets = self._estimates(self.basis)
        known = _all_known(targets)
        failing = None
        if measured is not None and known is not None:
            failing = broken(self.demands, measured, known)
        chosen = nearer(measured, targets) if failing is None else failing
        return self._with(status, reason, measured, targets, chosen)

    def _estimated(self, verdict: _Verdict) -> Outcome:
        """Return what the estimates say so far."""
        measured, due, chosen = verdict.measured, verdict.due, verdict.failing
        if chosen is None:
            chosen = nearer(measured, due)
        return self._with(
            verdict.status,
            None,
            measured,
            verdict.targets,
            chosen,
            deciding=None if measured is None else measured - due[chosen],
            pace=None if verdict.share is None else due[chosen],
            used=verdict.used,
        )

    def _with(
        self,
        status: Status,
        reason: Text | None,
        measured: Estimate,
        targets: Sequence[Estimate],
        chosen: int,
        *,
        deciding: Estimate = None,
        pace: Estimate = None,
        basis: Sequence[Measure] | None = None,
        used: Sequence[Measure] | None = None,
    ) -> Outcome:
        """Return the outcome, reported against the chosen one of the targets.

        The estimates come from `basis`, of which the periods in `used` were compared.
        """
        demand = self.demands[chosen]
        if basis is None:
            basis = self.basis
        if used is None:
            used = basis
        measured_ends = target_ends = None
        if any(found.has_spread for found in used):
            measured_ends, target_ends = self._ends(used, demand)
        return Outcome(
            status,
            self.interval,
            reason,
            operator=demand.against(targets[chosen]),
            margin=demand.margin,
            measured=measured,
            target=targets[chosen],
            bounds=tuple(
                Bound(each.against(target), target)
                for each, target in zip(self.demands, targets, strict=True)
            ),
            pace=pace,
            deciding=deciding,
            sides=self._sides(basis, used),
            measured_ends=None if measured is None else measured_ends,
            target_ends=None if targets[chosen] is None else target_ends,
        )

    def _ends(
        self, used: Sequence[Measure], demand: Demand
    ) -> tuple[Interval | None, Interval | None]:
        """Return measure and target with each suppressed figure at its least and at its most."""
        ends = [found.ends for found in used]
        own, reference = ends[: len(self.comparison.own)], ends[len(self.comparison.own) :]
        known_own = [each for each in own if each is not None]
        known_reference = [each for each in reference if each is not None]
        measured = target = None
        if len(known_own) == len(own):
            measured = self.comparison.combine(known_own)
        if len(known_reference) == len(reference):
            target = demand.target(known_reference)
        return measured, target

    def _estimates(self, measures: Sequence[Measure]) -> tuple[Estimate, list[Estimate]]:
        """Return the estimate of the measure and of each target; None where a figure is missing."""
        split = len(self.comparison.own)
        own, reference = _points(measures[:split]), _points(measures[split:])
        measured = None
        if own is not None:
            measured = self.comparison.combine(own).low
        targets: list[Estimate] = [None] * len(self.demands)
        if reference is not None:
            targets = [demand.target(reference).low for demand in self.demands]
        return measured, targets

    def _sides(self, basis: Sequence[Measure], used: Sequence[Measure]) -> tuple[Side, ...]:
        split = len(self.comparison.own)
        every = zip(self.whole, basis, used, strict=True)
        return tuple(
            Side(whole, source, compared, reference=number >= split)
            for number, (whole, source, compared) in enumerate(every)
        )


def certainties(
    demands: Sequence[Demand], measure: Interval, targets: Sequence[Interval]
) -> list[bool | None]:
    """Return for each demand True or False if it holds or fails whatever comes, else None."""
    pairs = zip(demands, targets, strict=True)
    return [demand.certain(measure, target) for demand, target in pairs]


def broken(
    demands: Sequence[Demand], measured: Fraction, targets: Sequence[Fraction]
) -> int | None:
    """Return the position of the first demand that the estimate does not satisfy."""
    for number, (demand, target) in enumerate(zip(demands, targets, strict=True)):
        if not demand.satisfied(measured, target):
            return number
    return None


def nearer(measured: Estimate, targets: Sequence[Estimate]) -> int:
    """Return the position of the target nearest to the measure; of two as near, the lower's."""
    if measured is None or len(targets) == 1:
        return 0
    known = [
        (abs(measured - target), target, number)
        for number, target in enumerate(targets)
        if target is not None
    ]
    return min(known)[2] if known else 0


def pace_share(measure: Measure, as_of: date) -> Fraction:
    """Return the share of the window that is observed; of an irregular one, of its days."""
    if measure.expected is not None:
        return Fraction(measure.observed, measure.expected)
    return elapsed_share(measure.span.start, measure.span.end, as_of)


def elapsed_share(start: date, end: date, as_of: date) -> Fraction:
    """Return days gone of all days, first and last day and the date itself included."""
    days = (end - start).days + 1
    elapsed = (as_of - start).days + 1
    return Fraction(min(max(elapsed, 0), days), days)


def _points(measures: Sequence[Measure]) -> list[Interval] | None:
    """Return the estimates as intervals of one value; None if one is missing."""
    points = []
    for found in measures:
        if found.estimate is None:
            return None
        points.append(Interval.point(found.estimate))
    return points


def _undivided(measures: Iterable[Measure]) -> list[Text]:
    """Return which denominators are 0."""
    texts = [found.undivided for found in measures]
    return [text for text in texts if text is not None]


def _all_known(targets: Sequence[Estimate]) -> list[Fraction] | None:
    known = [target for target in targets if target is not None]
    return known if len(known) == len(targets) else None


def _settled_by(measure: Interval) -> Text:
    """Return why a verdict is final that the estimate does not show.

    The estimate leaves out what is suppressed, or is of another year.
    """
    return say(
        "afgjort, fordi hele perioden kun kan give {range}; det målte dækker ikke hele perioden",
        "settled, since the whole period can only come to {range}; the measure does not cover all "
        "of it",
        range=_range_words(measure),
    )


def _range_words(values: Interval) -> Text:
    """Return the values of an interval: `0 til 25`, or `mindst 0`."""
    low, high = values.low, values.high
    if low is not None and high is not None:
        return say("{low} til {high}", "{low} to {high}", low=_end(low), high=_end(high))
    if low is not None:
        return say("mindst {low}", "at least {low}", low=_end(low))
    return Text("", "") if high is None else say("højst {high}", "at most {high}", high=_end(high))


def _end(value: Fraction) -> Text:
    return exact(rounded(value, 1))


def _why_undecided(measures: Sequence[Measure]) -> Text:
    """Return why closed windows leave it open."""
    values = [value for found in measures for value in found.used]
    reasons = []
    if suppressed := _periods(value for value in values if value.state is State.SUPPRESSED):
        reasons.append(
            say(
                "det kan ikke afgøres, fordi tal er skjult: {periods}",
                "it cannot be decided, since figures are hidden: {periods}",
                periods=suppressed,
            )
        )
    if never_came := _periods(value for value in values if not value.final):
        reasons.append(
            say(
                "det kan ikke afgøres, fordi tal aldrig kom: {periods}",
                "it cannot be decided, since figures never came: {periods}",
                periods=never_came,
            )
        )
    if reasons:
        return joined(reasons)
    if any(isinstance(found, RatioMeasure) for found in measures):
        return Text("nævneren kan være 0", "the denominator can be 0")
    return Text("de tal, der er, afgør det ikke", "the figures that are there do not decide it")


def _periods(values: Iterable[PeriodValue]) -> tuple[Period, ...]:
    """Return the periods, each once, in order."""
    ordered = sorted(values, key=lambda value: value.period.start)
    return tuple(dict.fromkeys(value.period for value in ordered))
