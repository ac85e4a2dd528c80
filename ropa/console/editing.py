"""A record's form from its first look to its saving: asked, judged, saved, or shown again."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from ropa.console import drafted, owning
from ropa.console.activity import stating
from ropa.console.affected import warned
from ropa.console.current import house, required, shelf
from ropa.console.effects import Effect, effects, unagreed
from ropa.console.forms import (
    Conflict,
    RecordForm,
    Versions,
    conflict,
    filled,
    form_of,
    judged,
    place_days,
    place_errors,
    place_vouching,
    version_of,
)
from ropa.console.forms.form import VERSION
from ropa.console.meanwhile import Meanwhile, meanwhile
from ropa.console.mended import FROM, mends, rule_of
from ropa.console.numbering import refuse_taken
from ropa.console.pages import titled
from ropa.console.picking import Picker
from ropa.console.resending import sent_before
from ropa.console.saving import ChangedMeanwhileError, ForeignError, Wish, save
from ropa.console.speaking import retell, say, tongue
from ropa.console.tracing import note_denial
from ropa.identity.lapsed import given_to
from ropa.register.documents import dump
from ropa.register.records import Record
from ropa.saying import Saying
from ropa.store import IdUsedAgainError, is_used

GONE = Saying(
    "The record was removed since you opened it. What you typed stands here still: saved, it "
    "becomes a new record."
)
UNCHANGED = Saying("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as it goes back to the browser, and with which status.

    `draft` says when what it holds was typed, if it is what was typed before and not saved;
    `told` says who changed the record meanwhile, when and why, and `own` that it was nobody but
    who asks, in another window; what was typed into the form of a
    record that is gone goes where new ones are made, which is `action`. `effects` are what the save
    would do beyond the record, and nobody has agreed to.
    """

    form: RecordForm
    status: int = 200
    conflict: Conflict | None = None
    draft: str = ""
    told: tuple[str, ...] = ()
    own: bool = False
    action: str = ""
    effects: tuple[Effect, ...] = ()

    def context(self, kind: type[Record], record: Record | None) -> dict[str, Any]:
        """Return what the form's page shows."""
        about = titled(record) if record is not None else {"label": say(kind.label), "title": ""}
        back = stating.home_url() or url_for(".index_view")
        if record is not None:
            back = url_for(".details_view", id_=record.id)
        return {
            **about,
            "form": self.form,
            "affects": warned(record),
            "mends": mends(self.form.identity or request.args.get("of", ""), self.form.field),
            "effects": self.effects,
            "conflict": self.conflict,
            "draft": self.draft,
            "given_to": given_to(),
            "told": self.told,
            "own": self.own,
            "action": self.action,
            "is_new": not self.form.identity,
            "pick_url": url_for(".pick_view"),
            "cancel_url": back,
        }


def opened(kind: type[Record], record: Record | None) -> Shown:
    """Return the form as it is first asked for, with what was typed before if that was kept."""
    typed = drafted.typed()
    if typed is not None:
        form = _sent(kind, record, typed)
        form.act()
        return _looked(Shown(form, draft=drafted.since()))
    if record is None:
        return _looked(Shown(_form_of(kind.kind)(document=owning.begun(kind))))
    return _looked(Shown(filled(_form_of(kind.kind), record)))


def gone(kind: type[Record], id_: str) -> Shown | None:
    """Return what was typed into the form of a record that was removed; nothing if nothing was."""
    typed = request.form if request.method == "POST" else drafted.typed()
    if typed is None:
        return None
    since = meanwhile(id_, typed.get(VERSION, ""))
    return _anew(kind, typed, since) if isinstance(since.last, kind) else None


def _anew(kind: type[Record], typed: MultiDict[str, str], since: Meanwhile) -> Shown:
    """Return the form of a new record that says what was typed for one that is gone."""
    form = _form_of(kind.kind)(typed)
    form.version = ""
    if not form.is_saved:
        form.act()
    form.form_errors.append(say(GONE))
    action = url_for(".create_view")
    return _looked(Shown(form, 409, told=since.told, action=action))


def sent(kind: type[Record], record: Record | None) -> Shown | Any:
    """Return the form again, or, once the record is saved, the way to its page."""
    if (aside := drafted.set_aside()) is not None:
        return aside
    form = _sent(kind, record, request.form)
    if not form.is_saved:
        form.act()
        return _again(Shown(form))
    place_days(form, on=house().today, held=record)
    place_vouching(form, held=record)
    made = judged(form, taken=taken)
    if made is not None and not form.identity:
        made = sent_before(made)
    if made is None or refuse_taken(form, made):
        return _again(Shown(form, 422))
    more = effects((made,))
    if asks := unagreed(more):
        return _again(Shown(form, 422, effects=asks))
    wishes = (Wish(made.id, made, form.version), *(each for one in more for each in one.wishes))
    return _saved(form, made, wishes)


def _saved(form: RecordForm, made: Record, wishes: tuple[Wish, ...]) -> Any:
    who = required()
    try:
        words = save(house(), *wishes, who=who, reason=form.reason, still_said=form.still_said)
    except ChangedMeanwhileError as error:
        if made.id not in error.theirs:  # what goes with it is another by now
            return _again(Shown(form, 409, effects=effects((made,))))
        return _again(_second(form, made, error.theirs[made.id]))
    except ForeignError as error:
        note_denial()
        owning.refuse(form, error)
        return _looked(Shown(form, 403))
    except (ValidationError, ValueError) as error:
        place_errors(form, error)
        return _again(Shown(form, 422))
    drafted.forget()
    if words is None:
        flash(say(UNCHANGED), "info")
    else:
        about = titled(made)
        said = say("{kind} “{title}” is saved.", kind=about["label"], title=about["title"])
        flash(said, "success")
    for one in words or ():
        flash(retell(one), "info")
    home = url_for(".details_view", id_=made.id, fixed=rule_of(FROM))
    return redirect(stating.home_url() or home)


def _sent(kind: type[Record], record: Record | None, fields: MultiDict[str, str]) -> RecordForm:
    return _form_of(kind.kind)(fields, id="" if record is None else record.id)


def _form_of(kind: str) -> type[RecordForm]:
    return form_of(kind, reader=tongue().language)


def _looked(shown: Shown) -> Shown:
    shown.form.look(Picker(shelf()))
    return shown


def _again(shown: Shown) -> Shown:
    """Return a form that is not saved yet, and keep what was typed for who leaves it now."""
    drafted.keep()
    return _looked(shown)


def taken(id_: str) -> bool:
    """Say whether an id is, or was, a record's."""
    with house().store.session() as session:
        return is_used(session, id_)


def _second(form: RecordForm, mine: Record, theirs: Record | None) -> Shown:
    """Return the form for who comes second: theirs and mine together, and what clashes."""
    if not form.identity:
        place_errors(form, IdUsedAgainError((mine.id,)))
        return Shown(form, 422)
    since = meanwhile(mine.id, form.version)
    if theirs is None:
        return _anew(type(mine), request.form, since)
    opened_on = dump(since.opened) if since.opened else {}
    both = conflict(
        form.kind,
        Versions(opened=opened_on, theirs=dump(theirs), mine=dump(mine)),
        finder=Picker(shelf()),
        reader=tongue().language,
    )
    anew = _form_of(form.kind)(document=both.merged, id=mine.id, version=version_of(theirs))
    anew.reason, anew.still_said = form.reason, form.still_said
    return Shown(anew, 409, both, told=since.told, own=since.own)
