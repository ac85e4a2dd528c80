"""Fields that name other records, which are searched for on the server and picked."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ropa.console.forms.field import Asking
from ropa.console.forms.sent import Sent, once_each
from ropa.register.asking import Ref, questions
from ropa.register.parts import Part

MOST = 20
"""Matches that are shown; more words find fewer."""


FIND = "find"
ENTER = "enter"
"""What the first button of a form sends, the one that the Enter key presses."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it is offered: its id, its title, the label of its kind, and its kind's name."""

    id: str
    title: str
    kind: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Where a new record is made: the label of its kind, and the address of its form."""

    kind: str
    url: str


class Finder(Protocol):
    """Who knows the records; it shows only those that the reader may see."""

    def find(self, ids: Collection[str]) -> Mapping[str, Found]:
        """Return the records with these ids, as far as the reader may see them."""

    def pick(self, kinds: tuple[str, ...], words: str, *, most: int) -> tuple[Found, ...]:
        """Return up to `most` records of some kinds (`("any",)`: of all) that words match."""

    def count(self, kinds: tuple[str, ...]) -> int:
        """Return how many records of some kinds there are."""

    def makes(self, kinds: tuple[str, ...]) -> tuple[Maker, ...]:
        """Return where new records of some kinds are made, as far as the reader may make them."""


class Picked(Asking):
    """One record or several.

    The ids are what is sent: of what was chosen, and of what matches the words in the search box.
    """

    draws = "picked"
    data: list[str]
    words: str = ""
    sought: str = ""
    known: Mapping[str, Found]
    matches: tuple[Found, ...] = ()
    total: int | None = None
    """How many there are, where nothing was searched for and the first of them are shown."""
    makers: tuple[Maker, ...] = ()
    """Where a new one is made."""
    asks_for_all: bool = False
    is_sought: bool = False
    """Whether Enter was pressed in its search box, so that the page is to come back there."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.known = {}

    @property
    def most(self) -> int:
        """How many are shown at once."""
        return MOST

    @property
    def path(self) -> str:
        """The field's name as the register says it: `tools.contract` for `tools-0-contract`."""
        return re.sub("-[0-9]+-|-", ".", self.name.rpartition(":")[2])

    @property
    def anchor(self) -> str:
        """The search box."""
        return f"{self.id}-find"

    @property
    def left(self) -> str:
        """Say what is left to do before it is saved; "" if it is nothing."""
        if unanswered((self,)):
            return self.tongue.say(
                "was searched for, but nothing is ticked; press Find and tick, or empty the box"
            )
        if self.words and not self.data:
            return self.tongue.say(
                "was searched for, but of what fits “{words}” nothing is ticked; tick it, or empty "
                "the box",
                words=self.words,
            )
        return ""

    @property
    def chosen(self) -> tuple[Found, ...]:
        """The records that are chosen, by their titles as far as they are known."""
        return tuple(self.known.get(one, Found(one, one)) for one in self.data)

    @property
    def further(self) -> tuple[Found, ...]:
        """The matches that are not chosen."""
        return tuple(one for one in self.matches if one.id not in self.data)

    def read(self, sent: Sent) -> None:
        """Take the ids and the words that were searched for."""
        ids = once_each(sent.getlist(self.name))
        self.data = ids if self.asked.many else ids[:1]
        self.words = sent.first(f"{self.name}-find")
        self.sought = sent.first(f"{self.name}-sought")

    def fill(self, plain: Any) -> None:
        """Show the records named."""
        some = plain if self.asked.many else (plain,)
        self.data = [one for one in some or () if one]

    def look(self, finder: Finder) -> None:
        """Find what matches the words; without words, the first of all if they are asked for."""
        kinds = self.asked.question.refers
        self.makers = finder.makes(kinds)
        self.sought = self.words
        if not self.words and not self.asks_for_all:
            return
        self.matches = finder.pick(kinds, self.words, most=MOST)
        if not self.words:
            self.total = finder.count(kinds)

    def plain(self) -> Any:
        """Return the ids, in the register's order."""
        if not self.asked.many:
            return self.data[0] if self.data else None
        return list(self.data) if self.asked.question.ordered else sorted(self.data)


def look(fields: Iterable[Picked], finder: Finder) -> None:
    """Find the titles of all that is chosen, and what matches where something is searched for."""
    some = tuple(fields)
    known = finder.find(frozenset(id_ for one in some for id_ in one.data))
    for one in some:
        one.known = known
        one.look(finder)


def press(fields: Iterable[Picked], action: str) -> None:
    """Note whose button to find was pressed, or in whose search box the Enter key."""
    some = tuple(fields)
    for one in some:
        one.asks_for_all = action == f"{FIND}:{one.name}"
    if action == ENTER and (sought := unanswered(some)) is not None:
        sought.is_sought = True


def unanswered(fields: Iterable[Picked]) -> Picked | None:
    """Return the first field whose words were not searched for yet; nothing if there is none."""
    return next((one for one in fields if one.words and one.words != one.sought), None)


def pickable(cls: type[Part], *, within: str = "") -> dict[str, tuple[str, ...]]:
    """Return the fields of a record or part that name others, with the kinds that they may name.

    A field within a part stands after it: `tools.contract`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in questions(cls):
        if one.type is Ref:
            found[within + one.name] = one.question.refers
        elif isinstance(one.type, type) and issubclass(one.type, Part):
            found |= pickable(one.type, within=f"{within}{one.name}.")
    return found
