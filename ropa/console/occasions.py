"""Who changed the register, when and why, kept once it was read: a change stays what it is.

The line of a change names all that it touched, and so a first import is as long as the register.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from ropa.journal.change import Change
from ropa.store import Reader, last_touching, latest_changes

MOST = 10_000
"""Occasions that are kept; each weighs as much as its reason."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A change without what it touched."""

    number: int
    moment: datetime
    actor: str
    reason: str


def deed_of(change: Change) -> Deed:
    """Return a change without what it touched."""
    return Deed(change.number, change.moment, change.actor, change.reason)


@dataclass(slots=True)
class Occasions:
    """The occasions that were asked for, by the digests of their changes, for all threads."""

    most: int = MOST
    _kept: OrderedDict[str, Deed] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def last(
        self, reader: Reader, ids: Iterable[str], *, limit: int, upto: int | None
    ) -> tuple[Deed, ...]:
        """Return the last occasions on which any of some records was touched, newest first."""
        found = last_touching(reader, ids, limit=limit, upto=upto)
        return tuple(self._deed(reader, number, digest) for number, digest in found)

    def of(self, reader: Reader, *ids: str, upto: int | None) -> Iterator[Deed]:
        """Give the occasions on which any of some records was touched, newest first, one by one."""
        for number, digest in last_touching(reader, ids, limit=None, upto=upto):
            yield self._deed(reader, number, digest)

    def _deed(self, reader: Reader, number: int, digest: str) -> Deed:
        with self._lock:
            known = self._kept.get(digest)
        return known or self._read(reader, number, digest)

    def _read(self, reader: Reader, number: int, digest: str) -> Deed:
        (one,) = latest_changes(reader, upto=number, limit=1)
        deed = deed_of(one)
        with self._lock:
            self._kept[digest] = deed
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return deed
