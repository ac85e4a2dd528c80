"""Where in which file something is wrong, and the error that says so."""

from collections.abc import Callable
from dataclasses import dataclass

Trail = tuple[str | int, ...]
"""The keys and indices that lead to a place in plain data."""

Finder = Callable[[Trail], int]
"""What finds the line of a place in one text, counted from 1."""


@dataclass(frozen=True, slots=True, order=True)
class Misplaced:
    """One thing that is wrong: the file, its line (counted from 1; 0: the whole file), and why."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.file}:{self.line}: {self.words}" if self.line else f"{self.file}: {self.words}"
        )


class UnreadableError(ValueError):
    """Files can't be read as a register; `places` says where and why, sorted."""

    def __init__(self, *places: Misplaced) -> None:
        """Sort the places and print one a line."""
        self.places = tuple(sorted(set(places)))
        super().__init__("\n".join(str(one) for one in self.places))


class DamagedError(ValueError):
    """A text is not what its format asks for; `line` is counted from 1."""

    def __init__(self, line: int, words: str) -> None:
        """Keep the line apart from the words: whoever knows the file's name joins them."""
        super().__init__(words)
        self.line = line
