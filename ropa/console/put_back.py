"""A removed record's way back: what would come with it, asked, done, or said why it can't be."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, request, url_for

from ropa.access import may_change
from ropa.checks.denied import contradicted
from ropa.console.company import rejoining
from ropa.console.current import house, is_own, may_write, register, required, shelf
from ropa.console.saving import ChangedMeanwhileError, Wish, instead, save
from ropa.console.speaking import retell, say, tongue
from ropa.journal.change import Change
from ropa.register.canonical import remade
from ropa.register.links import links
from ropa.register.numbering import namesake
from ropa.register.records import Record, Statement
from ropa.register.register import NotARegisterError
from ropa.register.titles import name_of, title
from ropa.store import Reader, last_documents, latest_changes

Page = tuple[dict[str, Any], int]
"""What a page shows, and its status."""


def returning(kind: type[Record], id_: str) -> tuple[Record, ...]:
    """Return a removed record as it was, and what went with it; nothing if it can't come back.

    What went with it is what the same change removed, and it named, or was named by. Only who may
    change all of it is given any of it.
    """
    if not may_write() or shelf().find(id_) is not None:
        return ()
    with house().store.session() as reader:
        removed = _removed(reader, id_)
    if not isinstance(removed.get(id_), kind):
        return ()
    found = _together(id_, removed)
    may = all(may_change(required(), one, find=lambda at: _find(at, removed)) for one in found)
    return found if may else ()


def _find(id_: str, removed: dict[str, Record]) -> Record | None:
    return removed.get(id_) or shelf().find(id_)


def _removing(reader: Reader, id_: str) -> Change | None:
    """Return the last change that touched a record: the one that removed it, if it is gone."""
    return next((one for one in latest_changes(reader, touching=id_) if _names(one, id_)), None)


def _rejoining(records: tuple[Record, ...]) -> tuple[tuple[Record, Record], ...]:
    """Return what named these beside others until they went, as it stands and as it would again."""
    with house().store.session() as reader:
        change = _removing(reader, records[0].id)
        assert change is not None, "they were found in it"  # noqa: S101 - as it says
        both = tuple(rejoining(reader, change, [one.id for one in records]))
    return tuple((now, again) for now, again in both if is_own(now))


def _removed(reader: Reader, id_: str) -> dict[str, Record]:
    """Return what the change removed that removed a record, as far as its documents are kept."""
    change = _removing(reader, id_)
    gone = [] if change is None else [one.id for one in change.entries if one.digest is None]
    return {at: remade(said) for at, said in last_documents(reader, gone).items()}


def _names(change: Change, id_: str) -> bool:
    return any(one.id == id_ for one in change.entries)


def _together(id_: str, removed: dict[str, Record]) -> tuple[Record, ...]:
    """Return a record, and of the others those that hang together with it, by their ids."""
    named = {at: {one.target for one in links(record)} for at, record in removed.items()}
    waiting = [id_]
    for this in waiting:  # grows while it is read
        near = (at for at in removed if at in named[this] or this in named[at])
        waiting += [at for at in near if at not in waiting]
    return tuple(removed[at] for at in (id_, *sorted(waiting[1:])))


def asked(kind: type[Record], id_: str) -> Page | Any:
    """Return the page that asks whether a record is to come back, and why."""
    there = shelf().find(id_)
    if isinstance(there, kind):
        return redirect(url_for(".details_view", id_=id_))
    return _page(_wanted(kind, id_), reason=say("It was deleted by mistake.")), 200


def sent(kind: type[Record], id_: str) -> Page | Any:
    """Return that page again, or, once the record is back, the way to it."""
    there = shelf().find(id_)
    if isinstance(there, kind):
        return _led(there, say("Somebody has put it back already."))
    records = _wanted(kind, id_)
    reason = request.form.get("reason", "").strip()
    if (other := _bearer(records)) is not None:
        taken = "Its number is that of “{title}” by now: give that one another number first."
        return _page(records, reason=reason, error=say(taken, title=name_of(other, tongue()))), 409
    rejoined = _rejoining(records)
    if (said := _denial((*records, *(again for _, again in rejoined)))) is not None:
        return _page(records, reason=reason, error=_denied(said)), 409
    try:
        wishes = [Wish(one.id, one, version="") for one in records]
        wishes += [instead(now, again) for now, again in rejoined]
        words = save(house(), *wishes, who=required(), reason=reason, still_said=True)
    except ChangedMeanwhileError:
        again = say("A record that would come back is there again. Look at its history.")
        return _page(records, reason=reason, error=again), 409
    except ValueError as error:
        return _page(records, reason=reason, error=retell(str(error))), 422
    for one in words or ():
        flash(retell(one), "info")
    return _led(records[0], say("It is back, as it was before it was deleted."))


def _bearer(records: tuple[Record, ...]) -> Record | None:
    """Return a record that bears the number of one that would come back, if there is any."""
    found = (namesake(register(), one) for one in records)
    return next((one for one in found if one is not None), None)


def _denial(coming: Sequence[Record]) -> Statement | None:
    """Return a statement made since, that there is none of what would come back, if there is any.

    One that comes back as well, or that something contradicts already, is no news.
    """
    before = register()
    try:
        after = before.after(coming)
    except NotARegisterError:
        return None  # whoever saves it says why
    on = house().today
    known = {
        said
        for one in coming
        if (held := before.find(one.id)) is not None
        for said in contradicted(before, held, on=on)
    }
    every = (said for one in coming for said in contradicted(after, one, on=on))
    return next((one for one in every if one.id in before and one not in known), None)


def _denied(said: Statement) -> str:
    about = title(register().get(said.record, Record), shelf().find, language=tongue().language)
    return say(
        "Somebody states by now that there is none of this: {activity}. Withdraw that statement "
        "first.",
        activity=about,
    )


def _led(record: Record, words: str) -> Any:
    flash(words, "success")
    return redirect(url_for(".details_view", id_=record.id))


def _wanted(kind: type[Record], id_: str) -> tuple[Record, ...]:
    return returning(kind, id_) or abort(404)


def _page(records: tuple[Record, ...], *, reason: str, error: str = "") -> dict[str, Any]:
    known = {one.id: one for one in records}
    rows = [
        {
            "id": one.id,
            "label": say(one.label),
            "title": title(one, lambda at: _find(at, known), language=tongue().language),
        }
        for one in (*records, *(now for now, _ in _rejoining(records)))
    ]
    record, others, again = rows[0], rows[1 : len(records)], rows[len(records) :]
    return {
        **record,
        "others": others,
        "again": again,
        "action": url_for(".return_view", id_=record["id"]),
        "cancel_url": url_for(".history_view", id_=record["id"]),
        "reason": reason,
        "error": error,
    }
