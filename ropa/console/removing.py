"""A record's end, from the first question to its removal: asked, judged, done, or asked again."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from markupsafe import Markup

from ropa.console.affected import warned
from ropa.console.company import Company, company
from ropa.console.current import house, required, shelf
from ropa.console.forms import Conflict, Versions, conflict, version_of
from ropa.console.forms.form import VERSION
from ropa.console.meanwhile import Meanwhile, meanwhile
from ropa.console.pages import titled
from ropa.console.picking import Picker
from ropa.console.saving import ChangedMeanwhileError, Wish, save
from ropa.console.speaking import count, retell, say, tongue
from ropa.register.documents import dump
from ropa.register.records import Record
from ropa.register.titles import title

Page = tuple[dict[str, Any], int]
"""What a page shows, and its status."""
WITH = "change-with"
"""The field that says with which other records somebody saw that it goes."""
FEW = 20
"""Records that are shown of those that go with it, and of those that stay."""


def asked(record: Record) -> Page:
    """Return the page that asks whether a record is to go, and why."""
    return _page(record), 200


def sent(record: Record) -> Page | Any:
    """Return that page again, or, once the record is removed, the way to the list of its kind."""
    found = company(record)
    if request.form.get(WITH, "") != found.digest:
        words = say("What exists for it alone has changed since. Look at it again.")
        return _page(record, error=words), 409
    said = _said(record, len(found.going))
    opened = request.form.get(VERSION, "")
    wishes = (Wish(record.id, None, opened), *found.wishes)
    try:
        told = save(house(), *wishes, who=required(), reason=_reason())
    except ChangedMeanwhileError as error:
        theirs = error.theirs.get(record.id, record) or abort(404)
        return _page(theirs, since=meanwhile(record.id, opened)), 409
    except ValueError as error:
        return _page(record, error=retell(str(error))), 422
    if told is None:
        abort(404)  # somebody removed it just before
    flash(said, "info")
    for one in told:
        flash(retell(one), "info")
    return redirect(url_for(".index_view"))


def _page(record: Record, *, error: str = "", since: Meanwhile | None = None) -> dict[str, Any]:
    found = company(record)
    return {
        **titled(record),
        "affects": warned(record),
        "reasons_against": [_named(one) for one in found.against],
        **_with(found),
        "action": url_for(".delete_view", id_=record.id),
        "cancel_url": url_for(".details_view", id_=record.id),
        "version": version_of(record),
        "reason": _reason(),
        "error": error,
        "changed": since is not None,
        "told": since.told if since else (),
        "own": since is not None and since.own,
        "since": _since(record, since) if since else None,
    }


def _with(found: Company) -> dict[str, Any]:
    """Return what the page shows of what goes with a record, and of what stays without it."""
    return {
        "seen": found.digest,
        "going": len(found.going),
        "going_rows": [_named(one) for one in found.going[:FEW]],
        "staying": len(found.staying),
        "staying_rows": [_named(one) for one, _ in found.staying[:FEW]],
    }


def _named(record: Record) -> dict[str, str]:
    return {
        "id": record.id,
        "label": say(record.label),
        "title": title(record, shelf().find, language=tongue().language),
        "url": url_for(f"{record.kind}.details_view", id_=record.id),
    }


def _said(record: Record, others: int) -> Markup:
    """Say what was removed, with how many others, and offer to put it back at once."""
    label, name = say(record.label), titled(record)["title"]
    words = say("{label} “{title}” was removed.", label=label, title=name)
    if others:
        went = count(others, "{n} other record went with it.", "{n} other records went with it.")
        words = f"{words} {went}"
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
