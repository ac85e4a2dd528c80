"""The register: all records as one value, sorted, whose references all lead somewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from ropa.register.links import Fault, Link, faults, links
from ropa.register.records import KINDS, Record

K = TypeVar("K")
R = TypeVar("R", bound=Record)
_Index = dict[K, tuple[Record, ...]]
_Linked = list[tuple[Record, tuple[Link, ...]]]


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
    _by_id: dict[str, Record] = field(init=False, repr=False, compare=False)
    _links: dict[str, tuple[Link, ...]] = field(init=False, repr=False, compare=False)
    _by_kind: _Index[type[Record]] = field(init=False, repr=False, compare=False)
    _named_by: _Index[tuple[str, type[Record]]] = field(init=False, repr=False, compare=False)
    _existing_for: _Index[str] = field(init=False, repr=False, compare=False)
    _for_all: _Index[type[Record]] = field(init=False, repr=False, compare=False)

    def __post_init__(self, like: "Register | None") -> None:
        """Sort the records, refuse what is not a register, and index the rest."""
        records = tuple(sorted(self.records, key=lambda one: one.id))
        known = _links_of if like is None else like.links
        linked = [(one, known(one)) for one in records]
        put = object.__setattr__
        put(self, "records", records)
        put(self, "_by_id", {one.id: one for one in records})
        put(self, "_links", {one.id: some for one, some in linked})
        if found := faults(records, naming=self.links):
            raise NotARegisterError(found)
        put(self, "_by_kind", _index((type(one), one) for one in records))
        put(self, "_named_by", _index(_named(linked)))
        put(self, "_existing_for", _index(_owned(linked)))
        put(self, "_for_all", _index(_ownerless(linked)))

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

    def links(self, record: Record) -> tuple[Link, ...]:
        """Return the references of a record: at no cost of one that the register holds."""
        if self._by_id.get(record.id) is record:
            return self._links[record.id]
        return _links_of(record)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind, sorted by id."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    def naming(self, id_: str, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that name this id anywhere, sorted by id."""
        return cast("tuple[R, ...]", self._named_by.get((id_, kind), ()))

    def belonging(self, id_: str) -> tuple[Record, ...]:
        """Return the records that exist for the one with this id, sorted by id."""
        return self._existing_for.get(id_, ())

    def for_all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that exist for no other in particular, sorted by id."""
        return cast("tuple[R, ...]", self._for_all.get(kind, ()))


def _links_of(record: Record) -> tuple[Link, ...]:
    return tuple(links(record))


def _index(found: Iterable[tuple[K, Record]]) -> _Index[K]:
    """Put records under the keys that are given with them, each once, in the order given."""
    under: dict[K, dict[str, Record]] = defaultdict(dict)
    for key, one in found:
        under[key][one.id] = one
    return {key: tuple(some.values()) for key, some in under.items()}


def _named(linked: _Linked) -> Iterator[tuple[tuple[str, type[Record]], Record]]:
    """Give each record under what it names, by its own kind and by every kind."""
    for one, some in linked:
        for link in some:
            yield (link.target, type(one)), one
            yield (link.target, Record), one


def _owned(linked: _Linked) -> Iterator[tuple[str, Record]]:
    """Give each record under what it exists for."""
    return ((link.target, one) for one, some in linked for link in some if link.question.owner)


def _ownerless(linked: _Linked) -> Iterator[tuple[type[Record], Record]]:
    """Give each record that exists for no other under its kind."""
    return (
        (type(one), one) for one, some in linked if not any(link.question.owner for link in some)
    )


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
    "register_of",
]
