"""Makes the tables of what waits for somebody: approvals asked for, letters, owners' answers."""

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, String, Text

revision = "o0003"
down_revision = "o0002"
_TABLES = ("approval_request", "letter", "proposal")


def upgrade() -> None:
    """Make the tables and the indexes that they are asked by."""
    _make_requests()
    _make_letters()
    _make_proposals()


def downgrade() -> None:
    """Drop them with what they hold."""
    for name in _TABLES:
        op.drop_table(name)


def _make_requests() -> None:
    op.create_table(
        "approval_request",
        Column("activity", String(64), primary_key=True),
        Column("digest", String(64), nullable=False),
        Column("asked_by", String(64), nullable=False),
        Column("asked", DateTime, nullable=False),
        Column("note", Text, nullable=False),
        Column("returned_by", String(64), nullable=False),
        Column("returned", DateTime),
        Column("why", Text, nullable=False),
    )
    op.create_index("approval_request_asked_idx", "approval_request", ["asked"])


def _make_letters() -> None:
    op.create_table(
        "letter",
        Column("digest", String(64), primary_key=True),
        Column("record", String(64), nullable=False),
        Column("contact", String(64), nullable=False),
        Column("made", DateTime, nullable=False),
        Column("until", DateTime, nullable=False),
        Column("used", DateTime),
    )
    op.create_index("letter_record_idx", "letter", ["record"])
    op.create_index("letter_until_idx", "letter", ["until"])


def _make_proposals() -> None:
    op.create_table(
        "proposal",
        Column("id", String(32), primary_key=True),
        Column("record", String(64), nullable=False),
        Column("contact", String(64), nullable=False),
        Column("version", String(64), nullable=False),
        Column("correct", Boolean, nullable=False),
        Column("words", Text, nullable=False),
        Column("made", DateTime, nullable=False),
        Column("settled", DateTime),
        Column("settled_by", String(64), nullable=False),
        Column("outcome", String(16), nullable=False),
    )
    op.create_index("proposal_record_idx", "proposal", ["record"])
    op.create_index("proposal_made_idx", "proposal", ["made"])
