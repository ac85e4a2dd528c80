"""A copy of an activity with all that exists for it: what is done alike, and not who said so."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import flash, redirect, request, url_for

from ropa.console.activity.around import Processing, belonging, page_of
from ropa.console.activity.parts import OWNERS
from ropa.console.current import house, required, shelf
from ropa.console.editing import taken
from ropa.console.forms.naming import proposed_id
from ropa.console.saving import ForeignError, Wish, save
from ropa.console.speaking import say, tongue
from ropa.console.tracing import note_denial
from ropa.register.asking import Asked, Ref, questions
from ropa.register.choices import Status
from ropa.register.documents import dump
from ropa.register.entry import Entry
from ropa.register.records import Record
from ropa.register.text import Text, complaint
from ropa.register.titles import name_of, title
from ropa.translations import LANGUAGES, Tongue

_OF_THE_FIRST = frozenset(
    {"citations", "confirmed_on", "confirmed_by", "since", "until", "asserted_from"}
    | {"asserted_until", "statement", "reference", "next_review", "dpia", "compatibility"}
    | {"assessment", "staff_information", "status"}
)
"""Answers that are true of the first alone: who says so, since when, by which number."""
Page = tuple[dict[str, Any], int]


def copied(entry: Entry, is_taken: Callable[[str], bool]) -> tuple[Record, ...]:
    """Return an activity's copy and those of what exists for it by name, the activity first."""
    activity = replace(entry.activity, name=_copy_of(entry.activity.name))
    own = (activity, *(one for one in belonging(entry) if _names(one, entry)))
    ids: dict[str, str] = {}
    for one in own:
        document = {**dump(one), "id": ""}
        ids[one.id] = proposed_id(
            one.kind, document, lambda id_: id_ in ids.values() or is_taken(id_)
        )
    return tuple(_copied(one, ids) for one in own)


def _names(record: Record, entry: Entry) -> bool:
    """Say whether a record exists for an activity: what holds for all will hold for its copy."""
    owner = getattr(record, OWNERS[type(record)])
    owners = owner if isinstance(owner, tuple) else (owner,)
    near = {entry.activity.id, *(one.id for one in entry.purposes)}
    return not near.isdisjoint(owners)


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


def _copy_of(name: Text) -> Text:
    return Text(tuple((code, _called(code, words)) for code, words in name.words))


def _called(code: str, words: str) -> str:
    tongue_ = Tongue(code if code in LANGUAGES else "en")
    return tongue_.say("Copy of {name}", name=words)


def asked(activity: Processing) -> Page:
    """Return the page that asks whether, and why, a copy is to be made."""
    return _page(activity), 200


def sent(activity: Processing) -> Page | Any:
    """Return that page again, or, once the copy is made, the way to its page."""
    reason = request.form.get("reason", "").strip()
    if (why := complaint(reason, required=True)) is not None:
        return _page(activity, error=why if reason else say("Say why it is copied.")), 422
    found = page_of(shelf(), activity, on=house().today, language=tongue().language)
    made = copied(found.entry, taken)
    wishes = [Wish(one.id, one, "") for one in made]
    try:
        save(house(), *wishes, who=required(), reason=reason)
    except ForeignError:
        note_denial()
        words = "This copy would not be yours to change: ask the data protection officer."
        return _page(activity, error=say(words)), 403
    flash(say("The copy is made: give it its own name, and look at each part."), "success")
    return redirect(url_for(".details_view", id_=made[0].id, begun=1))


def _page(activity: Processing, error: str = "") -> dict[str, Any]:
    found = page_of(shelf(), activity, on=house().today, language=tongue().language)
    return {
        "label": say(activity.label),
        "title": name_of(activity, tongue()),
        "url": url_for(".details_view", id_=activity.id),
        "copies": [
            {"label": say(one.label), "title": title(one, shelf().find, language=tongue().language)}
            for one in belonging(found.entry)
            if _names(one, found.entry)
        ],
        "reason": request.form.get("reason", ""),
        "error": error,
    }
