"""A part of an activity from its form to its saving: asked, judged, saved, or shown again."""

from dataclasses import dataclass, replace
from typing import Any, cast

from flask import flash, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from ropa.checks.denied import counts
from ropa.console import drafted, owning
from ropa.console.activity import for_all, stating
from ropa.console.activity.around import Processing, page_of
from ropa.console.activity.headings import heading
from ropa.console.activity.part_form import Gone, PartForm, opened_form, sent_form
from ropa.console.activity.parting import along
from ropa.console.activity.parts import OWNERS, Part, records_in
from ropa.console.activity.row import Place, Row, opened, shares
from ropa.console.activity.troubles import place_troubles
from ropa.console.current import house, is_own, required, shelf
from ropa.console.editing import taken
from ropa.console.effects import Effect, denied, effects, unagreed
from ropa.console.forms import (
    Versions,
    conflict,
    form_of,
    place_days,
    place_vouching,
    version_of,
)
from ropa.console.meanwhile import Meanwhile, meanwhile
from ropa.console.mended import FROM, mends, rule_of
from ropa.console.numbering import refuse_taken
from ropa.console.picking import Picker
from ropa.console.saving import ChangedMeanwhileError, ForeignError, Wish, save
from ropa.console.speaking import retell, say, tongue
from ropa.console.tracing import note_denial
from ropa.identity.lapsed import given_to
from ropa.register.documents import dump
from ropa.register.records import Record, Statement
from ropa.register.text import complaint
from ropa.register.titles import name_of, title


@dataclass(frozen=True, slots=True)
class Shown:
    """The form of a part as it goes back to the browser, and with which status.

    `draft` says when what it holds was typed, if it is what was typed before and not saved;
    `elsewhere` are records that stand in the part and hold for others, too, or are not theirs to
    change; `effects` are what the save would do beyond it, and nobody has agreed to.
    """

    form: PartForm
    status: int = 200
    draft: str = ""
    elsewhere: tuple[Record, ...] = ()
    effects: tuple[Effect, ...] = ()


def context(shown: Shown, activity: Processing, part: Part) -> dict[str, Any]:
    """Return what the page of a part's form shows."""
    page = url_for(".details_view", id_=activity.id)
    head = heading(activity, part)
    return {
        "label": say(activity.label),
        "title": name_of(activity, tongue()),
        "url": page,
        "heading": head.words,
        "note": head.note,
        **around(shown.form),
        "mends": mends(activity.id, shown.form.field),
        **_denied(activity, part),
        "effects": shown.effects,
        "draft": shown.draft,
        "elsewhere": [_beside(one, shown.form) for one in shown.elsewhere],
        "none_url": "" if shown.form.rows or shown.elsewhere else _none_url(activity, part),
        "cancel_url": f"{page}#{part.key}",
        "is_new": False,
    }


def _denied(activity: Processing, part: Part) -> dict[str, Any]:
    """Return what somebody states not to be there, and whether something is all the same."""
    some = denied(activity.id, part.none) if part.none else ()
    return {"denials": some, "contradicted": bool(some) and _contradicts(activity, part)}


def _contradicts(activity: Processing, part: Part) -> bool:
    own, others = _records(activity, part)
    return any(counts(one, on=house().today) for one in (*own, *others))


def _none_url(activity: Processing, part: Part) -> str:
    said = shelf().naming_any((activity.id,), (Statement.kind,))
    return stating.none_url(activity, part, said)


def around(form: PartForm) -> dict[str, Any]:
    """Return what every page with the form of a part needs beside its records."""
    kinds = {one.place.kind.kind for one in form.rows}
    return {
        "form": form,
        "given_to": given_to(),
        "pick_urls": {one: url_for(f"{one}.pick_view") for one in kinds},
    }


def _named(record: Record) -> dict[str, str]:
    """Name a record that stands in a part, with the way to its page."""
    words = title(record, shelf().find, language=tongue().language)
    url = url_for(f"{record.kind}.details_view", id_=record.id)
    return {"label": say(record.label), "title": words, "url": url}


def _beside(record: Record, form: PartForm) -> dict[str, Any]:
    """Name a record that holds for others, too; what holds for all, may be said not to do here."""
    words = for_all.mark(record)
    may_spare = bool(words) and is_own(record)
    spares = str(Gone(type(record), record.id, version_of(record))) if may_spare else ""
    spared = record.id in {one.id for one in form.spared}
    return {**_named(record), "for_all": words, "spares": spares, "spared": spared}


def asked(activity: Processing, part: Part) -> Shown:
    """Return the form of a part as it is first asked for, with what was typed if that was kept."""
    typed = drafted.typed()
    own, others = _records(activity, part)
    if typed is not None:
        form = _sent(part, type(activity), typed, activity)
        form.act(shelf().find)
        return looked(Shown(form, draft=drafted.since(), elsewhere=others))
    form = opened_form(part, activity, own, reader=tongue().language)
    return looked(Shown(form, elsewhere=others))


