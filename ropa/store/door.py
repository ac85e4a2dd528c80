"""The one door for writing: records in, one transaction, one line of the journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, insert, select

from ropa.register.compare import Difference, compare
from ropa.register.records import Record
from ropa.register.register import Register, UnknownRecordError
from ropa.store.engine import reaching, turn
from ropa.store.journal import Change, Occasion, append, entries_of, head
from ropa.store.read import read_register
from ropa.store.rows.journal import OpeningRow, RetiredRow
from ropa.store.rows.row import Row
from ropa.store.store import Store
from ropa.store.write import write

_OPENINGS = Row.metadata.tables[OpeningRow.__tablename__]
_RETIRED = Row.metadata.tables[RetiredRow.__tablename__]


class IdUsedAgainError(ValueError):
    """A new record has the id of one that was removed, or of one of another kind."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Name the ids."""
        known = ", ".join(f'"{one}"' for one in ids)
        super().__init__(f"The id {known} was used before, for another record; choose a new one.")
        self.ids = ids


class Door:
    """What may be done to the register while the door is open; it is written when it closes.

    `before` is the register that this change starts from, and no other change can come between;
    `change` is the line of the journal once the door has closed, or nothing if nothing changed.
    """

    def __init__(self, before: Register) -> None:
        self.before = before
        self.change: Change | None = None
        self._records = {one.id: one for one in before.records}

    def put(self, *records: Record) -> None:
        """Add records, or put them in the place of those that have their ids."""
        self._records |= {one.id: one for one in records}

    def remove(self, *ids: str) -> None:
        """Take records out; UnknownRecordError if there is none with an id."""
        for id_ in ids:
            if id_ not in self._records:
                raise UnknownRecordError(id_)
            del self._records[id_]

    def replace(self, register: Register) -> None:
        """Put another register in the place of the whole one."""
        self._records = {one.id: one for one in register.records}

    def after(self) -> Register:
        """Return the register as it stands in the door; NotARegisterError if it is none."""
        return Register(tuple(self._records.values()))


@contextmanager
def change(store: Store, *, actor: str, reason: str, moment: datetime) -> Iterator[Door]:
    """Change the register: all of it or, if anything goes wrong, nothing.

    Nothing is written before the context ends well. Then the records must form a register
    (NotARegisterError), without ids that were used before (IdUsedAgainError); the change gets
    its line in the journal unless it changed nothing. ValueError if actor or reason are blank
    or hold what no text may hold, or if the moment has no offset; UnfitStoreError if the database
    fails meanwhile.
    """
    occasion = Occasion(actor, reason, moment)
    with reaching(store.engine.url), turn(store.engine) as connection:
        door = Door(read_register(connection))
        yield door
        differences = compare(door.before, door.after())
        if differences:
            _refuse_used_ids(connection, differences)
            end = head(connection)
            connection.execute(insert(_OPENINGS), {"number": end.number + 1})
            write(connection, differences)
            entries = entries_of(differences)
            door.change = append(connection, entries, after=end, occasion=occasion)


def _refuse_used_ids(connection: Connection, differences: tuple[Difference, ...]) -> None:
    retired = set(connection.scalars(select(_RETIRED.c.id)))
    used = tuple(one.id for one in differences if _is_used(one, retired))
    if used:
        raise IdUsedAgainError(used)


def _is_used(difference: Difference, retired: set[str]) -> bool:
    before, after = difference.before, difference.after
    if after is None:
        return False
    return after.id in retired if before is None else before.kind != after.kind
