"""Reads what became of the register change by change, and of one record version by version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from ropa.journal.change import Change, read_change
from ropa.register.canonical import remade
from ropa.register.records import Record
from ropa.store.engine import legible
from ropa.store.read import Reader, batched
from ropa.store.rows.journal import CHANGES, DOCUMENTS, ENTRIES, REDACTIONS


@dataclass(frozen=True, slots=True)
class Version:
    """A record as a change left it: nothing if the change removed it, or kept no document.

    `removed` tells these two apart. If it is `redacted`, a stub stands in its place.
    """

    number: int
    record: Record | None
    removed: bool
    redacted: bool


def latest_changes(
    reader: Reader,
    *,
    touching: str | None = None,
    limit: int | None = None,
    upto: int | None = None,
) -> Iterator[Change]:
    """Give changes, newest first: all, or those that touched or redacted a record; so many.

    All of them, or those `upto` a number.
    """
    wanted = select(CHANGES.c.body).order_by(CHANGES.c.number.desc()).limit(limit)
    if upto is not None:
        wanted = wanted.where(CHANGES.c.number <= upto)
    if touching is not None:
        wanted = wanted.where(CHANGES.c.number.in_(_touching(touching)))
    with legible():
        for body in reader.execute(wanted, execution_options={"yield_per": 500}).scalars():
            yield read_change(body)


def last_touching(
    reader: Reader, ids: Iterable[str], *, limit: int | None, upto: int | None = None
) -> tuple[tuple[int, str], ...]:
    """Return numbers and digests of the last changes that touched any of some records.

    Newest first, all unless there is a limit; without a look at what else each of them did, for a
    first import did all.
    """
    some = tuple(ids)
    touched = select(ENTRIES.c.number).where(ENTRIES.c.id.in_(some))
    redacted = select(REDACTIONS.c.by).where(REDACTIONS.c.id.in_(some))
    wanted = select(CHANGES.c.number, CHANGES.c.digest)
    wanted = wanted.where(CHANGES.c.number.in_(touched.union(redacted)))
    if upto is not None:
        wanted = wanted.where(CHANGES.c.number <= upto)
    found = reader.execute(wanted.order_by(CHANGES.c.number.desc()).limit(limit))
    return tuple((number, digest) for number, digest in found)


def touches(reader: Reader, ids: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """Return which changes touched which of some records, newest first: numbers and ids."""
    wanted = select(ENTRIES.c.number, ENTRIES.c.id)
    found = (
        (number, id_)
        for some in batched(ids)
        for number, id_ in reader.execute(wanted.where(ENTRIES.c.id.in_(some)))
    )
    return tuple(sorted(found, reverse=True))


def count_changes(reader: Reader, *, touching: str | None = None) -> int:
    """Count the changes: all, or those that touched or redacted a record."""
    wanted = select(func.count()).select_from(CHANGES)
    if touching is not None:
        wanted = wanted.where(CHANGES.c.number.in_(_touching(touching)))
    return int(reader.execute(wanted).scalar_one())


def _touching(id_: str) -> Any:
    """Select the numbers of the changes that touched or redacted a record."""
    touched = select(ENTRIES.c.number).where(ENTRIES.c.id == id_)
    return touched.union(select(REDACTIONS.c.by).where(REDACTIONS.c.id == id_))


def begun(reader: Reader, ids: Iterable[str]) -> dict[str, int]:
    """Return by id the change that each record came with."""
    first = select(ENTRIES.c.id, func.min(ENTRIES.c.number)).group_by(ENTRIES.c.id)
    return {
        id_: number
        for some in batched(ids)
        for id_, number in reader.execute(first.where(ENTRIES.c.id.in_(some)))
    }


def versions(reader: Reader, id_: str) -> Iterator[Version]:
    """Give the versions of a record, oldest first; none if the journal never named it."""
    for row in reader.execute(_versions().where(ENTRIES.c.id == id_)).all():
        yield _version(row)


def last_documents(reader: Reader | Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return by id the last document that the journal has of some records, unless redacted."""
    wanted = select(DOCUMENTS.c.id, DOCUMENTS.c.salt, DOCUMENTS.c.content)
    rows = (
        row
        for some in batched(sorted(ids))
        for row in reader.execute(
            wanted.where(DOCUMENTS.c.id.in_(some)).order_by(DOCUMENTS.c.number)
        )
    )
    last = {row.id: row for row in rows}
    return {id_: row.content for id_, row in last.items() if row.salt is not None}


def records_of(reader: Reader, number: int, *, kind: str) -> tuple[Record, ...]:
    """Return the records of a kind that a change added or changed, as it left them."""
    wanted = _versions().where(ENTRIES.c.number == number, ENTRIES.c.kind == kind)
    found = [_version(row).record for row in reader.execute(wanted).all()]
    return tuple(one for one in found if one is not None)


def _versions() -> Any:
    beside = and_(DOCUMENTS.c.number == ENTRIES.c.number, DOCUMENTS.c.id == ENTRIES.c.id)
    return (
        select(ENTRIES.c.number, ENTRIES.c.digest, DOCUMENTS.c.salt, DOCUMENTS.c.content)
        .select_from(ENTRIES)
        .outerjoin(DOCUMENTS, beside)
        .order_by(ENTRIES.c.number, ENTRIES.c.id)
    )


def _version(row: Any) -> Version:
    with legible():
        record = None if row.content is None else remade(row.content)
    redacted = record is not None and row.salt is None
    return Version(row.number, record, removed=row.digest is None, redacted=redacted)
