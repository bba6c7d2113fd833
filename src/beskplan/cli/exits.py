"""Exit codes with their meanings, and the exception that ends a command with one."""

from enum import IntEnum

from beskplan.texts import Text


class Exit(IntEnum):
    """Exit code of `beskplan`."""

    DONE = 0
    FAILED_ON = 1
    """Evaluated, and a status named in --fail-on occurred."""
    USAGE = 2
    """Wrong use of the command line; a plan or data folder that is not there."""
    INVALID_PLAN = 3
    """A plan or catalogue is invalid."""
    INVALID_EXTRACT = 4
    """An extract is invalid."""
    CRASHED = 70
    """A fault of the program itself."""
    INTERRUPTED = 130


class Stop(Exception):
    """End of the command: with a code, and with a message for stderr where there is one."""

    def __init__(self, code: Exit, message: Text | None = None) -> None:
        super().__init__("" if message is None else message.en)
        self.code = code
        self.message = message
