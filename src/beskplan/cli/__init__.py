"""Command line: arguments, wiring and exit codes."""

from beskplan.cli.app import main

__all__ = ["main"]
