"""A copy of an activity from the question what it is called, and what comes along, to its page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import flash, redirect, request, url_for

from ropa.console.activity.around import Processing, page_of
from ropa.console.activity.copies import copied, may_share, named_in, shared
from ropa.console.activity.row import shares
from ropa.console.current import house, is_own, register, required, shelf
from ropa.console.editing import taken
from ropa.console.saving import ChangedMeanwhileError, ForeignError, Wish, instead, save
from ropa.console.speaking import retell, say, tongue
from ropa.console.tracing import note_denial
from ropa.register.entry import Entry
from ropa.register.numbering import namesake, next_free, next_usual
from ropa.register.records import Record
from ropa.register.text import Text, complaint
from ropa.register.titles import name_of, title

OWN, SHARE, LEAVE = "own", "share", "leave"
Page = tuple[dict[str, Any], int]
"""What a page shows, and its status."""


@dataclass(slots=True)
class _Asked:
    """What somebody said of a copy, or is asked to, and what is wrong with that, by field."""

    entry: Entry
    said: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """The names that were given, by language."""
        codes = (code for code, _ in self.entry.activity.name.words)
        given = {code: self.said.get(f"name-{code}", "").strip() for code in codes}
        return {code: words for code, words in given.items() if words}

    @property
    def choices(self) -> dict[Record, str]:
        """What is to become of each record; who says nothing wants what is proposed."""
        return {one: self._choice(one) for one in named_in(self.entry)}

    def _choice(self, one: Record) -> str:
        usual = SHARE if len(shares(one)) > 1 else OWN
        offered = _offered(one)
        said = self.said.get(f"take-{one.id}", usual)
        return said if said in offered else OWN

    def judge(self) -> None:
        """Leave at each field what is wrong with what was said."""
        if not self.names:
            first = next(code for code, _ in self.entry.activity.name.words)
            self.errors[f"name-{first}"] = say("Say what the copy is called.")
        lines = {f"name-{code}": words for code, words in self.names.items()}
        ref = self.said.get("reference", "").strip()
        lines |= {"reference": ref} if ref else {}
        for name, words in lines.items():
            if (why := complaint(words)) is not None:
                self.errors[name] = retell(why)
        called = replace(self.entry.activity, id="", reference=ref)
        if (other := namesake(register(), called)) is not None:
            facts = {"title": name_of(other, tongue()), "free": next_free(register(), called)}
            words = "is the number of “{title}” already; {free} is free"
            self.errors["reference"] = say(words, **facts)
        reason = self.said.get("reason", "").strip()
        if (why := complaint(reason, required=True)) is not None:
            self.errors["reason"] = retell(why) if reason else say("Say why it is copied.")

    def wishes(self) -> Iterator[Wish]:
        """Give the copy, the copies of what is to be its own, and what it shares."""
        name = Text(tuple(self.names.items()))
        reference = self.said.get("reference", "").strip()
        called = replace(self.entry.activity, name=name, reference=reference)
        own = {one.id for one, choice in self.choices.items() if choice == OWN}
        activity, *others = copied(self.entry, called, own, taken)
        yield from (Wish(one.id, one, "") for one in (activity, *others))
        for one, choice in self.choices.items():
            if choice == SHARE:
                yield instead(one, shared(one, activity))


def _offered(one: Record) -> tuple[str, ...]:
    return (OWN, SHARE, LEAVE) if may_share(one) and is_own(one) else (OWN, LEAVE)


def asked(activity: Processing) -> Page:
    """Return the page that asks what a copy is called, what comes along, and why it is made."""
    proposed = {"reference": next_usual(register(), type(activity))}
    return _page(_Asked(_entry(activity), proposed)), 200


def sent(activity: Processing) -> Page | Any:
    """Return that page again, or, once the copy is made, the way to its page."""
    this = _Asked(_entry(activity), request.form)
    this.judge()
    if this.errors:
        return _page(this), 422
    wishes = tuple(this.wishes())
    reason = request.form.get("reason", "").strip()
    try:
        save(house(), *wishes, who=required(), reason=reason)
    except ForeignError:
        note_denial()
        words = "This copy would not be yours to change: ask the data protection officer."
        this.errors["reason"] = say(words)
        return _page(this), 403
    except ChangedMeanwhileError:
        this.errors["reason"] = say("Something that it shares was changed just now. Try again.")
        return _page(this), 409
    flash(say("The copy is made: look at each part."), "success")
    return redirect(url_for(".details_view", id_=wishes[0].id, begun=1))


def _entry(activity: Processing) -> Entry:
    return page_of(shelf(), activity, on=house().today, language=tongue().language).entry


def _page(this: _Asked) -> dict[str, Any]:
    activity = this.entry.activity
    return {
        "label": say(activity.label),
        "title": name_of(activity, tongue()),
        "url": url_for(".details_view", id_=activity.id),
        "entries": list(_entries(this)),
        "copies": [_row(one, choice) for one, choice in this.choices.items()],
        "reason": this.said.get("reason", ""),
        "error": this.errors.get("reason", ""),
    }


def _entries(this: _Asked) -> Iterator[dict[str, Any]]:
    """Give the questions what the copy is called, and by which number."""
    codes = [code for code, _ in this.entry.activity.name.words]
    for code in codes:
        language = tongue().speech(code)
        label = say("Name") if len(codes) == 1 else say("Name ({language})", language=language)
        yield _line(this, f"name-{code}", label, required=len(codes) == 1)
    yield _line(this, "reference", say("Reference"), required=False)


def _line(this: _Asked, name: str, label: str, *, required: bool) -> dict[str, Any]:
    error = this.errors.get(name)
    value = this.said.get(name, "")
    return {
        "name": name,
        "label": label,
        "type": "text",
        "value": value,
        "required": required,
        "error": error,
    }


def _row(one: Record, choice: str) -> dict[str, Any]:
    words = {OWN: say("a copy of its own"), SHARE: say("shared by both"), LEAVE: say("left out")}
    return {
        "name": f"take-{one.id}",
        "label": say(one.label),
        "title": title(one, shelf().find, language=tongue().language),
        "choices": [
            {"value": each, "label": words[each], "chosen": each == choice}
            for each in _offered(one)
        ],
    }
