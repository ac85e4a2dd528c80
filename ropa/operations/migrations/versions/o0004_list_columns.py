"""Makes room for the columns that people chose for their lists."""

import sqlalchemy as sa
from alembic import op

revision = "o0004"
down_revision = "o0003"


def upgrade() -> None:
    """Make the table, which begins empty: every list has its usual columns."""
    op.create_table(
        "list_columns",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("account", "kind", name=op.f("list_columns_pkey")),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
            name=op.f("list_columns_account_fkey"),
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Drop the table: an older version shows the usual columns."""
    op.drop_table("list_columns")