def sent(activity: Processing, part: Part) -> Shown | Any:
    """Return the form again, or, once all of it is saved, the way to its part of the page."""
    if (aside := drafted.set_aside()) is not None:
        return aside
    form = _sent(part, type(activity), request.form, activity)
    if not form.is_saved:
        form.act(shelf().find)
        return again(Shown(form, elsewhere=_records(activity, part)[1]))
    answer = saved(form, activity)
    if isinstance(answer, Shown):
        return replace(answer, elsewhere=_records(activity, part)[1])
    return answer


def saved(form: PartForm, activity: Processing | None) -> Shown | Any:
    """Save what a form says as one change, or return it with what stands against that."""
    if not _judged(form):
        return again(Shown(form, 422))
    who, more = required(), _effects(form, activity)
    if asks := unagreed(more):
        return again(Shown(form, 422, effects=asks))
    wishes = {one.id: one for one in (*_wishes(form), *(each for it in more for each in it.wishes))}
    try:
        every = wishes.values()
        words = save(house(), *every, who=who, reason=form.reason, still_said=form.still_said)
    except ChangedMeanwhileError as error:
        return again(_second(form, error))
    except ForeignError as error:
        note_denial()
        _refuse(form, error)
        return looked(Shown(form, 403))
    except (ValidationError, ValueError) as error:
        place_troubles(form, error)
        return again(Shown(form, 422))
    drafted.forget()
    _tell(words)
    made = activity.id if activity is not None else cast("Record", form.rows[0].made).id
    anchor = form.part.key if activity is not None else None
    told: dict[str, Any] = {"begun": 1 if activity is None else None, "fixed": rule_of(FROM)}
    return redirect(url_for(".details_view", id_=made, _anchor=anchor, **told))


def _sent(
    part: Part, kind: type[Record], given: MultiDict[str, str], activity: Processing
) -> PartForm:
    form = PartForm(part, tongue().language, activity.id)
    return sent_form(form, kind, given, find=shelf().find)


