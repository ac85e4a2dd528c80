"""Refuses a number in a form that another record of the kind bears, and proposes a free one."""

from flask import url_for

from ropa.console.current import register, shelf
from ropa.console.forms import RecordForm
from ropa.console.speaking import say, tongue
from ropa.register.numbering import Numbered, namesake, next_free
from ropa.register.records import Record
from ropa.register.titles import name_of

_FIELD = "reference"


def refuse_taken(form: RecordForm, made: Record) -> bool:
    """Put at its field that the number of a record is taken; say if it was.

    A number that the record bore before is no matter of this save, whoever else bears it.
    """
    field = form.field(_FIELD)
    if field is None or not isinstance(made, Numbered):
        return False
    before = shelf().find(made.id)
    if isinstance(before, type(made)) and before.reference == made.reference:
        return False
    other = namesake(register(), made)
    if other is None:
        return False
    title, free = name_of(other, tongue()), next_free(register(), made)
    words = "is the number of “{title}” already; {free} is free"
    field.errors = [*field.errors, say(words, title=title, free=free)]
    field.sees = ((title, url_for(f"{other.kind}.details_view", id_=other.id)),)
    return True
