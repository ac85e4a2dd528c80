"""Reads editions: the register as it stands, or exactly as it was after a change or at a moment."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from ropa.journal.change import NO_HEAD, NOWHERE, Entry, Head, digest_of, read_change
from ropa.journal.line import Document, digest
from ropa.journal.root import Standing
from ropa.register.canonical import remade
from ropa.register.records import Record
from ropa.register.register import Edition, Redaction, Register
from ropa.saying import Saying
from ropa.store.engine import UnfitStoreError, legible
from ropa.store.journal import head
from ropa.store.read import Reader, read_records, read_register
from ropa.store.rows.journal import CHANGES, DOCUMENTS, ENTRIES, REDACTIONS, SEALS


class NoEditionError(LookupError):
    """The journal has no such edition; the message says which it has."""


def read_edition(
    reader: Reader, *, at: int | datetime | None = None, near: Edition | None = None
) -> Edition:
    """Return an edition: what stands now, or what stood after a change or `at` a moment.

    Before any change that is number 0, BEFORE_ANY_CHANGE and NO_HEAD. A past edition is made of
    the journal's documents, each held against its digest and all of them against the root that was
    signed. NoEditionError if the journal has none; UnfitStoreError if it was changed since.

    Of an edition `near` it, which was read before, those records are taken that no change between
    the two touched; every document is held against its digest all the same.
    """
    end = head(reader) if at is None else read_head(reader, at=at)
    known = _Known() if near is None else _known(reader, near, end)
    if at is None:
        return _edition(reader, end, _standing(reader, known))
    return _past(reader, end, known)


def read_head(reader: Reader, *, at: int | datetime) -> Head:
    """Return the head after a change or at a moment; NoEditionError if there was no such change."""
    end = head(reader)
    return _numbered(reader, at, end) if isinstance(at, int) else _by(reader, at, end)


def last_redaction(reader: Reader) -> str:
    """Return the digest of the last change that redacted, NO_HEAD if none did.

    With the digest of an edition it tells what can be read of that edition.
    """
    last = select(func.max(REDACTIONS.c.by)).scalar_subquery()
    found = reader.execute(select(CHANGES.c.digest).where(CHANGES.c.number == last)).scalar()
    return found or NO_HEAD


def is_sealed(reader: Reader, number: int) -> bool:
    """Say whether the edition of a change is a sealed one."""
    seals = select(SEALS.c.number).where(SEALS.c.number == number)
    return reader.execute(seals).first() is not None


def sealed_between(reader: Reader, first: int, last: int) -> tuple[int, ...]:
    """Return the sealed editions from one number to another, both included."""
    within = SEALS.c.number.between(first, last)
    return tuple(reader.execute(select(SEALS.c.number).where(within)).scalars())


def sealed_before(reader: Reader, number: int) -> int | None:
    """Return the number of the last edition before this one that was sealed, if any was."""
    before = SEALS.c.number < number
    return reader.execute(select(func.max(SEALS.c.number)).where(before)).scalar()


def _numbered(reader: Reader, number: int, end: Head) -> Head:
    if not 0 <= number <= end.number:
        said = "There is no change {number}; the journal ends with {last}."
        raise NoEditionError(Saying(said, number=number, last=end.number))
    wanted = CHANGES.c.number, CHANGES.c.moment, CHANGES.c.digest
    row = reader.execute(select(*wanted).where(CHANGES.c.number == number)).first()
    if number and row is None:
        raise UnfitStoreError(_DAMAGED.format(number=number))
    return Head(*row) if row else NOWHERE


def _by(reader: Reader, moment: datetime, end: Head) -> Head:
    """Return the last change that was made by a moment; NOWHERE if none was."""
    found = reader.execute(
        select(func.max(CHANGES.c.number)).where(CHANGES.c.moment <= moment)
    ).scalar()
    return _numbered(reader, found or 0, end)


@dataclass(frozen=True, slots=True)
class _Known:
    """A register that was read before, and which of its records moved since."""

    register: Register = field(default_factory=Register)
    moved: Collection[str] = ()

    def find(self, id_: str) -> Record | None:
        """Return a record that did not move."""
        return None if id_ in self.moved else self.register.find(id_)


def _known(reader: Reader, near: Edition, wanted: Head) -> _Known:
    """Return what is known of an edition by one near it: what no change between them touched.

    What was ever redacted isn't, nor is anything of an edition that the journal has no more: an
    older backup was put in its place.
    """
    digest = select(CHANGES.c.digest).where(CHANGES.c.number == near.number)
    if reader.execute(digest).scalar() != near.head:
        return _Known()
    first, last = sorted((near.number, wanted.number))
    between = and_(ENTRIES.c.number > first, ENTRIES.c.number <= last)
    touched = select(ENTRIES.c.id).where(between).union(select(REDACTIONS.c.id))
    return _Known(near.register, set(reader.execute(touched).scalars()))


def _standing(reader: Reader, known: _Known) -> Register:
    """Return what stands now: of the tables, what isn't known."""
    if not known.register:
        return read_register(reader)
    come = read_records(reader, known.moved)
    with legible():
        return known.register.after(come.values(), without=known.moved)


