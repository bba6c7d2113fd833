"""The program that `beskplan` and `python -m beskplan` start."""

import os
import sys

from beskplan.cli.app import main


def program() -> None:
    """Run the command line, and end the process with its last word.

    Python would take every object apart first, which takes a tenth of a short command's time. What is not a plain end, such as
    a stream that cannot be emptied, goes Python's own way.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them opens every installed distribution
    try:
        main()
    except SystemExit as end:
        if not (end.code is None or isinstance(end.code, int)) or not _emptied():
            raise
        os._exit(end.code or 0)


def _emptied() -> bool:
    """Whether all that was written has left the process."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
