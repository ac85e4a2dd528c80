"""Lists of records: which of them are wanted, and the page of a register that has them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.register.asking import ANY_KIND, Asked
from ropa.register.choices import Choice
from ropa.register.filtering import Asking, Filter, How, WrongWantedError, asking, question
from ropa.register.records import KINDS, Record
from ropa.register.register import Register
from ropa.register.searching import sort_key, sought, stands_in, title_rank, words_of

COUNTED = 500
"""How far what is found is counted: more than anybody turns the pages of."""

_SORTED = (str, bool, int, date)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Some records of a kind: those that have these words and pass the filters, from `start` on.

    They are sorted by what they are called, or by a field; `down` turns the whole order around.
    """

    kind: str
    words: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    down: bool = False
    start: int = 0
    length: int = 50

    @property
    def is_chosen(self) -> bool:
        """Whether words or filters choose among the records of the kind."""
        return bool(sought(self.words) or self.filters)

    def askings(self) -> tuple[Asking, ...]:
        """Return the filters as read; WrongWantedError if one can't be."""
        return tuple(asking(self.kind, one) for one in self.filters)

    def sorting(self) -> Asked | None:
        """Return the question to sort by, if any; WrongWantedError if there is no such order."""
        if not self.sort:
            question(self.kind, "id")  # the kind itself may be wrong
            return None
        asked = question(self.kind, self.sort)
        if not can_sort(asked):
            raise WrongWantedError(f"Lists are not sorted by {self.sort}; leave it out")
        return asked


@dataclass(frozen=True, slots=True)
class Page:
    """Records in their order, and how many there are in all.

    What words and filters found is counted up to COUNTED: beyond, the total is not `exact`.
    """

    records: tuple[Record, ...]
    total: int
    exact: bool = True


def can_sort(asked: Asked) -> bool:
    """Say whether a list can be sorted by a field: by one plain value."""
    kind = asked.type
    choice = isinstance(kind, type) and issubclass(kind, Choice)
    return not asked.many and (choice or kind in _SORTED)


def page_of(register: Register, wanted: Wanted) -> Page:
    """Return a page of a register; WrongWantedError if its kind, a filter or its order is none."""
    order, askings, begun = _order(wanted), wanted.askings(), sought(wanted.words)
    found = [
        one
        for one in _of_kinds(register, (wanted.kind,))
        if not wanted.is_chosen or _is_found(one, begun, askings)
    ]
    found.sort(key=order, reverse=wanted.down)
    total, exact = counted(len(found)) if wanted.is_chosen else (len(found), True)
    return Page(tuple(found[wanted.start : wanted.start + wanted.length]), total, exact=exact)


def pick_of(
    register: Register, kinds: Iterable[str], words: str, *, length: int = 20
) -> tuple[Record, ...]:
    """Return the first records of some kinds (or ANY_KIND) that have these words.

    Those come first of which the title begins with them, then those that have them in the title.
    """
    begun = sought(words)
    found = (one for one in _of_kinds(register, every(kinds)) if _is_found(one, begun, ()))
    ranked = sorted(found, key=lambda one: (title_rank(sort_key(one), begun), *_by_title(one)))
    return tuple(ranked[:length])


def namesakes_of(register: Register, kind: str, *, length: int) -> tuple[tuple[Record, ...], ...]:
    """Return the first records of a kind that are called alike, but for case, accents and signs."""
    called: dict[str, list[Record]] = {}
    for one in _of_kinds(register, (kind,)):
        called.setdefault(sort_key(one), []).append(one)
    same = sorted(key for key, some in called.items() if key and len(some) > 1)
    return tuple(tuple(called[key]) for key in same[:length])


def counted(total: int) -> tuple[int, bool]:
    """Return how many are said to be found, and whether these are all."""
    return min(total, COUNTED), total <= COUNTED


def every(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds in the order of KINDS, all of them if any will do."""
    wanted = frozenset(kinds)
    return tuple(one for one in KINDS if one in wanted or ANY_KIND in wanted)


def _of_kinds(register: Register, kinds: Iterable[str]) -> Iterable[Record]:
    return (one for kind in kinds for one in register.all(KINDS[kind]))


def _is_found(record: Record, begun: tuple[str, ...], askings: tuple[Asking, ...]) -> bool:
    words = words_of(record)
    found = all(stands_in(words, one) for one in begun)
    return found and all(one.passes(record, words) for one in askings)


def _order(wanted: Wanted) -> Callable[[Record], Any]:
    asked = wanted.sorting()
    if asked is None:
        return _by_title
    name = asked.name

    def order(record: Record) -> Any:
        value = getattr(record, name)
        return value is None, "" if value is None else value, *_by_title(record)

    return order


def _by_title(record: Record) -> tuple[str, str]:
    return sort_key(record), record.id


__all__ = [
    "COUNTED",
    "Filter",
    "How",
    "Page",
    "Wanted",
    "WrongWantedError",
    "can_sort",
    "counted",
    "every",
    "namesakes_of",
    "page_of",
    "pick_of",
]
