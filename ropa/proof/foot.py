"""Reads what is printed at the foot of a report's pages: its edition and its digests."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"\d+")
_DIGEST = re.compile(r"\s([0-9a-f]{64})$")
_LINES = 5
"""Edition, three digests, and which page of how many: they stand behind all else on a page."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What a page prints: number and head of its edition, digests of the register and the part."""

    number: int
    head: str
    register: str
    file: str


def foot(page: str) -> Foot | None:
    """Return what stands at the foot of a page, given all words of the page in their order."""
    lines = page.rstrip().splitlines()[-_LINES:]
    number = _NUMBER.search(lines[0]) if len(lines) == _LINES else None
    digests = [found[1] for line in lines[1:-1] if (found := _DIGEST.search(line))]
    if number is None or len(digests) != _LINES - 2:
        return None
    return Foot(int(number[0]), *digests)


def other_pages(feet: Iterable[Foot | None], expected: Foot) -> tuple[int, ...]:
    """Return the numbers, from 1, of the pages whose foot says something else, or nothing."""
    return tuple(number for number, one in enumerate(feet, start=1) if one != expected)
