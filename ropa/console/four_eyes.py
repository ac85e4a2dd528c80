"""Four eyes: nobody approves an entry who changed last what it prints, whichever way they try."""

from collections.abc import Collection

from ropa.console.shelves import Shelves
from ropa.register.printed import Entered, printed_digest, printed_documents, reads_alike
from ropa.register.records import Approval, Record
from ropa.register.register import Register
from ropa.store import (
    Door,
    NoEditionError,
    Reader,
    head,
    is_used,
    latest_changes,
    touches,
    versions,
)


def last_hand(shelves: Shelves, reader: Reader, register: Register, activity: Entered) -> str:
    """Return who changed last what an entry prints, or took something out of it; "" if nobody.

    A change of what isn't printed doesn't count, even of a record that is. What was taken out is
    printed no more, so it is looked for in the entry as it was before.
    """
    prints = printed_documents(register, activity).keys()
    number = _last(reader, prints, activity.id)
    if 0 < number < head(reader).number:  # after the last change nothing was taken out
        gone = _prints(shelves, reader, number, activity.id) - prints
        number = max(number, _last(reader, gone, activity.id))
    return next(latest_changes(reader, upto=number, limit=1)).actor if number else ""


def _last(reader: Reader, ids: Collection[str], activity: str) -> int:
    """Return the last change of some records by which the entry of an activity reads otherwise."""
    known: dict[str, dict[int, tuple[Record | None, Record | None]]] = {}
    for number, id_ in touches(reader, ids):
        if id_ not in known:
            known[id_] = _steps(reader, id_)
        before, after = known[id_][number]
        if not reads_alike(before, after, activity=activity):
            return number
    return 0


def _steps(reader: Reader, id_: str) -> dict[int, tuple[Record | None, Record | None]]:
    """Return by change what a record was before it and after."""
    every = tuple(versions(reader, id_))
    befores = (None, *(one.record for one in every))
    return {one.number: (was, one.record) for was, one in zip(befores, every, strict=False)}


def _prints(shelves: Shelves, reader: Reader, number: int, id_: str) -> frozenset[str]:
    """Return the ids of what an entry printed in an edition; none if nobody can read it."""
    try:
        then = shelves.whole(reader, at=number).register
    except NoEditionError:
        return frozenset()
    was = then.find(id_)
    return frozenset(printed_documents(then, was)) if isinstance(was, Entered) else frozenset()


def is_one_eyed(door: Door, shelves: Shelves, *, by: str) -> bool:
    """Say whether a change approves anything that somebody `by` their handle may not approve.

    An approval that was there keeps what it is good for; one that is new, or of something else
    than before, must be of what its entry prints, and somebody else must have changed that last.
    """
    fresh = [one for one in door.coming(Approval) if not _stood(door, one)]
    return any(not _has_others(door, shelves, one, by=by) for one in fresh)


def _stood(door: Door, approval: Approval) -> bool:
    stood = door.before.find(approval.id)
    if stood is None:  # what was removed comes back as it was, or not at all: the store sees to it
        return is_used(door.reader, approval.id)
    said = approval.activity, approval.digest
    return isinstance(stood, Approval) and (stood.activity, stood.digest) == said


def _has_others(door: Door, shelves: Shelves, approval: Approval, *, by: str) -> bool:
    after = door.after()
    found = after.find(approval.activity)
    if not isinstance(found, Entered) or printed_digest(after, found) != approval.digest:
        return False
    return last_hand(shelves, door.reader, after, found) != by