def _past(reader: Reader, wanted: Head, known: _Known) -> Edition:
    if wanted.number == 0:
        return _edition(reader, wanted, Register())
    with legible():
        bodies = select(CHANGES.c.body).where(CHANGES.c.number == wanted.number)
        body = reader.execute(bodies).scalar_one()
        change = read_change(body)
    if change.format == 1:
        raise NoEditionError(_WITHOUT_DOCUMENTS.format(number=wanted.number))
    rows = reader.execute(_standing_at(wanted.number)).all()
    redacted = _redactions(reader) if any(row.salt is None for row in rows) else {}
    sound = digest_of(body) == wanted.digest and all(_is_sound(row, redacted) for row in rows)
    if not sound or _root(rows) != change.root:
        raise UnfitStoreError(_DAMAGED.format(number=wanted.number))
    with legible():
        made = (known.find(row.id) or remade(row.content) for row in rows)
        register = Register(tuple(made), like=known.register)
    gone = (
        Redaction(row.id, redacted[row.number, row.id][1], version=row.number)
        for row in rows
        if not row.salt
    )
    return _edition(reader, wanted, register, tuple(sorted(gone, key=lambda one: one.record)))


def rebuilt(reader: Reader, number: int) -> Register:
    """Return the register after a change as the documents have it, held against nothing."""
    rows = reader.execute(_standing_at(number)).all()
    with legible():
        return Register(tuple(remade(row.content) for row in rows))


def _edition(
    reader: Reader, end: Head, register: Register, redactions: tuple[Redaction, ...] = ()
) -> Edition:
    sealed = is_sealed(reader, end.number)
    return Edition(
        register, end.number, end.moment, end.digest, sealed=sealed, redactions=redactions
    )


def _redactions(reader: Reader) -> dict[tuple[int, str], tuple[str, datetime]]:
    """Return the digest of each stub, and the moment of its redaction, by change and record."""
    by = select(REDACTIONS.c.by)
    bodies = select(CHANGES.c.body).where(CHANGES.c.number.in_(by)).order_by(CHANGES.c.number)
    with legible():
        changes = [read_change(body) for body in reader.scalars(bodies)]
    return {
        (stub.number, stub.id): (stub.digest, one.moment) for one in changes for stub in one.redacts
    }


def _is_sound(row: Any, redacted: Mapping[tuple[int, str], tuple[str, datetime]]) -> bool:
    """Say whether a document is the one that was signed, or the stub that was."""
    if row.content is None:
        return False
    if row.salt is None:
        return redacted.get((row.number, row.id), ("",))[0] == digest(row.content)
    return Document(row.id, row.salt, row.content).proves(row.digest)


def _root(rows: Iterable[Any]) -> str:
    standing = Standing()
    standing.take(Entry(row.kind, row.id, row.digest) for row in rows)
    return standing.root


_DAMAGED = (
    "What the register said at change {number} can't be read: the journal was changed since it "
    "was written; ropa verify --journal says where."
)
_WITHOUT_DOCUMENTS = (
    "Change {number} was written by a version of ropa that kept digests alone, so what the "
    "register said then can't be read any more; ropa history says from which change on it can."
)


def _standing_at(number: int) -> Any:
    """Select each living record after a change: its entry, and the document beside it."""
    last = (
        select(ENTRIES.c.id, func.max(ENTRIES.c.number).label("number"))
        .where(ENTRIES.c.number <= number)
        .group_by(ENTRIES.c.id)
        .subquery()
    )
    same = and_(ENTRIES.c.id == last.c.id, ENTRIES.c.number == last.c.number)
    beside = and_(DOCUMENTS.c.number == ENTRIES.c.number, DOCUMENTS.c.id == ENTRIES.c.id)
    wanted = ENTRIES.c.kind, ENTRIES.c.id, ENTRIES.c.digest, ENTRIES.c.number
    return (
        select(*wanted, DOCUMENTS.c.salt, DOCUMENTS.c.content)
        .select_from(last)
        .join(ENTRIES, same)
        .outerjoin(DOCUMENTS, beside)
        .where(ENTRIES.c.digest.is_not(None))
    )
