"""Annual status to the committee, as HTML, Word, Excel and Markdown."""

from typing import Literal

AnnualFormat = Literal["html", "docx", "xlsx", "md"]
"""Names of the formats, which are the endings of their files."""
