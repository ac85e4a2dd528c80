"""Which notices replace which: those that the same companies give, by title or by address."""

from datetime import date

from ropa.register.records import Notice
from ropa.register.register import Register


def versions(register: Register, one: Notice, on: date) -> tuple[Notice, ...]:
    """Return what the same companies had given by a day in the place of a notice, in order.

    They stand at one address; or, where that of either is not known, under one title: one that is
    the same in one language is the same.
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
    if other.published is not None and one.published is not None:
        return _address(other.published) == _address(one.published)
    return not {*other.title.words}.isdisjoint(one.title.words)


def _address(published: str) -> str:
    """Return an address without what leads to the same page anyway."""
    bare = published.strip().casefold().removeprefix("https://").removeprefix("http://")
    return bare.removeprefix("www.").rstrip("/")
