"""Lets acceptances that stand give way to new ones of the same findings, and says so."""

from datetime import date

from ropa.checks.decisions import covering, last_day
from ropa.checks.replacing import replaced
from ropa.register.brought import brought
from ropa.register.records import Decision
from ropa.register.register import Register
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
    what = ", ".join(marks) if len(marks) <= FEW else f"{len(marks)} findings"
    end = last_day(stood)
    until = "" if end is None else f" until {Tongue('en').day(end)}"
    return f"{stood.id} accepted {what}{until}; the new decision takes its place."
