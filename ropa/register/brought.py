"""The decisions that a change brings or alters, and what keeps one of them from being taken."""

from collections.abc import Container, Iterator
from datetime import date

from ropa.register.audience import about, legal_person
from ropa.register.choices import Outcome
from ropa.register.links import Fault
from ropa.register.records import Decision, Organisation
from ropa.register.register import Register

_Fault = tuple[str, str]
"""A field of a decision, and what is wrong with it."""


def brought(register: Register, *, before: Register) -> tuple[Decision, ...]:
    """Return the decisions that the register before didn't have, or that decided other things.

    Why somebody decided may be put in other words, and sources may be added: that decides nothing.
    """
    known = {one.id: _matter(one) for one in before.all(Decision)}
    return tuple(one for one in register.all(Decision) if known.get(one.id) != _matter(one))


def _matter(one: Decision) -> tuple[object, ...]:
    """Return what a decision decides."""
    covers = frozenset((each.mark, each.found_at, each.found_in) for each in one.covers)
    days = (one.decided_on, one.until)
    who = (one.decided_by, one.assigned_to)
    return (one.record, one.rule, one.field, one.outcome, *days, *who, covers)


def faults(register: Register, *, before: Register, on: date) -> Iterator[Fault]:
    """Find what is wrong with the decisions that a change brings on a day.

    Nothing is decided ahead, and nothing is accepted for days that have passed: the journal shows
    that nobody had accepted it then. Only what fills an empty register brings its history along.
    """
    scopes: dict[str, Container[str]] = {}
    for one in brought(register, before=before):
        scope = scopes.setdefault(one.record, _scope(register, one.record))
        found = (
            *_of_outcome(one),
            *_of_day(one, on, first=not len(before)),
            *_beside(one, scope, on),
        )
        for field, words in found:
            yield Fault(one.id, field, words)


def _of_outcome(one: Decision) -> Iterator[_Fault]:
    if one.outcome is Outcome.ACCEPTED and one.assigned_to is not None:
        yield "assigned_to", "what is accepted has nobody to mend it; assign it by another decision"
    if one.outcome is Outcome.ASSIGNED and one.assigned_to is None:
        yield "assigned_to", "is missing; say who mends it"
    if one.outcome is Outcome.ASSIGNED and one.until is None:
        yield "until", "is missing; say by when it is due"


def _of_day(one: Decision, on: date, *, first: bool) -> Iterator[_Fault]:
    if one.decided_on > on:
        yield "decided_on", f"is yet to come; nothing is decided ahead: take {on}"
    elif one.outcome is Outcome.ACCEPTED and one.decided_on < on and not first:
        yield "decided_on", f"has passed; nothing is accepted for days before it is told: take {on}"


def _beside(one: Decision, scope: Container[str], on: date) -> Iterator[_Fault]:
    """Find what a decision covers and has nothing to do with; what is closed may be gone."""
    for each in one.covers:
        if not each.mark.startswith(f"{one.rule}-"):
            yield "covers", f"{each.mark} is no finding of {one.rule}"
        if not each.is_closed(on=on) and each.found_at not in scope:
            words = f'is at "{each.found_at}", which is not "{one.record}" and not of its record'
            yield "covers", f"{each.mark} {words}"


def _scope(register: Register, record: str) -> Container[str]:
    """Return where that may be found about which somebody decides at a record."""
    if isinstance(register.find(record), Organisation):
        return about(register, legal_person(register, record).id)
    return (record,)
