"""A process that writes to a store, one change after the other, and says what it has committed."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from ropa.journal.change import digest_of
from ropa.journal.heads import Pair
from ropa.register.records import Contact
from ropa.store import change, open_store
from tests.store.bakery import BAKERY, NOON, SIGNER

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def written(url: str, name: str, *, turns: int | None = None) -> Iterator[Pair]:
    """Make changes, and give the number and the digest of each when it is committed."""
    with open_store(url, SIGNER) as store:
        for turn in count() if turns is None else range(turns):
            with change(store, actor=name, reason="at once", moment=NOON) as door:
                door.put(replace(BAKERY, name=f"{name} {turn}"))
                door.put(Contact(id=f"{name}-{turn}", person="Somebody"))
                if turn > 1:
                    door.remove(f"{name}-{turn - 2}")
            assert door.change is not None
            yield door.change.number, digest_of(door.change.body())


def write_until_killed(url: str, name: str, told: "Connection") -> None:
    """Write for ever, and tell what was committed."""
    for one in written(url, name):
        told.send(one)


if __name__ == "__main__":
    for number, digest in written(sys.argv[1], sys.argv[2], turns=int(sys.argv[3])):
        sys.stdout.write(f"{number} {digest}\n")
