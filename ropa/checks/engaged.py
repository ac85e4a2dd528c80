"""Who is engaged as a processor in an activity, by whom, and under which contracts."""

from collections.abc import Iterator
from datetime import date

from ropa.checks.agreements import between, serves, signed_by
from ropa.checks.lasting import lasts, takes_place
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Answer, Relation, Role
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Recipient,
)
from ropa.register.register import Register

_PROCESSORS = frozenset({Role.PROCESSOR, Role.SUB_PROCESSOR})


def is_made(one: Disclosure, on: date) -> bool:
    """Say whether a disclosure has begun and is not over on a day, as far as is known.

    What a source asserts for a past period is not said to have ended with it.
    """
    return lasts(one, on=on) and (one.asserted_from or on) <= on


def running(
    register: Register, one: Disclosure, on: date
) -> Iterator[Activity | ProcessorActivity]:
    """Give the activities of either record in which a disclosure takes place on a day."""
    for id_ in one.activities if is_made(one, on) else ():
        found = register.find(id_)
        if isinstance(found, Activity | ProcessorActivity) and takes_place(found, on=on):
            yield found


def is_processor(one: Disclosure) -> bool:
    """Say whether the recipient of a disclosure acts as a processor, of whatever rank."""
    return one.role in _PROCESSORS


def is_further(activity: Activity | ProcessorActivity, one: Disclosure) -> bool:
    """Say whether the processor of a disclosure is one that a processor engages."""
    return isinstance(activity, ProcessorActivity) or one.role is Role.SUB_PROCESSOR


def engaging(register: Register, activity: Activity | ProcessorActivity) -> frozenset[str]:
    """Return the ids of who engages a processor in an activity, branches and their companies."""
    if isinstance(activity, ProcessorActivity):
        return with_company(register, activity.processor)
    found = (with_company(register, one) for one in controllers(register, activity))
    return frozenset().union(*found)


def with_company(register: Register, organisation: str) -> frozenset[str]:
    """Return the ids under which an organisation signs: its own, and that of its company."""
    return frozenset({organisation, legal_person(register, organisation).id})


def names_of(register: Register, recipient: Recipient) -> frozenset[str]:
    """Return the ids by which a contract may name a recipient: itself, its company, its category.

    A contract that is stated for a category binds those who belong to it.
    """
    found = {recipient.id}
    if recipient.organisation is not None:
        found |= with_company(register, recipient.organisation)
    if recipient.category is not None:
        found |= names_of(register, register.get(recipient.category, Recipient))
    return frozenset(found)


def is_in_group(register: Register, recipient: Recipient) -> bool:
    """Say whether a recipient is known to belong to the group of the register."""
    if recipient.relation is Relation.GROUP or recipient.organisation is None:
        return recipient.relation is Relation.GROUP
    return register.get(recipient.organisation, Organisation).in_group is Answer.YES


def binding(
    register: Register, one: Disclosure, activity: Activity | ProcessorActivity
) -> Iterator[Contract]:
    """Give the contracts of Art. 28, of whatever day, under which a recipient acts in an activity.

    That are those which the disclosure names, and those between the recipient and who engages it;
    who engages another processor in a controller's record is not known, so anybody may.
    """
    yield from (each for each in _named(register, one) if serves(register, each))
    names = names_of(register, register.get(one.recipient, Recipient))
    anybody = isinstance(activity, Activity) and is_further(activity, one)
    engagers = engaging(register, activity)
    for each in between(register, names):
        if anybody or not engagers.isdisjoint(signed_by(register, each) - names):
            yield each


def _named(register: Register, one: Disclosure) -> Iterator[Contract]:
    return (register.get(id_, Contract) for id_ in one.contracts)
