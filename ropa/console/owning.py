"""What an editor may call their own: a form begins with it, and says where it leaves it."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import request

from ropa.access import Role, may_make
from ropa.console.activity import stating
from ropa.console.current import required, shelf
from ropa.console.forms import RecordForm
from ropa.console.forms.field import Asking
from ropa.console.saving import ForeignAnswerError, ForeignError, OneEyedError
from ropa.console.speaking import retell, say, tongue
from ropa.register.asking import ANY_KIND, questions
from ropa.register.listing import Wanted
from ropa.register.records import KINDS, Activity, Record, Statement
from ropa.register.titles import title
from ropa.saying import Saying

_DEPARTMENT = "department"
_ANSWERING = frozenset({"controllers", "arrangement"})
_ANSWERS = Saying(
    "would let others answer for it than so far, which only the DPO may; leave it as it was, or "
    "name the company of your department"
)
_NEVER = Saying("No department has records of this kind, so only the DPO can save it.")


def names(ids: Iterable[str]) -> list[str]:
    """Return what records are called, as far as the viewer sees them; else their ids."""
    wanted = sorted(ids)
    known = {
        one.id: title(one, shelf().find, language=tongue().language)
        for one in shelf().several(wanted)
    }
    return [known.get(one, one) for one in wanted]


def begun(kind: type[Record]) -> dict[str, Any]:
    """Return what a new record says of itself: the record that an address says it is `of`.

    Without such, what it must exist for, if there is only one. An activity of an editor who has one
    department is that department's.
    """
    who, of = required(), shelf().find(request.args.get("of", ""))
    said = dict(_only(kind)) if of is None else dict(_owned_by(kind, of))
    if of is not None and issubclass(kind, Statement):
        said |= stating.begun(of)
    if not issubclass(kind, Activity) or Role.DPO in who.roles or len(who.departments) != 1:
        return said
    (own,) = who.departments
    return said if shelf().find(own) is None else said | {_DEPARTMENT: own}


def _owned_by(kind: type[Record], of: Record) -> Iterator[tuple[str, Any]]:
    """Give the answer that says of which record a new one is."""
    for one in questions(kind):
        if one.question.owner and {of.kind, ANY_KIND} & {*one.question.refers}:
            yield one.name, [of.id] if one.many else of.id


def _only(kind: type[Record]) -> Iterator[tuple[str, Any]]:
    """Give the fields that must name an owner of whose kind there is one record, with its id."""
    for one in questions(kind):
        refers = one.question.refers
        if one.required and one.question.owner and len(refers) == 1 and refers != (ANY_KIND,):
            found = shelf().page(Wanted(refers[0], length=2)).records
            if len(found) == 1:
                yield one.name, [found[0].id] if one.many else found[0].id


def refuse(form: RecordForm, error: ForeignError) -> None:
    """Say in a form, where it can be mended, that what it says would not be the editor's."""
    if isinstance(error, OneEyedError):
        form.form_errors.append(retell(str(error)))
        return
    if not may_make(required(), KINDS[form.kind]):
        form.form_errors.append(say(_NEVER))
        return
    if isinstance(error, ForeignAnswerError):
        for one in _answering(form):
            one.errors.append(say(_ANSWERS))
        return
    mine = ", ".join(names(required().departments))
    for one in _deciding(form):
        if one.asked.name == _DEPARTMENT:
            one.errors.append(_not_yours(mine) if one.data else _missing(mine))
        else:
            said = "must lead to activities of yours alone, which are those of: {mine}"
            one.errors.append(say(said, mine=mine))


def _not_yours(mine: str) -> str:
    return say("is none of yours; choose one of yours: {mine}", mine=mine)


def _missing(mine: str) -> str:
    return say("is missing; choose one of yours: {mine}", mine=mine)


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
