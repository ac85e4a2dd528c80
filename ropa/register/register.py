"""The register: all records as one value, sorted, whose references all lead somewhere."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from ropa.register.indexes import Indexes, moved_in
from ropa.register.links import LADDERS, Fault, Link, circles, faults, faults_of, links
from ropa.register.records import KINDS, Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_STRETCH = 256
"""Records that are compared at once."""


class NotARegisterError(ValueError):
    """Records contradict each other; `faults` says where and how."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        """Keep the faults and print one a line."""
        super().__init__("\n".join(str(one) for one in found))
        self.faults = found


class UnknownRecordError(KeyError):
    """No record of the register has this id."""

    def __str__(self) -> str:
        """Name the id."""
        return f'No record has the id "{self.args[0]}".'


@dataclass(frozen=True, slots=True)
class Register:
    """All records of one group, sorted by id; equal registers have equal digests.

    What a register `like` it knows of the records that both hold is taken from there.
    """

    records: tuple[Record, ...] = ()
    like: InitVar["Register | None"] = None
    _indexes: Indexes = field(init=False, repr=False, compare=False)

    def __post_init__(self, like: "Register | None") -> None:
        """Sort the records, refuse what is not a register, and index the rest."""
        records = tuple(sorted(self.records, key=_id))
        known = _links_of if like is None else like.links
        links = {one.id: known(one) for one in records}
        if found := faults(records, naming=lambda one: links[one.id]):
            raise NotARegisterError(found)
        _put(self, records, Indexes.of(records, links))

    def after(self, come: Iterable[Record], *, without: Iterable[str] = ()) -> "Register":
        """Return the register in which these records stand, instead of what had their ids.

        It is `without` some others. NotARegisterError as for one that is made anew, of which this
        costs only what moved.
        """
        come = tuple(come)
        links = {one.id: self.links(one) for one in come}
        moved = {*links, *without}
        gone = tuple(one for id_ in moved if (one := self.find(id_)) is not None)
        made = object.__new__(Register)
        _put(made, moved_in(self.records, gone, come), self._indexes.after(gone, come, links))
        if len(links) < len(come) or not _is_sound(made, self, moved):
            return Register(made.records)  # which says what is wrong
        return made

    def __contains__(self, id_: object) -> bool:
        """Say whether a record has this id."""
        return id_ in self._indexes.by_id

    def __len__(self) -> int:
        """Count the records."""
        return len(self.records)

    def get(self, id_: str, kind: type[R]) -> R:
        """Return the record of this kind with this id; UnknownRecordError if there is none."""
        found = self._indexes.by_id.get(id_)
        if not isinstance(found, kind):
            raise UnknownRecordError(id_)
        return found

    def find(self, id_: str) -> Record | None:
        """Return the record with this id, of whatever kind, or nothing."""
        return self._indexes.by_id.get(id_)

    def links(self, record: Record) -> tuple[Link, ...]:
        """Return the references of a record: at no cost of one that the register holds."""
        if self._indexes.by_id.get(record.id) is record:
            return self._indexes.links[record.id]
        return _links_of(record)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind, sorted by id."""
        return cast("tuple[R, ...]", self._indexes.by_kind.get(kind, ()))

    def gathered(self, gather: "Callable[[Register, R], T]", record: R) -> T:
        """Return what somebody gathers about a record; who keeps it may have it already."""
        return gather(self, record)

    def naming(self, id_: str, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that name this id anywhere, sorted by id."""
        return cast("tuple[R, ...]", self._indexes.naming.get((id_, kind), ()))

    def belonging(self, id_: str) -> tuple[Record, ...]:
        """Return the records that exist for the one with this id, sorted by id."""
        return self._indexes.belonging.get(id_, ())

    def for_all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that exist for no other in particular, sorted by id."""
        return cast("tuple[R, ...]", self._indexes.for_all.get(kind, ()))


def _put(register: Register, records: tuple[Record, ...], indexes: Indexes) -> None:
    object.__setattr__(register, "records", records)
    object.__setattr__(register, "_indexes", indexes)


def _id(record: Record) -> str:
    return record.id


def _links_of(record: Record) -> tuple[Link, ...]:
    return tuple(links(record))


def _is_sound(register: Register, before: Register, moved: Collection[str]) -> bool:
    """Say whether a register has no faults, where the one `before` some records moved had none."""
    asked = {id_: one for id_ in moved if (one := register.find(id_)) is not None}
    for id_ in moved:
        if type(asked.get(id_)) is not type(before.find(id_)):
            asked |= {one.id: one for one in register.naming(id_, Record)}
    named = {link.target for one in asked.values() for link in register.links(one)}
    kinds = {id_: one.kind for id_ in named if (one := register.find(id_)) is not None}
    if any(any(faults_of(one, kinds, naming=register.links)) for one in asked.values()):
        return False
    climbing = {one.kind for one in asked.values()}
    return not any(
        any(circles(field, _above(register, kind, field)))
        for kind, field in LADDERS
        if kind in climbing
    )


def _above(register: Register, kind: str, field: str) -> dict[str, str]:
    found = ((one.id, getattr(one, field)) for one in register.all(KINDS[kind]))
    return {id_: up for id_, up in found if up is not None}


def apart(before: Register, after: Register) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the records of each of two registers that the other has not, or not as they are.

    Where both share long stretches in memory, these cost next to nothing.
    """
    gone, come = list[Record](), list[Record]()
    old, new = before.records, after.records
    here = there = 0
    while here < len(old) or there < len(new):
        if old[here : here + _STRETCH] == new[there : there + _STRETCH]:
            here, there = here + _STRETCH, there + _STRETCH
            continue
        left, right = old[here : here + 1], new[there : there + 1]
        if left != right:
            ids = [one.id for one in (*left, *right)]
            left, right = (
                tuple(one for one in some if one.id == min(ids)) for some in (left, right)
            )
            gone += left
            come += right
        here, there = here + len(left), there + len(right)
    return tuple(gone), tuple(come)


def register_of(records: Iterable[Record]) -> Register:
    """Make a register of records; NotARegisterError if they contradict each other."""
    return Register(tuple(records))


@dataclass(frozen=True, slots=True)
class Redaction:
    """A record whose words were taken out of past editions, and the moment (UTC) of doing so.

    `version` is the number of the change that had put these words.
    """

    record: str
    moment: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A register and where it comes from: change number, moment (UTC), head of the journal.

    Number and head say which edition it is. Beside them, whether it was `sealed`, and what was
    redacted in it since.
    """

    register: Register
    number: int
    moment: datetime
    head: str
    sealed: bool = field(default=False, compare=False)
    redactions: tuple[Redaction, ...] = field(default=(), compare=False)


__all__ = [
    "KINDS",
    "Edition",
    "NotARegisterError",
    "Redaction",
    "Register",
    "UnknownRecordError",
    "apart",
    "register_of",
]
