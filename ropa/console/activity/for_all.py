"""What holds for all activities because it names none: marked as such, and taken from one of them.

Nobody may have said it of an activity that was begun since, so every page tells it apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from flask import url_for

from ropa.console.activity.around import Page, Processing, belonging
from ropa.console.activity.parts import PARTS, records_in
from ropa.console.current import register
from ropa.console.saving import Wish
from ropa.console.speaking import count, say
from ropa.register.asking import Ref
from ropa.register.entry import held_by, holds_for_all
from ropa.register.links import targets
from ropa.register.records import Record, RetentionRule, SecurityMeasure


def mark(record: Record) -> str:
    """Say that a record holds for all activities; nothing of one that names some."""
    if not holds_for_all(record):
        return ""
    if isinstance(record, SecurityMeasure):
        return say("for all activities")
    return say("for all activities with these data")


def answers_alone(records: Iterable[Record]) -> bool:
    """Say whether a letter is answered by nothing but what holds for all activities."""
    some = tuple(records)
    return bool(some) and all(holds_for_all(one) for one in some)


def told(page: Page) -> dict[str, Any] | None:
    """Return what holds for an activity that was just begun, with the parts in which to look."""
    activity = page.entry.activity
    if not any(holds_for_all(one) for one in belonging(page.entry)):
        return None
    return {
        "words": say("This holds for all activities. Look whether it holds for this one, too:"),
        "links": list(_links(page, activity)),
    }


def _links(page: Page, activity: Processing) -> Iterator[dict[str, str]]:
    for part in PARTS[type(activity)]:
        some = tuple(one for one in records_in(page.entry, part, ()) if holds_for_all(one))
        if some:
            url = url_for(".part_view", id_=activity.id, part=part.key)
            yield {"words": _counted(some[0], len(some)), "url": url}


def _counted(one: Record, number: int) -> str:
    """Count records that are of one kind, as all are that a part has for all activities."""
    if isinstance(one, SecurityMeasure):
        return count(number, "{n} security measure", "{n} security measures")
    if isinstance(one, RetentionRule):
        return count(number, "{n} retention period", "{n} retention periods")
    return count(number, "{n} source", "{n} sources")


def others(record: Record, activity: str) -> tuple[Ref, ...]:
    """Return the activities other than one for which a record holds, by name or as one of all."""
    some = held_by(register(), record) if holds_for_all(record) else targets(record, owner=True)
    return tuple(Ref(one) for one in some if one != activity)


def sparing(record: Record, version: str, *, activity: str) -> Wish:
    """Wish that a record names all for which it holds by now, other than one activity."""
    named: Any = record
    return Wish(record.id, replace(named, activities=others(record, activity)), version)
