"""What became of an activity with all that belongs to it: each change, and what it touched of it.

A bound reader is told a change where their cuts of the editions before and after it differ in any
of these, and reads its reason as on the page of one record (see `histories`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.access import Principal
from ropa.console.activity.around import Processing, belonging, page_of
from ropa.console.current import at, house, reader, shelf, viewer
from ropa.console.histories import FEW, HIDDEN, LENGTH, cut_of, is_all_seen, told_reason
from ropa.console.lists import whole
from ropa.console.occasions import Deed
from ropa.console.speaking import say, tongue
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.register.titles import title
from ropa.store import latest_changes, touches

WITH, ALL = "with", "all"
"""What an address says for the history of all that belongs to an activity, too."""
TOLD = 8
"""Records that are named of those that a change touched."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A change, its reason as far as it may be read, and the ids of what it touched."""

    deed: Deed
    reason: str
    ids: frozenset[str]


def switch(activity: Processing, args: MultiDict[str, str]) -> list[dict[str, Any]]:
    """Return the two histories of an activity: its own record's, and that of the whole."""
    whole_ = args.get(WITH) == ALL
    return [
        {
            "label": say("With all that belongs to it"),
            "url": url_of(activity),
            "current": whole_,
        },
        {
            "label": say("Its own record alone"),
            "url": url_for(".history_view", id_=activity.id),
            "current": not whole_,
        },
    ]


def url_of(activity: Processing, page: int = 1) -> str:
    """Return the address of the history of an activity with all that belongs to it."""
    said: dict[str, Any] = {WITH: ALL, "page": page if page > 1 else None}
    return url_for(".history_view", id_=activity.id, **said)


def whole_history(activity: Processing, args: MultiDict[str, str]) -> dict[str, Any]:
    """Return what the page of that history shows, newest first."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    entry = page_of(shelf(), activity, on=house().today, language=tongue().language).entry
    records = {one.id: one for one in (activity, *belonging(entry))}
    page = max(whole(args.get("page", ""), 1), 1)
    length = FEW if seen.is_bound else LENGTH
    start = (page - 1) * length
    found = _theirs(seen, records) if seen.is_bound else _all(records)
    steps = list(islice(found, start, start + length + 1))
    return {
        "label": say(activity.label),
        "id": activity.id,
        "title": _title(activity),
        "url": url_for(".details_view", id_=activity.id),
        "return_url": None,
        "versions": [_told(one, records, seen) for one in steps[:length]],
        "pager": {
            "previous_url": url_of(activity, page - 1) if page > 1 else None,
            "next_url": url_of(activity, page + 1) if len(steps) > length else None,
        },
    }


def _all(records: Mapping[str, Record]) -> Iterator[_Step]:
    for deed, ids in _deeds(records):
        yield _Step(deed, deed.reason, ids)


def _theirs(seen: Principal, records: Mapping[str, Record]) -> Iterator[_Step]:
    """Give what a bound reader may know; editions are cut only as far as these are taken."""
    for deed, ids in _deeds(records):
        if deed.number < seen.since_edition:
            return
        before, after = (cut_of(reader(), seen, deed.number - back) for back in (1, 0))
        differing = frozenset(one for one in ids if _in(before, one) != _in(after, one))
        if differing:
            (change,) = latest_changes(reader(), upto=deed.number, limit=1)
            known = is_all_seen(reader(), change, before, after)
            yield _Step(deed, deed.reason if known else HIDDEN, differing)


def _in(cut: Register | None, id_: str) -> Record | None:
    return None if cut is None else cut.find(id_)


def _deeds(records: Mapping[str, Record]) -> Iterator[tuple[Deed, frozenset[str]]]:
    """Give the changes that touched any of some records, newest first, each with which."""
    touched: defaultdict[int, set[str]] = defaultdict(set)
    for number, id_ in touches(reader(), records):
        touched[number].add(id_)
    for deed in house().occasions.of(reader(), *records, upto=at()):
        yield deed, frozenset(touched[deed.number])


def _told(step: _Step, records: Mapping[str, Record], seen: Principal) -> dict[str, Any]:
    number, deed = step.deed.number, step.deed
    mine = [one for id_, one in records.items() if id_ in step.ids]
    earlier = number > (seen.since_edition if seen.is_bound else 0)
    return {
        "number": number,
        "moment": tongue().moment(deed.moment),
        "actor": deed.actor,
        "reason": told_reason(step.reason),
        "words": "",
        "changes": [],
        "compare_url": url_for("travel.compare", a=number - 1, b=number) if earlier else None,
        "touched": [_named(one) for one in mine[:TOLD]],
        "more": max(len(mine) - TOLD, 0),
    }


def _named(one: Record) -> dict[str, str]:
    return {
        "label": say(one.label),
        "title": _title(one),
        "url": url_for(f"{one.kind}.history_view", id_=one.id),
    }


def _title(one: Record) -> str:
    return title(one, shelf().find, language=tongue().language)
