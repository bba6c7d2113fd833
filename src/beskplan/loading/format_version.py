"""The versions of the file formats."""

from beskplan.loading.yaml_file import YamlFile
from beskplan.problems.codes.form import NEWER_FORMAT
from beskplan.problems.problem import Issue, Problem
from beskplan.texts import english

NEWEST = 1
"""The newest version of plans and catalogues that this package reads."""


def newer_format(document: YamlFile) -> Problem | None:
    """The refusal of a file that was written for a newer package."""
    value = document.value
    given = value.get("format") if isinstance(value, dict) else None
    if isinstance(given, str) and given.isdecimal() and int(given[:9]) > NEWEST:
        return document.problem(
            Issue(
                NEWER_FORMAT,
                ("format",),
                english(
                    f"format {given[:9]} needs a newer beskplan; this one reads format {NEWEST}"
                ),
            )
        )
    return None
