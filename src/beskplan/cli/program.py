"""The program that `beskplan` and `python -m beskplan` start."""

import os
import sys
import threading

from beskplan.cli.app import main


def program() -> None:
    """Run the command line, and end the process with its last word.

    Python would take every object apart first, which takes a tenth of a short command's time. Given
    up with it is what others have asked to be called at the end (`atexit`), and the clearing away
    of what the garbage collector would find; no command leaves anything to either. What is not a
    plain end, such as a stream that cannot be emptied, a profiler or debugger that looks on, or
    another thread, goes Python's own way.
    """
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # looking for them opens every installed distribution
    try:
        main()
    except SystemExit as end:
        if not (end.code is None or isinstance(end.code, int)) or not _alone() or not _emptied():
            raise
        os._exit(end.code or 0)


def _alone() -> bool:
    """Whether nobody else in the process has anything left to do."""
    return (
        sys.getprofile() is None
        and sys.gettrace() is None
        and not _monitored()
        and threading.active_count() == 1
    )


def _monitored() -> bool:
    """Whether a profiler or debugger looks on in the way that Python has had since 3.12."""
    if sys.version_info >= (3, 12):
        return any(sys.monitoring.get_tool(number) for number in range(6))
    return False


def _emptied() -> bool:
    """Whether all that was written has left the process."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
