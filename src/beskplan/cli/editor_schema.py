"""Line at the top of a file that tells an editor which JSON Schema the file follows."""

from pathlib import Path
from typing import Literal

FOLDER = "schemas"
"""Folder of the schemas, where editors find them: in that of the file, or in one above."""


def schema_line(path: Path, schema: Literal["plan", "catalogue"]) -> str:
    """Line for a file that is to be written.

    Where there are no schemas yet, it names the place for them, beside the folder of the file.
    """
    name = f"{FOLDER}/{schema}.schema.json"
    folder = path.absolute().parent
    found = f"../{name}"
    for steps, parent in enumerate((folder, *folder.parents)):
        if (parent / name).is_file():
            found = "../" * steps + name
            break
    return f"# yaml-language-server: $schema={found}"
