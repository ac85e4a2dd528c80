"""Saying "still correct" of records: asked with what it sets, judged, saved as one change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for

from ropa.checks.reviewing import Reviewed, last_review, next_after
from ropa.console.asked import entry, listed
from ropa.console.current import house, is_own, register, required, shelf
from ropa.console.examined import looked
from ropa.console.forms import typed_day, version_of
from ropa.console.open_points import in_brief
from ropa.console.overview.waiting import standing
from ropa.console.reviewing import called, counted, kept
from ropa.console.saving import ChangedMeanwhileError, ForeignError, Wish, save
from ropa.console.speaking import retell, say, tongue
from ropa.console.standing_for import FIELD, WORDS, named, question
from ropa.console.words import said_in_a_line
from ropa.register.asking import Ref
from ropa.register.records import Activity, Contact, Document, ProcessorActivity

MOST = 100
"""Records that are confirmed at once: as many as somebody can have looked at."""
_LONGEST_NOTE = 2_000

Page = tuple[dict[str, Any], int]


def chosen() -> tuple[Reviewed, ...]:
    """Return the records that a request names, as far as they are there and one's own."""
    ids = [*dict.fromkeys(request.values.getlist("id"))][:MOST]
    found = shelf().several(ids)
    some = (one for one in found if isinstance(one, Activity | ProcessorActivity | Document))
    return tuple(one for one in some if is_own(one))


def asked(records: tuple[Reviewed, ...], errors: Mapping[str, str] | None = None) -> Page:
    """Return the page that shows what will be confirmed, until when, and by whom."""
    wrong, on = errors or {}, house().today
    form = request.form
    owners = (one.owner for one in records if isinstance(one, Activity))
    context = {
        "records": [_shown(one, on, wrong) for one in records],
        "standing": standing(),
        "is_counted": looked().examined is not None,
        "who": question(form, near=owners, error=wrong.get(FIELD, "")),
        "note": entry(
            "note",
            say("Note"),
            type_="lines",
            help_=say("It stands in the history as the reason. You may leave it empty."),
            value=form.get("note", ""),
            errors=wrong,
        ),
        "errors": listed(wrong),
        "kept": kept(request.values),
        "back_to": request.values.get("back", ""),
        "cancel_url": _back(records),
        "url": url_for("reviews.confirm"),
        "today": tongue().day(on),
    }
    return context, 422 if wrong else 200


def sent(records: tuple[Reviewed, ...]) -> Page | Any:
    """Return that page again, or, once the records are confirmed, the way back."""
    if request.form.get(WORDS, "").strip() and "find" in request.form:
        return asked(records)
    by, wrong = named(request.form), dict(_wrong(records))
    if by is None or wrong:
        missing = {} if by else {FIELD: say("Say which contact of the register confirms it.")}
        return asked(records, wrong | missing)
    made = [_confirmed(one, by) for one in records]
    reason = said_in_a_line("note") or say("Still correct")
    try:
        told = save(house(), *made, who=required(), reason=reason)
    except ChangedMeanwhileError as error:
        return _changed(records, error)
    except (ForeignError, ValueError) as error:
        return asked(records, {"note": retell(str(error))})
    flash(counted(len(made)), "success")
    for words in told or ():
        flash(retell(words), "info")
    return redirect(_back(records))


def _changed(records: tuple[Reviewed, ...], error: ChangedMeanwhileError) -> Page:
    words = say("Somebody changed it meanwhile. Look at it again before you confirm it.")
    context, _ = asked(records, {f"next-{one}": words for one in error.theirs})
    return context, 409


def _shown(one: Reviewed, on: date, wrong: Mapping[str, str]) -> dict[str, Any]:
    last = last_review(register(), one, on=on)
    name = f"next-{one.id}"
    default = next_after(one, on=on).isoformat()
    label = say("Next review of {record}", record=called(one))
    return {
        "id": one.id,
        "title": called(one),
        "label": say(one.label),
        "url": url_for(f"{one.kind}.details_view", id_=one.id),
        "last": tongue().day(last) if last else "",
        "open": in_brief(one),
        "version": version_of(one),
        "next": entry(
            name, label, type_="date", value=request.form.get(name, default), errors=wrong
        ),
    }


def _wrong(records: tuple[Reviewed, ...]) -> Iterator[tuple[str, str]]:
    on = house().today
    for one in records:
        name = f"next-{one.id}"
        day = _day(request.form.get(name, ""))
        if day is None:
            yield name, say("Give a day, such as {day}.", day=next_after(one, on=on).isoformat())
        elif day <= on:
            yield name, say("The next review lies ahead: give a day after today.")
    if len(request.form.get("note", "")) > _LONGEST_NOTE:
        yield "note", say("The note is too long; 2,000 characters are the most.")


def _confirmed(one: Reviewed, by: Contact) -> Wish:
    day = _day(request.form.get(f"next-{one.id}", ""))
    made = replace(one, confirmed_on=house().today, confirmed_by=Ref(by.id), next_review=day)
    return Wish(one.id, made, request.form.get(f"version-{one.id}", ""))


def _day(said: str) -> date | None:
    try:
        return typed_day(said)
    except ValueError:
        return None


def _back(records: tuple[Reviewed, ...]) -> str:
    """Return the way back to where one came from: the record's own page, or the list."""
    if request.values.get("back") == "record" and len(records) == 1:
        return url_for(f"{records[0].kind}.details_view", id_=records[0].id)
    said: dict[str, Any] = dict(kept(request.values))
    return url_for("reviews.index", **said)
