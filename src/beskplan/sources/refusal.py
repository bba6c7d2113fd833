"""A file, or a row of it, that is refused."""


class Refused(Exception):
    """The file cannot be used; what is wrong, and in which line."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.code = code
        self.message = message
