"""Filters of a list: read from its address, said in words, asked for in two steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.console.current import shelf, shows
from ropa.console.picking import LONGEST, MOST, Picker
from ropa.console.speaking import say, tongue
from ropa.register.asking import ANY_KIND, Asked, Ref, questions
from ropa.register.filtering import Filter, How, WrongWantedError, asking, operations
from ropa.register.offered import Offered, choices_of
from ropa.register.records import Record
from ropa.register.titles import title
from ropa.saying import Saying

MOST_FILTERS = 10
Args = MultiDict[str, str]
Pairs = tuple[tuple[str, str], ...]

_PARTS = ("field", "how", "value")
"""What a filter is made of in an address, with colons between."""
_NEEDS_NOTHING = frozenset({How.EMPTY, How.FILLED})
_HOW = {
    How.CONTAINS: Saying("contains"),
    How.IS: Saying("is"),
    How.IS_NOT: Saying("is not"),
    How.BEFORE: Saying("is before"),
    How.ON_OR_AFTER: Saying("is on or after"),
    How.EMPTY: Saying("has no answer"),
    How.FILLED: Saying("has an answer"),
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an address says of filters: those at work, and why others are left out.

    `again` is what the form was sent with, if it must be asked once more.
    """

    filters: tuple[Filter, ...]
    left_out: tuple[str, ...]
    again: Filter | None = None


def narrowing(kind: type[Record], args: Args) -> Narrowing:
    """Read the filters of an address: `f=field:how:value`, and the one that the form adds.

    An address may come from anywhere: what doesn't fit never fails, and is said.
    """
    said = [one.split(":", 2) for one in args.getlist("f")]
    made = dict.fromkeys(Filter(*one) for one in said if len(one) == len(_PARTS))
    added = None
    if args.get("field") and args.get("how"):
        added = Filter(args["field"], args["how"], args.get("value", "").strip()[:LONGEST])
        made[added] = None
    some = tuple(made)[:MOST_FILTERS]
    wrong = {one: why for one in some if (why := _complaint(kind, one))}
    again = added if added in wrong else None
    told = [
        say("{what}: {said}", what=_said(kind, one), said=why)
        for one, why in wrong.items()
        if one != again or not _ref(kind, one)
    ]
    if len(made) > MOST_FILTERS:
        told.append(say("a list takes {n} filters, and no more", n=MOST_FILTERS))
    return Narrowing(tuple(one for one in some if one not in wrong), tuple(told), again)


def _complaint(kind: type[Record], one: Filter) -> str:
    """Say why a list can’t be filtered so, or nothing."""
    asked = _asked(kind, one.field)
    if asked is None or not operations(asked):
        return say("there is no such field to filter by")
    if one.how not in operations(asked):
        return say("the field can't be filtered so")
    if How(one.how) in _NEEDS_NOTHING:
        return ""
    if not one.value:
        return say("say for what")
    try:
        asking(kind.kind, one)
    except WrongWantedError:
        return say("that is no answer to it")
    return _unknown(asked, one.value)


def _unknown(asked: Asked, value: str) -> str:
    if asked.type is Ref:
        found = shelf().find(value)
        fits = found is not None and {found.kind, ANY_KIND} & {*asked.question.refers}
        return "" if fits else say("there is no such record; search for it by its name")
    known = {one.value for one in choices(asked)}
    return say("that is no answer to it") if known and value not in known else ""


def _asked(kind: type[Record], name: str) -> Asked | None:
    return next((one for one in questions(kind) if one.name == name), None)


def _ref(kind: type[Record], one: Filter) -> bool:
    """Say whether a filter is by a record that words may find."""
    asked = _asked(kind, one.field)
    return asked is not None and asked.type is Ref and one.how == How.IS and bool(one.value)


def _said(kind: type[Record], one: Filter) -> str:
    asked = _asked(kind, one.field)
    if asked is None or one.how not in {*How}:
        return one.field
    value = _labelled(asked, one.value)
    label = say(asked.question.label)
    how = say(_HOW[How(one.how)])
    return f"{label} {how} {value}".rstrip()


def at_work(kind: type[Record], filters: tuple[Filter, ...]) -> Iterator[tuple[Filter, str]]:
    """Give the filters of a list, each in words."""
    return ((one, _said(kind, one)) for one in filters)


def _labelled(asked: Asked, value: str) -> str:
    """Say a filter's value: the label of a choice, the name of a record."""
    if asked.type is Ref and (record := shelf().find(value)) is not None:
        return title(record, shelf().find, language=tongue().language)
    return {one.value: one.label for one in choices(asked)}.get(value, value)


def choices(asked: Asked) -> tuple[Offered, ...]:
    """Return the closed list that answers are of, if they are of one."""
    if asked.type is bool:
        return (Offered("yes", say("yes")), Offered("no", say("no")))
    return choices_of(asked, tongue().language)


def filter_form(
    kind: type[Record], args: Args, again: Filter | None, *, hidden: Pairs
) -> dict[str, Any]:
    """Ask for a filter in two steps, which need no script: the field, then how and for what."""
    asked = {one.name: one for one in questions(kind) if operations(one) and shows(one)}
    chosen = asked.get(args.get("field", "")) if again or not args.get("how") else None
    offered = {
        "fields": [
            {"value": name, "label": say(one.question.label)} for name, one in asked.items()
        ],
        "hidden": hidden,
    }
    return offered | _second_step(chosen, again)


def _second_step(asked: Asked | None, again: Filter | None) -> dict[str, Any]:
    step: dict[str, Any] = {"field": "", "label": "", "operations": [], "choices": None}
    step |= {"type": "text", "value": "", "matches": None}
    if asked is None:
        return step
    how = again.how if again else ""
    words = again.value if again else ""
    return step | {
        "field": asked.name,
        "label": say(asked.question.label),
        "operations": [
            {"value": one.value, "label": say(_HOW[one]), "chosen": one == how}
            for one in operations(asked)
        ],
        "choices": [
            {"value": one.value, "label": one.label, "chosen": one.value == words}
            for one in choices(asked)
        ]
        or None,
        "type": "date" if asked.type is date else "search" if asked.type is Ref else "text",
        "value": words,
        "how": how,
        "matches": _matches(asked, words) if asked.type is Ref and words else None,
    }


def _matches(asked: Asked, words: str) -> list[dict[str, Any]]:
    """Return the records that a filter may mean by words."""
    found = Picker(shelf()).pick(asked.question.refers, words, most=MOST)
    return [
        {"value": one.id, "label": one.title, "kind": one.kind, "chosen": not at}
        for at, one in enumerate(found)
    ]
