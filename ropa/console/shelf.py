"""The register as pages ask for it: a list, a pick, one record, who names it.

The present is read from the database, page by page; what a bound reader sees and what stood once
are registers in memory, cut for who looks.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ropa.register.everywhere import Found, Saying, found_among, sayings, vocabulary_of
from ropa.register.listing import Page, Wanted, namesakes_of, page_of, pick_of
from ropa.register.records import KINDS, Record
from ropa.register.register import Register
from ropa.store import (
    Reader,
    count_by_kind,
    find,
    for_all,
    namesakes,
    naming,
    naming_any,
    page,
    pick,
    search,
    several,
    vocabulary,
)


class Shelf(Protocol):
    """What pages ask of the register."""

    def page(self, wanted: Wanted) -> Page:
        """Return a stretch of the records that are wanted, and how many there are."""

    def pick(self, kinds: tuple[str, ...], words: str) -> tuple[Record, ...]:
        """Return the records of some kinds that fit some words best, twenty at most."""

    def search(self, kinds: tuple[str, ...], words: str, *, length: int) -> Found:
        """Return the records of some kinds that fit some words best, and how many there are."""

    def vocabulary(self, kinds: tuple[str, ...], begun: str) -> frozenset[str]:
        """Return the folded words that stand in records of some kinds and begin so."""

    def find(self, id_: str) -> Record | None:
        """Return a record, or nothing."""

    def several(self, ids: Sequence[str]) -> tuple[Record, ...]:
        """Return the records with some ids, as far as they are there."""

    def naming(self, id_: str, *, start: int = 0, length: int = 50) -> Page:
        """Return a stretch of the records that name one."""

    def naming_any(self, ids: Iterable[str], kinds: Iterable[str]) -> tuple[Record, ...]:
        """Return all records of some kinds that name any of some records, sorted by id.

        Where something is said is left out: a citation names what it was read in.
        """

    def for_all(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind that exist for no other in particular, sorted by id."""

    def namesakes(self, kind: str, *, length: int) -> tuple[tuple[Record, ...], ...]:
        """Return the first records of a kind that are called alike, together."""

    def counts(self) -> Mapping[str, int]:
        """Return how many records there are of each kind."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The register as it stands, in the database."""

    reader: Reader

    def page(self, wanted: Wanted) -> Page:
        """See Shelf."""
        return page(self.reader, wanted)

    def pick(self, kinds: tuple[str, ...], words: str) -> tuple[Record, ...]:
        """See Shelf."""
        return pick(self.reader, kinds, words)

    def search(self, kinds: tuple[str, ...], words: str, *, length: int) -> Found:
        """See Shelf."""
        return search(self.reader, kinds, words, length=length)

    def vocabulary(self, kinds: tuple[str, ...], begun: str) -> frozenset[str]:
        """See Shelf."""
        return vocabulary(self.reader, kinds, begun)

    def find(self, id_: str) -> Record | None:
        """See Shelf."""
        return find(self.reader, id_)

    def several(self, ids: Sequence[str]) -> tuple[Record, ...]:
        """See Shelf."""
        return several(self.reader, ids)

    def naming(self, id_: str, *, start: int = 0, length: int = 50) -> Page:
        """See Shelf."""
        return naming(self.reader, id_, start=start, length=length)

    def naming_any(self, ids: Iterable[str], kinds: Iterable[str]) -> tuple[Record, ...]:
        """See Shelf."""
        return naming_any(self.reader, ids, kinds)

    def for_all(self, kind: str) -> tuple[Record, ...]:
        """See Shelf."""
        return for_all(self.reader, kind)

    def namesakes(self, kind: str, *, length: int) -> tuple[tuple[Record, ...], ...]:
        """See Shelf."""
        return namesakes(self.reader, kind, length=length)

    def counts(self) -> Mapping[str, int]:
        """See Shelf."""
        return count_by_kind(self.reader)


