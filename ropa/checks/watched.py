"""A register that notes what is read of it, so that one knows what a finding depends on."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol, TypeVar

from ropa.register.links import Link, targets
from ropa.register.records import Record
from ropa.register.register import Register

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_NOBODY = ""
"""What stands in a read for "no record in particular"; no id is empty."""


class Gathered(NamedTuple):
    """What was gathered about a record: by whom, and about which."""

    gather: Callable[..., Any]
    record: str


Read = str | type[Record] | tuple[str, type[Record]] | Gathered
"""A record by its id, all records of a kind, those of a kind that name an id, or what is kept."""


class Keeper(Protocol):
    """What keeps what was gathered, and notes what was read for it."""

    def kept(self, gather: Callable[[Register, R], T], record: R) -> T:
        """Return what is kept, or gather it first."""


class Watched(Register):
    """A register that notes in `reads` what it is asked for; what is gathered, a `keeper` keeps.

    Who reads `records` or counts them reads all kinds, which is noted as `Record`.
    """

    __slots__ = ("_keeper", "_watched", "reads")
    _keeper: Keeper | None
    _watched: Register
    reads: set[Read]

    def __init__(self, watched: Register, keeper: Keeper | None = None) -> None:
        """Stand before a register."""
        object.__setattr__(self, "_watched", watched)
        object.__setattr__(self, "_keeper", keeper)
        object.__setattr__(self, "reads", set())

    @property
    def records(self) -> tuple[Record, ...]:
        """All records of the register."""
        self.reads.add(Record)
        return self._watched.records

    def __contains__(self, id_: object) -> bool:
        """Say whether a record has this id."""
        self.reads.add(str(id_))
        return id_ in self._watched

    def __len__(self) -> int:
        """Count the records."""
        return len(self.records)

    def get(self, id_: str, kind: type[R]) -> R:
        """Return the record of this kind with this id."""
        self.reads.add(id_)
        return self._watched.get(id_, kind)

    def find(self, id_: str) -> Record | None:
        """Return the record with this id, of whatever kind, or nothing."""
        self.reads.add(id_)
        return self._watched.find(id_)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind."""
        self.reads.add(kind)
        return self._watched.all(kind)

    def gathered(self, gather: Callable[[Register, R], T], record: R) -> T:
        """Return what somebody gathers about a record that whoever asks has read already."""
        if self._keeper is None:
            return gather(self, record)
        self.reads.add(Gathered(gather, record.id))
        return self._keeper.kept(gather, record)

    def naming(self, id_: str, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that name this id."""
        self.reads.add((id_, kind))
        return self._watched.naming(id_, kind)

    def links(self, record: Record) -> tuple[Link, ...]:
        """Return the links of a record, which whoever asks has read already."""
        return self._watched.links(record)

    def belonging(self, id_: str) -> tuple[Record, ...]:
        """Return the records that exist for the one with this id."""
        self.reads.add((id_, Record))
        return self._watched.belonging(id_)

    def for_all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that exist for no other in particular."""
        self.reads.add((_NOBODY, kind))
        return self._watched.for_all(kind)


def touched(before: Register, after: Register, changed: Iterable[str]) -> set[Read]:
    """Return whatever may read otherwise after these records were added, changed or removed."""
    found: set[Read] = set()
    for id_ in changed:
        for one in (before.find(id_), after.find(id_)):
            if one is not None:
                found |= {id_, type(one), Record}
                named = {*targets(one, owner=True), *targets(one, owner=False)}
                found |= {(target, kind) for target in named for kind in (type(one), Record)}
                if not targets(one, owner=True):
                    found.add((_NOBODY, type(one)))
    return found
