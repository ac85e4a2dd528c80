"""Puts what the register says of several records that were sent together at the fields of each."""

from collections.abc import Iterator

from marshmallow import ValidationError

from ropa.console.activity.part_form import PartForm
from ropa.console.activity.row import Row
from ropa.console.forms import place_errors
from ropa.register.canonical import NotADocumentError
from ropa.register.register import NotARegisterError
from ropa.store import IdUsedAgainError


def place_troubles(form: PartForm, error: ValidationError | ValueError) -> None:
    """Put each trouble at the row of its record; what has none stands above the form."""
    rows = {one.made.id: one for one in form.rows if one.made is not None}
    for id_, trouble in _apart(error):
        if id_ in rows:
            _place(rows[id_], trouble)
        else:
            form.form_errors.append(str(trouble))


def _place(row: Row, trouble: ValueError) -> None:
    place_errors(row.form, trouble)
    called = f"{row.form.called}{row.form.tongue.colon}"
    row.form.form_errors = [f"{called}{one}" for one in row.form.form_errors]


def _apart(error: ValidationError | ValueError) -> Iterator[tuple[str, ValueError]]:
    """Take troubles apart by the records that they are about."""
    match error:
        case NotADocumentError():
            for complaint in error.complaints:
                yield str(complaint.path[0]), NotADocumentError((complaint,))
        case NotARegisterError():
            for fault in error.faults:
                yield fault.record, NotARegisterError((fault,))
        case IdUsedAgainError():
            for one in error.ids:
                yield one, IdUsedAgainError((one,))
        case _:
            yield "", ValueError(str(error))
