"""Proposals for an unknown file: an entry for each column of figures, or for a list of cases."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beskplan.extracts.unknown_files.profile import ColumnProfile, FileProfile, TableProfile
from beskplan.period_words import period_of_label
from beskplan.periods import Frequency
from beskplan.proposals.case_proposal import (
    ProposedSurvey,
    choosing_columns,
    proposed_records,
    surveys,
)
from beskplan.proposals.proposal import (
    AREA,
    FREQUENCY,
    KIND,
    LABEL,
    PERIOD,
    UNIT,
    LabelChoice,
    Proposal,
)
from beskplan.texts import slug

PERCENT = re.compile(r"\bpct\b|\bprocent\w*|\bpercent\w*|\bper cent\b|%", re.IGNORECASE)
FULL_TIME = re.compile(r"fuldtids(?:person|ledig|modtager)|full-time person", re.IGNORECASE)
UNITS = {
    "personer": "persons",
    "persons": "persons",
    "fuldtidspersoner": "full_time_persons",
    "dage": "days",
    "days": "days",
    "uger": "weeks",
    "weeks": "weeks",
}
"""Units that a file can state, with their names in a catalogue."""
ALL_SHEETS = "*"
SHEET = "sheet"
"""Name in `columns` that stands for the name of the sheet."""


def proposals(profile: FileProfile) -> list[Proposal]:
    """Entries for all columns of figures of a file, table by table."""
    found: list[Proposal] = []
    for tables in _alike(profile.tables):
        found += _of_tables(profile, tables)
    counts: Counter[str] = Counter()
    distinct = []
    for proposal in found:
        counts[proposal.name] += 1
        number = counts[proposal.name]
        if number > 1:
            proposal = replace(proposal, name=f"{proposal.name}_{number}")  # noqa: PLW2901  # the same with a number
        distinct.append(replace(proposal, proposed=proposal.name))
    return distinct


def _alike(tables: Sequence[TableProfile]) -> list[list[TableProfile]]:
    """Tables that one entry can read together: of the same columns, and of other periods."""
    groups: list[list[TableProfile]] = []
    for table in tables:
        for group in groups:
            if all(_can_be_united(other, table) for other in group):
                group.append(table)
                break
        else:
            groups.append([table])
    return groups


def _can_be_united(first: TableProfile, second: TableProfile) -> bool:
    names = [[column.reference for column in table.columns] for table in (first, second)]
    if names[0] != names[1] or first.layout != second.layout or first.unit != second.unit:
        return False
    if first.header_rows != second.header_rows or first.sheet_area or second.sheet_area:
        return False
    if not first.frequencies and not second.frequencies:
        periods = {period_of_label(first.sheet), period_of_label(second.sheet)}
        return len(periods) == 2 and None not in periods
    if list(first.frequencies) != list(second.frequencies):
        return False
    for frequency, (earliest, newest) in first.frequencies.items():
        other_earliest, other_newest = second.frequencies[frequency]
        if earliest <= other_newest and other_earliest <= newest:
            return False
    return True


def _of_tables(profile: FileProfile, tables: Sequence[TableProfile]) -> Iterator[Proposal]:
    """Entries for tables that are alike."""
    table = tables[0]
    if table.is_counted:
        yield from _of_cases(profile, tables)
        return
    measures = list(table.of("measure"))
    if not measures or (table.parts is not None and not table.parts.readable):
        return
    sheets = _sheets(profile, tables)
    titles = [label for column in table.of("indicator") for label in column.members if label]
    own = [(title, measures[0], True) for title in titles]
    for title, measure, has_own_title in own or [
        (_title(profile, table, measure), measure, False) for measure in measures
    ]:
        yield _proposal(profile, tables, title, measure, sheets, has_own_title=has_own_title)


def _sheets(profile: FileProfile, tables: Sequence[TableProfile]) -> tuple[str, ...]:
    """Sheets of tables that are alike; none of a text."""
    sheets = tuple(each.sheet for each in tables if each.sheet)
    every_sheet = len(tables) == len(profile.tables) and not profile.unreadable
    return (ALL_SHEETS,) if len(sheets) > 1 and every_sheet else sheets


def _of_cases(profile: FileProfile, tables: Sequence[TableProfile]) -> Iterator[Proposal]:
    """Entries for a case list: its rows, and of a questionnaire the share of a question."""
    table = tables[0]
    records = proposed_records(table)
    title = table.title or profile.file.rsplit(".", 1)[0]
    columns: dict[str, tuple[str, ...]] = {}
    if table.of("area") and "area" in table.unnamed:
        columns["area"] = (table.of("area")[0].reference,)
    choosing = []
    for column in choosing_columns(table):
        labels = tuple(label for label in column.members if label)
        choosing.append(LabelChoice(column.reference, LABEL, labels=labels))
    rows = Proposal(
        name=identifier(title),
        title=title,
        unit="full_time_persons" if records.of_spells else UNIT,
        kind="stock" if records.of_spells else "flow",
        frequency=Frequency.MONTH.value,
        file=profile.file,
        columns=columns,
        choices=(),
        area="" if table.of("area") else table.sheet_area or AREA,
        sheets=_sheets(profile, tables),
        header_rows=table.header_rows,
        encoding=profile.encoding or "",
        records=records,
        may_choose=tuple(choosing),
    )
    questions = [] if records.of_spells else list(surveys(table))
    if not questions:
        yield rows
    for question in questions:
        yield from _of_question(rows, question)


def _of_question(rows: Proposal, question: ProposedSurvey) -> Iterator[Proposal]:
    """Entries for the answers that agree, for all answers, and for the share of the first."""
    name = identifier(question.column)
    agreeing = LabelChoice(question.column, question.agreeing[0], chosen=question.agreeing)
    every = LabelChoice(question.column, "filled")
    answers = replace(rows, unit="svar", may_choose=())
    agree, total = f"{name}_enige", f"{name}_svar"
    yield replace(answers, name=agree, title=f"{question.column}: enige", choices=(agreeing,))
    yield replace(answers, name=total, title=f"{question.column}: svar", choices=(every,))
    yield replace(
        answers,
        name=f"{name}_pct",
        title=f"{question.column}: enige i pct. af svarene",
        unit="pct",
        kind="ratio",
        area="",
        records=None,
        ratio=(agree, total),
    )


def _title(profile: FileProfile, table: TableProfile, measure: ColumnProfile) -> str:
    stem = profile.file.rsplit(".", 1)[0]
    named = measure.name if "measure" in table.unnamed else ""
    if named and period_of_label(named) is None:
        return " ".join(named.split())
    return table.title or stem


def _proposal(
    profile: FileProfile,
    tables: Sequence[TableProfile],
    title: str,
    measure: ColumnProfile,
    sheets: tuple[str, ...],
    *,
    has_own_title: bool,
) -> Proposal:
    table = tables[0]
    unit, kind = _unit_and_kind(f"{title} {measure.name}", table.unit, measure)
    columns = _columns(table, measure)
    period, frequency = "", FREQUENCY
    frequencies = _frequencies(tables)
    if frequencies:
        frequency = frequencies[0]
    if not table.of("period"):
        if len(tables) > 1:
            columns["period"] = (SHEET,)
            period_of_first = period_of_label(table.sheet)
        else:
            period_of_first = table.sheet_period
            period = str(period_of_first) if period_of_first else PERIOD
        if period_of_first is not None:
            frequency = _name_of(period_of_first.frequency)
    area = ""
    if not table.of("area"):
        area = table.sheet_area or AREA
    dimensions = [column for column in table.of("dimension") if len(column.members) > 1]
    if table.parts is None and table.of("period"):  # another column has the whole period
        dimensions += [column for column in table.of("part") if len(column.members) > 1]
    labels = measure.unfit_labels
    return Proposal(
        name=identifier(title),
        title=title,
        unit=unit,
        kind=kind,
        frequency=frequency,
        file=profile.file,
        columns=columns,
        choices=tuple(map(_choice, dimensions)),
        area=area,
        period=period,
        other_frequencies=tuple(frequencies[1:]),
        new_years=table.new_years,
        sheets=sheets,
        header_rows=table.header_rows,
        encoding=profile.encoding or "",
        fill_down=tuple(column.reference for column in table.columns if column.filled_down),
        hidden_marks=tuple(label.label for label in labels if label.look == "hidden"),
        wrong_figures=tuple(label.label for label in labels if label.look != "hidden"),
        ambiguous=table.ambiguous or "",
        has_own_title=has_own_title,
    )


def _unit_and_kind(title: str, stated: str, measure: ColumnProfile) -> tuple[str, str]:
    """Unit and kind, as far as the file says them."""
    if PERCENT.search(title) or PERCENT.search(stated) or measure.percent:
        return "pct", "share"
    if FULL_TIME.search(title) or FULL_TIME.search(stated):
        return "full_time_persons", "stock"
    return UNITS.get(stated.casefold().strip(" ."), UNIT), KIND


def _columns(table: TableProfile, measure: ColumnProfile) -> dict[str, tuple[str, ...]]:
    """Columns that the catalogue must name, since no layout does."""
    columns: dict[str, tuple[str, ...]] = {}
    if "area" in table.unnamed and table.of("area"):
        columns["area"] = (table.of("area")[0].reference,)
    if table.parts is not None:
        columns["period"] = (table.parts.year.reference, table.parts.part.reference)
    elif "period" in table.unnamed and table.of("period"):
        columns["period"] = (table.of("period")[0].reference,)
    if "measure" in table.unnamed:
        columns["value"] = (measure.reference,)
    return columns


def _frequencies(tables: Sequence[TableProfile]) -> list[str]:
    """Frequencies of the periods, the commonest first; irregular where there are only days."""
    found = dict.fromkeys(frequency for table in tables for frequency in table.frequencies)
    calendar = [frequency for frequency in found if frequency is not Frequency.DAY]
    return [_name_of(frequency) for frequency in calendar or found]


def _name_of(frequency: Frequency) -> str:
    return Frequency.IRREGULAR.value if frequency is Frequency.DAY else frequency.value


def _choice(column: ColumnProfile) -> LabelChoice:
    """Label of the total, if there is one candidate; else the labels to choose from."""
    if len(column.totals) == 1:
        return LabelChoice(column.reference, column.totals[0])
    labels = tuple(label for label in column.members if label)
    may_be_remarks = "" in column.members and not column.filled_down
    return LabelChoice(column.reference, LABEL, column.totals, labels, may_be_remarks)


def identifier(title: str) -> str:
    """Id made of a title: `Personer på uddannelseshjælp` gives `personer_paa_uddannelseshjaelp`."""
    return slug(title, "_")[:60].rstrip("_") or "indicator"
