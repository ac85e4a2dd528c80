"""A file that is written whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it; OSError leaves what stood there before.

    The content goes into a new file beside it, reaches the disk, and takes the name only then.
    A symbolic link is followed; a device, pipe or folder is refused, for its name must not be
    taken from it.
    """
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes], *, mode: int = 0o666) -> None:
    """Write a file whole that comes in pieces, with a mode that the umask may narrow."""
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
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
