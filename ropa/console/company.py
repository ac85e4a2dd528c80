"""What goes with a record: what exists for it alone, and what lets it go and stays for others."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ropa.access import may_change
from ropa.console.bulk import MOST
from ropa.console.current import is_own, required, shelf
from ropa.console.forms import version_of
from ropa.console.saving import Wish, instead
from ropa.journal.change import Change
from ropa.register.asking import questions
from ropa.register.entry import holds_for_all
from ropa.register.links import links, targets, without
from ropa.register.records import KINDS, Record
from ropa.store import Reader, find, versions

SHOWN = 100
"""Records that are shown of those that name one, and keep it from being deleted."""


@dataclass(frozen=True, slots=True)
class Company:
    """The records around one that is to go.

    `going` exist for it alone, and go with it; `staying` exist for others, too, and will name
    these alone; while any name it `against` that, it can't go.
    """

    going: tuple[Record, ...]
    staying: tuple[tuple[Record, Record], ...]
    against: tuple[Record, ...]

    @property
    def digest(self) -> str:
        """What tells this company from any other, "" where nothing changes with the record."""
        touched = (*self.going, *(before for before, _ in self.staying))
        if self.against or not touched:
            return ""
        return hashlib.sha256(" ".join(version_of(one) for one in touched).encode()).hexdigest()

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is to become of all that goes or stays, as it was read."""
        if self.against:
            return ()
        gone = (instead(one, None) for one in self.going)
        return (*gone, *(instead(before, after) for before, after in self.staying))


def company(record: Record) -> Company:
    """Return who is around a record that is to go; of more than one change may touch, who names it.

    Where a record is cited as a source, nothing exists for it: that stands against its end.
    """
    named = shelf().naming(record.id, length=SHOWN)
    going, naming = ({}, ()) if named.total > MOST else _gathered(record)
    if len(going) + len(naming) > MOST or named.total > MOST:
        return Company((), (), named.records or naming[:SHOWN])
    gone = frozenset(going)
    staying = tuple((one, left) for one in naming if (left := _let_go(one, gone)) is not None)
    known = {*going, *(one.id for one, _ in staying)}
    near = {one.id: one for one in (*named.records, *naming)}
    against = tuple(one for one in near.values() if one.id not in known)
    return Company(tuple(one for one in going.values() if one != record), staying, against)


def _gathered(record: Record) -> tuple[dict[str, Record], tuple[Record, ...]]:
    """Return a record and all that exists for it alone, by their ids, and what else names these."""
    going, naming = {record.id: record}, dict[str, Record]()
    fresh = [record.id]
    while fresh and len(going) + len(naming) <= MOST:
        found = shelf().naming_any(fresh, KINDS)
        naming |= {one.id: one for one in found if one.id not in going}
        fresh = [id_ for id_, one in naming.items() if _is_alone(one, going)]
        going |= {id_: naming.pop(id_) for id_ in fresh}
    return going, tuple(naming.values())


def _is_alone(record: Record, going: dict[str, Record]) -> bool:
    owners = targets(record, owner=True)
    return bool(owners) and going.keys() >= set(owners) and is_own(record)


def _let_go(record: Record, gone: frozenset[str]) -> Record | None:
    """Return a record as it exists for its others alone; nothing if that can't be, or isn't theirs.

    Whoever names one of these in any other way has to say what is true without it.
    """
    if any(one.target in gone and not one.question.owner for one in links(record)):
        return None
    left: Record | None = without(record, gone)
    if left is None or not (is_own(record) and may_change(required(), left, find=shelf().find)):
        return None
    return left


def rejoining(
    reader: Reader, change: Change, back: Sequence[str]
) -> Iterator[tuple[Record, Record]]:
    """Give what let go of removed records in a change, as it stands, and as it names them again.

    Left out is of what the change did more than that: somebody meant it to read otherwise.
    """
    gone = frozenset(one.id for one in change.entries if one.digest is None)
    for entry in change.entries:
        now = find(reader, entry.id) if entry.digest is not None else None
        if now is None or holds_for_all(now):
            continue
        read = {one.number: one.record for one in versions(reader, entry.id)}
        earlier = [number for number in read if number < change.number]
        was, then = read[max(earlier)] if earlier else None, read.get(change.number)
        if was is None or without(was, gone) != then:
            continue
        again = _again(now, was, back)
        if again != now:
            yield now, again


def _again(now: Record, was: Record, back: Sequence[str]) -> Record:
    """Return a record that exists for what is back, where it did before."""
    changes: dict[str, Any] = {}
    for one in questions(type(now)):
        if one.question.owner and one.many:
            held = set(getattr(was, one.name)) & set(back)
            changes[one.name] = tuple(sorted({*getattr(now, one.name), *held}))
    return replace(now, **changes)
