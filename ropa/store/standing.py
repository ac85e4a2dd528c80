"""Keeps the leaves and buckets that a root is made of; a save touches only its own."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from ropa.journal.change import Entry
from ropa.journal.root import EMPTY, bucket_digest, bucket_of, root
from ropa.store.holding import ChangedOutsideError
from ropa.store.rows.journal import BUCKETS, LEAVES

NO_ROOT = root({})
"""The root while no record lives."""


def keep(connection: Connection, entries: Iterable[Entry], *, before: str) -> str:
    """Bring leaves and buckets up to date with what a change touched, and return the root.

    ChangedOutsideError if they are not those that the root `before` was made of: a root that
    follows from others would be signed, and never verify.
    """
    touched = {one.id: one for one in entries}
    digests, dealt = buckets(connection), _dealt(connection, set(map(bucket_of, touched)))
    right = all(
        bucket_digest(some.values()) == digests.get(at, EMPTY) for at, some in dealt.items()
    )
    if not right or root(digests) != before:
        raise ChangedOutsideError("The leaves that the journal's root is made of stand")
    for one in touched.values():
        dealt[bucket_of(one.id)].pop(one.id, None)
        if one.digest is not None:
            dealt[bucket_of(one.id)][one.id] = one
    changed = {at: bucket_digest(some.values()) for at, some in dealt.items()}
    if touched:
        _write(connection, touched, changed)
    return root(digests | changed)


def buckets(reader: Session | Connection) -> dict[int, str]:
    """Return the digests of the buckets that were ever filled."""
    return {one.bucket: one.digest for one in reader.execute(select(BUCKETS))}


def leaves(reader: Session | Connection, numbers: Iterable[int] | None = None) -> list[Entry]:
    """Return the living records' entries, of all buckets or of some."""
    wanted = select(LEAVES.c.kind, LEAVES.c.id, LEAVES.c.digest)
    if numbers is not None:
        wanted = wanted.where(LEAVES.c.bucket.in_(tuple(numbers)))
    return [Entry(*one) for one in reader.execute(wanted).all()]


def _dealt(connection: Connection, numbers: set[int]) -> dict[int, dict[str, Entry]]:
    """Return the living records' entries by bucket and id."""
    found: dict[int, dict[str, Entry]] = {one: {} for one in sorted(numbers)}
    for one in leaves(connection, numbers) if numbers else ():
        found.setdefault(bucket_of(one.id), {})[one.id] = one
    return found


def _write(connection: Connection, touched: dict[str, Entry], changed: dict[int, str]) -> None:
    gone = delete(LEAVES).where(LEAVES.c.id == bindparam("gone"))
    connection.execute(gone, [{"gone": one} for one in touched])
    living = [_leaf(one) for one in touched.values() if one.digest is not None]
    if living:
        connection.execute(insert(LEAVES), living)
    connection.execute(delete(BUCKETS).where(BUCKETS.c.bucket.in_(tuple(changed))))
    rows = [{"bucket": at, "digest": digest} for at, digest in changed.items()]
    connection.execute(insert(BUCKETS), rows)


def _leaf(one: Entry) -> dict[str, object]:
    return {"id": one.id, "kind": one.kind, "bucket": bucket_of(one.id), "digest": one.digest}
