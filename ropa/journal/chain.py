"""The chain of the changes: no number left out, each signed, each naming the one before."""

import re
from collections.abc import Sequence

from ropa.journal.change import (
    NOWHERE,
    Change,
    Head,
    NotAChangeError,
    digest_of,
    read_change,
)
from ropa.journal.fault import Faults
from ropa.journal.line import Checker, Line

_SIGNATURE = re.compile("[0-9a-f]{128}")


class Chain:
    """Follows the chain change by change and notes what breaks it.

    Where one change is at fault, the next one isn't blamed for what follows from that.
    """

    def __init__(self, faults: Faults, *, check: Checker, keys: Sequence[str]) -> None:
        self.head: Head = NOWHERE
        self.unsigned = 0
        self.used: list[str] = []
        self._faults = faults
        self._check = check
        self._keys = tuple(keys)
        self._founded = False
        self._follows = True

    def take(self, line: Line) -> Change | None:
        """Read the next change and return it if it can be relied on in its place; else nothing."""
        try:
            change = read_change(line.body)
        except NotAChangeError as error:
            self._leave(str(error))
            return None
        if (why := self._doubt(change, line)) is not None:
            self._founded |= change.format != 1
            self._leave(why)
            return None
        if not self._place(change):
            return None
        self._link(change)
        self._begin(change)
        self.head = Head(change.number, change.moment, digest_of(line.body))
        self._follows = True
        return change

    def end(self, *, complete: bool) -> None:
        """Note a journal of which nothing is signed, or that ends before its newest key came.

        A new key signs a change at once. Without it, whoever has the key that was replaced could
        cut the journal there, and go on.
        """
        if self.unsigned and not self._founded:
            words = "is not signed, nor is any after it; this journal proves nothing"
            self._faults.note(self.head.number, words)
        if complete and self.used and self.used[-1] != self._keys[-1]:
            words = f"is the last one, and none is signed with the newest key {self._keys[-1][:16]}"
            self._faults.note(self.head.number, words)

    def _leave(self, why: str) -> None:
        """Blame the line that stands where the next change should, and go on behind it."""
        self.head = Head(self.head.number + 1, self.head.moment, "")
        self._faults.note(self.head.number, why)
        self._follows = False

    def _doubt(self, change: Change, line: Line) -> str | None:
        """Say why a change is not this instance's, or nothing; the keys follow in their order."""
        if change.format == 1:
            return "has a signature, which its format knows none of" if line.signature else None
        if change.key not in self._keys:
            return f"is signed with the key {change.key[:16]}, which is none of those given"
        if not _SIGNATURE.fullmatch(line.signature) or not self._check(
            change.key, bytes.fromhex(line.signature), line.body.encode()
        ):
            return "its signature is not of this instance's key, or it was altered since"
        if self.used and self._keys.index(change.key) < self._keys.index(self.used[-1]):
            return "is signed with a key that a newer one had replaced"
        if change.key not in self.used:
            self.used.append(change.key)
        return None

    def _place(self, change: Change) -> bool:
        """Note a number that is not the next one; say whether the change can stand here.

        If what stood before can't be relied on, it may have been put in between.
        """
        wanted = self.head.number + 1
        if change.number > wanted:
            where = f"between {wanted - 1} and {change.number}" if wanted > 1 else "at the start"
            self._faults.note(wanted, f"is missing: there is no change {where}")
            self._follows = False
        elif change.number < wanted - (not self._follows):
            self._faults.note(change.number, f"stands again, or too late: after {wanted - 1}")
            return False
        return True

    def _link(self, change: Change) -> None:
        """Note a change that names another one than the one before it, or goes back in time."""
        if self._follows and change.previous != self.head.digest:
            if self.head.number == 0:
                self._faults.note(1, "is the first one, yet it names another before it")
            else:
                words = f"its digest is not the one that change {change.number} names"
                self._faults.note(self.head.number, words)
        if self._founded and change.moment < self.head.moment:
            self._faults.note(change.number, "its moment is before that of the change before it")

    def _begin(self, change: Change) -> None:
        """Hold that unsigned changes stand at the beginning alone, below one that founds."""
        if change.format == 1:
            self.unsigned += 1
            if self._founded:
                self._faults.note(change.number, "is not signed, and signed ones stand before it")
            return
        if change.founds and (self._founded or not self.unsigned):
            words = "founds the journal, which was founded before or has nothing to found on"
            self._faults.note(change.number, words)
        elif self.unsigned and not (change.founds or self._founded):
            self._faults.note(change.number, "is signed, but doesn't found what stands before it")
        self._founded = True
