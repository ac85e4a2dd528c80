"""Who vouches for a statement: a form takes none that nobody made, on no day, from no source."""

from ropa.console.forms.form import RecordForm
from ropa.register.records import Record, Statement
from ropa.saying import Saying

_BY, _ON, _SOURCES = "made_by", "made_on", "citations"
WHO = Saying("is missing: say who states it, or add the source that says so")
WHEN = Saying("is missing: say on which day it was stated, or add the source that says so")


def place_vouching(form: RecordForm, *, held: Record | None) -> None:
    """Say at its field who, or which day, is missing of a statement without a source.

    What the register holds already (`held`), as a file brought it, may go on without.
    """
    if form.kind != Statement.kind or is_unvouched(held):
        return
    said = form.document()
    if _SOURCES in said:
        return
    for name, words in ((_BY, WHO), (_ON, WHEN)):
        field = form.field(name)
        if field is not None and name not in said:
            field.errors.append(form.tongue.retell(words))


def is_unvouched(record: Record | None) -> bool:
    """Say whether a record is a statement without a source of which nobody, or no day, is known."""
    if not isinstance(record, Statement):
        return False
    return not (record.citations or (record.made_by and record.made_on))
