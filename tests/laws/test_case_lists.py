"""Law of case lists: a short pandas script on the same list gives the same numbers."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.extracts import read_extracts, requests_for
from beskplan.loading.catalogue_file import catalogue_of
from beskplan.loading.yaml_file import parse_document

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
MONTHS = pd.period_range("2024-01", "2024-12", freq="M")
OUTCOMES = ["Ordinær", "Fleksjob", "Ingen", ""]
SPELLINGS = ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y 10:15"]
WHERE = "where: {Udfald: [Ordinær, Fleksjob], Alder: {at_least: 18, at_most: 29}}"
COUNTS = {
    "rows": "flow",
    "{distinct: Borger}": "flow",
    "{sum: Timer}": "flow",
    "{mean: Timer}": "average",
}
days = st.dates(FIRST - timedelta(days=40), LAST + timedelta(days=40))
cases = st.tuples(
    days,
    st.integers(0, 60),
    st.sampled_from(SPELLINGS),
    st.sampled_from(OUTCOMES),
    st.integers(15, 33),
    st.sampled_from("ABCD"),
    st.decimals(0, 37, places=1, allow_nan=False),
)
Case = tuple[date, int, str, str, int, str, Any]


def figures(rows: list[str], kind: str, extract: str) -> dict[str, Fraction]:
    """Figures of Lejre by month, as the catalogue's extract counts them."""
    text = (
        "format: 1\nindicators:\n  x:\n    title: X\n    unit: ting\n"
        f"    kind: {kind}\n    frequency: month\n    extract:\n      file: liste.csv\n"
        f"      area: Lejre\n      covers: 2024\n      decimal: ','\n      {extract}\n"
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "liste.csv").write_text("\n".join(rows) + "\n", "utf-8")
        loaded = catalogue_of(parse_document(text.encode(), "indicators.yaml"))
        assert not loaded.problems
        catalogue = loaded.catalogue
        found = read_extracts(folder, requests_for(catalogue), catalogue.register).series["x"]
    own = found.areas.get("Lejre", {})
    return {str(period): each.value for period, each in own.items()}


def list_of(every: list[Case]) -> list[str]:
    rows = ["Start;Slut;Udfald;Alder;Borger;Timer"]
    for day, length, spelling, outcome, age, person, hours in every:
        end = "" if length == 60 else f"{day + timedelta(days=length):%d-%m-%Y}"
        number = str(hours).replace(".", ",")
        rows.append(f"{day:{spelling}};{end};{outcome};{age};{person};{number}")
    return rows


def frame_of(every: list[Case]) -> pd.DataFrame:
    names = ["start", "length", "spelling", "outcome", "age", "person", "hours"]
    frame = pd.DataFrame(every, columns=names)
    frame["start"] = pd.to_datetime(frame["start"])
    frame["hours"] = frame["hours"].map(Fraction)
    return frame


@settings(max_examples=40, deadline=None)
@given(st.lists(cases, min_size=1, max_size=30), st.sampled_from(list(COUNTS)))
def test_counts_of_dated_rows_are_those_of_pandas(every: list[Case], count: str) -> None:
    rows = frame_of(every)
    chosen = rows[rows["outcome"].isin(["Ordinær", "Fleksjob"]) & rows["age"].between(18, 29)]
    months = chosen.groupby(chosen["start"].dt.to_period("M"))
    expected: Any
    if count == "rows":
        expected = months.size().reindex(MONTHS, fill_value=0)
    elif "distinct" in count:
        expected = months["person"].nunique().reindex(MONTHS, fill_value=0)
    else:
        expected = months["hours"].agg(sum).reindex(MONTHS, fill_value=0)
    if "mean" in count:
        sizes = months.size().reindex(MONTHS, fill_value=0)
        expected = (expected / sizes.where(sizes > 0, 1))[sizes > 0]
    found = figures(
        [*list_of(every), "01-01-2024;;Ordinær;99;A;1", "01-01-2024;;Fleksjob;99;A;1"],
        COUNTS[count],
        f"records: {{date: Start, count: {count}}}\n      {WHERE}",
    )
    assert found == {f"{month.year}M{month.month:02}": each for month, each in expected.items()}


@settings(max_examples=30, deadline=None)
@given(st.lists(cases, min_size=1, max_size=30))
def test_persons_of_a_year_to_date_count_when_they_are_first_seen(every: list[Case]) -> None:
    rows = frame_of(every)
    year = rows[rows["start"].dt.year == 2024].sort_values("start")
    first = year.drop_duplicates("person")
    new = first.groupby(first["start"].dt.to_period("M")).size().reindex(MONTHS, fill_value=0)
    found = figures(
        list_of(every),
        "flow",
        "to_date: true\n      records: {date: Start, count: {distinct: Borger}}",
    )
    assert list(found.values()) == list(new.cumsum())


@settings(max_examples=30, deadline=None)
@given(st.lists(cases, min_size=1, max_size=30))
def test_spells_give_the_days_and_the_persons_that_pandas_counts(every: list[Case]) -> None:
    days_of: dict[str, int] = {}
    at_end: dict[str, int] = {}
    for month in MONTHS:
        key = f"{month.year}M{month.month:02}"
        first, last = month.start_time, month.end_time.normalize()
        days_of[key] = at_end[key] = 0
        for day, length, *_ in every:
            start = pd.Timestamp(day)
            end = last if length == 60 else start + pd.Timedelta(days=length)
            days_of[key] += max(0, (min(end, last) - max(start, first)).days + 1)
            at_end[key] += start <= last <= end
    spells = "records: {from: Start, to: Slut, count: %s}"
    found = figures(list_of(every), "stock", spells % "full_time_persons")
    assert found == {
        key: Fraction(days, pd.Period(key.replace("M", "-")).days_in_month)
        for key, days in days_of.items()
    }
    assert figures(list_of(every), "stock", spells % "persons_at_end") == at_end
