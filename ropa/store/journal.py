"""The journal as it is so far: one row a change, each naming the digest of the one before.

Signatures, salted digests and replay come with the room `ropa.journal`.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from ropa.register.canonical import canonical, record_digest
from ropa.register.compare import Difference
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
class Change:
    """One line of the journal; `moment` in UTC, digests SHA-256 in hexadecimal digits."""

    number: int
    moment: datetime
    actor: str
    reason: str
    previous: str
    digest: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the journal: what the next change builds on."""

    number: int
    moment: datetime
    digest: str


def head(reader: Session | Connection) -> Head:
    """Return the end of the journal; of an empty one, number 0 and NO_HEAD."""
    wanted = _CHANGES.c.number, _CHANGES.c.moment, _CHANGES.c.digest
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
    connection: Connection,
    entries: tuple[Entry, ...],
    *,
    after: Head,
    moment: datetime,
    actor: str,
    reason: str,
) -> Change:
    """Write the next change down and return it; the connection holds the writers' lock."""
    said = canonical([[one.kind, one.id, one.digest] for one in entries]).decode()
    number = after.number + 1
    digest = digest_of(
        number, moment=moment, actor=actor, reason=reason, previous=after.digest, entries=said
    )
    made = Change(number, moment.astimezone(UTC), actor, reason, after.digest, digest, entries)
    row = {name: getattr(made, name) for name in ("number", "moment", "actor", "reason")}
    row |= {"previous": made.previous, "digest": digest, "entries": said}
    connection.execute(insert(_CHANGES), row)
    return made


def digest_of(
    number: int, *, moment: datetime, actor: str, reason: str, previous: str, entries: str
) -> str:
    """Return SHA-256 of the canonical list of what a change says, its entries as they stand."""
    said = [FORMAT, number, written(moment), actor, reason, previous, entries]
    return hashlib.sha256(canonical(said)).hexdigest()


def changes(reader: Session | Connection) -> tuple[Change, ...]:
    """Return the whole journal, oldest change first."""
    rows = reader.execute(select(_CHANGES).order_by(_CHANGES.c.number)).mappings()
    return tuple(
        Change(**{**row, "entries": tuple(Entry(*one) for one in json.loads(row["entries"]))})
        for row in rows
    )
