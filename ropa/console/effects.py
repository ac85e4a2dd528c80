"""What a save does beyond the record it is about: told in the form, and done once agreed to.

A record that names no activity holds for all of them; one that is recorded where somebody stated
that there is none takes that statement back, since both can't be true.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for

from ropa.checks.denied import TOPICS, denials, newly_contradicted
from ropa.console.activity.for_all import mark
from ropa.console.affected import told_of
from ropa.console.company import Company, company
from ropa.console.current import house, register, shelf
from ropa.console.forms import version_of
from ropa.console.saving import Wish
from ropa.console.speaking import count, say, tongue
from ropa.register.affected import affected
from ropa.register.entry import SHARED, holds_for_all
from ropa.register.records import Record, Statement
from ropa.register.register import NotARegisterError, Register
from ropa.register.titles import title

AGREED = "form-agrees"
"""The field that says to which of these somebody agreed."""
FEW = 5
"""Records that are named of those that keep a statement from being withdrawn."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that a save does, too: what is asked, how a form writes it down, what it wishes.

    `url` leads to what it is about, and `affects` says which activities print something else. One
    that `is_barred` can't be done, and nobody can agree to it.
    """

    key: str
    words: str
    why: str
    url: str = ""
    affects: dict[str, Any] | None = None
    wishes: tuple[Wish, ...] = field(default=())
    is_barred: bool = False


def effects(coming: Iterable[Record]) -> tuple[Effect, ...]:
    """Return what a save of records does beyond them, as far as it was not so before.

    Nothing is told of what can't be saved: whoever saves it says why.
    """
    some, before, on = tuple(coming), register(), house().today
    told = [one for one in some if isinstance(one, (*SHARED, *TOPICS))]
    try:
        after = before.after(some) if told else before
    except NotARegisterError:
        return ()
    found = [each for one in told for each in _for_all(after, one, before.find(one.id))]
    said = (each for one in told for each in newly_contradicted(before, after, one, on=on))
    return (*found, *map(_withdrawal, dict.fromkeys(said)))


def unagreed(some: Iterable[Effect]) -> tuple[Effect, ...]:
    """Return those of them to which nobody has agreed yet, or can't."""
    agreed = frozenset(request.form.getlist(AGREED))
    return tuple(one for one in some if one.key not in agreed or one.is_barred)


def denied(activity: str, topic: str) -> tuple[Effect, ...]:
    """Return what withdraws the statements that there is none of a topic in an activity."""
    return tuple(map(_withdrawal, denials(register(), activity, topic)))


def _withdrawal(said: Statement) -> Effect:
    """Return what is told where something is recorded though somebody states that there is none.

    What exists for the statement alone goes with it, and so is part of what somebody agrees to.
    """
    named, version, found = register().get(said.record, Record), version_of(said), company(said)
    words = say(
        "Withdraw the statement that there is none: {activity}",
        activity=title(named, shelf().find, language=tongue().language),
    )
    return Effect(
        key=f"withdraw.{said.id}.{version}{found.digest}",
        words=words,
        why=_why(found),
        url=url_for("statement.details_view", id_=said.id),
        wishes=(Wish(said.id, None, version), *found.wishes),
        is_barred=bool(found.against),
    )


def _why(found: Company) -> str:
    """Say why a statement is withdrawn, and what goes with it; or what keeps it from that."""
    if found.against:
        return say(
            "Somebody stated that there is none of this, and that can’t be withdrawn here: "
            "{records} would have to go first. If that is not yours to delete, ask the data "
            "protection officer.",
            records=tongue().listing(_named(one) for one in found.against[:FEW]),
        )
    why = say(
        "Somebody stated that there is none of this. Once something is recorded, that is no longer "
        "true: the same save withdraws the statement. The history keeps it."
    )
    if not found.going:
        return why
    went = count(
        len(found.going),
        "{n} record exists for the statement alone, and goes with it.",
        "{n} records exist for the statement alone, and go with it.",
    )
    return f"{why} {went}"


def _named(record: Record) -> str:
    name = title(record, shelf().find, language=tongue().language)
    return say("{label} “{title}”", label=say(record.label), title=name)


def _for_all(after: Register, made: Record, held: Record | None) -> Iterator[Effect]:
    if not holds_for_all(made) or (held is not None and holds_for_all(held)):
        return
    yield Effect(
        key=f"for-all.{made.id}",
        words=say("It holds {for_all}", for_all=mark(made)),
        why=say(
            "It names no activity, so it stands in the entry of each, also of those that are begun "
            "later. If it holds for some alone, name them above."
        ),
        affects=told_of(affected(after, made)),
    )
