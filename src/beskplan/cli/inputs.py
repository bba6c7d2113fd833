"""Plans, comments, catalogue and municipalities that the command line names."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan.areas import Area, Areas, UnknownArea
from beskplan.catalogue import Catalogue
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import real_path
from beskplan.loading.catalogue_file import CATALOGUE_FILE, LoadedCatalogue, read_catalogue
from beskplan.loading.comments_file import LoadedComments, comments_of, is_comments
from beskplan.loading.connections_file import CONNECTIONS_FILE
from beskplan.loading.plan_file import STDIN, LoadedPlan, parse_plan
from beskplan.loading.yaml_file import LARGEST, YamlFile, parse_document, read_document
from beskplan.problems.code import Severity
from beskplan.problems.codes.extract_files import MISSING_FILE
from beskplan.problems.codes.meaning import MISSING_CATALOGUE
from beskplan.problems.problem import (
    NO_HINT,
    Location,
    Problem,
    did_you_mean,
    nearest,
    nearest_name,
)
from beskplan.system_errors import reason_of
from beskplan.texts import Text, say

if TYPE_CHECKING:
    from beskplan.extracts import Extracts

PLAN = Text("plan", "plan")
FILE = Text("fil", "file")
FOLDER = Text("mappe", "folder")
DATA_FOLDER = Text("datamappe", "data folder")
CATALOGUE = Text("katalog", "catalogue")
"""Kinds of what the user names."""
PLAN_ENDINGS = (".yaml", ".yml")
PLAN_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
MAY_BE_PLAN = re.compile(r"\.ya?ml\.?\w*$", re.IGNORECASE)
"""End of a name that was meant to be a plan's: `lejre-2025.yaml.txt`."""


@contextmanager
def reading(path: Path, kind: Text) -> Iterator[None]:
    """Context of reading a file or a folder that the user names, of a kind such as `plan`.

    Raises:
        Stop: It is not there, or cannot be opened.
    """
    try:
        yield
    except FileNotFoundError:
        message = say(
            "der er ingen {kind} {path}{hint}",
            "there is no {kind} {path}{hint}",
            kind=kind,
            path=str(path),
            hint=_meant(path),
        )
        raise Stop(Exit.USAGE, message) from None
    except OSError as error:
        raise cannot_open(path, error) from None


def cannot_open(path: Path, error: OSError) -> Stop:
    """End of a command whose file or folder cannot be opened."""
    message = say(
        "{path} kan ikke åbnes: {reason}",
        "{path} cannot be opened: {reason}",
        path=str(path),
        reason=reason_of(error),
    )
    return Stop(Exit.USAGE, message)


def _meant(path: Path) -> Text:
    """Hint at the file or folder that was probably meant by a path where there is none."""
    turned = Path(str(path).replace("\\", "/"))  # as Windows writes a path
    try:
        if turned != path and turned.exists():
            return did_you_mean(turned.as_posix())
        names = sorted(each.name for each in turned.parent.iterdir())
    except (OSError, ValueError):
        return NO_HINT
    longer = [name for name in names if name.casefold().startswith(f"{turned.name.casefold()}.")]
    near = longer[0] if longer else nearest_name(turned.name, names)
    if near is None:
        return NO_HINT
    return did_you_mean((turned.parent / near).as_posix())


def load_catalogue(folder: Path) -> LoadedCatalogue:
    """Catalogue of a data folder; a folder without one has a problem.

    Raises:
        Stop: The folder is not there or cannot be opened.
    """
    with reading(folder, DATA_FOLDER):
        if not stat.S_ISDIR(folder.stat().st_mode):
            message = say(
                "{path} er ikke en mappe; efter --data skal datamappen stå{hint}",
                "{path} is not a folder; the data folder is expected after --data{hint}",
                path=str(folder),
                hint=_folder_of(folder),
            )
            raise Stop(Exit.USAGE, message)
        names = sorted(path.name for path in folder.iterdir())
    path = folder / CATALOGUE_FILE
    if path.name not in names:
        location = Location(path.as_posix())
        problem = Problem.at(location, MISSING_CATALOGUE, _no_catalogue(folder, names))
        return LoadedCatalogue.unknown((problem,))
    with reading(path, CATALOGUE):
        return read_catalogue(path)


