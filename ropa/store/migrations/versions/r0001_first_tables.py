"""Makes the first tables: the register, its journal, and the ids that are never used again."""

from pathlib import Path

from alembic import op
from sqlalchemy import MetaData

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the statements that stand beside this file, one set for each kind of database."""
    name = op.get_bind().dialect.name
    script = Path(__file__).with_suffix(f".{name}.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """Drop every table but Alembic's own."""
    there = MetaData()
    there.reflect(op.get_bind(), only=lambda name, _: name != "alembic_version")
    there.drop_all(op.get_bind())
