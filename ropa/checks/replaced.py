"""Which notices replace which: those that the same companies give, by title or by address."""

from datetime import date

from ropa.register.records import Notice
from ropa.register.register import Register


def versions(register: Register, one: Notice, on: date) -> tuple[Notice, ...]:
    """Return what the same companies had given by a day in the place of a notice, in order.

    A title that is the same in one language is the same title.
    """
    found = (
        other
        for other in register.all(Notice)
        if other.dated <= on and other.organisations == one.organisations and _is_same(other, one)
    )
    return tuple(sorted(found, key=lambda each: (each.dated, each.id))) or (one,)


def is_replaced(register: Register, one: Notice, on: date) -> bool:
    """Say whether a later notice stands in the place of one on a day."""
    return versions(register, one, on)[-1].dated > one.dated


def _is_same(other: Notice, one: Notice) -> bool:
    titled = not {*other.title.words}.isdisjoint(one.title.words)
    return titled or other.published == one.published is not None
