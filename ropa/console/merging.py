"""Two records that are one thing: what each says, who names the one that goes, and its end."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import abort, flash, redirect, request, url_for
from marshmallow import ValidationError

from ropa.checks.entities import perhaps_the_same
from ropa.console.bulk import MOST
from ropa.console.current import house, is_own, register, required, shelf
from ropa.console.forms import version_of
from ropa.console.forms.field import flat
from ropa.console.lists import rows
from ropa.console.nearby import speakers
from ropa.console.saving import ChangedMeanwhileError, instead, save
from ropa.console.speaking import count, retell, say, tongue
from ropa.register.affected import affected
from ropa.register.asking import Asked, questions
from ropa.register.documents import dump, load
from ropa.register.links import led
from ropa.register.records import Contract, JointArrangement, Organisation, Record
from ropa.register.sourcing import own_words, said_of
from ropa.register.titles import title
from ropa.reports.answers import Speaker

KINDS = frozenset(
    {"organisation", "contact", "department", "system", "recipient", "document", "contract"}
    | {"data-subject-category", "data-category", "data-element", "source", "security-measure"}
)
"""The kinds of which others name one and the same record: two of these may be one thing."""
SHOWN = 20
"""Records that are shown of those that name the one that goes."""
ALIKE = 5
"""Groups of records that are called alike, which a list offers."""
MINE, THEIRS, BOTH = "mine", "theirs", "both"
REASON, SEEN = "reason", "change-seen"
Page = tuple[dict[str, Any], int]
"""What a page shows, and its status."""


@dataclass(frozen=True, slots=True)
class Merger:
    """The record that goes, the one that stays, and all that name the one that goes."""

    loser: Record
    winner: Record
    naming: tuple[Record, ...]
    total: int

    @property
    def differing(self) -> tuple[Asked, ...]:
        """The questions that the two answer differently."""
        return tuple(
            one
            for one in questions(type(self.winner))
            if one.name != "id" and getattr(self.loser, one.name) != getattr(self.winner, one.name)
        )

    @property
    def digest(self) -> str:
        """What tells this state of all of them from any other."""
        said = " ".join(version_of(one) for one in (self.loser, self.winner, *self.naming))
        return hashlib.sha256(said.encode()).hexdigest()

    def merged(self, choices: dict[str, str]) -> Record:
        """Return the record that stays, with the answers chosen; ValidationError if none it is."""
        mine, theirs = dump(self.winner), dump(self.loser)
        document = dict(mine)
        for one in self.differing:
            choice = choices.get(one.name, "")
            if choice == THEIRS:
                document.pop(one.name, None)
                document |= {one.name: theirs[one.name]} if one.name in theirs else {}
            elif choice == BOTH and one.many:
                held = list(mine.get(one.name, ()))
                held += [each for each in theirs.get(one.name, ()) if each not in held]
                document |= {one.name: held}
        made = load(self.winner.kind, document)
        if choices.get("citations", "") not in {THEIRS, BOTH}:
            taken = [one.name for one in self.differing if choices.get(one.name) == THEIRS]
            made = self._sourced(made, taken)
        return led(made, away=self.loser.id, to=self.winner.id)

    def _sourced(self, made: Record, taken: Sequence[str]) -> Record:
        """Let each answer be cited from what it came from: those taken from the other record's."""
        own = own_words(self.winner, made)
        theirs = (replace(each, field=name) for name in taken for each in said_of(self.loser, name))
        fresh = tuple(one for one in theirs if one not in own.citations)
        return replace(own, citations=(*own.citations, *fresh)) if fresh else own

    @property
    def left_alone(self) -> tuple[Record, ...]:
        """What several parties agreed on, of whom one alone would be left."""
        return tuple(
            one
            for one in self.naming
            if isinstance(one, JointArrangement | Contract)
            and len(set(one.parties)) > 1
            and {*one.parties} <= {self.loser.id, self.winner.id}
        )

    def pairs(self, choices: dict[str, str]) -> tuple[tuple[Record, Record], ...]:
        """Return all that changes, as it was and as it becomes."""
        to = self.winner.id
        others = ((one, led(one, away=self.loser.id, to=to)) for one in self.naming if one.id != to)
        return ((self.winner, self.merged(choices)), *others)


def may_merge(record: Record) -> bool:
    """Say whether a page may offer to merge a record into another one."""
    return record.kind in KINDS and is_own(record)


def merging(record: Record) -> Page | Any:
    """Return the page that asks what a record is to be merged with, and how; or do it."""
    if record.kind not in KINDS:
        abort(404)
    if not is_own(record):
        abort(403)
    other = shelf().find(request.args.get("with", ""))
    if not isinstance(other, type(record)) or other == record:
        return _page(record, None), 200
    found = shelf().naming(record.id, length=MOST + 1)
    this = Merger(record, other, found.records, found.total)
    if request.method != "POST" or found.total > MOST:
        return _page(record, this), 200
    return _sent(this)


