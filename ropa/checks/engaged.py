"""Who is engaged as a processor, and which contracts in force on a day bind it."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from ropa.checks.tools import has_modules
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Answer, ContractKind, Relation, Role, Status
from ropa.register.parts import TransferTool
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Recipient,
    Transfer,
)
from ropa.register.register import Register

FOR_PROCESSORS = frozenset({"2", "3"})
"""Modules of the clauses of 2021 whose importer is a processor: they are a contract with it, too.

That they satisfy Art. 28(3) and (4) is recital 9 of Decision 2021/915.
"""
STANDARD_CONTRACT = "DPA-2021"
"""The clauses of Decision 2021/915, by the key of their generation: a contract, and no more."""

_PROCESSORS = frozenset({Role.PROCESSOR, Role.SUB_PROCESSOR})


class Lasting(Protocol):
    """What has a first and a last day, where they are known."""

    @property
    def since(self) -> date | None:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day."""


def lasts(one: Lasting, on: date) -> bool:
    """Say whether nothing says that it has not begun, or is over, on a day."""
    return (one.since or on) <= on <= (one.until or on)


def runs(activity: Activity | ProcessorActivity, on: date) -> bool:
    """Say whether an activity is neither planned nor over on a day, as far as is known."""
    return lasts(activity, on) and activity.status not in {Status.PLANNED, Status.ENDED}


def takes_place(one: Disclosure, on: date) -> bool:
    """Say whether a disclosure has begun and is not over on a day, as far as is known.

    What a source asserts for a past period is not said to have ended with it.
    """
    return lasts(one, on) and (one.asserted_from or on) <= on


def running(
    register: Register, one: Disclosure, on: date
) -> Iterator[Activity | ProcessorActivity]:
    """Give the activities of either record in which a disclosure takes place on a day."""
    for id_ in one.activities if takes_place(one, on) else ():
        found = register.find(id_)
        if isinstance(found, Activity | ProcessorActivity) and runs(found, on):
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


def between(register: Register, names: frozenset[str]) -> Iterator[Contract]:
    """Give the contracts with a processor that one of these is party to."""
    for name in sorted(names):
        for each in register.naming(name, Contract):
            if name in each.parties and serves(register, each):
                yield each


def signed_by(register: Register, one: Contract) -> frozenset[str]:
    """Return the ids of the parties to a contract, with the organisation of each recipient."""
    found = {str(id_) for id_ in one.parties}
    for id_ in one.parties:
        party = register.find(id_)
        if isinstance(party, Recipient) and party.organisation is not None:
            found.add(party.organisation)
    return frozenset(found)


def is_in_force(one: Contract, on: date) -> bool:
    """Say whether a contract is concluded, has begun and is not over on a day."""
    return lasts(one, on) and (one.signed_on or on) <= on


def serves(register: Register, one: Contract) -> bool:
    """Say whether a contract is, or may be, one with a processor.

    Clauses for transfers are one by their module; until that is known they are not ruled out.
    """
    if one.type is not ContractKind.SCC:
        return one.type is ContractKind.PROCESSOR
    tools = _resting_on(register, one)
    return not tools or any(map(_may_serve, tools))


def _may_serve(tool: TransferTool) -> bool:
    if tool.generation == STANDARD_CONTRACT:
        return True
    return has_modules(tool) and (not tool.modules or not FOR_PROCESSORS.isdisjoint(tool.modules))


def stands_alone(register: Register, one: Contract, on: date) -> bool:
    """Say whether a contract in force is the one that Art. 28 is answered by between its parties.

    Clauses of a module for processors are, where no processor agreement stands beside them.
    """
    if not is_in_force(one, on) or one.type is not ContractKind.SCC:
        return is_in_force(one, on) and one.type is ContractKind.PROCESSOR
    tools = _resting_on(register, one)
    known = any(not FOR_PROCESSORS.isdisjoint(tool.modules) for tool in tools)
    beside = (each for id_ in one.parties for each in register.naming(id_, Contract))
    return known and not any(_agreement(each, one, on) for each in beside)


def _agreement(other: Contract, clauses: Contract, on: date) -> bool:
    between = {*clauses.parties} <= {*other.parties}
    return between and other.type is ContractKind.PROCESSOR and is_in_force(other, on)


def _resting_on(register: Register, one: Contract) -> tuple[TransferTool, ...]:
    """Return the tools of transfers that rest on a contract."""
    transfers = register.naming(one.id, Transfer)
    return tuple(tool for each in transfers for tool in each.tools if tool.contract == one.id)
