"""Whether an organisation's security measures fit what it does, or are one text for everything."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.register.records import Activity, JointArrangement, Organisation, SecurityMeasure
from ropa.register.register import Register
from ropa.register.text import Text

ALIKE = Rule("R1-019", Gravity.WARNING, law.ART_32_1)

_SEVERAL = 3
"""Activities of one organisation from which on the same measures for all are no coincidence."""


def measures_are_particular(register: Register, one: Organisation, on: date) -> Iterator[Finding]:
    """Warn where an organisation states the same security measures for all that it does."""
    own = [each for each in _controlled(register, one.id) if takes_place(each, on=on)]
    if len(own) < _SEVERAL:
        return
    first = _measures(register, own[0].id)
    stated = first or register.for_all(SecurityMeasure)
    if stated and all(_measures(register, each.id) == first for each in own):
        words = "{name}: the same security measures are stated for all of its activities"
        yield finding(ALIKE, one.id, "activities", words, name=one.name)


def _controlled(register: Register, organisation: str) -> tuple[Activity, ...]:
    """Return the activities that an organisation controls, alone or by an arrangement."""
    alone = (
        one for one in register.naming(organisation, Activity) if organisation in one.controllers
    )
    jointly = (
        one
        for arrangement in register.naming(organisation, JointArrangement)
        for one in register.naming(arrangement.id, Activity)
    )
    return tuple({one.id: one for one in (*alone, *jointly)}.values())


def _measures(register: Register, activity: str) -> frozenset[tuple[Text, Text | None]]:
    """Return what is stated for one activity, as it reads: copies of a text are the same text."""
    own = register.naming(activity, SecurityMeasure)
    return frozenset((one.name, one.description) for one in own)


CHECKS: tuple[Check, ...] = (Check(Organisation, measures_are_particular, (ALIKE,)),)
