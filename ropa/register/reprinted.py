"""Which entries may print something else since a register changed, found without printing any."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.register.entry import homes
from ropa.register.links import targets
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    ProcessorActivity,
    Record,
    RetentionRule,
    SecurityMeasure,
    Source,
)
from ropa.register.register import Register, apart

if TYPE_CHECKING:
    from ropa.register.printed import Entered

_JOINING = (Source, RetentionRule, SecurityMeasure)
"""Kinds that hold for entries that they don't name: for all, or by the data."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The records that changed, and the entries that these exist for; perhaps every entry."""

    records: frozenset[str]
    entries: frozenset[str]
    every: bool

    def may_reprint(self, activity: str, prints: AbstractSet[str]) -> bool:
        """Say whether an entry that printed some records may print something else now."""
        return self.every or activity in self.entries or not self.records.isdisjoint(prints)


def touched(before: Register, after: Register) -> Touched:
    """Compare two registers."""
    gone, come = apart(before, after)
    changed = (*gone, *come)
    pairs = [(before.find(one.id), one) for one in come]
    return Touched(
        frozenset(one.id for one in changed),
        frozenset(each for one in (before, after) for each in _entries(one, changed)),
        any(_joins_all(one) for one in changed) or any(_is_sorted_anew(*one) for one in pairs),
    )


def _entries(register: Register, changed: Iterable[Record]) -> Iterator[str]:
    """Give the entries that records exist for, as a register has them."""
    known: dict[str, Entered] = {one.id: one for one in register.all(Activity)}
    known |= {one.id: one for one in register.all(ProcessorActivity)}
    for one in changed:
        if one.id in register:
            yield from (each.id for each in homes(register, one.id, known))


def _joins_all(record: Record) -> bool:
    """Say whether a record holds for entries that it doesn't name."""
    return isinstance(record, _JOINING) and not any(targets(record, owner=True))


def _is_sorted_anew(old: Record | None, new: Record) -> bool:
    """Say whether data stand under another category, or under all, than before."""
    if isinstance(old, DataElement) and isinstance(new, DataElement):
        return old.category != new.category
    if isinstance(old, DataCategory) and isinstance(new, DataCategory):
        return old.everything != new.everything
    return False
