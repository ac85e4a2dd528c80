"""Lets acceptances that stand give way to new ones of the same findings, and says so."""

from datetime import date
from functools import partial

from ropa.checks.decisions import covering, last_day
from ropa.checks.replacing import replaced
from ropa.register.brought import brought
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.saying import Saying, Spoken
from ropa.store import Door
from ropa.translations import Tongue

FEW = 20
"""Marks that are listed; of more, only the number is said."""


def replace_standing(door: Door, loaded: Register, *, on: date) -> tuple[str, ...]:
    """Put into the change what its decisions replace; return what to say of it.

    `loaded` is the register with the decisions, whether or not anything was closed in it since:
    where it brings none, the register isn't made once more.
    """
    if not brought(loaded, before=door.before):
        return ()
    after = door.after()
    closed = replaced(after, before=door.before, on=on)
    door.put(*closed)
    return tuple(_told(after.get(one.id, Decision), one) for one in closed)


def _told(stood: Decision, closed: Decision) -> str:
    marks = sorted(mark for *_, mark in covering(stood) - covering(closed))
    what = ", ".join(marks) if len(marks) <= FEW else Spoken(partial(_number, len(marks)))
    end = last_day(stood)
    if end is None:
        words = "{decision} accepted {what}; the new decision takes its place."
        return Saying(words, decision=stood.id, what=what)
    words = "{decision} accepted {what} until {day}; the new decision takes its place."
    day = Spoken(lambda language: Tongue(language).day(end))
    return Saying(words, decision=stood.id, what=what, day=day)


def _number(number: int, language: str) -> str:
    return Tongue(language).count(number, "{n} finding", "{n} findings")