def _no_catalogue(folder: Path, names: Iterable[str]) -> Text:
    """Message on a folder without a catalogue, with a file that may be meant for it."""
    hint = nearest(CATALOGUE_FILE, filter(MAY_BE_PLAN.search, names))
    if not hint:
        hint = _catalogue_elsewhere(folder, names)
    return say(
        "datamappen har intet katalog; skriv {name}, som siger, hvad dens tal er{hint}",
        "the data folder has no catalogue; write {name} to say what its figures are{hint}",
        name=CATALOGUE_FILE,
        hint=hint,
    )


def _folder_of(path: Path) -> Text:
    """Hint at the folder of a file, where it is a data folder."""
    folder = path.parent
    return did_you_mean(folder.as_posix()) if (folder / CATALOGUE_FILE).is_file() else NO_HINT


def _catalogue_elsewhere(folder: Path, names: Iterable[str]) -> Text:
    """Hint at a catalogue that stands beside the folder, or one level further down."""
    beside = Path(os.path.normpath(folder / ".."))
    for other in (beside, *(folder / name for name in names)):
        try:
            there = (other / CATALOGUE_FILE).is_file()
        except OSError:
            continue
        if there:
            return say(
                "; der er et i {folder}: skriv --data {folder}, hvis det er den mappe, du mener",
                "; there is one in {folder}: write --data {folder} if that is the folder you mean",
                folder=other.as_posix(),
            )
    return NO_HINT


def named_municipality(name: str, areas: Areas) -> Area | Text:
    """Area that `--municipality` names, or a message on a name that is not known."""
    found = areas.find(name)
    if isinstance(found, UnknownArea):
        return say(
            "--municipality: {name!r} er ikke et kendt område{hint}",
            "--municipality: {name!r} is not a known area{hint}",
            name=name,
            hint=found.hint,
        )
    return found


def input_files(folder: Path, catalogue: Catalogue) -> list[Path]:
    """Files of a data folder: its catalogue and connections, and those that they name."""
    extracts: dict[Path, None] = {}
    for name in catalogue.indicators:
        for _, base in catalogue.bases(name):
            for file in base.extract.file:
                extracts.update(dict.fromkeys(_extracts(folder, file)))
    return [folder / CATALOGUE_FILE, folder / CONNECTIONS_FILE, *extracts]


def missing_files(folder: Path, extracts: "Extracts", severity: Severity) -> list[Problem]:
    """Problems of the files that the catalogue names and that are not there."""
    problems = []
    for file, hint in extracts.missing.items():
        message = say(
            "kataloget nævner denne fil, men den er der ikke: dens kriterier afventer data{hint}",
            "the catalogue names this file, but it is not there: its criteria await data{hint}",
            hint=hint,
        )
        location = Location((folder / file).as_posix())
        problems.append(Problem(location, MISSING_FILE, message, severity))
    return problems


def _extracts(folder: Path, file: str) -> list[Path]:
    """Files that an extract's `file` means, or would mean if they were there."""
    from beskplan.extracts.engine_tables.parquet_files import parquet_files
    from beskplan.extracts.errors import ExtractError
    from beskplan.extracts.paths import paths_of

    try:
        found = [path for _, path in paths_of(folder, file)]
    except ExtractError:
        found = []
    if not found:
        return [folder / file]
    files: list[Path] = []
    for path in found:
        files += parquet_files(path) if path.is_dir() else [path]
    return files


def plan_documents(paths: Iterable[Path]) -> list[YamlFile]:
    """Files of plans as they were read, before they are checked for a municipality.

    Raises:
        Stop: A path is not there, is not a file that can be opened, or holds comments.
    """
    documents = _documents(paths)
    for document in documents:
        if is_comments(document):
            message = say(
                "{file} er kommentarer og ikke en plan; giv den til report med --comments",
                "{file} holds comments, and is no plan; give it to report with --comments",
                file=document.file,
            )
            raise Stop(Exit.USAGE, message)
    return documents


def load_plans_and_comments(
    paths: Iterable[Path], catalogue: LoadedCatalogue
) -> tuple[list[LoadedPlan], list[LoadedComments]]:
    """Plans, and the files of comments among them.

    Raises:
        Stop: A path is not there, or is not a file that can be opened.
    """
    documents = _documents(paths)
    plans = [
        parse_plan(document).check(catalogue) for document in documents if not is_comments(document)
    ]
    return plans, [comments_of(document) for document in documents if is_comments(document)]


