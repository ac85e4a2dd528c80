"""Gives each viewer the register as they may see it, and keeps what was cut for the next request.

A cut register is made of a whole one, which takes a moment for a large group. What was read and cut
stays in memory, and the next edition is made of the last one and what changed since.
"""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Protocol

from ropa.access import Principal
from ropa.console.shelf import Known, Shelf, Shown, Standing
from ropa.register.audience import Audience, about_any, seen_by
from ropa.register.register import Edition, Register
from ropa.saying import Saying
from ropa.store import (
    NoEditionError,
    Reader,
    Store,
    head,
    last_redaction,
    read_edition,
    read_head,
)

MOST = 250_000
"""Records of all registers that are kept in memory: two kilobytes each, where none are shared."""


class Stores(Protocol):
    """Where the register is read: by its keepers, and by who can't write."""

    @property
    def store(self) -> Store:
        """What the register's keepers read through."""

    @property
    def reading(self) -> Store | None:
        """What can't write, if there is such a connection."""


class NoReadingError(RuntimeError):
    """An auditor can't read yet: no connection is configured that can't write."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a cut is made of: an edition as it can be read since the last redaction, and eyes.

    The end of the journal is no part of it, so a save throws away no cut of the past.
    """

    edition: str
    redaction: str
    entities: frozenset[str] | None = None
    audience: Audience = Audience.INTERNAL

    @property
    def whole(self) -> "Key":
        """The key of the edition that it is a cut of."""
        return Key(self.edition, self.redaction)


@dataclass(slots=True)
class Shelves:
    """Opens shelves; what it read and cut is shared by all threads of the server.

    Threads that want the same wait for the one that makes it, and no others do.
    """

    most: int = MOST
    _kept: OrderedDict[Key, Edition] = field(default_factory=OrderedDict)
    _turns: defaultdict[Key, Lock] = field(default_factory=lambda: defaultdict(Lock))
    _lock: Lock = field(default_factory=Lock)

    def open(self, reader: Reader, viewer: Principal, *, at: int | None = None) -> Shelf:
        """Return the register as a viewer sees it, as it stands or `at` an edition.

        NoEditionError for an edition before the viewer's first one, or one that there is not.
        """
        if at is None and not viewer.is_bound:
            found = self._found(self.key(reader, viewer, at=None)[1])
            return Standing(reader) if found is None else Known(reader, found.register)
        return Shown(self.edition(reader, viewer, at=at).register)

    def edition(self, reader: Reader, viewer: Principal, *, at: int | None) -> Edition:
        """Return what a viewer sees of an edition, made anew only if nobody kept it."""
        return self._made(reader, at, self.key(reader, viewer, at=at)[1])

    def key(self, reader: Reader, viewer: Principal, *, at: int | None) -> tuple[int, Key]:
        """Return the number of an edition, and under what a viewer's cut of it is kept.

        NoEditionError as with `open`.
        """
        end = head(reader) if at is None else read_head(reader, at=at)
        if end.number < viewer.since_edition:
            raise NoEditionError(
                Saying("You may read editions from {number} on.", number=viewer.since_edition)
            )
        key = Key(end.digest, last_redaction(reader))
        if viewer.is_bound:
            key = replace(key, entities=viewer.entities, audience=viewer.audience)
        return end.number, key

    def whole(self, reader: Reader, *, at: int) -> Edition:
        """Return all of an edition: what a cut of it is held against, and nobody bound is shown."""
        end = read_head(reader, at=at)
        return self._made(reader, at, Key(end.digest, last_redaction(reader)))

    def _made(self, reader: Reader, at: int | None, key: Key) -> Edition:
        with self._lock:
            turn = self._turns[key]
        with turn:
            if (found := self._found(key)) is not None:
                return found
            if key == key.whole:
                made = read_edition(reader, at=at, near=self._nearest(at))
            else:
                whole = self._made(reader, at, key.whole)
                made = replace(whole, register=cut(whole.register, key.entities, key.audience))
            self._keep(key, made)
            return made

    def _found(self, key: Key) -> Edition | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Key, made: Edition) -> None:
        """Keep an edition, and let go of those not asked for the longest, down to the ceiling."""
        with self._lock:
            self._kept[key] = made
            self._turns.pop(key, None)
            weight = sum(len(one.register) for one in self._kept.values())
            while weight > self.most and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                weight -= len(gone.register)

    def _nearest(self, at: int | None) -> Edition | None:
        """Return the whole edition in memory from which it is the fewest changes to another."""
        with self._lock:
            known = [one for key, one in self._kept.items() if key == key.whole]
        if at is None:
            return max(known, key=lambda one: one.number, default=None)
        return min(known, key=lambda one: abs(one.number - at), default=None)


def chosen(stores: Stores, viewer: Principal) -> Store:
    """Return what a viewer's requests read through: bound readers through what can't write.

    NoReadingError if the viewer is bound and there is no connection for them.
    """
    if not viewer.is_bound:
        return stores.store
    if stores.reading is None:
        words = Saying(
            "An auditor reads through a connection that can’t write, and there is none yet: make "
            "a PostgreSQL role for it with ropa init --reading-role, and name it in "
            "ROPA_READING_URL"
        )
        raise NoReadingError(words)
    return stores.reading


def cut(register: Register, entities: frozenset[str] | None, audience: Audience) -> Register:
    """Return what belongs to some legal entities (all, if nothing is said), for an audience."""
    whole = register if entities is None else about_any(register, entities)
    return seen_by(whole, audience)
