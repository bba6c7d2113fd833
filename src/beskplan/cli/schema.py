"""`schema`: the JSON Schemas of the file formats, for editors and CI."""

import json
from pathlib import Path

from beskplan.cli.exits import Exit
from beskplan.cli.output import emit
from beskplan.output.sanitize import encoded
from beskplan.schemas import SCHEMAS


def print_schema(what: str, output: Path | None) -> Exit:
    """Print or write the schema of a format."""
    emit(encoded(json.dumps(SCHEMAS[what](), ensure_ascii=False, indent=2) + "\n"), output)
    return Exit.DONE
