"""Makes room for lists; what stands in them is made of the register when it is up to date."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_CODES = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; `ropa.store.migrations` fills them, once all columns are there."""
    _make("listed", _codes("id"), _filled("kind"), _codes("title"), keys=("id",), to="record")
    op.create_index("listed_kind_idx", "listed", ["kind", "title", "id"])
    _make(
        "listed_word",
        _codes("id"),
        _codes("word"),
        _filled("field"),
        _filled("kind"),
        keys=("id", "word", "field"),
        to="listed",
    )
    op.create_index("listed_word_kind_idx", "listed_word", ["kind", "word", "id"])


def downgrade() -> None:
    """Drop the tables: an older version makes no use of them."""
    op.drop_table("listed_word")
    op.drop_table("listed")


def _make(name: str, *columns: sa.Column[Any], keys: tuple[str, ...], to: str) -> None:
    op.create_table(
        name,
        *columns,
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"{name}_pkey")),
        sa.ForeignKeyConstraint(
            ["id"],
            [f"{to}.id"],
            name=op.f(f"{name}_id_fkey"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sqlite_with_rowid=False,
    )


def _codes(name: str) -> sa.Column[Any]:
    return sa.Column(name, _CODES, nullable=False)


def _filled(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)
