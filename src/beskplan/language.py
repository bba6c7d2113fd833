"""The languages of tables and reports."""

from typing import Literal

Language = Literal["da", "en"]
