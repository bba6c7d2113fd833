"""`schema`: the file formats for editors and CI."""

import json
from pathlib import Path

from beskplan.cli.exits import Exit
from beskplan.cli.output import print_text, write_file
from beskplan.schemas import SCHEMAS


def print_schema(what: str, output: Path | None) -> Exit:
    """Print or write the schema of a format."""
    text = json.dumps(SCHEMAS[what](), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        print_text(text)
    else:
        write_file(output, text)
        print_text(f"{output.as_posix()} written\n")
    return Exit.DONE
