"""Opening of files that people name: regular ones, so that no pipe or device is waited for."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Flags with which opening a pipe that nobody writes to returns at once."""
WHOLE = 1_000_000_000
"""Bytes of the largest file that is read whole, packed or unpacked, unless `--largest` is given."""


def open_regular(path: Path) -> BinaryIO:
    """Open a file for reading its bytes.

    Raises:
        OSError: It cannot be opened, or is a folder, a pipe or a device.
    """
    return os.fdopen(regular_descriptor(str(path)), "rb")


def regular_descriptor(path: str, flags: int = os.O_RDONLY) -> int:
    """Descriptor of a file that is opened; an opener for `open`, which gives it the flags.

    Raises:
        OSError: It cannot be opened, or is a folder, a pipe or a device.
    """
    try:
        descriptor = os.open(path, flags | WITHOUT_WAITING)
    except ValueError:  # a null character, or one that no file name can have
        raise OSError(errno.EINVAL, "no file can have this name", path) from None
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "it is not a regular file", path)


def read_regular(path: Path, largest: int) -> bytes:
    """Content of a file of at most `largest` bytes.

    Raises:
        OSError: It cannot be opened, is no regular file, or is larger.
    """
    with open_regular(path) as stream:
        content = stream.read(largest + 1)
    if len(content) > largest:
        message = f"it has more than {largest // 1_000_000} MB; --largest MB reads a larger one"
        raise OSError(errno.EFBIG, message, str(path))
    return content
