"""What the entry of an activity prints, as a small register of its own, and the digest of that."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ropa.register.audience import is_internal, public
from ropa.register.canonical import FORMAT, canonical
from ropa.register.documents import dump
from ropa.register.entry import Entry, entry
from ropa.register.links import Link, without
from ropa.register.records import (
    Activity,
    Contact,
    Department,
    Document,
    Notice,
    Organisation,
    ProcessorActivity,
    Purpose,
    Record,
    Statement,
    System,
)
from ropa.register.register import Register

Entered = Activity | ProcessorActivity
Documents = Mapping[str, Mapping[str, object]]
UPKEEP = frozenset({"confirmed_on", "confirmed_by", "next_review", "owner", "department"})
"""Who looks after an entry, and when they last did: to approve it is to approve what it says."""
_BY_NAME: dict[type[Record], frozenset[str]] = {
    Organisation: frozenset({"id", "name", "form", "country", "branch_of"}),
    Contact: frozenset({"id", "person", "office"}),
    Department: frozenset({"id", "name"}),
    System: frozenset({"id", "name"}),
    Document: frozenset({"id", "reference", "title", "dated", "version"}),
    Notice: frozenset({"id", "title", "dated"}),
    Purpose: frozenset({"id", "name"}),
    Activity: frozenset({"id", "reference", "name"}),
}
"""What an entry prints of kinds that it only names."""
_ALWAYS_NAMED = _BY_NAME.keys() - {Purpose, Activity}
"""Kinds of which no record is ever an entry's own."""


def printed(register: Register, activity: Entered) -> Register:
    """Return what an outsider reads in the entry of an activity: what it is made of, and names.

    References to what belongs to other entries alone are cut away; where that leaves nothing of
    what a record exists for, as of a disclosure for the purposes of others, these are named.
    """
    own = _made_of(register, entry(register, activity))
    return Register(_records(register, own), like=register)


def printed_digest(register: Register, activity: Entered) -> str:
    """Return the SHA-256 of everything that an entry prints, in whichever language it is read.

    It covers facts and not the words around them, so no new version of ropa changes it. Of what
    `printed` returns it is the same.
    """
    return digest_of(activity, printed_documents(register, activity))


def digest_of(activity: Entered, documents: Documents) -> str:
    """Return the digest of an entry that prints these documents."""
    plain = [documents[id_] for id_ in sorted(documents)]
    body = canonical({"format": FORMAT, "entry": activity.id, "records": plain})
    return hashlib.sha256(body).hexdigest()


def printed_documents(register: Register, activity: Entered) -> Documents:
    """Return by id what an entry prints of each record that it is made of, or names."""
    own = _made_of(register, entry(register, activity))
    ids = {one.id for one in own}
    return {
        one.id: {"kind": one.kind, **_told(one, activity=activity.id, own=one.id in ids)}
        for one in _records(register, own)
        if one.id in ids or not isinstance(one, Entered)
    }


def reads_alike(before: Record | None, after: Record | None, *, activity: str) -> bool:
    """Say whether an entry that prints a record says the same of it before a change and after."""
    if before is None or after is None:
        return False
    was, now = (
        _told(public(one), activity=activity, own=type(one) not in _ALWAYS_NAMED)
        for one in (before, after)
    )
    return was == now


def _told(record: Record, *, activity: str, own: bool) -> dict[str, object]:
    """Return what an entry prints of a record: of others' no citations, of some only the name."""
    named = None if own else _BY_NAME.get(type(record))
    said = {
        name: one
        for name, one in dump(record).items()
        if name not in UPKEEP and (own or name != "citations") and (named is None or name in named)
    }
    if "activities" in said:  # whose else it is, its own entry doesn't say
        said["activities"] = [one for one in said["activities"] if one == activity]
    return said


def _records(register: Register, own: Sequence[Record]) -> tuple[Record, ...]:
    ids = {one.id for one in own}
    kept = {one.id: one for one in _reached(register, ids, own)}
    cut = (_cut(register, one, kept.keys(), own=one.id in ids) for one in kept.values())
    return tuple(sorted(cut, key=lambda one: one.id))


def _made_of(register: Register, found: Entry) -> Sequence[Record]:
    """Return the records of an entry, and what is stated about them."""
    own: tuple[Record, ...] = (
        found.activity,
        *found.purposes,
        *found.bases,
        *found.uses,
        *found.sources,
        *found.disclosures,
        *found.transfers,
        *found.retention,
        *found.measures,
    )
    stated = (
        each for one in own for each in register.naming(one.id, Statement) if each.record == one.id
    )
    return (*own, *stated)


def _reached(
    register: Register, own: AbstractSet[str], made_of: Iterable[Record]
) -> Iterator[Record]:
    """Give what an entry is made of and all that this names to an outsider.

    Of other entries that is a purpose that a record of its own names, and whose purpose it is.
    """
    waiting, seen = list(made_of), {*own}
    for one in waiting:  # grows while it is read
        if is_internal(one, register):
            continue
        yield one
        for link in register.links(public(one)):
            found = register.get(link.target, Record)
            if found.id not in seen and _is_followed(one, link, found, own=one.id in own):
                seen.add(found.id)
                waiting.append(found)


def _is_followed(record: Record, link: Link, found: Record, *, own: bool) -> bool:
    """Say whether an entry that prints a record names what it refers to, too."""
    if link.field in UPKEEP:
        return False
    if isinstance(found, Entered):
        return isinstance(record, Purpose)
    shown = None if own else _BY_NAME.get(type(record))
    needed = link.question.owner and not isinstance(record, Entered)
    return needed or shown is None or link.field in shown


def _cut(register: Register, record: Record, kept: Iterable[str], *, own: bool) -> Record:
    """Return what an outsider reads of a record, without references to what isn't kept.

    What it can't be without is kept: no record but a purpose is needed by one of another entry.
    """
    shown = public(record)
    if isinstance(shown, Activity) and not own:
        return Activity(id=shown.id, reference=shown.reference, name=shown.name)
    gone = frozenset(one.target for one in register.links(shown)).difference(kept)
    found: Record = without(shown, gone)
    return found
