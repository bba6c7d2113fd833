"""The command line: arguments, wiring and exit codes. What a command does is imported when it runs."""

from beskplan.cli.app import main

__all__ = ["main"]
