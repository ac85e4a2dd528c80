"""What an editor may call their own: a form begins with it, and says where it leaves it."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import request

from ropa.access import Role, may_make
from ropa.console.current import required, shelf
from ropa.console.forms import RecordForm
from ropa.console.forms.field import Asking
from ropa.console.saving import ForeignAnswerError, ForeignError
from ropa.register.asking import questions
from ropa.register.records import KINDS, Activity, Record
from ropa.register.titles import title

_DEPARTMENT = "department"
_ANSWERING = frozenset({"controllers", "arrangement"})
_ANSWERS = (
    "would let others answer for it than so far, which only the DPO may; leave it as it was, or "
    "name the company of your department"
)
_NEVER = "No department has records of this kind, so only the DPO can save it."


def names(ids: Iterable[str]) -> list[str]:
    """Return what records are called, as far as the viewer sees them; else their ids."""
    wanted = sorted(ids)
    known = {one.id: title(one, shelf().find) for one in shelf().several(wanted)}
    return [known.get(one, one) for one in wanted]


def begun(kind: type[Record]) -> dict[str, Any]:
    """Return what a new record says of itself: the record that it is `of`, if an address names one.

    An activity of an editor who has one department is that department's.
    """
    who, of = required(), shelf().find(request.args.get("of", ""))
    said: dict[str, Any] = {} if of is None else dict(_owned_by(kind, of))
    if not issubclass(kind, Activity) or Role.DPO in who.roles or len(who.departments) != 1:
        return said
    (own,) = who.departments
    return said if shelf().find(own) is None else said | {_DEPARTMENT: own}


def _owned_by(kind: type[Record], of: Record) -> Iterator[tuple[str, Any]]:
    """Give the answer that says of which record a new one is."""
    for one in questions(kind):
        if one.question.owner and of.kind in one.question.refers:
            yield one.name, [of.id] if one.many else of.id


def refuse(form: RecordForm, error: ForeignError) -> None:
    """Say in a form, where it can be mended, that what it says would not be the editor's."""
    if not may_make(required(), KINDS[form.kind]):
        form.form_errors.append(_NEVER)
        return
    if isinstance(error, ForeignAnswerError):
        for one in _answering(form):
            one.errors.append(_ANSWERS)
        return
    mine = ", ".join(names(required().departments))
    for one in _deciding(form):
        if one.asked.name == _DEPARTMENT:
            what = "is none of yours" if one.data else "is missing"
            one.errors.append(f"{what}; choose one of yours: {mine}")
        else:
            one.errors.append(f"must lead to activities of yours alone, which are those of: {mine}")


def _answering(form: RecordForm) -> list[Asking]:
    """Return the fields that say who answers for an activity."""
    return _said([one for one in form.asking if one.asked.name in _ANSWERING])


def _deciding(form: RecordForm) -> list[Asking]:
    """Return the fields that decide whose a record is."""
    if form.kind == Activity.kind:
        return [one for one in form.asking if one.asked.name == _DEPARTMENT]
    return _said([one for one in form.asking if one.asked.question.owner])


def _said(some: list[Asking]) -> list[Asking]:
    """Return the fields that are answered, or else the first."""
    return [one for one in some if one.data] or some[:1]
