"""`schema`: the JSON Schemas of the file formats, for editors and CI."""

import json
from pathlib import Path

from beskplan.cli.exits import Exit
from beskplan.cli.output import emit_result
from beskplan.language import Language
from beskplan.output.sanitize import encoded
from beskplan.schemas import SCHEMAS


def print_schema(what: str, output: Path | None, language: Language) -> Exit:
    """Print or write the schema of a format."""
    text = json.dumps(SCHEMAS[what](), ensure_ascii=False, indent=2) + "\n"
    emit_result(encoded(text), output, language)
    return Exit.DONE
