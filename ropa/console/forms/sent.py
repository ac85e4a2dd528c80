"""What a browser sent, as register text is written: names to words, and names under names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Protocol

DEEP = 4
"""Steps of a name, such as `tools-0-measures-en`; further hyphens are part of the last."""


class Multi(Protocol):
    """Names with several values each, as Werkzeug's MultiDict holds them."""

    def __iter__(self) -> Iterator[str]:
        """Give each name once."""

    def getlist(self, key: str) -> list[str]:
        """Return the values of a name."""


class Sent:
    """The names and words that a form was sent with; other forms of words become the house's."""

    def __init__(self, given: Multi) -> None:
        self._given = given

    def __contains__(self, name: object) -> bool:
        """Say whether the name was sent."""
        return bool(self._given.getlist(str(name)))

    def __iter__(self) -> Iterator[str]:
        """Give each name once."""
        return iter(self._given)

    def __len__(self) -> int:
        """Count the names."""
        return sum(1 for _ in self)

    def getlist(self, name: str) -> list[str]:
        """Return the words of a name, tidied."""
        return [tidied(one) for one in self._given.getlist(name)]

    def first(self, name: str) -> str:
        """Return the first words of a name, "" if there are none: a name sent twice counts once."""
        return next(iter(self.getlist(name)), "")

    def under(self, name: str) -> tuple[str, ...]:
        """Return what follows a name in longer ones: `0-tool` for `tools` in `tools-0-tool`."""
        return tuple(self._under.get(name, ()))

    @cached_property
    def _under(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self:
            for hyphen in islice(re.finditer("-", name), DEEP):
                found[name[: hyphen.start()]].append(name[hyphen.end() :])
        return found


def tidied(words: str) -> str:
    """Write words as the register does: line feeds, composed letters, no space around.

    What else no text may hold is left in, so that the schema names it.
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


def once_each(words: Iterable[str]) -> list[str]:
    """Return words that say something, each once, in the order given."""
    return [one for one in dict.fromkeys(words) if one]
