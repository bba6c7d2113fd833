"""Files of Parquet: told by their first bytes, alone or in a folder."""

from collections.abc import Iterator
from pathlib import Path

from beskplan.regular_file import open_regular

MAGIC = b"PAR1"
ENDING = ".parquet"

FoundFile = tuple[str, Path]
"""Path of a file inside the data folder, and on the machine."""


def is_parquet(path: Path) -> bool:
    """True if a file is one of Parquet by its first bytes, or if it is a folder.

    Raises:
        OSError: It cannot be opened.
    """
    if path.is_dir():
        return True
    with open_regular(path) as stream:
        return stream.read(len(MAGIC)) == MAGIC


def parquet_files(folder: Path) -> Iterator[Path]:
    """Files of Parquet in a folder and those below it, without what programs put beside them."""
    for path in sorted(folder.rglob(f"*{ENDING}")):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "_")) for part in inside):
            yield path
