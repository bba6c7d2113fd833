"""`python -m beskplan`."""

from beskplan.cli import main

main()
