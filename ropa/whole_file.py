"""Writes a file whole or not at all, open to no more than its mode says at any time."""

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: bytes, *, mode: int = 0o666, over: bool = True) -> None:
    """Write a file so that nobody ever sees half of it; OSError leaves what stood there before.

    The content goes into a new file beside it, reaches the disk, and takes the name only then, in
    the place of what has it, unless `over` is false: then FileExistsError. The umask may narrow
    the mode. A symbolic link is followed; a device, pipe or folder is refused, for its name must
    not be taken from it.
    """
    write_pieces(path, (content,), mode=mode, over=over)


def write_pieces(
    path: Path, pieces: Iterable[bytes], *, mode: int = 0o666, over: bool = True
) -> None:
    """Write a file whole that comes in pieces, as `write_whole` does."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise FileExistsError(errno.EEXIST, "is there already and is no regular file", str(path))
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if over:
            beside.replace(path)
        else:
            path.hardlink_to(beside)  # unlike renaming, this refuses a name that is taken
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
