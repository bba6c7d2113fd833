"""Plans, comments and catalogue from the paths of the command line."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan.catalogue import Catalogue
from beskplan.cli.exits import Exit, Stop
from beskplan.loading.catalogue_file import CATALOGUE_FILE, LoadedCatalogue, read_catalogue
from beskplan.loading.comments_file import LoadedComments, comments_of, is_comments
from beskplan.loading.plan_file import LoadedPlan, parse_plan
from beskplan.loading.yaml_file import YamlFile, read_document
from beskplan.problems.code import Severity
from beskplan.problems.codes.extract_files import MISSING_FILE
from beskplan.problems.codes.meaning import MISSING_CATALOGUE
from beskplan.problems.problem import Location, Problem, nearest
from beskplan.texts import Text, say

if TYPE_CHECKING:
    from beskplan.extracts import Extracts

PLAN_ENDINGS = (".yaml", ".yml")


def load_catalogue(folder: Path) -> LoadedCatalogue:
    """Catalogue of a data folder; a folder without one has a problem.

    Raises:
        Stop: The folder is not there or cannot be opened.
    """
    path = folder / CATALOGUE_FILE
    try:
        there, is_folder, has_catalogue = folder.exists(), folder.is_dir(), path.is_file()
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {folder} cannot be opened: {error.strerror}") from None
    if not there:
        raise Stop(Exit.USAGE, f"beskplan: there is no data folder {folder}")
    if not is_folder:
        raise Stop(Exit.USAGE, f"beskplan: {folder} is not a folder")
    if not has_catalogue:
        location = Location(path.as_posix())
        problem = Problem.at(location, MISSING_CATALOGUE, _no_catalogue(folder))
        return LoadedCatalogue.unknown((problem,))
    try:
        return read_catalogue(path)
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be opened: {error.strerror}") from None


def _no_catalogue(folder: Path) -> Text:
    """Message on a folder without a catalogue, with a file whose name is nearly right."""
    names = [path.name for path in folder.iterdir() if path.suffix in PLAN_ENDINGS]
    return say(
        "datamappen har intet katalog; skriv {name}, som siger, hvad dens tal er{hint}",
        "the data folder has no catalogue; write {name} to say what its figures are{hint}",
        name=CATALOGUE_FILE,
        hint=nearest(CATALOGUE_FILE, names),
    )


def input_files(folder: Path, catalogue: Catalogue) -> list[Path]:
    """Files of a data folder: its catalogue, and those that it names."""
    extracts: dict[Path, None] = {}
    for name in catalogue.indicators:
        for _, base in catalogue.bases(name):
            for file in base.extract.file:
                extracts.update(dict.fromkeys(_extracts(folder, file)))
    return [folder / CATALOGUE_FILE, *extracts]


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
    from beskplan.extracts.errors import ExtractError
    from beskplan.extracts.paths import paths_of

    try:
        found = [path for _, path in paths_of(folder, file)]
    except ExtractError:
        found = []
    return found or [folder / file]


def plan_documents(paths: Iterable[Path]) -> list[YamlFile]:
    """Files of plans as they were read, before they are checked for a municipality.

    Raises:
        Stop: A path is not there, is not a file that can be opened, or holds comments.
    """
    documents = _documents(paths)
    for document in documents:
        if is_comments(document):
            message = (
                f"beskplan: {document.file} holds comments, and is no plan; give it to report with "
                "--comments"
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
        by_real_path.setdefault(os.path.realpath(path), path)
    try:
        for path in by_real_path.values():
            _refuse_no_file(path)
        return [read_document(path) for path in by_real_path.values()]
    except OSError as error:
        message = f"beskplan: {error.filename} cannot be opened: {error.strerror}"
        raise Stop(Exit.USAGE, message) from None


def _refuse_no_file(path: Path) -> None:
    if path.is_dir():
        raise Stop(Exit.USAGE, f"beskplan: {path} is a folder; a plan file is expected")
    if not path.exists():
        raise Stop(Exit.USAGE, f"beskplan: there is no plan {path}")
    if not path.is_file():
        raise Stop(Exit.USAGE, f"beskplan: {path} is not a file")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be opened: {error.strerror}") from None


def plan_files(paths: Iterable[Path]) -> list[Path]:
    """Files themselves, and those in folders, at any depth, that end like a plan.

    Raises:
        Stop: A path cannot be opened, or a folder has no such file.
    """
    found: list[Path] = []
    for path in paths:
        if not _is_folder(path):
            found.append(path)
            continue
        inside = sorted(filter(_ends_like_plan, path.rglob("*")))
        if not inside:
            raise Stop(Exit.USAGE, f"beskplan: the folder {path} has no plan files (*.yaml)")
        found += inside
    return list(dict.fromkeys(found))


def _ends_like_plan(path: Path) -> bool:
    return path.suffix in PLAN_ENDINGS and path.name != CATALOGUE_FILE and path.is_file()
