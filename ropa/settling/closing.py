"""Closes, with each change, what decisions say of findings that are no longer found."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa.checks.decisions import Settled, decided, settled
from ropa.checks.finding import Finding
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.saying import Saying, Spoken
from ropa.settling.replacing import replace_standing
from ropa.store import Door

FEW = 20
"""Marks that are listed; of more, only the number is said."""

_Closed = tuple[str, Covered]
"""A rule, and a finding of it that closed."""


def settle(door: Door, *, on: date) -> tuple[str, ...]:
    """Put what closes into the change that a door stands open for; return what to say of it.

    Where there are no decisions, nothing is read.
    """
    if not door.may_hold(Decision):
        return ()
    after = door.after()
    outcome = settled(after, before=door.before, on=on)
    door.put(*outcome.anew)
    closed = dict(sorted((one.mark, (rule, one)) for rule, one in _fresh(outcome, after, on)))
    return (
        *_told(closed),
        *_instead(closed.values(), outcome, after, on),
        *replace_standing(door, after, on=on),
    )


def _fresh(outcome: Settled, after: Register, on: date) -> Iterator[_Closed]:
    """Give what closes now, without what had been closed before and is only written again."""
    for decision in outcome.anew:
        stood = zip(decision.covers, after.get(decision.id, Decision).covers, strict=True)
        for one, old in stood:
            if one.closed_on == on and old.closed_on != on:
                yield decision.rule, one


def _told(marks: Iterable[str]) -> Iterator[str]:
    every = tuple(marks)
    facts = {"n": len(every), "marks": ", ".join(every)}
    if len(every) > FEW:
        said = "No longer found, so what was decided about it is closed, {n} findings."
        yield Saying(said, **facts)
    elif len(every) > 1:
        said = "No longer found, so what was decided about it is closed, {n} findings: {marks}."
        yield Saying(said, **facts)
    elif every:
        said = "No longer found, so what was decided about it is closed, 1 finding: {marks}."
        yield Saying(said, **facts)


def _instead(
    closed: Iterable[_Closed], outcome: Settled, after: Register, on: date
) -> Iterator[str]:
    """Say where the rule still finds something at the same place, about which nobody decided.

    Most often that is the same matter in other words; whether it is, a reader sees.
    """
    lines = [
        _still(one.mark, rule, still.finding)
        for rule, one in closed
        for still in decided(outcome.instead_of(one, rule=rule), after, on=on)
        if still.is_open
    ]
    yield from lines[:FEW]
    if len(lines) > FEW:
        yield Saying("More such places are told by ropa check: {n}.", n=len(lines) - FEW)


def _still(mark: str, rule: str, found: Finding) -> Saying:
    words = Spoken(lambda language: " ".join(found.words(language).splitlines()))
    said = "{mark}: at the same place {rule} now says, under {still}, which is open: {words}"
    return Saying(said, mark=mark, rule=rule, still=found.mark, words=words)
