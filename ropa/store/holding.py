"""Holds what the tables say of records against what the journal signed of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import and_, func, select

from ropa.journal.line import Document
from ropa.register.canonical import record_document
from ropa.register.records import Record
from ropa.store.engine import UnfitStoreError
from ropa.store.read import Reader, batched
from ropa.store.rows.journal import DOCUMENTS, ENTRIES, LEAVES


class ChangedOutsideError(UnfitStoreError):
    """The tables say otherwise than the journal, so nothing may be built on what they say."""

    def __init__(self, what: str) -> None:
        """Say what differs."""
        super().__init__(
            f"{what} otherwise than the journal: they were changed outside the door, so nothing "
            "was written; ropa verify --journal says where, and a backup puts them right."
        )


def require_signed(reader: Reader, found: Mapping[str, Record], *, ids: Iterable[str]) -> None:
    """Refuse records with these ids that are not what the journal has of them, one row for each.

    `found` are those that the tables have; ChangedOutsideError if the journal has others.
    """
    left = dict(found)
    for some in batched(ids):
        for row in reader.execute(_latest().where(LEAVES.c.id.in_(some))):
            one = left.pop(row.id, None)
            if one is None or not _is_signed(one, row.salt, row.digest):
                raise _changed(row.id)
    for id_ in left:
        raise _changed(id_)


def _latest() -> Any:
    """Select the salted digest of living records, and the salt of the latest document of each."""
    last = select(func.max(ENTRIES.c.number)).where(ENTRIES.c.id == LEAVES.c.id)
    beside = and_(DOCUMENTS.c.id == LEAVES.c.id, DOCUMENTS.c.number == last.scalar_subquery())
    wanted = select(LEAVES.c.id, LEAVES.c.digest, DOCUMENTS.c.salt)
    return wanted.select_from(LEAVES).outerjoin(DOCUMENTS, beside)


def _is_signed(one: Record, salt: str | None, digest: str) -> bool:
    return Document(one.id, salt, record_document(one)).proves(digest)


def _changed(id_: str) -> ChangedOutsideError:
    return ChangedOutsideError(f'The tables say of "{id_}"')
