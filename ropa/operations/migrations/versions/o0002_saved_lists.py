"""Makes room for lists that people gave a name."""

import sqlalchemy as sa
from alembic import op

revision = "o0002"
down_revision = "o0001"


def upgrade() -> None:
    """Make the table, which begins empty."""
    op.create_table(
        "saved_list",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("saved_list_pkey")),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
            name=op.f("saved_list_account_fkey"),
            ondelete="CASCADE",
        ),
    )
    for column in ("account", "kind"):
        op.create_index(op.f(f"saved_list_{column}_idx"), "saved_list", [column])


def downgrade() -> None:
    """Drop the table: an older version knows no such lists."""
    op.drop_table("saved_list")
