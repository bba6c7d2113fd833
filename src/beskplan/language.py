"""Languages of tables, messages and reports; every start of the command line imports them."""

from typing import Literal

Language = Literal["da", "en"]
