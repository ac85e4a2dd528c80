"""What this instance can hold a file against: its journal, its editions, its certificates."""

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.cli.instance import settings
from ropa.cli.refusal import refusals
from ropa.proof.statement import Place
from ropa.register.register import Edition
from ropa.store import NO_HEAD, NoStoreError, Store, changes, open_store, read_edition

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class House:
    """The instance as a file that comes back is held against it.

    `place` says where a head (change number and digest) is, `edition` gives the register as it
    was with that change, or nothing if it can't be had; `known` says whose certificates are.
    """

    place: Callable[[int, str], Place]
    edition: Callable[[int], Edition | None]
    known: Mapping[str, str]


@contextmanager
def house(known: Mapping[str, str]) -> "Iterator[House]":
    """Open the instance to hold files against it; where there is none, nothing is known."""
    with refusals():
        try:
            store = open_store(settings().database_url)
        except NoStoreError:
            yield House(lambda _, __: Place.UNKNOWN, lambda _: None, known)
            return
        with store:
            yield House(_places(store), _editions(store), known)


def _places(store: Store) -> Callable[[int, str], Place]:
    with store.session() as session:
        heads = {0: NO_HEAD} | {one.number: one.digest for one in changes(session)}

    def place(number: int, head: str) -> Place:
        if number not in heads:
            return Place.UNKNOWN
        return Place.LIES if heads[number] == head else Place.REWRITTEN

    return place


def _editions(store: Store) -> Callable[[int], Edition | None]:
    with store.session() as session:
        present = read_edition(session)
    return lambda number: present if number == present.number else None
