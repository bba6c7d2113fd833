"""Headline, subtitle and alternative text, by one sentence pattern for each status."""

from collections.abc import Mapping

from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import ChartSubject
from beskplan.output.wording import measured_figure, target_figure
from beskplan.texts import Text, unit_words
from beskplan.verdict.finding import Question
from beskplan.verdict.status import Status

MOST_WORDS = 10
MOST_SIGNS = 200

PATTERNS: Mapping[Status, tuple[Text, ...]] = {
    Status.MET: (
        Text("{area} nåede målet: {figures}", "{area} met the target: {figures}"),
        Text("{area} nåede målet", "{area} met the target"),
        Text("Målet er nået", "The target is met"),
    ),
    Status.NOT_MET: (
        Text("{area} nåede ikke målet: {figures}", "{area} missed the target: {figures}"),
        Text("{area} nåede ikke målet", "{area} missed the target"),
        Text("Målet er ikke nået", "The target is missed"),
    ),
    Status.ON_TRACK: (
        Text("{area} er på vej: {figures}", "{area} is on track: {figures}"),
        Text("{area} er på vej mod målet", "{area} is on track"),
        Text("Målet er inden for rækkevidde", "The target is within reach"),
    ),
    Status.BEHIND: (
        Text("{area} er bagud: {figures}", "{area} is behind: {figures}"),
        Text("{area} er bagud i forhold til målet", "{area} is behind the target"),
        Text("Tallene er bagud i forhold til målet", "The figures are behind the target"),
    ),
    Status.UNDECIDED: (
        Text(
            "Det kan ikke afgøres, om {area} nåede målet",
            "Whether {area} met the target cannot be decided",
        ),
        Text(
            "Det kan ikke afgøres, om målet er nået", "Whether the target is met cannot be decided"
        ),
    ),
    Status.AWAITING_DATA: (
        Text(
            "Målet kan ikke bedømmes på de tal, der er",
            "The figures there are do not settle the target",
        ),
    ),
    Status.MONITORED: (
        Text("{area} følges uden mål: {figures}", "{area} is followed without a target: {figures}"),
        Text("{area} følges uden mål", "{area} is followed without a target"),
        Text("Tallene følges uden mål", "The figures are followed without a target"),
    ),
}
"""Patterns of each status, the fullest first; the first one that is short enough is used."""

AGAINST: Mapping[Question, Text] = {
    Question.LEVEL: Text(
        "{measured} mod {operator} {target}", "{measured} against {operator} {target}"
    ),
    Question.GAP: Text(
        "afstand {measured} mod {operator} {target}", "gap {measured} against {operator} {target}"
    ),
    Question.CHANGE: Text(
        "ændring {measured} mod {operator} {target}",
        "change {measured} against {operator} {target}",
    ),
    Question.RANK: Text(
        "plads {measured} mod {operator} {target}", "place {measured} against {operator} {target}"
    ),
    Question.COUNT: Text(
        "{measured} mod {operator} {target}", "{measured} against {operator} {target}"
    ),
}


def headline(subject: ChartSubject) -> str:
    """Headline: the finding in at most ten words."""
    figures = _figures(subject)
    for pattern in PATTERNS[subject.finding.status]:
        template = pattern.to(subject.language)
        text = template.format(area=subject.area, figures=figures)
        if (figures or "{figures}" not in template) and len(text.split()) <= MOST_WORDS:
            return text[:1].upper() + text[1:]
    raise AssertionError("the last pattern of each status is short")


def _figures(subject: ChartSubject) -> str:
    """Measure and target, where their relation agrees with the status."""
    finding = subject.finding
    if finding.measured is None or finding.question is None:
        return ""
    measured = measured_figure(finding, subject.language) + _mark(subject)
    if finding.status is Status.MONITORED:
        return measured
    if finding.target is None or finding.operator is None:
        return ""
    final = {Status.MET: True, Status.NOT_MET: False}.get(finding.status)
    if final is not None and finding.operator.holds(finding.measured, finding.target) is not final:
        return ""
    template = AGAINST[finding.question].to(subject.language)
    operator = finding.operator.words.to(subject.language)
    return template.format(measured=measured, operator=operator, target=_target(subject))


def _target(subject: ChartSubject) -> str:
    target = target_figure(subject.finding, subject.language)
    return f"{target}%" if _mark(subject) == "%" else target


def _mark(subject: ChartSubject) -> str:
    """Unit where it fits behind a figure of a headline."""
    unit = subject.finding.unit
    if unit == "pct":
        return subject.say(" pct.", "%")
    if subject.finding.question is Question.RANK or unit is None:
        return ""
    if unit == "pp":
        return " pp"
    words = unit_words(unit).to(subject.language)
    is_short = len(words.split()) == 1 and len(words) < 20
    if subject.finding.status is Status.MONITORED and is_short:
        return f" {words}"
    return ""


def subtitle(subject: ChartSubject) -> str:
    """Measure, area, period, unit."""
    parts = (shortened(subject.title, 120), subject.area, subject.window, subject.indicator_unit)
    return ", ".join(part for part in parts if part)


def alternative_text(subject: ChartSubject, kind: Text, headline: str) -> str:
    """Alternative text: `Kurve over fleksjob i Herlev, 2024: Herlev nåede målet, 381,8 …`."""
    where = (
        "" if subject.finding.question is Question.RANK else subject.say(" i {area}", " in {area}")
    )
    when = ", {window}" if subject.window else ""
    template = "{kind} {title}" + where + when + ": {found}."
    words = {
        "kind": kind.to(subject.language),
        "area": subject.area,
        "window": subject.window,
        "found": headline.replace(": ", ", ").rstrip("."),
    }
    room = MOST_SIGNS - len(template.format(title="", **words))
    title = shortened(subject.title, max(room, 20))
    if title[1:2].islower():
        title = title[:1].lower() + title[1:]
    return template.format(title=title, **words)
