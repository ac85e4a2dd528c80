"""What a check says of a file: what holds, what doesn't, what can't be told, and what to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum

OF_ANOTHER_KIND = (
    "is no report as PDF, export, journal or backup of ropa; these can be verified. Of a workbook, "
    "CSV or HTML, ask for the same report as PDF: --format pdf, in the console the kind of file."
)
"""What is said, after its name, of a file that nothing can be said of."""


class Holds(Enum):
    """Whether what a file claims is so; the value is the exit code that it leads to.

    A note is worth knowing, and leads to none.
    """

    YES = 0
    NO = 1
    OPEN = 3
    NOTE = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that was checked, in plain words, and how it came out."""

    holds: Holds
    words: str


class Place(StrEnum):
    """Where a head is that a file names: what the journal of this instance says of it."""

    LIES = "lies on it"
    UNKNOWN = "unknown"
    NOWHERE = "there is no instance here"
    BROKEN = "the journal of this instance doesn't hold"
    REWRITTEN = "rewritten"
    GIVEN_UP = "given up by a restore"


def yes(words: str) -> Statement:
    """Say what was found as it is claimed."""
    return Statement(Holds.YES, words)


def no(words: str) -> Statement:
    """Say what was found otherwise."""
    return Statement(Holds.NO, words)


def open_(words: str) -> Statement:
    """Say what can't be told, and why."""
    return Statement(Holds.OPEN, words)


def note(words: str) -> Statement:
    """Say what is worth knowing, whether the rest holds or not."""
    return Statement(Holds.NOTE, words)


def verdict(statements: Iterable[Statement]) -> Holds:
    """Sum up: one false statement spoils a file, one open statement leaves it open."""
    found = {one.holds for one in statements}
    return next((one for one in (Holds.NO, Holds.OPEN) if one in found), Holds.YES)
