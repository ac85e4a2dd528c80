"""Heads that left the house, held against the journal: on it, given up, rewritten or cut off."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from ropa.journal.change import NO_HEAD, Change, NotAChangeError, digest_of, read_change
from ropa.journal.fault import Faults
from ropa.journal.line import Checker, Line

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

    A head counts as given up if a change names it so, its number and its digest; of any other at
    the same number nobody vouches that it ever was one.
    """

    def __init__(self, wanted: Iterable[Pair]) -> None:
        self.wanted = tuple(dict.fromkeys(wanted))
        self._numbers = {number for number, _ in self.wanted}
        self._found: dict[int, str] = {0: NO_HEAD}
        self._given_up: set[Pair] = set()

    def pass_by(self, change: Change, digest: str) -> None:
        """Look at a change whose signature is whole."""
        if change.number in self._numbers:
            self._found[change.number] = digest
        self._given_up.update(change.gives_up)

    def judged(self, *, last: int) -> dict[Pair, Whereabouts]:
        """Say of each head where it is, now that the journal has ended with the change `last`."""
        return {one: self._judged(one, last) for one in self.wanted}

    def _judged(self, head: Pair, last: int) -> Whereabouts:
        number, digest = head
        if self._found.get(number) == digest:
            return Whereabouts.LIES
        if head in self._given_up:
            return Whereabouts.GIVEN_UP
        return Whereabouts.BEYOND if number > last else Whereabouts.REWRITTEN

    def tell(self, faults: Faults, *, last: int) -> bool:
        """Note the heads that are neither here nor given up; say whether there were none."""
        before = faults.count
        for (number, digest), where in self.judged(last=last).items():
            named = f"the head {number}:{digest}, which is said to have left the house"
            either = "or that head is forged"
            if where is Whereabouts.REWRITTEN:
                words = f"is another one than {named}; the journal was rewritten, {either}"
                faults.note(number, words)
            elif where is Whereabouts.BEYOND:
                words = f"is missing, and so is {named}; the journal was cut, {either}"
                faults.note(last + 1, words)
        return faults.count == before


def genuine(lines: Iterable[Line], check: Checker) -> Iterator[Pair]:
    """Give the heads that a journal vouches for: those of its signed changes, and those given up.

    Whether it is whole is another question: what somebody put into it unsigned is passed over.
    """
    for line in lines:
        change = _signed(line, check)
        if change is not None:
            yield change.number, digest_of(line.body)
            yield from change.gives_up


def _signed(line: Line, check: Checker) -> Change | None:
    try:
        change = read_change(line.body)
        whole = check(change.key, bytes.fromhex(line.signature), line.body.encode())
    except (NotAChangeError, ValueError):
        return None
    return change if whole else None
