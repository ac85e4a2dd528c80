"""A new activity from its first few questions to its page."""

from typing import Any, cast

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from ropa.console import drafted, owning
from ropa.console.activity.around import Processing
from ropa.console.activity.part_editing import Shown, again, around, looked, saved
from ropa.console.activity.part_form import PartForm, sent_form
from ropa.console.activity.parts import BEGINNING, OWNERS, Part
from ropa.console.activity.row import Place, begun
from ropa.console.current import register, shelf
from ropa.console.speaking import say, tongue
from ropa.register.numbering import next_usual
from ropa.register.records import Record


def asked(kind: type[Processing]) -> Shown:
    """Return the form of a new activity, with what was typed before if that was kept."""
    typed = drafted.typed()
    if typed is not None:
        form = _sent(kind, typed)
        form.act(shelf().find)
        return looked(Shown(form, draft=drafted.since()))
    return looked(Shown(_begun(kind)))


def sent(kind: type[Processing]) -> Shown | Any:
    """Return the form again, or, once the activity is saved, the way to its page."""
    if (aside := drafted.set_aside()) is not None:
        return aside
    form = _sent(kind, request.form)
    if not form.is_saved or not form.rows:
        form.act(shelf().find)
        return again(Shown(form if form.rows else _begun(kind)))
    return saved(form, None)


def context(shown: Shown, kind: type[Processing]) -> dict[str, Any]:
    """Return what the page of the first questions shows."""
    return {
        "label": say(kind.plural),
        "title": "",
        "url": url_for(".index_view"),
        "heading": say("New activity"),
        "note": "",
        **around(shown.form),
        "mends": None,
        "draft": shown.draft,
        "elsewhere": [],
        "effects": (),
        "denials": (),
        "none_url": "",
        "cancel_url": url_for(".index_view"),
        "is_new": True,
        "whole_url": url_for(".create_view"),
    }


def _begun(kind: type[Processing]) -> PartForm:
    part = BEGINNING[kind]
    form = PartForm(part, tongue().language)
    numbers: dict[str, int] = {}
    for one in (cast("type[Record]", kind), *part.kinds):
        place = Place(len(form.rows), one, of=numbers.get(OWNERS.get(one, "")))
        answers = dict(owning.begun(one))
        if one is kind:
            answers["reference"] = next_usual(register(), kind)
        row = begun(place, answers, reader=form.reader)
        row.only = questions_of(part, one)
        numbers[one.kind] = place.number
        form.rows.append(row)
    return form


def questions_of(part: Part, kind: type[Record]) -> tuple[str, ...]:
    """Return which questions of a kind of record a form of a part asks; none means all."""
    return part.brief.get(kind, part.fields)


def _sent(kind: type[Processing], given: MultiDict[str, str]) -> PartForm:
    form = PartForm(BEGINNING[kind], tongue().language)
    return sent_form(form, kind, given, find=shelf().find)
