"""Heads that left the house, held against the journal: on it, given up, rewritten or cut off."""

from collections.abc import Iterable
from enum import StrEnum

from ropa.journal.change import NO_HEAD, Change
from ropa.journal.fault import Faults

Pair = tuple[int, str]
"""The number and the digest of a head, as reports and exports print them."""


class Whereabouts(StrEnum):
    """Where a head is found."""

    LIES = "lies on the journal"
    GIVEN_UP = "was given up when an older backup was put in place"
    REWRITTEN = "is not what the journal has at its number"
    BEYOND = "is further than the journal goes"


class Heads:
    """Looks out for heads while the journal goes by, and holds none of its changes.

    A change that gives up the head G stands at the number R: what had been the changes R to G is
    lost. Of G the journal knows the digest, of those before it only that they were there, so a
    head between R and G counts as given up whatever its digest. Nothing worse can be said of it,
    and nothing better.
    """

    def __init__(self, wanted: Iterable[Pair]) -> None:
        self.wanted = tuple(dict.fromkeys(wanted))
        self._numbers = {number for number, _ in self.wanted}
        self._found: dict[int, str] = {0: NO_HEAD}
        self._restores: list[tuple[int, Pair]] = []

    def pass_by(self, change: Change, digest: str) -> None:
        """Look at a change whose signature is whole."""
        if change.number in self._numbers:
            self._found[change.number] = digest
        if change.gives_up is not None:
            self._restores.append((change.number, change.gives_up))

    def judged(self, *, last: int) -> dict[Pair, Whereabouts]:
        """Say of each head where it is, now that the journal has ended with the change `last`."""
        return {one: self._judged(one, last) for one in self.wanted}

    def _judged(self, head: Pair, last: int) -> Whereabouts:
        number, digest = head
        if self._found.get(number) == digest:
            return Whereabouts.LIES
        if any(head == lost or at <= number < lost[0] for at, lost in self._restores):
            return Whereabouts.GIVEN_UP
        return Whereabouts.BEYOND if number > last else Whereabouts.REWRITTEN

    def tell(self, faults: Faults, *, last: int) -> bool:
        """Note the heads that are neither here nor given up; say whether there were none."""
        before = faults.count
        for (number, digest), where in self.judged(last=last).items():
            named = f"the head {number}:{digest}, which has left the house"
            if where is Whereabouts.REWRITTEN:
                faults.note(number, f"is another one than {named}; the journal was rewritten")
            elif where is Whereabouts.BEYOND:
                faults.note(last + 1, f"is missing, and so is {named}; the journal was cut")
        return faults.count == before
