"""Checks of a case list's entry: what is counted fits the indicator, and its keys each other."""

from collections.abc import Iterator, Mapping

from beskplan.catalogue.case_records import OF_SPELLS, Condition, CountOf
from beskplan.catalogue.indicator import KIND_WORDS, Published
from beskplan.periods import Frequency
from beskplan.problems.codes.form import BAD_PERIOD, EXCLUDED_KEY, WRONG_VALUE
from beskplan.problems.codes.meaning import FREQUENCY_MISMATCH, WRONG_KIND
from beskplan.problems.problem import Issue
from beskplan.texts import Text, say

KINDS: Mapping[CountOf, str] = {
    "mean": "average",
    "full_time_persons": "stock",
    "persons_at_end": "stock",
}
"""Kinds of the indicators that some counts give; the others give a flow or a stock."""


def check_case_list(indicator: Published) -> Iterator[Issue]:
    """Return what is wrong with how a case list is counted, with paths from the extract."""
    extract = indicator.extract
    if extract.records is None:
        yield from _check_without_records(indicator)
        return
    for path, given in (
        (("period",), extract.period),
        (("columns", "period"), extract.columns.period),
        (("columns", "value"), extract.columns.value),
    ):
        if given:
            message = Text(
                "en liste over sager tælles efter records; den har ingen kolonne med perioder "
                "eller tal at nævne her",
                "a case list is counted as records says; it has no column of periods or figures "
                "to name here",
            )
            yield Issue(EXCLUDED_KEY, path, message, at_key=True)
    yield from _check_count(indicator, extract.records.count.of)
    yield from _check_covers(indicator)


def _check_without_records(indicator: Published) -> Iterator[Issue]:
    extract = indicator.extract
    for column, condition in extract.where.items():
        if isinstance(condition, Condition):
            message = Text(
                "betingelser hører til lister over sager; skriv records, eller de værdier, som "
                "kolonnen skal have",
                "conditions are for case lists; write records, or the labels that the column "
                "must have",
            )
            yield Issue(EXCLUDED_KEY, ("where", column), message)
    if extract.covers is not None:
        message = Text(
            "covers hører til lister over sager; skriv records, eller slet det",
            "covers is for case lists; write records, or delete it",
        )
        yield Issue(EXCLUDED_KEY, ("covers",), message, at_key=True)


def _check_count(indicator: Published, count: CountOf) -> Iterator[Issue]:
    """Return issues of a count that the indicator's kind or frequency does not allow."""
    frequency = indicator.frequency
    spells = count in OF_SPELLS
    if frequency is Frequency.ROLLING_YEAR or (spells and frequency is Frequency.IRREGULAR):
        message = say(
            "sager tælles i måneder, kvartaler, halvår eller år, ikke {frequency}",
            "cases are counted in months, quarters, half-years or years, not {frequency}",
            frequency=frequency.value,
        )
        yield Issue(FREQUENCY_MISMATCH, ("records",), message)
    kind = KINDS.get(count)
    if kind is not None and indicator.kind != kind:
        message = say(
            "{count} giver {kind}; katalogets kind er {given}",
            "{count} gives {kind}; the kind in the catalogue is {given}",
            count=count,
            kind=KIND_WORDS[kind],
            given=indicator.kind,
        )
        yield Issue(WRONG_KIND, ("records", "count"), message)
    elif kind is None and indicator.kind == "share":
        message = Text(
            "et antal er ikke en procent; skriv to indikatorer og en ratio",
            "a count is no percentage; write two indicators and a ratio",
        )
        yield Issue(WRONG_KIND, ("records", "count"), message)
    if indicator.extract.to_date and kind is not None:
        message = say(
            "{count} kan ikke tælles fra 1. januar",
            "{count} cannot be counted from 1 January",
            count=count,
        )
        yield Issue(EXCLUDED_KEY, ("to_date",), message, at_key=True)


def _check_covers(indicator: Published) -> Iterator[Issue]:
    """Return issues of the periods that the list is said to cover."""
    covers, frequency = indicator.extract.covers, indicator.frequency
    if covers is None:
        return
    if not covers.aligned(frequency) or frequency is Frequency.IRREGULAR:
        message = say(
            "{covers} er ikke hele perioder for en indikator, der er {frequency}",
            "{covers} is not whole periods of an indicator that is {frequency}",
            covers=str(covers),
            frequency=frequency.value,
        )
        yield Issue(BAD_PERIOD, ("covers",), message)
    retrieved = indicator.source.retrieved if indicator.source else None
    if retrieved is not None and covers.end > retrieved:
        message = say(
            "listen er hentet {retrieved} og kan ikke have alle sager til og med {end}",
            "the list was fetched on {retrieved} and cannot have all cases until {end}",
            retrieved=retrieved.isoformat(),
            end=covers.end.isoformat(),
        )
        yield Issue(WRONG_VALUE, ("covers",), message)
