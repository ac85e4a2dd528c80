"""Four eyes: nobody approves an entry who changed last what it prints, whichever way they try."""

from ropa.console.shelves import Shelves
from ropa.register.printed import Entered, printed_digest, printed_documents
from ropa.register.records import Approval
from ropa.register.register import Register
from ropa.store import Door, NoEditionError, Reader, last_change


def last_hand(shelves: Shelves, reader: Reader, register: Register, activity: Entered) -> str:
    """Return who changed last what an entry prints, or took something out of it; "" if nobody.

    What was taken out is printed no more, so it is looked for in the entry as it was before.
    """
    prints = printed_documents(register, activity).keys()
    last = last_change(reader, prints)
    if last is None:
        return ""
    left = last_change(reader, _prints(shelves, reader, last.number, activity.id) - prints)
    return last.actor if left is None or left.number < last.number else left.actor


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
    said = approval.activity, approval.digest
    return isinstance(stood, Approval) and (stood.activity, stood.digest) == said


def _has_others(door: Door, shelves: Shelves, approval: Approval, *, by: str) -> bool:
    after = door.after()
    found = after.find(approval.activity)
    if not isinstance(found, Entered) or printed_digest(after, found) != approval.digest:
        return False
    return last_hand(shelves, door.reader, after, found) != by
