"""What stands around an activity, read once for its page: as much as belongs to it, and no more."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from ropa.console.nearby import Nearby, named
from ropa.console.shelf import Shelf, Shown
from ropa.register.entry import SHARED, Entry, entry
from ropa.register.links import targets
from ropa.register.records import (
    Activity,
    Basis,
    DataCategory,
    DataElement,
    DataUse,
    Disclosure,
    ProcessorActivity,
    Purpose,
    Record,
    Remark,
    Statement,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.titles import DEEP
from ropa.reports.writer import Writer
from ropa.translations import Tongue

Processing = Activity | ProcessorActivity
_OWN = (Purpose, DataUse, Disclosure, Transfer, *SHARED)
_SAID = (Statement, Remark)
Kinds = tuple[type[Record], ...]


@dataclass(frozen=True, slots=True)
class Around(Nearby):
    """The register around an activity: it answers as a Register does, of what is asked of it.

    What was read together is kept; what nobody foresaw is read when it is asked for.
    """

    _named_by: defaultdict[tuple[str, type[Record]], dict[str, Record]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _asked: set[tuple[str, type[Record]]] = field(default_factory=set)
    _for_all: dict[type[Record], tuple[Record, ...]] = field(default_factory=dict)

    def naming(self, id_: str, kind: type[Record]) -> tuple[Record, ...]:
        """Return the records of a kind that name an id, sorted by id."""
        if (id_, kind) not in self._asked:
            self.gather((id_,), (kind,))
        found = self._named_by[id_, kind]
        return tuple(found[one] for one in sorted(found))

    def for_all(self, kind: type[Record]) -> tuple[Record, ...]:
        """Return the records of a kind that exist for no other in particular."""
        if kind not in self._for_all:
            self._for_all[kind] = self.shelf.for_all(kind.kind)
            self.keep(self._for_all[kind])
        return self._for_all[kind]

    def all(self, kind: type[Record]) -> tuple[Record, ...]:
        """Return the records of a kind that were read: an activity's page tells of no others."""
        return tuple(one for one in self.known() if isinstance(one, kind))

    def gather(self, ids: Iterable[str], kinds: Kinds) -> tuple[Record, ...]:
        """Read at once which records of some kinds name some ids."""
        some = frozenset(ids)
        found = self.shelf.naming_any(some, [one.kind for one in kinds]) if some else ()
        self._asked.update((id_, kind) for id_ in some for kind in kinds)
        for one in found:
            for id_ in some.intersection(named(one)):
                self._named_by[id_, type(one)][one.id] = one
        self.keep(found)
        return found

    def keep(self, records: Iterable[Record]) -> None:
        """Take in records that were read already."""
        self._found.update((one.id, one) for one in records)


@dataclass(frozen=True, slots=True)
class Page:
    """An activity with what belongs to it, and who speaks of it; `said` is said of any of these."""

    writer: Writer
    entry: Entry
    said: tuple[Record, ...]


def page_of(shelf: Shelf, activity: Processing, *, on: date, language: str) -> Page:
    """Read an activity's page."""
    register = shelf.register if isinstance(shelf, Shown) else _around(shelf, activity)
    found = entry(register, activity)
    own = [one.id for one in (activity, *belonging(found))]
    said = {one.id: one for id_ in own for kind in _SAID for one in register.naming(id_, kind)}
    told = tuple(said[id_] for id_ in sorted(said) if getattr(said[id_], "record", "") in own)
    return Page(Writer(register, on, Tongue(language)), found, told)


def belonging(found: Entry) -> tuple[Record, ...]:
    """Return what belongs to an activity, in the order of its letters."""
    return (
        *found.purposes,
        *found.bases,
        *found.uses,
        *found.sources,
        *found.disclosures,
        *found.transfers,
        *found.retention,
        *found.measures,
    )


def _around(shelf: Shelf, activity: Processing) -> Register:
    """Read what an activity's page is likely to ask for, in as few questions as that takes."""
    near = Around(shelf)
    near.keep((activity,))
    own = near.gather((activity.id,), _OWN)
    near.gather((one.id for one in own if isinstance(one, Purpose)), (Basis, *SHARED))
    for kind in SHARED:
        near.for_all(kind)
    seen: tuple[Record, ...] = ()
    for _ in range(DEEP + 1):
        fresh = near.known()[len(seen) :]
        seen = near.known()
        near.fetch(id_ for one in fresh for id_ in _followed(one, activity))
    near.gather((one.id for one in near.known() if not isinstance(one, _SAID)), _SAID)
    near.gather((one.id for one in near.known() if isinstance(one, DataCategory)), (DataElement,))
    # Whoever reads a page asks for records, and who names them, and nothing else of the register.
    return cast("Register", near)


def _followed(record: Record, activity: Processing) -> tuple[str, ...]:
    """Return the ids that a page reads from a record: what else it exists for may be thousands."""
    other = isinstance(record, Processing) and record is not activity
    return () if other else targets(record, owner=False)
