"""What is told of each record, and what was read to tell it; renewed with each save."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ropa.checks.watched import Read, Watched, touched
from ropa.register.records import Record
from ropa.register.register import Register, apart

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Renewed(Generic[T]):
    """What was told of some records before a save, and what is told of them now."""

    before: Mapping[str, T]
    now: Mapping[str, T]


class Following(Generic[T]):
    """What `tell` says of each record of some kinds in a register.

    It is renewed by telling again only what depends on the records that changed.
    """

    def __init__(
        self, register: Register, *, kinds: Iterable[type[Record]], tell: Callable[..., T]
    ) -> None:
        """Tell of every record: `tell` takes a register and the record."""
        self.register = register
        self.told: dict[str, T] = {}
        self._kinds, self._tell = frozenset(kinds), tell
        self._readers: dict[Read, set[str]] = defaultdict(set)
        for one in register.records:
            if type(one) in self._kinds:
                self._look_at(one)

    def renew(self, register: Register, changed: Iterable[str]) -> Renewed[T]:
        """Tell of the next register, in which the records with these ids differ.

        Returns what was told before of the records that this touches, and what is told now.
        """
        keys = touched(self.register, register, changed)
        again = {id_ for key in keys for id_ in self._readers.get(key, ())}
        again |= {key for key in keys if isinstance(key, str)}
        self.register = register
        former = {id_: self.told.pop(id_) for id_ in again if id_ in self.told}
        found = (register.find(id_) for id_ in sorted(again))
        there = [one for one in found if one is not None and type(one) in self._kinds]
        for one in there:
            self._look_at(one)
        return Renewed(former, {one.id: self.told[one.id] for one in there})

    def _look_at(self, one: Record) -> None:
        watched = Watched(self.register)
        self.told[one.id] = self._tell(watched, one)
        for read in watched.reads:
            self._readers[read].add(one.id)


def differing(before: Register, after: Register) -> set[str]:
    """Return the ids of the records that two registers don't have alike."""
    return {one.id for some in apart(before, after) for one in some}
