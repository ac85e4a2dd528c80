"""What is told of each record, and what was read to tell it; renewed with each save."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from ropa.checks.watched import Gathered, Read, Watched, touched
from ropa.register.records import Record
from ropa.register.register import Register, apart

G = TypeVar("G")
R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Renewed(Generic[T]):
    """What was told of some records before a save, and what is told of them now."""

    before: Mapping[str, T]
    now: Mapping[str, T]


class Following(Generic[T]):
    """What `tell` says of each record of some kinds in a register.

    It is renewed by telling again only what depends on the records that changed. What is gathered
    about a record for that is kept for all who ask for it, until something of it changes.
    """

    def __init__(
        self, register: Register, *, kinds: Iterable[type[Record]], tell: Callable[..., T]
    ) -> None:
        """Tell of every record: `tell` takes a register and the record."""
        self.register = register
        self.told: dict[str, T] = {}
        self._kinds, self._tell = frozenset(kinds), tell
        self._gathered: dict[Gathered, Any] = {}
        self._readers: dict[Read, set[str | Gathered]] = defaultdict(set)
        for one in register.records:
            if type(one) in self._kinds:
                self._look_at(one)

    def renew(self, register: Register, changed: Iterable[str]) -> Renewed[T]:
        """Tell of the next register, in which the records with these ids differ.

        Returns what was told before of the records that this touches, and what is told now.
        """
        again = self._touched(touched(self.register, register, changed))
        self.register = register
        former = {id_: self.told.pop(id_) for id_ in again if id_ in self.told}
        found = (register.find(id_) for id_ in sorted(again))
        there = [one for one in found if one is not None and type(one) in self._kinds]
        for one in there:
            self._look_at(one)
        return Renewed(former, {one.id: self.told[one.id] for one in there})

    def kept(self, gather: Callable[[Register, R], G], record: R) -> G:
        """Return what is kept, or gather it first."""
        key = Gathered(gather, record.id)
        if key not in self._gathered:
            watched = Watched(self.register, self)
            self._gathered[key] = gather(watched, record)
            self._note(key, watched.reads | {record.id})
        return cast("G", self._gathered[key])

    def _touched(self, reads: set[Read]) -> set[str]:
        """Return the ids of the records of which something else may be told if these reads change.

        What was gathered by them goes.
        """
        again = {one for one in reads if isinstance(one, str)}
        waiting = list(reads)
        for read in waiting:  # grows while it is read
            for reader in self._readers.get(read, ()):
                if isinstance(reader, str):
                    again.add(reader)
                elif reader in self._gathered:
                    del self._gathered[reader]
                    waiting.append(reader)
        return again

    def _look_at(self, one: Record) -> None:
        watched = Watched(self.register, self)
        self.told[one.id] = self._tell(watched, one)
        self._note(one.id, watched.reads)

    def _note(self, reader: str | Gathered, reads: Iterable[Read]) -> None:
        for read in reads:
            self._readers[read].add(reader)


def differing(before: Register, after: Register) -> set[str]:
    """Return the ids of the records that two registers don't have alike."""
    return {one.id for some in apart(before, after) for one in some}
