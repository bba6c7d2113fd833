"""Folder of files that `start` begins from: its catalogue, and what each of its files proposes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beskplan.areas import Area, Areas
from beskplan.cli.catalogue_entries import catalogue_before, catalogue_text
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.file_profiles import list_files, passed_over_in
from beskplan.cli.inputs import input_files
from beskplan.cli.output import real_path
from beskplan.cli.prompts import NOTHING_WRITTEN
from beskplan.cli.quoting import report_problems
from beskplan.cli.start_answers import Candidate
from beskplan.extracts.unknown_files.profile import FileProfile, TableProfile
from beskplan.language import Language
from beskplan.loading.catalogue_file import CATALOGUE_FILE, LoadedCatalogue
from beskplan.output.inspect.file_list import ListedFile, listed_lines
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.lines import Line, wrapped
from beskplan.output.wording import clean
from beskplan.problems.problem import AND, errors_in, listed
from beskplan.proposals.proposal import Proposal
from beskplan.proposals.propose import identifier, proposals
from beskplan.texts import capital, say

MOST_TITLES = 5
MOST_NAMES = 5
PUBLISHERS = {
    "jobindsats": "Jobindsats.dk",
    "statbank": "Danmarks Statistik",
    "statistikbank": "Danmarks Statistik",
    "pxweb": "Danmarks Statistik",
}
"""Who publishes figures, by what the name, the title or the layout of a file says."""
EMPTY_TITLES = frozenset({"antal", "i alt", "tal", "værdi", "count", "number", "total", "value"})
"""Names of columns that do not say what is measured; the name of the file says it better."""


@dataclass(frozen=True, slots=True)
class StartFolder:
    """Folder with what is in it."""

    path: Path
    text: str
    """Text of the catalogue, or what a new one begins with."""
    before: LoadedCatalogue
    """Catalogue as it is."""
    files: Sequence[ListedFile]
    """Files that the catalogue does not name."""
    passed_over: Sequence[str] = ()
    """Names of what is in the folder and is no file that can be read."""

    @property
    def catalogue_path(self) -> Path:
        return self.path / CATALOGUE_FILE

    def lines(self, language: Language, width: int) -> Iterator[Line]:
        """Lines about what the catalogue has already, and about each further file."""
        titles = [indicator.title for indicator in self.before.catalogue.indicators.values()]
        if titles:
            message = say(
                "{path} har allerede: {titles}",
                "{path} has already: {titles}",
                path=self.catalogue_path.as_posix(),
                titles=listed(titles, MOST_TITLES, last=AND),
            )
            yield from wrapped(message.to(language), width)
        if self.files or not titles:
            yield from listed_lines(self.files, language, width, with_obstacles=True)
        if self.passed_over:
            message = say(
                "Sprunget over, for det er ikke almindelige filer: {names}",
                "Passed over, since they are no regular files: {names}",
                names=clean(listed(self.passed_over, MOST_NAMES, last=AND).to(language)),
            )
            yield from wrapped(message.to(language), width)

    def candidates(self) -> Iterator[Candidate]:
        """Indicators that a plan can have, each with an id of its own."""
        indicators = self.before.catalogue.indicators
        for name, indicator in indicators.items():
            yield Candidate(name, indicator.title, CATALOGUE_FILE)
        taken = set(indicators)
        for file in self.files:
            if file.profile is None or any(obstacles(file.profile)):
                continue
            proposed = [_named_apart(each, taken) for each in proposals(file.profile)]
            by_name = {each.proposed: each for each in proposed}
            parts: list[str] = []
            for proposal in proposed:
                parts += proposal.ratio or ()
            for proposal in proposed:
                if proposal.proposed not in parts:
                    divided = [by_name[name] for name in proposal.ratio or ()]
                    every = (*divided, proposal)
                    source = _likely_source(file.profile)
                    yield Candidate(proposal.name, proposal.title, file.name, every, source)

    def municipalities(self) -> list[str]:
        """Municipalities that the files have rows about."""
        areas = Areas()
        found: dict[str, None] = {}
        for table in self._tables():
            labels = [table.sheet_area]
            for column in table.of("area"):
                labels += column.members
            for label in filter(None, labels):
                area = areas.find(label)
                if isinstance(area, Area) and area.kind == "municipality":
                    found[area.name] = None
        return list(found)

    def newest_year(self) -> int | None:
        """Year of the newest figures of the files; None where no file tells."""
        years = []
        for table in self._tables():
            years += [newest.start.year for _, newest in table.frequencies.values()]
        return max(years, default=None)

    def _tables(self) -> Iterator[TableProfile]:
        for file in self.files:
            if file.profile is not None:
                yield from file.profile.tables


def look_into(
    folder: Path, language: Language, message_language: Language, *, no_color: bool
) -> StartFolder:
    """Folder with what is in it.

    Raises:
        Stop: The folder or its catalogue cannot be read, or the catalogue has errors.
    """
    catalogue_path = folder / CATALOGUE_FILE
    text = catalogue_text(catalogue_path, language)
    before = catalogue_before(text, catalogue_path)
    errors = errors_in(before.problems)
    if errors:
        report_problems(errors, message_language, no_color=no_color)
        raise Stop(Exit.INVALID_PLAN, NOTHING_WRITTEN)
    known = {real_path(path) for path in input_files(folder, before.catalogue)}
    used = known | {str(above) for path in known for above in Path(path).parents}
    passed_over = [path.name for path in passed_over_in(folder) if real_path(path) not in used]
    return StartFolder(folder, text, before, list_files(folder, None, known), passed_over)


def _likely_source(profile: FileProfile) -> str | None:
    """Who seems to have published a file, by its name, its titles and its layout."""
    layouts = [table.layout or "" for table in profile.tables]
    titles = [table.title for table in profile.tables]
    words = " ".join([profile.file, *titles, *layouts]).casefold()
    for sign, name in PUBLISHERS.items():
        if sign in words:
            return name
    return None


def _named_apart(proposal: Proposal, taken: set[str]) -> Proposal:
    """Proposal with an id that no other has, and a title that says more than `Antal`."""
    title, first = proposal.title, proposal.name
    if not proposal.has_own_title:
        if title.casefold().strip(" .") in EMPTY_TITLES:
            title = Path(proposal.file).stem
            first = identifier(title)
        title = capital(title)
    name, number = first, 1
    while name in taken:
        number += 1
        name = f"{first}_{number}"
    taken.add(name)
    return replace(proposal, name=name, title=title)
