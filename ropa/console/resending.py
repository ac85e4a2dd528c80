"""Knows the form of a new record that is sent once more because its answer was lost on the way."""

import re
from dataclasses import replace

from ropa.console.current import shelf
from ropa.register.records import Record

_NUMBERED = re.compile(r"(.+)-(\d+)")
"""An id that was made of a name whose own id was taken: see `ropa.console.forms.naming`."""


def sent_before(made: Record) -> Record:
    """Return the record that says the same under the id that this one's was counted from, if any.

    Nobody needs two that differ by nothing but a number; saving the first again changes nothing.
    """
    numbered = _NUMBERED.fullmatch(made.id)
    if numbered is None:
        return made
    first = replace(made, id=numbered[1])
    return first if shelf().find(first.id) == first else made
