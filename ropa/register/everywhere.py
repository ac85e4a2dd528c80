"""Searches records of every kind at once: the best come first, and each kind says how many."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ropa.register.listing import counted, every
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.register.searching import sort_key, sought, title_rank, words_of


@dataclass(frozen=True, slots=True)
class Found:
    """The best records that were found, and how many there are by kind.

    A kind is counted as a list is: up to a number, and then it is not exact.
    """

    records: tuple[Record, ...]
    counts: Mapping[str, tuple[int, bool]]


@dataclass(frozen=True, slots=True)
class Saying:
    """A record as a search over all of them looks at it: its words, each behind a space."""

    record: Record
    key: str
    words: str


def sayings(register: Register) -> tuple[Saying, ...]:
    """Return what a search looks at; it is worth keeping as long as the register is."""
    return tuple(_saying(one) for one in register.records)


def _saying(record: Record) -> Saying:
    words = sorted({word for _, word in words_of(record)})
    return Saying(record, sort_key(record), "".join(f" {one}" for one in words))


def found_among(said: Iterable[Saying], kinds: Iterable[str], words: str, *, length: int) -> Found:
    """Return the first records of some kinds that have these words, and how many there are.

    Those come first of which the title begins with them, then those that have them in the title.
    """
    begun, wanted = sought(words), frozenset(kinds)
    if not begun:
        return Found((), {})
    found = [
        one
        for one in said
        if one.record.kind in wanted and all(f" {each}" in one.words for each in begun)
    ]
    ranked = sorted(found, key=lambda one: (title_rank(one.key, begun), one.key, one.record.id))
    counts = Counter(one.record.kind for one in found)
    records = tuple(one.record for one in ranked[:length])
    return Found(records, {kind: counted(number) for kind, number in counts.items()})


def vocabulary_of(said: Iterable[Saying], kinds: Iterable[str], begun: str) -> frozenset[str]:
    """Return the folded words that stand in records of some kinds and begin so."""
    wanted = frozenset(every(kinds))
    return frozenset(
        word
        for one in said
        if one.record.kind in wanted
        for word in one.words.split()
        if word.startswith(begun)
    )
