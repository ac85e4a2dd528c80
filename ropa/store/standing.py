"""Keeps the leaves and buckets that a root is made of; a save touches only its own."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from ropa.journal.change import Entry
from ropa.journal.root import bucket_digest, bucket_of, root
from ropa.store.rows.journal import BucketRow, LeafRow
from ropa.store.rows.row import Row

_LEAVES = Row.metadata.tables[LeafRow.__tablename__]
_BUCKETS = Row.metadata.tables[BucketRow.__tablename__]


def keep(connection: Connection, entries: Iterable[Entry]) -> str:
    """Bring leaves and buckets up to date with what a change touched, and return the root."""
    touched = {one.id: one for one in entries}
    numbers = {bucket_of(one) for one in touched}
    if touched:
        connection.execute(
            delete(_LEAVES).where(_LEAVES.c.id == bindparam("gone")),
            [{"gone": one} for one in touched],
        )
    living = [_leaf(one) for one in touched.values() if one.digest is not None]
    if living:
        connection.execute(insert(_LEAVES), living)
    if numbers:
        connection.execute(delete(_BUCKETS).where(_BUCKETS.c.bucket.in_(numbers)))
        connection.execute(insert(_BUCKETS), _digested(connection, numbers))
    return root(buckets(connection))


def buckets(reader: Session | Connection) -> dict[int, str]:
    """Return the digests of the buckets that were ever filled."""
    return {one.bucket: one.digest for one in reader.execute(select(_BUCKETS))}


def leaves(reader: Session | Connection, numbers: Iterable[int] | None = None) -> list[Entry]:
    """Return the living records' entries, of all buckets or of some."""
    wanted = select(_LEAVES.c.kind, _LEAVES.c.id, _LEAVES.c.digest)
    if numbers is not None:
        wanted = wanted.where(_LEAVES.c.bucket.in_(tuple(numbers)))
    return [Entry(*one) for one in reader.execute(wanted).all()]


def _leaf(one: Entry) -> dict[str, object]:
    return {"id": one.id, "kind": one.kind, "bucket": bucket_of(one.id), "digest": one.digest}


def _digested(connection: Connection, numbers: set[int]) -> list[dict[str, object]]:
    found: dict[int, list[Entry]] = {one: [] for one in sorted(numbers)}
    for one in leaves(connection, numbers):
        found[bucket_of(one.id)].append(one)
    return [{"bucket": one, "digest": bucket_digest(some)} for one, some in found.items()]
