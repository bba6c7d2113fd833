"""Standard streams on which writing never fails, whatever becomes of whoever reads them."""

import errno
import io
import select
import sys
from typing import TextIO


class LastingStream(io.RawIOBase):
    """Bytes to a standard stream; after an error, or without a stream, they are dropped."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._raw = None if stream is None else getattr(stream.buffer, "raw", stream.buffer)
        self.error: OSError | None = None
        """The first failure: a full disk, a reader that has left."""

    def write(self, content: object) -> int:
        data = memoryview(content).cast("B")  # type: ignore[arg-type]  # whatever a buffer has
        position = 0
        while self._raw is not None and position < len(data) and self.error is None:
            try:
                written = self._raw.write(data[position:])
            except OSError as error:
                self.error = error
            else:
                if written is None:  # a pipe that is full, and told not to wait
                    select.select([], [self._raw], [])
                position += written or 0
        return len(data)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    @property
    def lost(self) -> str:
        """Reason for which something was not written; none where the reader had enough."""
        if self.error is None or self.error.errno == errno.EPIPE:
            return ""
        return self.error.strerror or ""


def lasting_streams() -> LastingStream:
    """Put streams that last in place of stdout and stderr, and return that of stdout."""
    stdout, sys.stdout = _lasting(sys.stdout)
    _, sys.stderr = _lasting(sys.stderr)
    return stdout


def _lasting(stream: TextIO | None) -> tuple[LastingStream, TextIO]:
    """Stream that lasts, and the text stream above it; of None, where there is none."""
    lasting = LastingStream(stream)
    text = io.TextIOWrapper(
        io.BufferedWriter(lasting),
        encoding="utf-8" if stream is None else stream.encoding,
        errors="backslashreplace",
        line_buffering=stream is not None and bool(stream.line_buffering),
    )
    return lasting, text
