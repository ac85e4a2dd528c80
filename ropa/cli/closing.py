"""Closes, with each change, what decisions say of findings that are no longer found."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa.checks.decisions import settled
from ropa.cli.replacing import replace_standing
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.store import Door

FEW = 20
"""Marks that are listed; of more, only the number is said."""


def settle(door: Door, *, on: date) -> tuple[str, ...]:
    """Put what closes into the change that a door stands open for; return what to say of it.

    Where there are no decisions, nothing is read.
    """
    if not door.may_hold(Decision):
        return ()
    after = door.after()
    anew = settled(after, before=door.before, on=on)
    door.put(*anew)
    return (*_told(_fresh(anew, after, on)), *replace_standing(door, after, on=on))


def _fresh(anew: Iterable[Decision], after: Register, on: date) -> Iterator[Covered]:
    """Give what closes now, without what had been closed before and is only written again."""
    for decision in anew:
        stood = zip(decision.covers, after.get(decision.id, Decision).covers, strict=True)
        yield from (one for one, old in stood if one.closed_on == on and old.closed_on != on)


def _told(closed: Iterable[Covered]) -> Iterator[str]:
    marks = sorted({one.mark for one in closed})
    if marks:
        number = f"{len(marks)} {'finding' if len(marks) == 1 else 'findings'}"
        listed = f": {', '.join(marks)}" if len(marks) <= FEW else ""
        yield f"No longer found, so what was decided about it is closed, {number}{listed}."
