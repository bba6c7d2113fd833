"""Number formats of cells that show a percentage."""

import re

NO_SIGN = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\[\]]*\]')
"""Parts of a format in which a percent sign is a mere character."""


def is_percent(number_format: str) -> bool:
    """Return True if a format code shows 100 times what is stored."""
    return "%" in NO_SIGN.sub("", number_format)
