"""The journal as it is so far: one row a change, each naming the digest of the one before.

Signatures, salted digests and replay come with the room `ropa.journal`.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from ropa.register.canonical import canonical, record_digest
from ropa.register.compare import Difference
from ropa.register.text import complaint
from ropa.store.engine import legible
from ropa.store.rows.journal import ChangeRow
from ropa.store.rows.row import Row
from ropa.store.types import written

FORMAT = 1
"""The number of the way in which a change is digested."""
NO_HEAD = "0" * 64
"""The head of a journal without changes, and what its first change names as the previous one."""
BEFORE_ANY_CHANGE = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of the edition with number 0: nothing had been written."""
_CHANGES = Row.metadata.tables[ChangeRow.__tablename__]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that a change touched: its digest afterwards, or nothing if it was removed."""

    kind: str
    id: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who changes the register, why and when; ValueError for words that no text may hold."""

    actor: str
    reason: str
    moment: datetime

    def __post_init__(self) -> None:
        """Refuse what the journal could not keep as it was given."""
        for name, words in (("actor", self.actor), ("reason", self.reason)):
            if (why := complaint(words)) is not None:
                raise ValueError(f"The {name} of a change {why}.")
        if self.moment.tzinfo is None:
            raise ValueError(f"The moment {self.moment} of a change has no offset; give it in UTC.")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the journal; `moment` in UTC, `previous` the digest of the change before."""

    number: int
    moment: datetime
    actor: str
    reason: str
    previous: str
    entries: tuple[Entry, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical list of all that the change says, 64 hexadecimal digits."""
        said = [FORMAT, self.number, written(self.moment), self.actor, self.reason, self.previous]
        return hashlib.sha256(canonical([*said, _written(self.entries)])).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the journal: what the next change builds on."""

    number: int
    moment: datetime
    digest: str


def head(reader: Session | Connection) -> Head:
    """Return the end of the journal; of an empty one, number 0 and NO_HEAD."""
    wanted = _CHANGES.c.number, _CHANGES.c.moment, _CHANGES.c.digest
    with legible():
        row = reader.execute(select(*wanted).order_by(_CHANGES.c.number.desc()).limit(1)).first()
    return Head(0, BEFORE_ANY_CHANGE, NO_HEAD) if row is None else Head(*row)


def entries_of(differences: tuple[Difference, ...]) -> tuple[Entry, ...]:
    """Return what a change says of each record that it touches, sorted by id."""
    return tuple(_entry(one) for one in differences)


def _entry(difference: Difference) -> Entry:
    if difference.after is not None:
        return Entry(difference.after.kind, difference.id, record_digest(difference.after))
    assert difference.before is not None  # noqa: S101 - a difference has at least one side
    return Entry(difference.before.kind, difference.id, None)


def append(
    connection: Connection, entries: tuple[Entry, ...], *, after: Head, occasion: Occasion
) -> Change:
    """Write the next change down and return it; the connection holds the writers' lock."""
    made = Change(
        number=after.number + 1,
        moment=occasion.moment.astimezone(UTC),
        actor=occasion.actor,
        reason=occasion.reason,
        previous=after.digest,
        entries=entries,
    )
    row = {name: getattr(made, name) for name in ("number", "moment", "actor", "reason")}
    row |= {"previous": made.previous, "digest": made.digest, "entries": _written(entries)}
    connection.execute(insert(_CHANGES), row)
    return made


def _written(entries: tuple[Entry, ...]) -> str:
    return canonical([[one.kind, one.id, one.digest] for one in entries]).decode()


def changes(reader: Session | Connection) -> tuple[Change, ...]:
    """Return the whole journal, oldest change first."""
    wanted = (_CHANGES.c[one.name] for one in fields(Change))
    rows = reader.execute(select(*wanted).order_by(_CHANGES.c.number)).mappings()
    return tuple(Change(**{**row, "entries": _read(row["entries"])}) for row in rows)


def _read(entries: str) -> tuple[Entry, ...]:
    return tuple(Entry(*one) for one in json.loads(entries))
