"""Who changed the register, when and why, kept once it was read: a change stays what it is.

The line of a change names all that it touched, and so a first import is as long as the register.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from ropa.store import Reader, last_touching, latest_changes

MOST = 10_000
"""Occasions that are kept; each weighs as much as its reason."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change without what it touched."""

    number: int
    moment: datetime
    actor: str
    reason: str


@dataclass(slots=True)
class Occasions:
    """The occasions that were asked for, by the digests of their changes, for all threads."""

    most: int = MOST
    _kept: OrderedDict[str, Told] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def last(
        self, reader: Reader, ids: Iterable[str], *, limit: int, upto: int | None
    ) -> tuple[Told, ...]:
        """Return the last occasions on which any of some records was touched, newest first."""
        found = last_touching(reader, ids, limit=limit, upto=upto)
        return tuple(self._told(reader, number, digest) for number, digest in found)

    def _told(self, reader: Reader, number: int, digest: str) -> Told:
        with self._lock:
            known = self._kept.get(digest)
        return known or self._read(reader, number, digest)

    def _read(self, reader: Reader, number: int, digest: str) -> Told:
        (one,) = latest_changes(reader, upto=number, limit=1)
        told = Told(one.number, one.moment, one.actor, one.reason)
        with self._lock:
            self._kept[digest] = told
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return told
