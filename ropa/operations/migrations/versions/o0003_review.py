"""Makes the table of approvals that were asked for."""

from alembic import op
from sqlalchemy import Column, DateTime, String, Text

revision = "o0003"
down_revision = "o0001"
_TABLE = "approval_request"


def upgrade() -> None:
    """Make the table, and the index that it is asked by."""
    op.create_table(
        _TABLE,
        Column("activity", String(64), primary_key=True),
        Column("digest", String(64), nullable=False),
        Column("asked_by", String(64), nullable=False),
        Column("asked", DateTime, nullable=False),
        Column("note", Text, nullable=False),
        Column("returned_by", String(64), nullable=False),
        Column("returned", DateTime),
        Column("why", Text, nullable=False),
    )
    op.create_index(f"{_TABLE}_asked_idx", _TABLE, ["asked"])


def downgrade() -> None:
    """Drop it with what it holds."""
    op.drop_table(_TABLE)
