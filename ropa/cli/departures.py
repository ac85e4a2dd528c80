"""The heads that left the house on reports, exports, seals and backups, each noted once."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from ropa.cli.instance import settings
from ropa.cli.refusal import while_reading, while_writing
from ropa.journal.change import Head
from ropa.journal.heads import Pair
from ropa.register.register import Edition

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Departures:
    """The heads that are known to have left, oldest first, and how many lines can't be read."""

    heads: tuple[Pair, ...]
    unreadable: int


def departures() -> Departures:
    """Read the heads that left the house; none if nothing ever did.

    A line that can't be read is counted: the last one may be half written, if the power failed.
    """
    path = _path()
    with while_reading(path):
        lines = path.read_bytes().splitlines() if path.exists() else []
    found = [_head(one) for one in lines if one.strip()]
    heads = tuple(dict.fromkeys(one for one in found if one is not None))
    return Departures(heads, found.count(None))


def note(left: Edition | Head) -> None:
    """Note that a head leaves the house, before it does; a Refusal if that can't be noted.

    It is on the disk when this returns. The empty register has no head to be noted.
    """
    head = (left.number, left.head if isinstance(left, Edition) else left.digest)
    if head[0] == 0 or head in departures().heads:
        return
    path = _path()
    line = json.dumps({"number": head[0], "head": head[1]}).encode() + b"\n"
    with while_writing(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "ab", opener=_closed) as file:
            file.write(_end_of_line(path) + line)
            file.flush()
            os.fsync(file.fileno())


def _closed(path: str, flags: int) -> int:
    """Open a file that nobody but its owner may read, if it isn't there yet."""
    return os.open(path, flags, 0o600)


def _path() -> Path:
    return settings().instance / "heads.jsonl"


def _end_of_line(path: Path) -> bytes:
    """Return what ends the last line, if it was torn off."""
    content = path.read_bytes()
    return b"\n" if content and not content.endswith(b"\n") else b""


def _head(line: bytes) -> Pair | None:
    try:
        match json.loads(line):
            case {"number": int() as number, "head": str() as digest} if _DIGEST.fullmatch(digest):
                return number, digest
    except ValueError:
        pass
    return None
