"""The numbers that people call records by: which is taken, and which is free."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import count

from ropa.register.records import Activity, ProcessorActivity, Record, Transfer
from ropa.register.register import Register
from ropa.translations import folded

Numbered = Activity | ProcessorActivity | Transfer
"""What bears a number of the house's own; contracts and documents bear those of others."""
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+")
_ENDING = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


def namesake(register: Register, record: Record) -> Numbered | None:
    """Return another record of the kind that bears the number of one, if there is any."""
    if not isinstance(record, Numbered) or not record.reference:
        return None
    number = _read(record.reference)
    others = (one for one in register.all(type(record)) if one.id != record.id)
    return next((one for one in others if _read(one.reference) == number), None)


def _read(reference: str) -> tuple[str, ...]:
    """Return a number as people read it: A-07, a-7 and A 07 are the same."""
    return tuple(one.lstrip("0") or "0" for one in _PIECES.findall(folded(reference)))


def next_free(register: Register, record: Numbered) -> str:
    """Return the number after the last of its row: A-08 where A-07 is the last of those in A."""
    row, digits = _apart(record.reference)
    return _after(_numbers(register, type(record)), row, digits)


def next_usual(register: Register, kind: type[Numbered]) -> str:
    """Return the number after the last of the row that most stand in; "" if none is numbered."""
    known = _numbers(register, kind)
    apart = [one for one in map(_apart, known) if one[1]]
    if not apart:
        return ""
    ((row, _),) = Counter(row for row, _ in apart).most_common(1)
    return _after(known, row, max((digits for at, digits in apart if at == row), key=int))


def _numbers(register: Register, kind: type[Numbered]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.reference for one in register.all(kind)))


def _after(known: Iterable[str], row: str, digits: str) -> str:
    """Return the first free number after the last of a row, written as wide as `digits`."""
    taken = frozenset(known)
    some = [int(ending) for at, ending in map(_apart, taken) if at == row and ending]
    last, width = max((*some, int(digits or "1"))), len(digits)
    return next(free for n in count(last + 1) if (free := f"{row}{n:0{width}}") not in taken)


def _apart(reference: str) -> tuple[str, str]:
    """Take a number apart: the row that it stands in, and its digits, if it ends in any."""
    found = _ENDING.fullmatch(reference)
    return (f"{reference}-", "") if found is None else (found[1], found[2])
