"""The rows of the extracts in `data/`, read without the tool."""

import json

from tests.support.running import ROOT


def numbered_rows(file: str) -> dict[int, str]:
    """Rows by the number that results give them: lines of a text, or rows of saved JSON from 1."""
    content = (ROOT / "data" / file).read_bytes()
    if file.endswith(".json"):
        return {
            number: " ".join(map(str, row))
            for number, row in enumerate(json.loads(content)["rows"], start=1)
        }
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return dict(enumerate(lines[1:], start=2))
