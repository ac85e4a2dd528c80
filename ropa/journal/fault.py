"""What is wrong with a journal: each fault at the number of a change, the first ones kept."""

from bisect import insort
from dataclasses import dataclass

MOST = 100
"""Faults that are kept; of the others only their number is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: the number of the change it is found at, and what it is."""

    number: int
    words: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"change {self.number}: {self.words}"


class Faults:
    """The faults found so far, by number and as they were found; at most MOST are kept."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[Fault] = []

    def note(self, number: int, words: str) -> None:
        """Take down a fault; what a forger wrote into its words can't steer a terminal."""
        self.count += 1
        shown = words if words.isprintable() else ascii(words)[1:-1]
        insort(self._kept, Fault(number, shown), key=lambda one: one.number)
        del self._kept[MOST:]

    @property
    def kept(self) -> tuple[Fault, ...]:
        """The first faults, sorted by number."""
        return tuple(self._kept)
