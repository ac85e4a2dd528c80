"""The tables of the operations database: accounts and what they sign in with, sessions, traces.

`User`, `Role` and `WebAuthn` are named so because Flask-Security's mixins find each other by name.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from flask_security.models import sqla as security
from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ropa.operations.moments import Moment

NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_name)s_key",
    "ix": "%(table_name)s_%(column_0_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}


class Row(DeclarativeBase):
    """A typed row of a table; moments are UTC."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        date: Date(),
        list[str]: JSON(),
        dict[str, Any]: JSON(),
    }


security.FsModels.set_db_info(  # type: ignore[no-untyped-call]  # Flask-Security's has no types
    base_model=Row,
    user_table_name="account",
    role_table_name="role",
    webauthn_table_name="passkey",
)


class Role(Row, security.FsRoleMixin):
    """A role by its name; there are those of `ropa.access.Role`."""

    __tablename__ = "role"


class User(Row, security.FsUserMixin):
    """An account: Flask-Security's columns, and what binds it."""

    __tablename__ = "account"

    handle: Mapped[str] = mapped_column(String(64), unique=True)
    departments: Mapped[list[str]] = mapped_column(default=list)
    entities: Mapped[list[str]] = mapped_column(default=list)
    until: Mapped[date | None]
    since_edition: Mapped[int] = mapped_column(BigInteger, default=0)
    audience: Mapped[str] = mapped_column(String(16), default="external")
    totp_counter: Mapped[int | None] = mapped_column(BigInteger)
    subject: Mapped[str | None] = mapped_column(String(512), unique=True)


class WebAuthn(Row, security.FsWebAuthnMixin):
    """A passkey of an account."""

    __tablename__ = "passkey"


class InvitationRow(Row):
    """A link that sets an account up, or its password anew: once, and not for long."""

    __tablename__ = "invitation"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    made: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    used: Mapped[datetime | None] = mapped_column(Moment)


class SessionRow(Row):
    """A session of a browser; its cookie is known here by its digest only."""

    __tablename__ = "session"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(32), unique=True)
    account: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    begun: Mapped[datetime] = mapped_column(Moment)
    seen: Mapped[datetime] = mapped_column(Moment, index=True)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    why_ended: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(300))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class AttemptRow(Row):
    """A try to sign in, which the throttle counts; who tried stands here as a digest."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime] = mapped_column(Moment, index=True)
    account: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    succeeded: Mapped[bool]


class TraceRow(Row):
    """One line of the access log: who did what to what, from where, and how it came out."""

    __tablename__ = "trace"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime] = mapped_column(Moment, index=True)
    account: Mapped[int | None] = mapped_column(BigInteger, index=True)
    handle: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    event: Mapped[str] = mapped_column(String(40), index=True)
    subject: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(16))
    request: Mapped[str] = mapped_column(String(32))


class JobRow(Row):
    """One job: what was asked for, who works on it, how far it is, and what came of it."""

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("account", "key"),)

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    order: Mapped[str] = mapped_column(Text)
    edition: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    asked: Mapped[datetime] = mapped_column(Moment)
    started: Mapped[datetime | None] = mapped_column(Moment)
    heartbeat: Mapped[datetime | None] = mapped_column(Moment)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    erased: Mapped[datetime | None] = mapped_column(Moment)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str] = mapped_column(String(400))
    size: Mapped[int | None] = mapped_column(BigInteger)
    digest: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(400), default="")


class DraftRow(Row):
    """What somebody typed and did not save: the latest of an account and a form."""

    __tablename__ = "draft"

    account: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    path: Mapped[str] = mapped_column(String(400), primary_key=True)
    moment: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str] = mapped_column(Text)


class SavedListRow(Row):
    """A list that somebody gave a name: what its address says, for themselves or for all."""

    __tablename__ = "saved_list"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(100))
    query: Mapped[str] = mapped_column(Text)
    shared: Mapped[bool]


class ListColumnsRow(Row):
    """The columns that somebody chose for the list of a kind: names of fields, in their order."""

    __tablename__ = "list_columns"

    account: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    fields: Mapped[list[str]]


class ApprovalRequestRow(Row):
    """That an entry waits for approval as it read then, or why it was sent back: one an entry."""

    __tablename__ = "approval_request"

    activity: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    asked_by: Mapped[str] = mapped_column(String(64))
    asked: Mapped[datetime] = mapped_column(Moment, index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    returned_by: Mapped[str] = mapped_column(String(64), default="")
    returned: Mapped[datetime | None] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(Text, default="")


class LetterRow(Row):
    """A link in a mail by which an owner answers once, and not for long, without an account."""

    __tablename__ = "letter"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    record: Mapped[str] = mapped_column(String(64), index=True)
    contact: Mapped[str] = mapped_column(String(64))
    made: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment, index=True)
    used: Mapped[datetime | None] = mapped_column(Moment)


class ProposalRow(Row):
    """What an owner answered; it changes nothing before somebody who may takes it over."""

    __tablename__ = "proposal"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    record: Mapped[str] = mapped_column(String(64), index=True)
    contact: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(64))
    correct: Mapped[bool]
    words: Mapped[str] = mapped_column(Text, default="")
    made: Mapped[datetime] = mapped_column(Moment, index=True)
    settled: Mapped[datetime | None] = mapped_column(Moment)
    settled_by: Mapped[str] = mapped_column(String(64), default="")
    outcome: Mapped[str] = mapped_column(String(16), default="")
