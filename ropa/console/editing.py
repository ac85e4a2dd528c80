"""A record's form from its first look to its saving: asked, judged, saved, or shown again."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from ropa.console.current import drafts, house, required, shelf
from ropa.console.forms import (
    Conflict,
    RecordForm,
    Versions,
    conflict,
    filled,
    form_of,
    judged,
    place_errors,
    version_of,
)
from ropa.console.pages import titled
from ropa.console.picking import Picker
from ropa.console.saving import ChangedMeanwhileError, ForeignError, save
from ropa.identity.lapsed import place_of
from ropa.register.documents import dump
from ropa.register.records import Record
from ropa.store import IdUsedAgainError, is_used, versions

FOREIGN = "This record belongs to no department of yours, so only the DPO can change it."
GONE = "The record was removed since you opened it. What you typed stands here still."


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as it goes back to the browser, and with which status."""

    form: RecordForm
    status: int = 200
    conflict: Conflict | None = None
    draft: bool = False

    def context(self, kind: type[Record], record: Record | None) -> dict[str, Any]:
        """Return what the form's page shows."""
        about = titled(record) if record is not None else {"label": kind.label, "title": ""}
        back = url_for(".index_view")
        if record is not None:
            back = url_for(".details_view", id_=record.id)
        return {
            **about,
            "form": self.form,
            "conflict": self.conflict,
            "draft": self.draft,
            "is_new": record is None,
            "pick_url": url_for(".pick_view"),
            "cancel_url": back,
        }


def opened(kind: type[Record], record: Record | None) -> Shown:
    """Return the form as it is first asked for, with what was typed before if that was kept."""
    typed = drafts().draft_of(required().account, place_of(request))
    if typed is not None:
        return _looked(Shown(_sent(kind, record, MultiDict(typed)), draft=True))
    made = form_of(kind.kind)() if record is None else filled(form_of(kind.kind), record)
    return _looked(Shown(made))


def sent(kind: type[Record], record: Record | None) -> Shown | Any:
    """Return the form again, or, once the record is saved, the way to its page."""
    form = _sent(kind, record, request.form)
    if not form.is_saved:
        form.act()
        return _looked(Shown(form))
    made = judged(form, taken=_taken)
    if made is None:
        return _looked(Shown(form, 422))
    return _saved(form, made)


def _saved(form: RecordForm, made: Record) -> Any:
    who = required()
    try:
        words = save(house(), made, who=who, reason=form.reason, version=form.version)
    except ChangedMeanwhileError as error:
        return _looked(_second(form, made, error.theirs))
    except ForeignError:
        form.form_errors.append(FOREIGN)
        return _looked(Shown(form, 403))
    except (ValidationError, ValueError) as error:
        place_errors(form, error)
        return _looked(Shown(form, 422))
    drafts().forget(who.account, place_of(request))
    for one in (f"{made.label} {made.id} is saved.", *words):
        flash(one, "success" if one.endswith("is saved.") else "info")
    return redirect(url_for(".details_view", id_=made.id))


def _sent(kind: type[Record], record: Record | None, fields: MultiDict[str, str]) -> RecordForm:
    return form_of(kind.kind)(fields, id="" if record is None else record.id)


def _looked(shown: Shown) -> Shown:
    shown.form.look(Picker(shelf()))
    return shown


def _taken(id_: str) -> bool:
    with house().store.session() as session:
        return is_used(session, id_)


def _second(form: RecordForm, mine: Record, theirs: Record | None) -> Shown:
    """Return the form for who comes second: theirs and mine together, and what clashes."""
    if not form.identity:
        place_errors(form, IdUsedAgainError((mine.id,)))
        return Shown(form, 422)
    if theirs is None:
        form.form_errors.append(GONE)
        return Shown(form, 409)
    both = conflict(
        form.kind,
        Versions(opened=_opened_on(mine.id, form.version), theirs=dump(theirs), mine=dump(mine)),
        finder=Picker(shelf()),
    )
    anew = form_of(form.kind)(document=both.merged, id=mine.id, version=version_of(theirs))
    anew.reason = form.reason
    return Shown(anew, 409, both)


def _opened_on(id_: str, version: str) -> dict[str, Any]:
    """Return the document that a form was opened on, by its digest; the journal has it."""
    with house().store.session() as session:
        every = (one.record for one in versions(session, id_) if one.record is not None)
        return next((dump(one) for one in every if version_of(one) == version), {})
