"""Headline, subtitle and alternative text of a chart."""

from collections.abc import Mapping
from fractions import Fraction

from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import ChartSubject
from beskplan.interval import Interval
from beskplan.output.wording import (
    agrees_with_status,
    change_between,
    change_words,
    target_words,
)
from beskplan.texts import MINUS, NO_BREAK, Text
from beskplan.verdict.finding import Question
from beskplan.verdict.status import Status

MOST_WORDS = 17
MOST_SIGNS = 240

VERDICTS: Mapping[Status, Text] = {
    Status.MET: Text("Nået", "Met"),
    Status.NOT_MET: Text("Ikke nået", "Not met"),
    Status.ON_TRACK: Text("På vej", "On track"),
    Status.BEHIND: Text("Bagud", "Behind"),
    Status.UNDECIDED: Text("Kan ikke afgøres", "Cannot be decided"),
}
NOTHING_YET = Text("Endnu ingen tal for {window}", "No figures for {window} yet")
FOLLOWED = Text("{figure} (intet krav)", "{figure} (no requirement)")

STATEMENT = Text("{measured}, kravet er {target}", "{measured}, the requirement is {target}")
STATEMENTS: Mapping[Question, Text] = {
    Question.GAP: Text(
        "afstanden er {measured}, kravet er {target}",
        "the gap is {measured}, the requirement is {target}",
    ),
    Question.CHANGE: Text(
        "ændringen er {measured}, kravet er {target}",
        "the change is {measured}, the requirement is {target}",
    ),
    Question.RANK: Text(
        f"nr.{NO_BREAK}{{measured}}, kravet er {{target}}",
        f"no.{NO_BREAK}{{measured}}, the requirement is {{target}}",
    ),
}


def headline(subject: ChartSubject) -> str:
    """Headline: the verdict with its two numbers, in a few words."""
    finding, language = subject.finding, subject.language
    if finding.status is Status.MONITORED:
        return _followed(subject)
    if finding.status is Status.AWAITING_DATA:
        return _nothing_yet(subject)
    verdict = VERDICTS[finding.status].to(language)
    statement = _statement(subject)
    return f"{verdict}: {statement}" if statement else verdict


def _statement(subject: ChartSubject) -> str:
    """Measure and requirement; nothing where the estimate says other than the status."""
    finding = subject.finding
    if finding.measured is None or finding.question is None or finding.target is None:
        return ""
    if finding.operator is None or not agrees_with_status(finding):
        return ""
    target = target_words(finding, subject.language, bare=finding.unit != "pct")
    template = STATEMENTS.get(finding.question, STATEMENT).to(subject.language)
    return template.format(measured=_measured(subject), target=target.replace("-", MINUS))


def _measured(subject: ChartSubject) -> str:
    return subject.with_unit(subject.measured)


def _followed(subject: ChartSubject) -> str:
    """Figure of a rule without a requirement, with its change from a year before."""
    finding = subject.finding
    if finding.measured is None:
        return _nothing_yet(subject)
    figure = _measured(subject)
    if subject.window:
        figure += subject.say(f" i {subject.window}", f" in {subject.window}")
    between = change_between(finding)
    if between is not None and between[0] != Interval.point(Fraction(0)):
        figure += f", {_change(subject, between[0])}"
    return FOLLOWED.to(subject.language).format(figure=figure)


def _change(subject: ChartSubject, change: Interval) -> str:
    """Change from the year before: `44 flere end året før`."""
    low, high = change.low or Fraction(0), change.high or Fraction(0)
    if low < 0 < high:
        words = change_words(subject.finding, subject.language)
        return "" if words is None else words.to(subject.language)
    sizes = [subject.number(size) for size in sorted((abs(low), abs(high)))]
    size = "–".join(dict.fromkeys(sizes))
    counts = subject.finding.unit not in ("pct", "pp", "days", "weeks", "score", None)
    if subject.finding.unit == "pct":
        size += subject.say(f"{NO_BREAK}procentpoint", f"{NO_BREAK}percentage points")
    if high > 0:
        more = subject.say("flere" if counts else "mere", "more")
        return subject.say(f"{size} {more} end året før", f"{size} {more} than the year before")
    less = subject.say("færre" if counts else "mindre", "fewer" if counts else "less")
    return subject.say(f"{size} {less} end året før", f"{size} {less} than the year before")


def _nothing_yet(subject: ChartSubject) -> str:
    """Window without figures, and what the one before it showed."""
    window = subject.window or subject.say("perioden", "the period")
    text = NOTHING_YET.to(subject.language).format(window=window)
    if subject.before is None:
        return text
    before = subject.with_unit(subject.figure_before)
    return text + subject.say(f". Året før: {before}", f". The year before: {before}")


def subtitle(subject: ChartSubject) -> str:
    """Measure, area, period, unit."""
    parts = (shortened(subject.title, 120), subject.area, subject.window, subject.indicator_unit)
    return ", ".join(part for part in parts if part)


def alternative_text(subject: ChartSubject, description: Text, further: Text | None = None) -> str:
    """Alternative text: what the chart shows beyond the verdict, in one sentence."""
    after = "" if further is None else f"; {further.to(subject.language)}"
    text = description.to(subject.language)
    return f"{shortened(text, MOST_SIGNS - 1 - len(after)).rstrip('.')}{after}."
