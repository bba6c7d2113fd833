"""Request for the rows of an indicator: its areas and periods, or all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from beskplan.catalogue import Catalogue, ConnectedTable, Published
from beskplan.extracts.labels import normal
from beskplan.observation import EVERYTHING, Extent
from beskplan.periods import Frequency, Period, last_ended

NumberSigns = tuple[str | None, str | None]
"""Decimal sign and thousands sign, as far as the catalogue declares them."""


@dataclass(frozen=True, slots=True)
class IndicatorRequest:
    """Indicator to be read from a file."""

    name: str
    """Its id."""
    indicator: Published
    extent: Extent
    """Areas and periods whose rows are kept."""
    newest: frozenset[Period] = frozenset()
    """Newest periods that can be out: once all of them have been found, no further row is examined
    for what is revised. Empty where they are not known."""
    declared_signs: tuple[NumberSigns, ...] = ()
    """Signs that the catalogue declares for this or another indicator of the file: it has one
    number format."""
    table: ConnectedTable | None = None
    """Table of a database that it is read from, in place of files."""

    @property
    def names(self) -> frozenset[str]:
        """Names that a row may give the indicator, normalised: its id and its title."""
        return frozenset({normal(self.name), normal(self.indicator.title)})


def requests_for(
    catalogue: Catalogue, extents: Mapping[str, Extent] | None = None, as_of: date | None = None
) -> tuple[IndicatorRequest, ...]:
    """Return a request for each indicator in `extents`, to be judged on a date.

    Where `extents` is None, all rows of every published indicator are requested.
    """
    published = {
        name: entry for name, entry in catalogue.indicators.items() if isinstance(entry, Published)
    }
    if extents is None:
        extents = dict.fromkeys(published, EVERYTHING)
    signs = _declared_signs(published.values())
    requests = []
    for name, extent in extents.items():
        entry = published[name]
        file_signs: dict[NumberSigns, None] = {}
        for file in entry.extract.origins:
            file_signs.update(signs.get(file, {}))
        newest = _newest(entry, as_of)
        table = catalogue.tables.get(name)
        requests.append(IndicatorRequest(name, entry, extent, newest, tuple(file_signs), table))
    return tuple(requests)


def _declared_signs(indicators: Iterable[Published]) -> Mapping[str, dict[NumberSigns, None]]:
    """Signs of numbers that the catalogue declares for each file."""
    by_file: dict[str, dict[NumberSigns, None]] = {}
    for entry in indicators:
        signs = (entry.extract.decimal, entry.extract.thousands)
        if any(signs):
            for file in entry.extract.origins:
                by_file.setdefault(file, {})[signs] = None
    return by_file


def _newest(indicator: Published, as_of: date | None) -> frozenset[Period]:
    """Periods that are revised if all of them are out.

    Coarser periods than months can count before they have ended, and where a count to date falls is
    examined whatever the date.
    """
    if as_of is None or indicator.frequency is not Frequency.MONTH or indicator.extract.to_date:
        return frozenset()
    last = last_ended(as_of, Frequency.MONTH).ordinal
    return frozenset(
        Period(Frequency.MONTH, last - before) for before in range(indicator.revised_periods)
    )
