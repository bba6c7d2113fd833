"""`python -m beskplan`."""

from beskplan.cli.program import program

if __name__ == "__main__":
    program()