@dataclass(frozen=True, slots=True)
class Known(Standing):
    """The register as it stands, of which the records themselves are in memory already."""

    register: Register

    def find(self, id_: str) -> Record | None:
        """See Shelf."""
        return self.register.find(id_)

    def several(self, ids: Sequence[str]) -> tuple[Record, ...]:
        """See Shelf."""
        found = (self.register.find(one) for one in sorted(set(ids)))
        return tuple(one for one in found if one is not None)

    def naming_any(self, ids: Iterable[str], kinds: Iterable[str]) -> tuple[Record, ...]:
        """See Shelf."""
        return Shown(self.register).naming_any(ids, kinds)

    def for_all(self, kind: str) -> tuple[Record, ...]:
        """See Shelf."""
        return self.register.for_all(KINDS[kind])

    def counts(self) -> Mapping[str, int]:
        """See Shelf."""
        return Shown(self.register).counts()


@dataclass(frozen=True, slots=True)
class Shown:
    """A register in memory: what one reader may see, or what stood once."""

    register: Register

    def page(self, wanted: Wanted) -> Page:
        """See Shelf."""
        return page_of(self.register, wanted)

    def pick(self, kinds: tuple[str, ...], words: str) -> tuple[Record, ...]:
        """See Shelf."""
        return pick_of(self.register, kinds, words)

    def search(self, kinds: tuple[str, ...], words: str, *, length: int) -> Found:
        """See Shelf."""
        return found_among(_sayings(self.register), kinds, words, length=length)

    def vocabulary(self, kinds: tuple[str, ...], begun: str) -> frozenset[str]:
        """See Shelf."""
        return vocabulary_of(_sayings(self.register), kinds, begun)

    def find(self, id_: str) -> Record | None:
        """See Shelf."""
        return self.register.find(id_)

    def several(self, ids: Sequence[str]) -> tuple[Record, ...]:
        """See Shelf."""
        found = (self.register.find(one) for one in ids)
        return tuple(one for one in found if one is not None)

    def naming(self, id_: str, *, start: int = 0, length: int = 50) -> Page:
        """See Shelf."""
        found = self.register.naming(id_, Record)
        return Page(found[start : start + length], len(found))

    def naming_any(self, ids: Iterable[str], kinds: Iterable[str]) -> tuple[Record, ...]:
        """See Shelf."""
        some = frozenset(ids)
        found = {
            one.id: one
            for kind in kinds
            for id_ in some
            for one in self.register.naming(id_, KINDS[kind])
            if _names(self.register, one, some)
        }
        return tuple(found[id_] for id_ in sorted(found))

    def for_all(self, kind: str) -> tuple[Record, ...]:
        """See Shelf."""
        return self.register.for_all(KINDS[kind])

    def namesakes(self, kind: str, *, length: int) -> tuple[tuple[Record, ...], ...]:
        """See Shelf."""
        return namesakes_of(self.register, kind, length=length)

    def counts(self) -> Mapping[str, int]:
        """See Shelf."""
        return {kind: len(self.register.all(cls)) for kind, cls in KINDS.items()}


def _names(register: Register, record: Record, ids: frozenset[str]) -> bool:
    """Say whether a record names any of these otherwise than as what it was read in."""
    named = (one for one in register.links(record) if one.target in ids)
    return any(not one.field.startswith("citations.") for one in named)


_KEPT: OrderedDict[int, tuple[Register, tuple[Saying, ...]]] = OrderedDict()
"""What searches look at, of the registers that were searched last."""
_MOST = 4


def _sayings(register: Register) -> tuple[Saying, ...]:
    """Return what a search over a register looks at, made once as long as it is asked for."""
    known = _KEPT.pop(id(register), None)
    # An id may be that of another register by now, unless the one that had it is kept.
    said = known[1] if known is not None and known[0] is register else sayings(register)
    _KEPT[id(register)] = register, said
    while len(_KEPT) > _MOST:
        _KEPT.popitem(last=False)
    return said
