"""A section of a page: what is told in it, row by row, and made only of the rows that are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a cell: perhaps a link, words of another language, tagged, or a gap."""

    words: str
    url: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    gap: bool = False
    name: str = ""
    """What it is called in full, where the words are only its number."""


Told = tuple[Line, ...]
"""What stands in a cell: lines below each other; none where there is no answer."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """A table under a heading: what was found, and how each of it is told.

    `name` is what an address calls it; the first cell of a row names it.
    """

    name: str
    heading: str
    heads: tuple[str, ...]
    found: Sequence[T]
    row: Callable[[T], tuple[Told, ...]]
    lead: str = ""

    def led(self, lead: str) -> "Section[T]":
        """Return it with words that lead to the table."""
        return replace(self, lead=lead)

    def rows(self, start: int, length: int) -> tuple[tuple[Told, ...], ...]:
        """Return the rows of a stretch."""
        return tuple(self.row(one) for one in self.found[start : start + length])
