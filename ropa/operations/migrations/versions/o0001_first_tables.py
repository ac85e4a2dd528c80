"""Makes the first tables: accounts, roles, invitations, sessions, tries, traces, drafts, jobs."""

from pathlib import Path

from alembic import op
from sqlalchemy import inspect

revision = "o0001"
down_revision = None


def upgrade() -> None:
    """Run the statements that stand beside this file, one set for each kind of database."""
    name = op.get_bind().dialect.name
    script = Path(__file__).with_suffix(f".{name}.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)
    op.execute("INSERT INTO role (name) VALUES ('dpo'), ('editor'), ('auditor'), ('admin')")


def downgrade() -> None:
    """Drop every table but Alembic's own."""
    with_its_keys = " CASCADE" if op.get_bind().dialect.name == "postgresql" else ""
    for name in inspect(op.get_bind()).get_table_names():
        if name != "alembic_version":
            op.execute(f"DROP TABLE {name}{with_its_keys}")
