"""The root: one digest over the salted digests of all living records, cheap to bring up to date."""

import hashlib
from collections.abc import Iterable, Mapping

from ropa.journal.change import Entry
from ropa.register.canonical import canonical

BUCKETS = 256
"""Into how many buckets the records are dealt; a save digests one bucket for each record."""


def bucket_of(id_: str) -> int:
    """Return the bucket of a record: the first byte of SHA-256 of its id."""
    return hashlib.sha256(id_.encode()).digest()[0]


def bucket_digest(living: Iterable[Entry]) -> str:
    """Return SHA-256 of the canonical list of `[kind, id, digest]`, sorted by id."""
    listed = sorted((one.id, one.kind, one.digest) for one in living)
    return hashlib.sha256(
        canonical([[kind, id_, digest] for id_, kind, digest in listed])
    ).hexdigest()


EMPTY = bucket_digest(())


def root(buckets: Mapping[int, str]) -> str:
    """Return SHA-256 of the canonical list of all bucket digests; one not given is empty."""
    return hashlib.sha256(
        canonical([buckets.get(one, EMPTY) for one in range(BUCKETS)])
    ).hexdigest()


class Standing:
    """The records that live after a change, as entries; it follows the journal step by step."""

    def __init__(self) -> None:
        self._buckets: dict[int, dict[str, Entry]] = {one: {} for one in range(BUCKETS)}
        self._digests: dict[int, str] = {}

    def take(self, entries: Iterable[Entry]) -> None:
        """Let records come, change or go."""
        touched = set()
        for one in entries:
            bucket = bucket_of(one.id)
            touched.add(bucket)
            if one.digest is None:
                self._buckets[bucket].pop(one.id, None)
            else:
                self._buckets[bucket][one.id] = one
        for bucket in touched:
            self._digests[bucket] = bucket_digest(self._buckets[bucket].values())

    def find(self, id_: str) -> Entry | None:
        """Return the entry of a living record, or nothing."""
        return self._buckets[bucket_of(id_)].get(id_)

    @property
    def root(self) -> str:
        """The root over all of them."""
        return root(self._digests)

    @property
    def digests(self) -> Mapping[int, str]:
        """The digests of the buckets that were ever filled."""
        return self._digests

    @property
    def living(self) -> dict[str, Entry]:
        """The living records' entries by id, in no order."""
        return {id_: one for some in self._buckets.values() for id_, one in some.items()}