def _sent(this: Merger) -> Page | Any:
    choices = {one.name: request.form.get(f"take-{one.name}", "") for one in this.differing}
    if request.form.get(SEEN) != this.digest:
        words = say("Somebody has changed one of these records since. Look at them again.")
        return _page(this.loser, this, error=words), 409
    try:
        kept = (instead(before, after) for before, after in this.pairs(choices))
        reason = request.form.get(REASON, "").strip()
        wishes = (*kept, instead(this.loser, None))
        told = save(house(), *wishes, who=required(), reason=reason, still_said=True)
    except ChangedMeanwhileError:
        words = say("Somebody has changed one of these records since. Look at them again.")
        return _page(this.loser, this, error=words), 409
    except ValidationError as error:
        return _page(this.loser, this, error="; ".join(map(retell, flat(error.messages)))), 422
    except ValueError as error:
        return _page(this.loser, this, error=retell(str(error))), 422
    flash(say("The two are one now."), "success")
    for one in told or ():
        flash(retell(one), "info")
    return redirect(url_for(".details_view", id_=this.winner.id))


def _page(record: Record, this: Merger | None, *, error: str = "") -> dict[str, Any]:
    return {
        **_named(record, beside=None if this is None else this.winner),
        "label": say(record.label),
        "here": url_for(".merge_view", id_=record.id),
        "cancel_url": url_for(".details_view", id_=record.id),
        "words": request.args.get("q", "")[:200],
        "candidates": () if this else _candidates(record),
        "other": None if this is None else _named(this.winner, beside=record),
        "merger": None if this is None else _compared(this),
        "too_many": this is not None and this.total > MOST,
        "most": MOST,
        "reason": request.form.get(REASON, ""),
        "error": error,
    }


def _candidates(record: Record) -> tuple[dict[str, Any], ...]:
    """Return what a record may be merged into: what the words find, or what is called alike."""
    words = request.args.get("q", "")[:200] or title(record, shelf().find)
    same: tuple[Record, ...] = ()
    if isinstance(record, Organisation) and "q" not in request.args:
        same = perhaps_the_same(register(), record, on=house().today)
    found = {one.id: one for one in (*same, *shelf().pick((record.kind,), words))}
    found.pop(record.id, None)
    return tuple(_named(one) | {"merge_url": merge_url(record, one)} for one in found.values())


def merge_url(loser: Record, winner: Record) -> str:
    """Return the address of the page that merges one record into another."""
    path = url_for(f"{loser.kind}.merge_view", id_=loser.id)
    return f"{path}?{urlencode({'with': winner.id})}"


def _compared(this: Merger) -> dict[str, Any]:
    mine, theirs = speakers(
        shelf(), (this.winner, this.loser), on=house().today, language=tongue().language
    )
    return {
        "answers": [
            {
                "name": f"take-{one.name}",
                "label": say(one.question.label),
                "options": list(_options(this, one, mine, theirs)),
            }
            for one in this.differing
        ],
        "naming": rows(this.naming[:SHOWN]),
        "total": this.total,
        "goes": _touched(this.loser),
        "stays": _touched(this.winner),
        "alone": rows(this.left_alone),
        "seen": this.digest,
        "swap_url": merge_url(this.winner, this.loser),
    }


def _touched(record: Record) -> dict[str, Any]:
    """Return the activities whose entries print a record, as `_affects.html` tells them."""
    found = affected(register(), record)
    more = len(found) > SHOWN
    return {
        "words": count(len(found), "Affects {n} activity", "Affects {n} activities"),
        "rows": rows(found[:SHOWN]),
        "more_url": url_for(f"{record.kind}.affected_view", id_=record.id) if more else None,
        "more": count(len(found), "See all {n}", "See all {n}"),
    }


def _options(
    this: Merger, asked: Asked, mine: Speaker, theirs: Speaker
) -> Iterator[dict[str, Any]]:
    """Give what may be taken for the answer: that of who stays, of who goes, or all of both."""
    both = [(BOTH, [say("all of both")], "")] if asked.many else []
    offered = (
        (MINE, _lines(mine, asked), _named(this.winner, beside=this.loser)["title"]),
        (THEIRS, _lines(theirs, asked), _named(this.loser, beside=this.winner)["title"]),
        *both,
    )
    chosen = request.form.get(f"take-{asked.name}", MINE)
    for value, lines, of in offered:
        yield {"value": value, "lines": lines, "of": of, "chosen": value == chosen}


def _lines(said: Speaker, asked: Asked) -> list[str]:
    value = getattr(said.record, asked.name)
    if value in (None, "", ()):
        return []
    return [one.words for one in said.said(asked, value)]


def _named(record: Record, *, beside: Record | None = None) -> dict[str, Any]:
    """Name a record; beside one that is called the same, with its id."""
    name, other = (
        title(one, shelf().find, language=tongue().language) for one in (record, beside or record)
    )
    alike = beside is not None and name == other
    return {
        "id": record.id,
        "title": f"{name} ({record.id})" if alike else name,
        "url": url_for(f"{record.kind}.details_view", id_=record.id),
    }


def alike(kind: type[Record]) -> list[dict[str, Any]]:
    """Return the records of a kind that may be one thing, the first of each with another."""
    if kind.kind not in KINDS:
        return []
    return [
        {"title": _named(first)["title"], "url": merge_url(second, first)}
        for first, second, *_ in shelf().namesakes(kind.kind, length=ALIKE)
        if is_own(second)
    ]
