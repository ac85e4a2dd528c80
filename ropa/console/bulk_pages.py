"""The page on which many records are changed at once: field, value, preview, saving."""

from dataclasses import dataclass, field
from typing import Any

from flask import abort, flash, redirect, request, url_for

from ropa.console.bulk import MOST, Act, Edit, Outcome, acts, chosen, editable, outcome
from ropa.console.current import house, may_add, required, shelf
from ropa.console.forms import RecordForm, form_of, place_days
from ropa.console.forms.form import REASON
from ropa.console.forms.picked import ENTER, Picked
from ropa.console.histories import change_context
from ropa.console.lists import address, list_state
from ropa.console.nearby import speakers
from ropa.console.picking import Picker
from ropa.console.saving import ChangedMeanwhileError, ForeignError, OneEyedError, instead, save
from ropa.console.speaking import count, retell, say, tongue
from ropa.console.tracing import note_denial
from ropa.register.asking import Asked
from ropa.register.compare import Difference
from ropa.register.records import Record
from ropa.register.sourcing import is_sourced
from ropa.register.titles import title
from ropa.reports.compared import Comparison

SHOWN = 20
"""Records of which a preview shows what they were and what they become."""
ACT, SEEN, DO = "change-act", "change-seen", "form-do"
Page = tuple[dict[str, Any], int]
"""What a page shows, and its status."""


@dataclass
class Bulk:
    """What a request says of changing many records, and what is wrong with it."""

    kind: type[Record]
    records: tuple[Record, ...]
    asked: Asked | None
    form: RecordForm
    act: str
    errors: list[tuple[str, str]] = field(default_factory=list)

    def edit(self) -> Edit | None:
        """Return what is to be done; nothing if something is missing, which `errors` says."""
        if self.asked is None:
            return None
        if self.act not in acts(self.asked):
            self.errors.append((ACT, say("Say what becomes of the answer.")))
            return None
        box = self.form.field(self.asked.name)
        assert box is not None, "a form has a field for each question"  # noqa: S101 - as it says
        if self.act == Act.CLEAR:
            return Edit(self.asked, Act.CLEAR)
        if isinstance(box, Picked) and (left := box.left):
            box.errors.append(left)
        elif box.plain() in (None, "", [], {}):
            box.errors.append(say("has no answer yet; give one, or let it be cleared"))
        place_days(self.form, on=house().today, held=None)
        self.errors += [(one.anchor, one.words) for one in box.complaints()]
        return None if self.errors else Edit(self.asked, Act(self.act), box.plain())


def bulk(kind: type[Record]) -> Page | Any:
    """Return the page of changing many records, or, once they are changed, the way to the list."""
    if not may_add(kind):
        abort(403)
    fields = {one.name: one for one in editable(kind)}
    form = form_of(kind.kind, reader=tongue().language)(request.form or None)
    form.act()
    asked = fields.get(request.args.get("on", ""))
    this = Bulk(kind, chosen(kind, request.args), asked, form, request.form.get(ACT, ""))
    if request.method != "POST" or len(this.records) > MOST:
        return _page(this, None), 200
    do = request.form.get(DO, "")
    if do == ENTER:
        do = "preview" if form.is_saved else ""
    edit = this.edit() if do in {"preview", "save"} else None
    if edit is None:
        return _page(this, None), 422 if this.errors else 200
    found = outcome(this.records, edit, still_said=form.still_said)
    return _saved(this, found) if do == "save" else (_page(this, found), 200)


def _saved(this: Bulk, found: Outcome) -> Page | Any:
    if found.digest != request.form.get(SEEN) or not found.pairs:
        this.errors.append(("preview", say("This is not what you had seen. Look at it again.")))
        return _page(this, found), 409
    try:
        reason = request.form.get(REASON, "").strip()
        # What no source says any more, the preview has shown already.
        wishes = (instead(before, after) for before, after in found.pairs)
        words = save(house(), *wishes, who=required(), reason=reason, still_said=True)
    except ChangedMeanwhileError:
        this.errors.append(
            ("preview", say("Somebody has changed one of them just now. Try again."))
        )
        return _page(this, found), 409
    except OneEyedError as error:
        note_denial()
        this.errors.append(("", retell(str(error))))
        return _page(this, found), 403
    except ForeignError:
        note_denial()
        this.errors.append(
            ("", say("One of them would not be yours any more; nothing is changed."))
        )
        return _page(this, found), 403
    except ValueError as error:
        this.errors.append((REASON if not reason else "", retell(str(error))))
        return _page(this, found), 422
    done = count(len(found.pairs), "{n} record is changed.", "{n} records are changed.")
    flash(done, "success")
    for one in words or ():
        flash(retell(one), "info")
    return redirect(_list_url(this.kind))


def _list_url(kind: type[Record]) -> str:
    return address(url_for(".index_view"), list_state(kind, request.args))


def _page(this: Bulk, found: Outcome | None) -> dict[str, Any]:
    this.form.look(Picker(shelf()))
    return {
        "label": say(this.kind.label),
        "plural": say(this.kind.plural),
        "total": len(this.records),
        "too_many": len(this.records) > MOST,
        "most": MOST,
        "some": [title(one, shelf().find, language=tongue().language) for one in this.records[:5]],
        "selection": [
            (name, said) for name, said in request.args.items(multi=True) if name != "on"
        ],
        "fields": [
            {
                "value": one.name,
                "label": say(one.question.label),
                "chosen": one == this.asked,
            }
            for one in editable(this.kind)
        ],
        "is_sourced": any(map(is_sourced, this.records)),
        "is_still_said": this.form.still_said,
        "asked": None if this.asked is None else this.form[this.asked.name],
        "boxes": this.form.languages,
        "acts": _acts(this),
        "reason": request.form.get(REASON, ""),
        "errors": [{"name": name, "words": words} for name, words in this.errors],
        "preview": None if found is None else _preview(found),
        "pick_url": url_for(".pick_view"),
        "here": url_for(".many_view"),
        "action": request.full_path,
        "cancel_url": _list_url(this.kind),
    }


def _acts(this: Bulk) -> list[dict[str, Any]]:
    words = {
        Act.ADD: say("Add this to what is there"),
        Act.TAKE: say("Take this out of what is there"),
        Act.SET: say("Let this be the answer"),
        Act.CLEAR: say("Leave no answer"),
    }
    offered = () if this.asked is None else acts(this.asked)
    first = offered[0] if offered else ""
    return [
        {"value": one, "label": words[one], "chosen": one == (this.act or first)} for one in offered
    ]


def _preview(found: Outcome) -> dict[str, Any]:
    """Return what each record was and becomes, as its history will tell it; the first ones."""
    shown = found.pairs[:SHOWN]
    said = speakers(shelf(), tuple(one for pair in shown for one in pair), on=house().today)
    rows = []
    for (before, after), speaker in zip(shown, said[::2], strict=True):
        told = Comparison(
            speaker.writer, speaker.writer, hidden=frozenset({"id", "citations"}), redacted={}
        )
        changes = [change_context(one) for one in told.told(Difference(before, after))]
        rows.append({**_named(before), "changes": changes})
    return {
        "seen": found.digest,
        "total": len(found.pairs),
        "rows": rows,
        "unsaid": sum(before.citations != after.citations for before, after in found.pairs),
        "refused": [_named(one) | {"why": why} for one, why in found.refused[:SHOWN]],
        "refused_total": len(found.refused),
        "same": found.same,
    }


def _named(record: Record) -> dict[str, Any]:
    return {
        "title": title(record, shelf().find, language=tongue().language),
        "url": url_for(".details_view", id_=record.id),
    }
