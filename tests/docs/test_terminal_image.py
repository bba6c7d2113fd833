"""The image of the terminal in the README shows what the command prints, in its colours.

`BESKPLAN_RENEW_GOLDEN=1 pytest tests/docs/test_terminal_image.py` draws it anew.
"""

import os
import re
from io import StringIO

from rich.console import Console
from rich.text import Text

from tests.support.running import ROOT, beskplan

IMAGE = ROOT / "docs" / "pictures" / "terminal.svg"
COMMAND = ("evaluate", "plans/herlev-2024.yaml", "--data", "data/", "--as-of", "2025-02-20")
WIDTH = 100
LETTERS = re.compile(r"<text[^>]*>([^<]*)</text>")
"""The letters of the image; how it is drawn may change with rich."""
WEB_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def test_the_image_of_the_terminal_shows_what_the_command_prints() -> None:
    ran = beskplan(*COMMAND, environment={"FORCE_COLOR": "1", "COLUMNS": f"{WIDTH}"})
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "bold"), f"beskplan {' '.join(COMMAND)}"))
    console.print(Text.from_ansi(ran.stdout))
    drawn = WEB_FONT.sub("", console.export_svg(title="beskplan", unique_id="terminal"))
    assert "url(http" not in drawn
    if os.environ.get("BESKPLAN_RENEW_GOLDEN"):
        IMAGE.parent.mkdir(exist_ok=True)
        IMAGE.write_text(drawn, encoding="utf-8")
    assert LETTERS.findall(IMAGE.read_text(encoding="utf-8")) == LETTERS.findall(drawn)
