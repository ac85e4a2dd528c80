"""The edition that a file says it was made of: a PDF on its pages, a JSON file in its data."""

from pathlib import Path
from typing import Any

from ropa.exports import json_text
from ropa.exports.places import DamagedError
from ropa.journal.heads import Pair
from ropa.proof.foot import foot
from ropa.proof.reading import UnreadablePdfError, is_pdf, read_pdf

LARGEST = 64 * 2**20
"""Bytes of a file that is looked into; a larger one is taken as it is."""


def printed_head(file: Path) -> Pair | None:
    """Return the number and head that a file names, or nothing if it is another kind of file.

    Of a journal in a file, it is the end that its first line names. OSError if it can't be read.
    """
    if file.stat().st_size > LARGEST:
        return None
    content = file.read_bytes()
    if is_pdf(content):
        return _on_pages(content)
    plain = _plain(content.partition(b"\n")[0]) or _plain(content)
    within = (plain, *(plain.get(name) for name in ("edition", "origin")))
    return next((found for one in within if (found := _head(one)) is not None), None)


def _on_pages(content: bytes) -> Pair | None:
    try:
        pages = read_pdf(content).pages
    except UnreadablePdfError:
        return None
    printed = next((found for one in pages if (found := foot(one)) is not None), None)
    return None if printed is None else (printed.number, printed.head)


def _plain(content: bytes) -> dict[str, Any]:
    try:
        found = json_text.strange(content)
    except DamagedError:
        return {}
    return found if isinstance(found, dict) else {}


def _head(plain: Any) -> Pair | None:
    match plain:
        case {"number": int() as number, "head": str() as digest}:
            return number, digest
    return None
