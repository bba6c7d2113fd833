"""`python -m beskplan`."""

from beskplan.cli.program import program

program()
