"""What a copy of an activity consists of: what is done alike, and not who said so."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, cast

from ropa.console.activity.around import Processing, belonging
from ropa.console.activity.parts import OWNERS
from ropa.console.activity.row import shares
from ropa.console.forms.naming import proposed_id
from ropa.register.asking import Asked, Ref, questions
from ropa.register.choices import Status
from ropa.register.documents import dump
from ropa.register.entry import Entry
from ropa.register.links import without
from ropa.register.records import Record

_OF_THE_FIRST = frozenset(
    {"citations", "confirmed_on", "confirmed_by", "since", "until", "asserted_from"}
    | {"asserted_until", "statement", "reference", "next_review", "dpia", "compatibility"}
    | {"assessment", "staff_information", "status"}
)
"""Answers that are true of the first alone: who says so, since when, by which number."""


def named_in(entry: Entry) -> tuple[Record, ...]:
    """Return what exists for an activity by name: what holds for all will hold for its copy."""
    near = {entry.activity.id, *(one.id for one in entry.purposes)}
    return tuple(one for one in belonging(entry) if not near.isdisjoint(_owners(one)))


def _owners(record: Record) -> tuple[str, ...]:
    owner = getattr(record, OWNERS[type(record)])
    return owner if isinstance(owner, tuple) else (owner,)


def may_share(record: Record) -> bool:
    """Say whether a record may exist for a copy, too: it names activities, and none's purposes."""
    return bool(shares(record)) and not getattr(record, "purposes", ())


def shared(record: Record, copy: Record) -> Record:
    """Return a record that exists for a copy as it does for the first one."""
    together = tuple(sorted({*shares(record), Ref(copy.id)}))
    return cast("Record", replace(cast("Any", record), activities=together))


def copied(
    entry: Entry, activity: Processing, own: Collection[str], is_taken: Callable[[str], bool]
) -> tuple[Record, ...]:
    """Return an activity's copy, which is named already, and copies of its `own`; it comes first.

    What exists for a purpose that isn't copied isn't copied either.
    """
    kept: dict[str, Record] = {entry.activity.id: activity}
    every = named_in(entry)
    for one in every:
        if one.id in own and _has_its_owners(one, kept):
            kept[one.id] = one
    ids: dict[str, str] = {}
    for id_, one in kept.items():
        document = {**dump(one), "id": ""}
        ids[id_] = proposed_id(one.kind, document, lambda at: at in ids.values() or is_taken(at))
    left = frozenset(one.id for one in every) - kept.keys()
    first, *others = (_copied(without(one, left), ids) for one in kept.values())
    return (replace(cast("Any", first), reference=activity.reference), *others)


def _has_its_owners(record: Record, kept: Collection[str]) -> bool:
    purposes = getattr(record, "purposes", ())
    needed = [_owners(record), *([purposes] if purposes else [])]
    return all(not set(kept).isdisjoint(some) for some in needed)


def _copied(record: Record, ids: Mapping[str, str]) -> Record:
    """Return a record that says the same of the copies as another does of the first ones."""
    asked = [one for one in questions(type(record)) if one.name not in _OF_THE_FIRST]
    answers = {one.name: _answer(one, getattr(record, one.name), ids) for one in asked}
    status = {"status": Status.UNKNOWN} if hasattr(record, "status") else {}
    made: Record = type(record)(**answers | {"id": ids[record.id]} | status)
    return made


def _answer(asked: Asked, value: Any, ids: Mapping[str, str]) -> Any:
    if asked.type is not Ref or value is None:
        return value
    if not asked.many:
        return ids.get(value, value)
    # What several activities share exists for the copy alone: of the others nothing was said.
    meant = [one for one in value if one in ids] if asked.question.owner else value
    mapped = [Ref(ids.get(one, one)) for one in meant]
    return tuple(mapped if asked.question.ordered else sorted(mapped))
