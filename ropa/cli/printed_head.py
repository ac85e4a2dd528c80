"""The edition that a JSON file says it was made of, be it an export, a report or a journal."""

import json
from pathlib import Path
from typing import Any

from ropa.journal.heads import Pair

LARGEST = 64 * 2**20
"""Bytes of a file that is looked into; a larger one is taken as it is."""


def printed_head(file: Path) -> Pair | None:
    """Return the number and head that a file names, or nothing if it is another kind of file.

    Of a journal in a file, it is the end that its first line names. OSError if it can't be read.
    """
    with file.open("rb") as opened:
        if opened.read(1) != b"{" or file.stat().st_size > LARGEST:
            return None
        first = b"{" + opened.readline()
        plain = _plain(first) or _plain(first + opened.read())
    within = (plain, *(plain.get(name) for name in ("edition", "origin")))
    return next((found for one in within if (found := _head(one)) is not None), None)


def _plain(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _head(plain: Any) -> Pair | None:
    match plain:
        case {"number": int() as number, "head": str() as digest}:
            return number, digest
    return None
