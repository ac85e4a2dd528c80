"""Whose record is meant, where a record of its own is what is asked about."""

from ropa.cli.gap_list import reports_of
from ropa.cli.instance import person
from ropa.cli.refusal import Refusal
from ropa.register.audience import entries_of
from ropa.register.records import Organisation
from ropa.register.register import Register


def keeps_a_record(register: Register, organisation: str) -> bool:
    """Say whether a legal person answers for an activity, or a report can be made for it."""
    return bool(entries_of(register, organisation) or reports_of(register, organisation))


def keeper(register: Register, organisation: str) -> str:
    """Return the legal person whose record is meant; a Refusal if it has none of its own.

    That nothing is missing in a record that is not there would be no answer.
    """
    whose = person(register, organisation)
    if not keeps_a_record(register, whose):
        name = register.get(whose, Organisation).name
        raise Refusal(
            f"{name} ({whose}) has no record of its own: it answers for no activity, and is party "
            "to no arrangement. What the records of others say of it is checked by: ropa check"
        )
    return whose
