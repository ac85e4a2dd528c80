"""Acceptances that give way to later ones: of a finding, one decision at a time is in force."""

from datetime import date

from ropa.checks.decisions import Known, closed_in, covering, holds
from ropa.register.brought import brought
from ropa.register.choices import Outcome
from ropa.register.records import Decision
from ropa.register.register import Register


def replaced(register: Register, *, before: Register, on: date) -> tuple[Decision, ...]:
    """Return the acceptances that stood, closed where a decision that comes now accepts the same.

    That one counts instead, whichever would last longer.
    """
    new = {one.id for one in brought(register, before=before) if _accepts(one, on)}
    anew = frozenset[Known]().union(*(covering(register.get(id_, Decision)) for id_ in new))
    standing = (one for one in register.all(Decision) if one.id not in new and _accepts(one, on))
    return tuple(closed_in(one, anew, on=on) for one in standing if covering(one) & anew)


def _accepts(one: Decision, on: date) -> bool:
    return one.outcome is Outcome.ACCEPTED and holds(one, on=on)
