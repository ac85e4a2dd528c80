"""The journal's rows, what is made of them, and the ids: which records live, which come no more."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from ropa.store.rows.row import Row
from ropa.store.types import ANY_RECORD, Moment


def _of_a_change(*, key: bool = False) -> Mapped[int]:
    """Declare the number of a change, which must be in the journal at commit."""
    leads = ForeignKey("change.number", deferrable=True, initially="DEFERRED")
    return mapped_column(leads, primary_key=key, autoincrement=False)


class LivingRow(Row):
    """A record that is in the register: its id is unique across all kinds."""

    __tablename__ = ANY_RECORD
    __table_args__ = (UniqueConstraint("id", "kind"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class RetiredRow(Row):
    """The id of a record that was removed; nothing else ever gets it, though it may come back."""

    __tablename__ = "retired"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class ChangeRow(Row):
    """One change: `body` are the bytes that digest and signature cover; the rest finds it."""

    __tablename__ = "change"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(Moment, index=True)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    body: Mapped[str]
    signature: Mapped[str]


class OpeningRow(Row):
    """The opening of the door for one change."""

    __tablename__ = "opening"

    number: Mapped[int] = _of_a_change(key=True)


class EntryRow(Row):
    """A record that a change touched: its salted digest, or nothing if it was removed."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index("journal_entry_id_idx", "id", "number"),)

    number: Mapped[int] = _of_a_change(key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    digest: Mapped[str | None] = mapped_column(String(64))


class DocumentRow(Row):
    """A record as it was after a change; without salt, what a redaction left of it."""

    __tablename__ = "journal_document"
    __table_args__ = (
        ForeignKeyConstraint(
            ["number", "id"],
            ["journal_entry.number", "journal_entry.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[str]


class SealRow(Row):
    """The whole register, canonically, as the change with this number sealed it."""

    __tablename__ = "journal_seal"

    number: Mapped[int] = _of_a_change(key=True)
    content: Mapped[str]


class RedactionRow(Row):
    """That a change (`by`) put a stub in the place of a document of an earlier one."""

    __tablename__ = "journal_redaction"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[int] = _of_a_change()


class LeafRow(Row):
    """A living record's salted digest, in the bucket that its root digests it with."""

    __tablename__ = "journal_leaf"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    bucket: Mapped[int] = mapped_column(index=True)
    digest: Mapped[str] = mapped_column(String(64))


class BucketRow(Row):
    """The digest of a bucket that was ever filled."""

    __tablename__ = "journal_bucket"

    bucket: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))


_TABLES = Row.metadata.tables
CHANGES = _TABLES[ChangeRow.__tablename__]
OPENINGS = _TABLES[OpeningRow.__tablename__]
ENTRIES = _TABLES[EntryRow.__tablename__]
DOCUMENTS = _TABLES[DocumentRow.__tablename__]
SEALS = _TABLES[SealRow.__tablename__]
REDACTIONS = _TABLES[RedactionRow.__tablename__]
LEAVES = _TABLES[LeafRow.__tablename__]
BUCKETS = _TABLES[BucketRow.__tablename__]
LIVING = _TABLES[LivingRow.__tablename__]
RETIRED = _TABLES[RetiredRow.__tablename__]
