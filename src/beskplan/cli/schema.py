"""`schema`: the JSON Schemas of the file formats, and the line that tells an editor of one."""

from pathlib import Path
from typing import Literal

from beskplan.cli.exits import Exit
from beskplan.cli.output import emit_result
from beskplan.language import Language
from beskplan.output.data_text import json_text
from beskplan.output.sanitize import encoded

FOLDER = "schemas"
"""Folder of the schemas, where editors find them: in that of the file, or in one above."""


def print_schema(what: str, output: Path | None, language: Language) -> Exit:
    """Print or write the schema of a format."""
    from beskplan.schemas import SCHEMAS

    emit_result(encoded(json_text(SCHEMAS[what]())), output, language)
    return Exit.DONE


def schema_line(path: Path, schema: Literal["plan", "catalogue"]) -> str:
    """First line of a file that is to be written, which tells editors the schema that it follows.

    Where there are no schemas yet, it names the folder for them, beside the folder of the file.
    """
    name = f"{FOLDER}/{schema}.schema.json"
    folder = path.absolute().parent
    found = f"../{name}"
    for steps, parent in enumerate((folder, *folder.parents)):
        if (parent / name).is_file():
            found = "../" * steps + name
            break
    return f"# yaml-language-server: $schema={found}"
