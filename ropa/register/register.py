"""The register: all records as one value, sorted, whose references all lead somewhere."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from ropa.register.links import Fault, faults, links
from ropa.register.records import KINDS, Record

R = TypeVar("R", bound=Record)


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
    """All records of one group, sorted by id; equal registers have equal digests."""

    records: tuple[Record, ...] = ()
    _by_id: dict[str, Record] = field(init=False, repr=False, compare=False)
    _by_kind: dict[str, tuple[Record, ...]] = field(init=False, repr=False, compare=False)
    _named_by: dict[str, tuple[Record, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the records, refuse what is not a register, and index the rest."""
        records = tuple(sorted(self.records, key=lambda one: one.id))
        if found := faults(records):
            raise NotARegisterError(found)
        kinds: dict[str, list[Record]] = defaultdict(list)
        naming: dict[str, dict[str, Record]] = defaultdict(dict)
        for one in records:
            kinds[one.kind].append(one)
            for link in links(one):
                naming[link.target][one.id] = one
        put = object.__setattr__
        put(self, "records", records)
        put(self, "_by_id", {one.id: one for one in records})
        put(self, "_by_kind", {kind: tuple(some) for kind, some in kinds.items()})
        put(self, "_named_by", {id_: tuple(some.values()) for id_, some in naming.items()})

    def __contains__(self, id_: object) -> bool:
        """Say whether a record has this id."""
        return id_ in self._by_id

    def __len__(self) -> int:
        """Count the records."""
        return len(self.records)

    def get(self, id_: str, kind: type[R]) -> R:
        """Return the record of this kind with this id; UnknownRecordError if there is none."""
        found = self._by_id.get(id_)
        if not isinstance(found, kind):
            raise UnknownRecordError(id_)
        return found

    def find(self, id_: str) -> Record | None:
        """Return the record with this id, of whatever kind, or nothing."""
        return self._by_id.get(id_)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind, sorted by id."""
        return tuple(one for one in self._by_kind.get(kind.kind, ()) if isinstance(one, kind))

    def naming(self, id_: str, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that name this id anywhere, sorted by id."""
        return tuple(one for one in self._named_by.get(id_, ()) if isinstance(one, kind))


def register_of(records: Iterable[Record]) -> Register:
    """Make a register of records; NotARegisterError if they contradict each other."""
    return Register(tuple(records))


@dataclass(frozen=True, slots=True)
class Edition:
    """A register and where it comes from: change number, moment (UTC), head of the journal."""

    register: Register
    number: int
    moment: datetime
    head: str


__all__ = ["KINDS", "Edition", "NotARegisterError", "Register", "UnknownRecordError", "register_of"]
