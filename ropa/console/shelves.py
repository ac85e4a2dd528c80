"""Gives each viewer the register as they may see it, and keeps what was cut for the next request.

A cut register is made of a whole one, which takes a moment for a large group; what was cut stays
in memory until the register changes, for a few viewers at a time.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from ropa.access import Principal
from ropa.console.shelf import Shelf, Shown, Standing
from ropa.register.audience import Audience, about_any, seen_by
from ropa.register.register import Register
from ropa.store import NoEditionError, Reader, Store, head, read_edition

MOST = 8
"""Cut registers that are kept in memory."""


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
class _Key:
    number: int
    head: str
    entities: frozenset[str] | None
    audience: Audience


@dataclass(slots=True)
class Shelves:
    """Opens shelves; what it cut is shared by all threads of the server."""

    _kept: OrderedDict[_Key, Register] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def open(self, reader: Reader, viewer: Principal, *, at: int | None = None) -> Shelf:
        """Return the register as a viewer sees it, as it stands or `at` an edition.

        NoEditionError for an edition before the viewer's first one, or one that there is not.
        """
        if at is None and not viewer.is_bound:
            return Standing(reader)
        return Shown(self.register(reader, viewer, at=at))

    def register(self, reader: Reader, viewer: Principal, *, at: int | None) -> Register:
        """Return what a viewer sees of an edition, made anew only if nobody kept it."""
        end = head(reader)
        number = end.number if at is None else at
        if number < viewer.since_edition:
            raise NoEditionError(f"You may read editions from {viewer.since_edition} on.")
        entities = viewer.entities if viewer.is_bound else None
        audience = viewer.audience if viewer.is_bound else Audience.INTERNAL
        return self._made(reader, at, _Key(number, end.digest, entities, audience))

    def whole(self, reader: Reader, *, at: int) -> Register:
        """Return all of an edition: what a cut of it is held against, and nobody bound is shown."""
        return self._made(reader, at, _Key(at, head(reader).digest, None, Audience.INTERNAL))

    def _made(self, reader: Reader, at: int | None, key: _Key) -> Register:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            made = cut(read_edition(reader, at=at).register, key.entities, key.audience)
            self._kept[key] = made
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
            return made


def chosen(stores: Stores, viewer: Principal) -> Store:
    """Return what a viewer's requests read through: bound readers through what can't write.

    NoReadingError if the viewer is bound and there is no connection for them.
    """
    if not viewer.is_bound:
        return stores.store
    if stores.reading is None:
        raise NoReadingError(
            "An auditor reads through a connection that can't write, and there is none yet: make "
            "a PostgreSQL role for it with ropa init --reading-role, and name it in "
            "ROPA_READING_URL"
        )
    return stores.reading


def cut(register: Register, entities: frozenset[str] | None, audience: Audience) -> Register:
    """Return what belongs to some legal entities (all, if nothing is said), for an audience."""
    whole = register if entities is None else about_any(register, entities)
    return seen_by(whole, audience)
