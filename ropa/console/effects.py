"""What a save does beyond the record it is about: told in the form, and done once agreed to.

A record that names no activity holds for all of them; one that is recorded where somebody stated
that there is none takes that statement back, since both can't be true.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for

from ropa.checks.denied import TOPICS, counts, denials
from ropa.console.activity.around import belonging
from ropa.console.activity.for_all import mark
from ropa.console.affected import told_of
from ropa.console.current import house, register, shelf
from ropa.console.forms import version_of
from ropa.console.saving import Wish
from ropa.console.speaking import say, tongue
from ropa.register.affected import affected
from ropa.register.entry import SHARED, entry, holds_for_all
from ropa.register.records import Record, Statement
from ropa.register.register import NotARegisterError, Register
from ropa.register.titles import title

AGREED = "form-agrees"
"""The field that says to which of these somebody agreed."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that a save does, too: what is asked, how a form writes it down, what it wishes.

    `url` leads to what it is about, and `affects` says which activities print something else.
    """

    key: str
    words: str
    why: str
    url: str = ""
    affects: dict[str, Any] | None = None
    wishes: tuple[Wish, ...] = field(default=())


def effects(made: Record, held: Record | None) -> tuple[Effect, ...]:
    """Return what a save of a record does beyond it, if it was not so of what was `held`.

    Nothing is told of what can't be saved: whoever saves it says why.
    """
    if not isinstance(made, (*SHARED, *TOPICS)):
        return ()
    try:
        after = register().after((made,))
    except NotARegisterError:
        return ()
    return (*_for_all(after, made, held), *_withdrawn(after, made, held))


def unagreed(some: Iterable[Effect]) -> tuple[Effect, ...]:
    """Return those of them to which nobody has agreed yet."""
    agreed = frozenset(request.form.getlist(AGREED))
    return tuple(one for one in some if one.key not in agreed)


def denied(activity: str, topic: str) -> tuple[Effect, ...]:
    """Return what withdraws the statements that there is none of a topic in an activity."""
    return tuple(withdrawal(one, activity) for one in denials(register(), activity, topic))


def withdrawal(said: Statement, activity: str) -> Effect:
    """Return what is told where something is recorded though somebody states that there is none."""
    named = register().get(activity, Record)
    words = say(
        "Withdraw the statement that there is none: {activity}",
        activity=title(named, shelf().find, language=tongue().language),
    )
    why = say(
        "Somebody stated that there is none of this. Once something is recorded, that is no longer "
        "true: the same save withdraws the statement. The history keeps it."
    )
    version = version_of(said)
    return Effect(
        key=f"withdraw.{said.id}.{version}",
        words=words,
        why=why,
        url=url_for("statement.details_view", id_=said.id),
        wishes=(Wish(said.id, None, version),),
    )


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


def _withdrawn(after: Register, made: Record, held: Record | None) -> Iterator[Effect]:
    topic, on = TOPICS.get(type(made), ""), house().today
    if not topic or not counts(made, on=on):
        return
    before = {one.id for one in affected(register(), held)} if held is not None else set[str]()
    for one in affected(after, made):
        said = denials(after, one.id, topic) if one.id not in before else ()
        if said and made in belonging(entry(after, one)):
            yield from (withdrawal(each, one.id) for each in said)
