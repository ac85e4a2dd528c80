"""Makes a record of what a form says, or puts what is wrong with it at its fields."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from marshmallow import ValidationError

from ropa.console.forms.form import RecordForm, document, nobody
from ropa.register.canonical import Complaint, NotADocumentError
from ropa.register.documents import load
from ropa.register.links import Fault
from ropa.register.records import Record
from ropa.register.register import NotARegisterError
from ropa.register.text import complaint
from ropa.saying import Saying
from ropa.store import IdUsedAgainError

MISSING = Saying("is missing")
USED = Saying("was used before, for another record")
_ID = re.compile("[a-z0-9-]+")


def judged(form: RecordForm, *, taken: Callable[[str], bool] = nobody) -> Record | None:
    """Return the record that a form says; nothing if something is wrong, which its fields say."""
    if (why := complaint(form.reason, required=True)) is not None:
        form.reason_errors.append(form.tongue.retell(why if form.reason else MISSING))
    for one in form.picked():
        if left := one.left:
            one.errors.append(left)
    try:
        record = load(form.kind, document(form, taken))
    except ValidationError as error:
        place_errors(form, error)
        return None
    return None if form.complaints() else record


def place_errors(form: RecordForm, error: ValidationError | ValueError) -> None:
    """Put what the schema, the register or the store says at its fields.

    What has no field stands above the form.
    """
    match error:
        case ValidationError():
            form.form_errors += form.place(_nested((), error.messages))
        case NotADocumentError():
            _place_complaints(form, error.complaints)
        case NotARegisterError():
            _place_faults(form, error.faults)
        case IdUsedAgainError():
            form["id"].errors = [*form["id"].errors, form.tongue.retell(USED)]
        case _:
            form.form_errors.append(form.tongue.retell(str(error)))


def _place_complaints(form: RecordForm, complaints: Iterable[Complaint]) -> None:
    for one in complaints:
        path = one.path[3:] if one.path[:1] == ("records",) else one.path[1:]
        about = form.identity in {"", one.path[0]} or one.path[:1] == ("records",)
        if about and path:
            form.form_errors += form.place(_nested(path, [one.words]))
        else:
            form.form_errors.append(_whole(form, one))


def _whole(form: RecordForm, one: Complaint | Fault) -> str:
    """Return a complaint about another place than a field of the form, with its place."""
    place = str(one).removesuffix(one.words).rstrip(": ")
    words = form.tongue.retell(one.words)
    return form.tongue.say("{what}: {said}", what=place, said=words) if place else words


def _nested(path: tuple[str | int, ...], words: Any) -> Mapping[str, Any]:
    """Return words as the schema's messages, under the keys and indices that lead to them."""
    nested: Any = words
    for step in reversed(path):
        nested = {step: nested}
    messages: Mapping[str, Any] = nested
    return messages


def _place_faults(form: RecordForm, faults: Iterable[Fault]) -> None:
    """Put faults at their fields: those of this record, and circles that it is part of."""
    for one in faults:
        name, *path = one.field.split(".")
        field = form.field(name)
        about = form.identity in {"", one.record, *_ID.findall(one.words)}
        if field is not None and about:
            field.refuse(tuple(path), one.words)
        else:
            form.form_errors.append(_whole(form, one))
