"""A record's end, from the first question to its removal: asked, judged, done, or asked again."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from markupsafe import Markup

from ropa.console.affected import warned
from ropa.console.current import house, required, shelf
from ropa.console.forms import Conflict, Versions, conflict, version_of
from ropa.console.forms.form import VERSION
from ropa.console.meanwhile import Meanwhile, meanwhile
from ropa.console.pages import naming_rows, titled
from ropa.console.picking import Picker
from ropa.console.saving import ChangedMeanwhileError, Wish, save
from ropa.console.speaking import retell, say, tongue
from ropa.register.documents import dump
from ropa.register.records import Record

Page = tuple[dict[str, Any], int]
"""What a page shows, and its status."""


def asked(record: Record) -> Page:
    """Return the page that asks whether a record is to go, and why."""
    return _page(record), 200


def sent(record: Record) -> Page | Any:
    """Return that page again, or, once the record is removed, the way to the list of its kind."""
    said = _said(record)
    opened = request.form.get(VERSION, "")
    try:
        words = save(house(), Wish(record.id, None, opened), who=required(), reason=_reason())
    except ChangedMeanwhileError as error:
        theirs = error.theirs[record.id] or abort(404)
        return _page(theirs, since=meanwhile(record.id, opened)), 409
    except ValueError as error:
        return _page(record, error=retell(str(error))), 422
    flash(said, "info")
    for one in words or ():
        flash(retell(one), "info")
    return redirect(url_for(".index_view"))


def _page(record: Record, *, error: str = "", since: Meanwhile | None = None) -> dict[str, Any]:
    named = naming_rows(record, request.args)
    return {
        **named,
        "affects": warned(record),
        "reasons_against": named["named_by"]["rows"],
        "action": url_for(".delete_view", id_=record.id),
        "cancel_url": url_for(".details_view", id_=record.id),
        "version": version_of(record),
        "reason": _reason(),
        "error": error,
        "changed": since is not None,
        "told": since.told if since else (),
        "since": _since(record, since) if since else None,
    }


def _said(record: Record) -> Markup:
    """Say what was removed, and offer to put it back at once."""
    label, name = say(record.label), titled(record)["title"]
    words = say("{label} “{title}” was removed.", label=label, title=name)
    url = url_for(".return_view", id_=record.id)
    return Markup('{} <a href="{}">{}</a>').format(words, url, say("Put it back"))


def _reason() -> str:
    return request.form.get("reason", "").strip()


def _since(record: Record, since: Meanwhile) -> Conflict | None:
    """Compare a record with what it was when the page was opened, if that is known."""
    if since.opened is None:
        return None
    before = dump(since.opened)
    both = Versions(opened=before, theirs=dump(record), mine=before)
    return conflict(record.kind, both, finder=Picker(shelf()), reader=tongue().language)
