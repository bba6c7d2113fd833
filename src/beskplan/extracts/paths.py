"""Paths of extracts in a data folder: names, patterns, and names that nearly fit."""

import os
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from beskplan.extracts.engine_tables.parquet_files import parquet_files
from beskplan.extracts.errors import ExtractError
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.codes.meaning import UNSAFE_PATH
from beskplan.problems.problem import NO_HINT, did_you_mean, nearest
from beskplan.texts import Text

WILD = frozenset("*?[")


def is_pattern(file: str) -> bool:
    return not WILD.isdisjoint(file)


def paths_of(folder: Path, file: str) -> list[tuple[str, Path]]:
    """Files that a catalogue's `file` means, each with its name inside the folder; none if missing.

    A pattern means every file that it fits, unless a file is called so. Case and Unicode form of a
    name never matter.

    Raises:
        ExtractError: A path leads out of the folder, or to something else than a file.
    """
    if is_pattern(file) and folder / file not in _beside(folder / file):
        found = []
        for path in sorted(_fitting(folder, file)):
            if path.is_file() and not path.name.startswith(("~$", ".")):
                found.append((path.relative_to(folder).as_posix(), path))
        for _, path in found:
            _refuse(folder, path)
        return found
    path = folder / file
    _refuse(folder, path)
    if not path.exists():
        alike = [each for each in _beside(path) if _folded(each.name) == _folded(path.name)]
        if len(alike) != 1:
            return []
        path = alike[0]
        _refuse(folder, path)
    return [(file, path)]


def hint_of(folder: Path, file: str) -> Text:
    """Hint at the nearest name of a file that is there, for one that is missing."""
    if is_pattern(file):
        return NO_HINT
    turned = file.replace("\\", "/")  # as Windows writes a path
    for path in (folder / turned, folder / Path(turned).name):
        names = [each.relative_to(folder).as_posix() for each in _beside(path)]
        meant = path.relative_to(folder).as_posix()
        if meant in names:
            return did_you_mean(meant)
        near = nearest(meant, names)
        if near:
            return near
    return NO_HINT


def _refuse(folder: Path, path: Path) -> None:
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        is_folder, other = path.is_dir(), path.exists() and not path.is_file()
    except (RuntimeError, ValueError, OSError):
        message = Text("stien fører ikke til en fil", "the path leads to no file")
        raise ExtractError(0, NOT_DATA, message) from None
    if not inside:
        message = Text("stien fører ud af datamappen", "the path leads out of the data folder")
        raise ExtractError(0, UNSAFE_PATH, message)
    if is_folder and next(parquet_files(path), None) is None:
        message = Text(
            "det er en mappe; der skal være en fil, eller en mappe med Parquet-filer",
            "this is a folder; a file is expected, or a folder of Parquet files",
        )
        raise ExtractError(0, NOT_DATA, message)
    if other and not is_folder:
        message = Text("det er ikke en almindelig fil", "this is not a regular file")
        raise ExtractError(0, NOT_DATA, message)


def _fitting(folder: Path, pattern: str) -> set[Path]:
    """Paths in a folder that a pattern fits; `**` stands for folders of any depth."""
    found = {folder}
    parts = PurePosixPath(pattern).parts
    if parts[-1] == "**":
        parts = (*parts, "*")
    for part in parts:
        found = {path for each in found for path in _entries(each, part)}
    return found


def _entries(folder: Path, part: str) -> Iterator[Path]:
    """Paths that one part of a pattern fits."""
    if part == "..":
        yield folder / part
    elif part == "**":
        yield folder
        for above, folders, _ in os.walk(folder):
            yield from (Path(above, name) for name in folders)
    else:
        wanted = _folded(part)
        for path in _inside(folder):
            if fnmatchcase(_folded(path.name), wanted):
                yield path


def _beside(path: Path) -> Iterator[Path]:
    """Files in the folder that a file should be in."""
    yield from (each for each in _inside(path.parent) if each.is_file())


def _inside(folder: Path) -> list[Path]:
    """Files and folders in a folder; none if it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError):  # the latter of a null character
        return []


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
