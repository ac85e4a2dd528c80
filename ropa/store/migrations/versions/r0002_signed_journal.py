"""Makes room for signatures, documents and seals; changes of the first format stay as they were."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_CHANGE = sa.table(
    "change",
    *map(sa.column, ("number", "moment", "actor", "reason", "previous", "digest", "entries")),
    *map(sa.column, ("body", "signature")),
)
_ENTRY = sa.table("journal_entry", *map(sa.column, ("number", "id", "kind", "digest")))


def upgrade() -> None:
    """Add the tables, and write each change down as the bytes that its digest covers."""
    _make_tables()
    op.add_column("change", sa.Column("body", sa.String()))
    op.add_column("change", sa.Column("signature", sa.String()))
    _write_bodies()
    with op.batch_alter_table("change") as change:
        change.alter_column("body", existing_type=sa.String(), nullable=False)
        change.alter_column("signature", existing_type=sa.String(), nullable=False)
        for name in ("actor", "reason", "entries"):
            change.drop_column(name)
    op.create_index("change_moment_idx", "change", ["moment"])


def downgrade() -> None:
    """Drop the tables; of each change, keep what the older version knows to say."""
    rows = op.get_bind().execute(sa.select(_CHANGE.c.number, _CHANGE.c.body)).all()
    op.drop_index("change_moment_idx", "change")
    for name in ("actor", "reason", "entries"):
        op.add_column("change", sa.Column(name, sa.String(), server_default=""))
    for number, body in rows:
        _set(number, dict(zip(("actor", "reason", "entries"), _said(body), strict=True)))
    with op.batch_alter_table("change") as change:
        for name in ("actor", "reason", "entries"):
            change.alter_column(
                name, existing_type=sa.String(), nullable=False, server_default=None
            )
        change.drop_column("body")
        change.drop_column("signature")
    for name in ("bucket", "leaf", "redaction", "seal", "document", "entry"):
        op.drop_table(f"journal_{name}")


def _make_tables() -> None:
    number = sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False)
    id_, kind = sa.Column("id", sa.String(), primary_key=True), _filled("kind")
    digest, content = sa.Column("digest", sa.String(64), nullable=False), _filled("content")
    _make("entry", number, id_, kind, sa.Column("digest", sa.String(64)), _leads("entry", "number"))
    op.create_index("journal_entry_id_idx", "journal_entry", ["id", "number"])
    salt = sa.Column("salt", sa.String(64))
    _make("document", number, id_, salt, content, _of_an_entry())
    _make("seal", number, content, _leads("seal", "number"))
    by = sa.Column("by", sa.BigInteger(), nullable=False)
    _make("redaction", number, id_, by, _leads("redaction", "by"))
    bucket = sa.Column("bucket", sa.BigInteger(), nullable=False)
    _keep_no_samples("document", "seal")
    _make("leaf", id_, kind, bucket, digest)
    op.create_index("journal_leaf_bucket_idx", "journal_leaf", ["bucket"])
    bucket = sa.Column("bucket", sa.BigInteger(), primary_key=True, autoincrement=False)
    _make("bucket", bucket, digest)


def _make(name: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    """Make a table of the journal; columns are copied, since each can be in one table only."""
    table = f"journal_{name}"
    columns = [one for one in parts if isinstance(one, sa.Column)]
    keys = [one.name for one in columns if one.primary_key]
    op.create_table(
        table,
        *(sa.Column(one.name, one.type, nullable=one.nullable) for one in columns),
        *(one for one in parts if not isinstance(one, sa.Column)),
        sa.PrimaryKeyConstraint(*keys, name=f"{table}_pkey"),
    )


def _keep_no_samples(*names: str) -> None:
    """Let PostgreSQL's statistics have no contents: a redaction could not take them out."""
    if op.get_bind().dialect.name == "postgresql":
        for name in names:
            op.execute(f"ALTER TABLE journal_{name} ALTER COLUMN content SET STATISTICS 0")


def _filled(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _leads(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the key of a table of the journal that leads to the change, looked at on commit."""
    return sa.ForeignKeyConstraint(
        [column],
        ["change.number"],
        name=f"journal_{table}_{column}_fkey",
        deferrable=True,
        initially="DEFERRED",
    )


def _of_an_entry() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["number", "id"],
        ["journal_entry.number", "journal_entry.id"],
        name="journal_document_number_fkey",
        deferrable=True,
        initially="DEFERRED",
    )


def _write_bodies() -> None:
    known = ("number", "moment", "actor", "reason", "previous", "entries")
    rows = op.get_bind().execute(sa.select(*(_CHANGE.c[one] for one in known))).all()
    for row in rows:
        body = json.dumps([1, *row], ensure_ascii=False, separators=(",", ":"))
        _set(row.number, {"body": body, "signature": ""})
        entries = [
            {"number": row.number, "kind": kind, "id": id_, "digest": digest}
            for kind, id_, digest in json.loads(row.entries)
        ]
        if entries:
            op.bulk_insert(_ENTRY, entries)


def _set(number: int, values: dict[str, str]) -> None:
    op.execute(_CHANGE.update().where(_CHANGE.c.number == number).values(values))


def _said(body: str) -> tuple[str, str, str]:
    """Return actor, reason and entries of a change, as the older version writes them."""
    plain = json.loads(body)
    if isinstance(plain, list):
        return plain[3], plain[4], plain[6]
    entries = json.dumps(plain["entries"], ensure_ascii=False, separators=(",", ":"))
    return plain["actor"], plain["reason"], entries
