"""What this instance can hold a file against: its journal, its editions, its certificates."""

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from ropa.cli.instance import settings
from ropa.cli.key_files import public_keys
from ropa.cli.refusal import refusals
from ropa.journal.audit import audit
from ropa.journal.change import Change, digest_of
from ropa.journal.heads import Heads, Whereabouts
from ropa.proof.keys import checker, fingerprint
from ropa.proof.statement import Place
from ropa.register.audience import Audience
from ropa.register.register import Edition
from ropa.saying import Saying
from ropa.store import (
    NoEditionError,
    NoStoreError,
    Store,
    chain,
    changes,
    open_store,
    read_edition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = {
    Whereabouts.LIES: Place.LIES,
    Whereabouts.GIVEN_UP: Place.GIVEN_UP,
    Whereabouts.REWRITTEN: Place.REWRITTEN,
    Whereabouts.BEYOND: Place.UNKNOWN,
}


def _nobody(number: int, head: str) -> NoReturn:
    raise LookupError(f"no journal is here to give up {number}:{head}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What of the register whoever asks may see: all of it, unless told otherwise.

    A file about anything else is held against nothing: what came out would tell what it says.
    """

    entities: frozenset[str] | None = None
    audience: Audience = Audience.INTERNAL
    not_before: int = 0

    def hold(self, organisation: str | None, audience: Audience, *numbers: int | None) -> bool:
        """Say whether a file of an organisation's, for an audience, of editions, is within them."""
        theirs = self.entities is None or organisation in self.entities
        known = self.audience is Audience.INTERNAL or audience is Audience.EXTERNAL
        return theirs and known and all(one is None or one >= self.not_before for one in numbers)


BEYOND = Saying("It was not held against the register, of which you may not see what it is about.")


@dataclass(frozen=True, slots=True)
class House:
    """The instance as a file that comes back is held against it.

    `place` says where a head (change number and digest) is, and `given_up_by` which change gave
    it up, if one did; `edition` gives the register as it was with that change, or nothing if it
    can't be had; `known` says whose certificates are.
    """

    place: Callable[[int, str], Place]
    edition: Callable[[int], Edition | None]
    known: Mapping[str, str]
    given_up_by: Callable[[int, str], Change] = _nobody
    bounds: Bounds = Bounds()


@contextmanager
def house(known: Mapping[str, str], bounds: Bounds = Bounds()) -> "Iterator[House]":
    """Open the instance to hold files against it; where there is none, nothing is known."""
    with refusals():
        try:
            store = open_store(settings().database_url)
        except NoStoreError:
            yield House(lambda _, __: Place.NOWHERE, lambda _: None, known, bounds=bounds)
            return
        with store:
            yield House(_places(store), _editions(store), known, _restores(store), bounds)


def _places(store: Store) -> Callable[[int, str], Place]:
    """Return what looks for heads in a journal that holds; in another one nothing lies."""

    @cache
    def holds() -> bool:
        keys = public_keys()
        names = tuple(map(fingerprint, keys))
        with store.session() as session:
            return audit(chain(session), check=checker(keys), keys=names, complete=True).holds

    def place(number: int, head: str) -> Place:
        if not holds():
            return Place.BROKEN
        wanted = Heads(((number, head),))
        last = 0
        with store.session() as session:
            for one in changes(session):
                last = one.number
                wanted.pass_by(one, digest_of(one.body()))
        return _PLACES[wanted.judged(last=last)[number, head]]

    return cache(place)


def _restores(store: Store) -> Callable[[int, str], Change]:
    def by(number: int, head: str) -> Change:
        with store.session() as session:
            found = [one for one in changes(session) if (number, head) in one.gives_up]
        return found[0]

    return by


def _editions(store: Store) -> Callable[[int], Edition | None]:
    def edition(number: int) -> Edition | None:
        try:
            with store.session() as session:
                return read_edition(session, at=number)
        except NoEditionError:
            return None

    return edition
