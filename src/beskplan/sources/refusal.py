"""What is wrong with an extract, or with a row of it."""


class Refused(Exception):
    """The file or the row cannot be used; what is wrong, and in which line.

    The line is the row of an answer or of a sheet, and 0 where the file as a whole is meant. With `warning` it can be
    used all the same, and someone should look at it.
    """

    def __init__(self, line: int, code: str, message: str, *, sheet: str = "", warning: bool = False) -> None:
        super().__init__(message)
        self.line = line
        self.code = code
        self.message = message
        self.sheet = sheet
        self.warning = warning
