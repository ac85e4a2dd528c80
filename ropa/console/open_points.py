"""What stands open before somebody vouches for an entry by approving it, or for all by sealing."""

from collections.abc import Iterator, Sized
from typing import Any

from flask import url_for

from ropa.checks import Gravity
from ropa.checks.completeness import State
from ropa.checks.decisions import Decided
from ropa.checks.groups import by_weight, weighed
from ropa.checks.reviewing import Reviewed
from ropa.console.examinations import Examined
from ropa.console.examined import findings_at, looked
from ropa.console.overview.sought import Sought
from ropa.console.overview.telling import gravity_words, named, tone, writer_of
from ropa.console.overview.waiting import standing
from ropa.console.speaking import count, tongue
from ropa.register.printed import Entered
from ropa.reports.one_activity import asked

FEW = 5
"""Findings that are told one by one."""
_GRAVE = frozenset({Gravity.BLOCKS, Gravity.ERROR})


def of_entry(activity: Entered) -> dict[str, Any]:
    """Return which letters of an entry are open, and what is found at it."""
    examined = looked().examined
    if examined is None:
        return {"standing": standing()}
    page = url_for(f"{activity.kind}.details_view", id_=activity.id)
    letters = [
        {"words": f"({key}) {asked(type(activity), key, language=tongue().language)[0]}"}
        | {"url": f"{page}#{key}"}
        for key in _open_letters(examined, activity.id)
    ]
    found = examined.once("at-entries", _at_entries).get(activity.id, ())
    said = by_weight((one.finding for one in found), tongue())
    return {
        "letters": letters,
        "how_many": _how_many(letters),
        **_told(examined, found, [{"words": said, "url": page}] if said else [], of=activity.id),
    }


def in_brief(record: Reviewed) -> list[dict[str, str]]:
    """Return how many letters are open, and how much is found at a record: links to its page."""
    if (examined := looked().examined) is None:
        return []
    page = url_for(f"{record.kind}.details_view", id_=record.id)
    if isinstance(record, Entered):
        letters = _open_letters(examined, record.id)
        found = examined.once("at-entries", _at_entries).get(record.id, ())
    else:
        letters, found = (), tuple(one for one in findings_at(record.id) if one.is_open)
    said = by_weight((one.finding for one in found), tongue())
    words = [_how_many(letters)] if letters else []
    return [{"words": one, "url": page} for one in [*words, *([said] if said else [])]]


def of_all() -> dict[str, Any]:
    """Return what blocks reports, or is wrong, in the register as it stands."""
    examined = looked().examined
    if examined is None:
        return {"standing": standing()}
    grave = tuple(one for one in examined.open if one.finding.rule.gravity in _GRAVE)
    links = [
        {"words": weighed({gravity: number}, tongue())}
        | {"url": Sought(gravity=gravity.name.lower()).url()}
        for gravity in sorted(_GRAVE)
        if (number := sum(one.finding.rule.gravity is gravity for one in grave))
    ]
    return {"letters": [], "how_many": "", **_told(examined, grave, links)}


def _how_many(letters: Sized) -> str:
    return count(
        len(letters), "{n} letter of Article 30 is open", "{n} letters of Article 30 are open"
    )


def _told(
    examined: Examined, found: tuple[Decided, ...], links: list[dict[str, str]], *, of: str = ""
) -> dict[str, Any]:
    """Return the first of some findings, and how many there are, as links to all of them.

    Each says where it stands, but for the entry whose page it is.
    """
    return {
        "standing": standing(),
        "found": links,
        "rows": [_row(examined, one, of) for one in found[:FEW]],
        "more": max(len(found) - FEW, 0),
        "more_url": links[0]["url"] if len(links) == 1 else Sought().url(),
    }


def _row(examined: Examined, one: Decided, of: str) -> dict[str, Any]:
    found = one.finding
    words = found.words(tongue().language)
    places = (each for each in _places(examined, found.record, of) if each["words"] not in words)
    return {
        "gravity": gravity_words(found.rule.gravity),
        "tone": tone(found.rule.gravity),
        "words": words,
        "where": next(places, None),
        "url": Sought(rule=found.rule.id, record=found.record).url(),
    }


def _places(examined: Examined, id_: str, of: str) -> Iterator[dict[str, Any]]:
    """Name a record, and the one activity that it exists for."""
    homes = [one.id for one in examined.homes[id_]]
    writer = writer_of(examined)
    places = dict.fromkeys([id_, *(homes if len(homes) == 1 else ())])
    return (named(writer, one) for one in places if one != of)


def _open_letters(examined: Examined, id_: str) -> tuple[str, ...]:
    some = (one for one in examined.answers if one.activity.id == id_)
    return tuple(key for one in some for key, state in one.states if state is State.UNKNOWN)


def _at_entries(examined: Examined) -> dict[str, tuple[Decided, ...]]:
    """Put what is open under the activities for which its record exists, the heaviest first."""
    found: dict[str, list[Decided]] = {}
    for one in examined.open:
        for home in examined.homes[one.finding.record]:
            found.setdefault(home.id, []).append(one)
    return {id_: tuple(some) for id_, some in found.items()}
