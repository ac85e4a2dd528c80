"""The one door for writing: records in, one transaction, one signed line of the journal."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from ropa.journal.change import Change, Occasion
from ropa.register.canonical import FORMAT, Complaint, NotADocumentError, read, record_document
from ropa.register.compare import Difference, compare
from ropa.register.documents import dump
from ropa.register.records import Record
from ropa.register.register import Register, UnknownRecordError
from ropa.saying import Saying
from ropa.store.engine import reaching, turn
from ropa.store.fitting import require_fitting
from ropa.store.history import last_documents
from ropa.store.holding import require_signed
from ropa.store.journal import append, head, open_door
from ropa.store.read import Reader, batched, read_records, read_register
from ropa.store.rows.journal import LIVING, RETIRED
from ropa.store.store import Store
from ropa.store.write import write

R = TypeVar("R", bound=Record)
MANY = 500
"""Touched records from which on the register is read as a whole: that is faster then."""


class IdUsedAgainError(ValueError):
    """A new record has the id of another that was removed, or of one of another kind."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Name the ids."""
        known = ", ".join(f'"{one}"' for one in ids)
        said = "The id {ids} was used before, for another record; choose a new one."
        super().__init__(Saying(said, ids=known))
        self.ids = ids


class Door:
    """What may be done to the register while the door is open; it is written when it closes.

    Nobody else can change the register meanwhile. What the records were is read when it is asked
    for, so a change costs what it touches and not what the register weighs. `change` is the line
    of the journal once the door has closed, or nothing if nothing changed.
    """

    def __init__(self, connection: Connection) -> None:
        self.change: Change | None = None
        self._connection = connection
        self._whole: Register | None = None
        self._wanted: dict[str, Record | None] = {}

    @property
    def before(self) -> Register:
        """The whole register that this change starts from."""
        if self._whole is None:
            self._whole = read_register(self._connection)
        return self._whole

    @property
    def reader(self) -> Reader:
        """What reads the register and its journal as they stand until the door closes."""
        return self._connection

    def find(self, id_: str) -> Record | None:
        """Return the record with this id as it stands in the door, or nothing."""
        if id_ in self._wanted:
            return self._wanted[id_]
        return self._found((id_,)).get(id_)

    def several(self, ids: Iterable[str]) -> dict[str, Record]:
        """Return by id the records with some ids as they stand in the door, read at once."""
        some = tuple(ids)
        found = self._found(one for one in some if one not in self._wanted)
        come = {id_: one for id_ in some if (one := self._wanted.get(id_)) is not None}
        return found | come

    def may_hold(self, kind: type[Record]) -> bool:
        """Say whether a record of a kind is, or was, in the door, at the cost of one look."""
        if self.coming(kind):
            return True
        one = select(LIVING.c.id).where(LIVING.c.kind == kind.kind).limit(1)
        return self._connection.execute(one).first() is not None

    def coming(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that were put."""
        return tuple(one for one in self._wanted.values() if isinstance(one, kind))

    def put(self, *records: Record) -> None:
        """Add records, or put them in the place of those that have their ids."""
        self._wanted |= {one.id: one for one in records}

    def remove(self, *ids: str) -> None:
        """Take records out; UnknownRecordError if there is none with an id."""
        for id_ in ids:
            if self.find(id_) is None:
                raise UnknownRecordError(id_)
        self._wanted |= dict.fromkeys(ids)

    def replace(self, register: Register) -> None:
        """Put another register in the place of the whole one."""
        self._wanted = dict.fromkeys(one.id for one in self.before.records)
        self.put(*register.records)

    def after(self) -> Register:
        """Return the whole register as it stands in the door; NotARegisterError if it is none."""
        kept = (one for one in self.before.records if one.id not in self._wanted)
        come = (one for one in self._wanted.values() if one is not None)
        return Register((*kept, *come))

    def differences(self) -> tuple[Difference, ...]:
        """Return what the door changes, sorted by id; errors as with `change`."""
        whole = self.before if len(self._wanted) > MANY else self._whole
        before = self._found(self._wanted)
        require_signed(self._connection, before, ids=self._wanted)
        if whole is not None:
            return compare(whole, self.after())
        found = tuple(
            Difference(before.get(id_), after)
            for id_, after in sorted(self._wanted.items())
            if before.get(id_) != after
        )
        require_fitting(self._connection, found)
        return found

    def _found(self, ids: Iterable[str]) -> dict[str, Record]:
        if self._whole is None:
            return read_records(self._connection, ids)
        whole = self._whole
        return {one.id: one for id_ in ids if (one := whole.find(id_)) is not None}


@contextmanager
def change(store: Store, *, actor: str, reason: str, moment: datetime) -> Iterator[Door]:
    """Change the register: all of it or, if anything goes wrong, nothing.

    Nothing is written before the context ends well. Then the records must form a register
    (NotARegisterError), without ids that were used before (IdUsedAgainError), but for records that
    come back as they were; the change gets its line in the journal unless it changed nothing.
    ValueError if actor or reason are blank or hold what no text may hold, or if the moment has no
    offset; NoKeyError if the store has no key to sign with, and ReplacedKeyError if a newer one has
    replaced it; ClockError if the last change lies ahead of the moment; NotADocumentError if a
    record holds what no document may; ChangedOutsideError if the tables say otherwise of its
    records than the journal; UnfitStoreError if the database fails meanwhile.
    """
    occasion, signer = Occasion(actor, reason, moment), store.required_signer
    with reaching(store.engine.url), turn(store.engine) as connection:
        door = Door(connection)
        yield door
        differences = door.differences()
        if differences:
            _require_documents(differences)
            _refuse_used_ids(connection, differences)
            end = head(connection)
            open_door(connection, after=end)
            write(connection, differences)
            door.change = append(
                connection, differences, after=end, occasion=occasion, signer=signer
            )


def _require_documents(differences: tuple[Difference, ...]) -> None:
    """Refuse a record whose document could not be read again: an export must load."""
    found = [
        Complaint((one.id, *place.path[3:]), place.words)
        for one in differences
        if one.after is not None
        for place in _complaints(one.after)
    ]
    if found:
        raise NotADocumentError(tuple(found))


def _complaints(record: Record) -> tuple[Complaint, ...]:
    try:
        read({"format": FORMAT, "records": {record.kind: [dump(record)]}})
    except NotADocumentError as error:
        return error.complaints
    return ()


def _refuse_used_ids(connection: Connection, differences: tuple[Difference, ...]) -> None:
    new = [one.id for one in differences if one.before is None]
    retired = {
        id_
        for some in batched(new)
        for id_ in connection.scalars(select(RETIRED.c.id).where(RETIRED.c.id.in_(some)))
    }
    last = last_documents(connection, retired)
    used = tuple(one.id for one in differences if _is_used(one, retired, last))
    if used:
        raise IdUsedAgainError(used)


def _is_used(difference: Difference, retired: set[str], last: Mapping[str, str]) -> bool:
    """Say whether an id stands for something else now: a record that comes back is the same."""
    before, after = difference.before, difference.after
    if after is None:
        return False
    if before is not None:
        return before.kind != after.kind
    return after.id in retired and last.get(after.id) != record_document(after)
