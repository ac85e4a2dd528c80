"""The journal's rows, and the tables of ids: which records live, which never come back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ropa.store.rows.row import Row
from ropa.store.types import ANY_RECORD, Moment


class LivingRow(Row):
    """A record that is in the register: its id is unique across all kinds."""

    __tablename__ = ANY_RECORD
    __table_args__ = (UniqueConstraint("id", "kind"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class RetiredRow(Row):
    """The id of a record that was removed; it is never used again."""

    __tablename__ = "retired"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class ChangeRow(Row):
    """One change of the register; `entries` are the canonical bytes that the digest covers."""

    __tablename__ = "change"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str]
    reason: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    entries: Mapped[str]


class OpeningRow(Row):
    """The opening of the door for one change, which must be in the journal at commit."""

    __tablename__ = "opening"

    number: Mapped[int] = mapped_column(
        ForeignKey("change.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    )