def _documents(paths: Iterable[Path]) -> list[YamlFile]:
    """Files as they were read, each once, by whatever path it is named first."""
    by_real_path: dict[str, Path] = {}
    for path in paths:
        by_real_path.setdefault(real_path(path), path)
    documents = []
    for path in by_real_path.values():
        if path.name == STDIN:
            documents.append(parse_document(sys.stdin.buffer.read(LARGEST + 1), STDIN))
            continue
        with reading(path, PLAN):
            if stat.S_ISDIR(path.stat().st_mode):
                message = say(
                    "{path} er en mappe; der skal stå en plan{hint}",
                    "{path} is a folder; a plan file is expected{hint}",
                    path=str(path),
                    hint=_plan_in(path),
                )
                raise Stop(Exit.USAGE, message)
            documents.append(read_document(path))
    return documents


def _plan_in(folder: Path) -> Text:
    """Hint at the only plan of a folder."""
    names = sorted(each.name for each in folder.iterdir())
    plans = [name for name in names if ends_like_plan(name) and name != CATALOGUE_FILE]
    return did_you_mean((folder / plans[0]).as_posix()) if len(plans) == 1 else NO_HINT


@dataclass(frozen=True, slots=True)
class FoundPlans:
    """Files that may be plans, and what a folder has beside them."""

    files: list[Path]
    passed_over: list[Path]
    """Files and folders in the folders that were named, which are not looked at."""


def plan_files(paths: Iterable[Path]) -> FoundPlans:
    """Files themselves, and those in folders, at any depth, that end like a plan.

    Raises:
        Stop: A path cannot be opened, or a folder has no such file.
    """
    found: dict[Path, None] = {}
    passed_over: list[Path] = []
    for path in paths:
        if not _is_folder(path):
            found[path] = None
            continue
        inside = _plans_in(path, passed_over)
        if not inside:
            message = say(
                "der er ingen planer (*.yaml) i mappen {path}",
                "the folder {path} has no plan files (*.yaml)",
                path=str(path),
            )
            raise Stop(Exit.USAGE, message)
        found.update(dict.fromkeys(inside))
    return FoundPlans(list(found), passed_over)


def _is_folder(path: Path) -> bool:
    if path.name == STDIN:
        return False
    with reading(path, PLAN):
        return stat.S_ISDIR(path.stat().st_mode)


def _plans_in(folder: Path, passed_over: list[Path]) -> list[Path]:
    """Files of a folder and those below it that end like a plan, in order of their paths.

    Raises:
        Stop: The folder cannot be opened.
    """
    found = []
    with reading(folder, FOLDER):
        entries = sorted(folder.iterdir())
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            found += _plans_below(path, passed_over)
        elif path.name != CATALOGUE_FILE and MAY_BE_PLAN.search(path.name):
            usable = ends_like_plan(path.name) and path.is_file()
            (found if usable else passed_over).append(path)
    return sorted(found)


def _plans_below(folder: Path, passed_over: list[Path]) -> list[Path]:
    """Files of a folder inside another one; of one that may not be entered none."""
    if folder.is_symlink():  # it may lead back to where it is
        passed_over.append(folder)
        return []
    if not os.access(folder, os.R_OK | os.X_OK):
        passed_over.append(folder)
        return []
    return _plans_in(folder, passed_over)


def ends_like_plan(name: str) -> bool:
    """True if a file's name ends as that of a plan, in letters of either case."""
    return name.lower().endswith(PLAN_ENDINGS)


def refuse_other_name(path: Path) -> None:
    """Refuse a file that could not be called as its plan is."""
    if path.suffix.lower() not in PLAN_ENDINGS or not PLAN_ID.fullmatch(path.stem):
        message = say(
            "{name!r} kan ikke være navnet på en plan: brug a-z, 0-9, - og _, og .yaml til sidst",
            "{name!r} cannot name a plan: use a-z, 0-9, - and _, ending in .yaml",
            name=path.name,
        )
        raise Stop(Exit.USAGE, message)