def _records(activity: Processing, part: Part) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the records of a part that its form asks for, and those that it only names."""
    page = page_of(shelf(), activity, on=house().today, language=tongue().language)
    every = records_in(page.entry, part, page.said)
    near = {activity.id, *(one.id for one in page.entry.purposes)}
    own = tuple(one for one in every if _exists_for(one, near) and is_own(one))
    return own, tuple(one for one in every if one not in own)


def _exists_for(record: Record, near: set[str]) -> bool:
    """Say whether a record exists for an activity by name: what holds for all is no part of it."""
    owner = getattr(record, OWNERS[type(record)])
    return not near.isdisjoint(owner if isinstance(owner, tuple) else (owner,))


def looked(shown: Shown) -> Shown:
    """Let a form show the titles of all that it names, and what fits what is searched for."""
    form = shown.form
    form.look(Picker(shelf()))
    found = along((one.id for one in form.gone), form.activity)
    form.along = tuple(_named(one) for one in found.going)
    return shown


def again(shown: Shown) -> Shown:
    """Return a form that is not saved yet, and keep what was typed for who leaves it now."""
    drafted.keep()
    return looked(shown)


def _judged(form: PartForm) -> bool:
    """Make the records that a form says; say whether all of it is right."""
    if (why := complaint(form.reason, required=True)) is not None:
        form.reason_errors.append(why if form.reason else say("Say why this is changed."))
    made: dict[int, str] = {}
    for row in form.rows:
        if not form.says_nothing(row):
            owner = form.activity or made.get(0, "")
            if row.place.of is not None:
                owner = made.get(row.place.of, "")
            held = shelf().find(row.form.identity)
            place_days(row.form, on=house().today, held=held)
            place_vouching(row.form, held=held)
            row.judge(owner, taken=lambda id_: id_ in made.values() or taken(id_))
            made[row.place.number] = row.made.id if row.made is not None else row.form.identity
            if row.made is not None:
                refuse_taken(row.form, row.made)
    form.form_errors += [_alone(one) for one in _spared(form) if _is_alone(one, form)]
    form.form_errors += [_against(one) for one in _standing_against(form)]
    for take in form.takes.values():
        if left := take.left:
            take.errors.append(left)
    return not form.complaints() and all(
        one.made is not None or form.says_nothing(one) for one in form.rows
    )


def _wishes(form: PartForm) -> list[Wish]:
    """Return what is to be put and removed: what was typed, taken out, and taken in."""
    wishes = list(along((one.id for one in form.gone), form.activity).wishes)
    wishes += [
        Wish(one.made.id, one.made, one.form.version) for one in form.rows if one.made is not None
    ]
    wishes += [wish for one in form.gone if (wish := _going(one, form.activity)) is not None]
    versions = {one.id: one.version for one in form.spared}
    wishes += [
        for_all.sparing(one, versions[one.id], activity=form.activity) for one in _spared(form)
    ]
    for take in form.takes.values():
        wishes += [_coming(one, form.activity) for one in shelf().several(sorted(take.data))]
    return list({one.id: one for one in wishes}.values())


def _effects(form: PartForm, activity: Processing | None) -> tuple[Effect, ...]:
    """Return what a save does beyond its records, and the withdrawals that somebody ticked."""
    found = [*effects(one.record for one in _wishes(form) if one.record is not None)]
    topic = form.part.none
    if activity is not None and topic and _contradicts(activity, form.part):
        some = denied(activity.id, topic)
        found += [one for one in some if one not in unagreed(some)]
    return tuple({one.key: one for one in found}.values())


def _spared(form: PartForm) -> tuple[Record, ...]:
    """Return what is not to hold for the activity any more, as far as it is there."""
    return shelf().several(sorted(one.id for one in form.spared))


def _is_alone(record: Record, form: PartForm) -> bool:
    """Say whether a record holds for one activity only: without it, it would hold for all."""
    return not for_all.others(record, form.activity)


def _alone(record: Record) -> str:
    words = "“{title}” holds for no other activity: change or delete it on its own page."
    return say(words, title=_named(record)["title"])


def _standing_against(form: PartForm) -> tuple[Record, ...]:
    """Return what names a record that is to go, and is not said anew in the form itself."""
    rows = {one.form.identity for one in form.rows}
    found = along((one.id for one in form.gone), form.activity).against
    return tuple(one for one in found if one.id not in rows)


def _against(record: Record) -> str:
    words = "{label} “{title}” names what is taken out: say there first what is true without it."
    return say(words, label=say(record.label), title=_named(record)["title"])


def _going(gone: Gone, activity: str) -> Wish | None:
    """Take a record out: out of the register, or, if others share it, out of this activity."""
    record = shelf().find(gone.id)
    if record is None:
        return None
    left = tuple(one for one in shares(record) if one != activity)
    kept = replace(cast("Any", record), activities=left) if left else None
    return Wish(gone.id, kept, gone.version)


def _coming(record: Record, activity: str) -> Wish:
    """Let a record that others have exist for this activity, too."""
    together = tuple(sorted({*shares(record), activity}))
    return Wish(record.id, replace(cast("Any", record), activities=together), version_of(record))


def _second(form: PartForm, error: ChangedMeanwhileError) -> Shown:
    """Return the form for who comes second: of each record theirs and mine, and what clashes."""
    for row in form.rows:
        if row.made is not None and row.made.id in error.theirs:
            _merge(row, row.made, error.theirs[row.made.id])
    for one in form.gone:
        if (theirs := error.theirs.get(one.id)) is not None:
            row = opened(Place(form.next_number, one.kind, one.id), theirs, reader=form.reader)
            _mark(row, meanwhile(one.id, one.version))
            form.rows.append(row)
    form.gone = [one for one in form.gone if one.id not in error.theirs]
    form.spared = [one for one in form.spared if one.id not in error.theirs]
    if all(row.own for row in form.rows if row.told):
        words = "In another window you changed what is marked below. Look, and save again."
    else:
        words = (
            "Somebody else changed what is marked below. Yours is not lost: look, and save again."
        )
    form.form_errors.append(say(words))
    return Shown(form, 409)


def _mark(row: Row, since: Meanwhile) -> None:
    """Let a row say who changed its record meanwhile."""
    row.told, row.own = since.told, since.own


def _merge(row: Row, mine: Record, theirs: Record | None) -> None:
    """Let a row hold theirs where only they changed something, else mine."""
    since = meanwhile(mine.id, row.form.version)
    kind, prefix = form_of(row.form.kind, reader=tongue().language), f"r{row.place.number}:"
    if theirs is None:
        row.place = replace(row.place, id="")
        row.form = kind(document=dump(mine) | {"id": ""}, prefix=prefix)
        _mark(row, since)
        return
    before = dump(since.opened) if since.opened else {}
    versions = Versions(opened=before, theirs=dump(theirs), mine=dump(mine))
    row.conflict = conflict(
        row.form.kind, versions, finder=Picker(shelf()), reader=tongue().language
    )
    _mark(row, since)
    document = row.conflict.merged
    row.place = replace(row.place, id=theirs.id)
    row.form = kind(document=document, id=theirs.id, version=version_of(theirs), prefix=prefix)


def _refuse(form: PartForm, error: ForeignError) -> None:
    meant = [one for one in form.rows if one.made is not None and one.made.id == str(error)]
    for row in meant:
        owning.refuse(row.form, error)
    if not any(row.form.complaints() for row in meant):
        words = "Something here is not yours to change: ask the data protection officer."
        form.form_errors.append(say(words))


def _tell(words: tuple[str, ...] | None) -> None:
    if words is None:
        flash(say("Nothing was changed."), "info")
        return
    flash(say("Saved as one change."), "success")
    for one in words:
        flash(retell(one), "info")
