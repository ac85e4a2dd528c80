"""Which contracts are with a processor, who signed them, and whether they are in force on a day."""

from collections.abc import Iterator
from datetime import date

from ropa.checks.lasting import lasts
from ropa.checks.tools import has_modules
from ropa.register.choices import ContractKind
from ropa.register.parts import TransferTool
from ropa.register.records import Contract, Recipient, Transfer
from ropa.register.register import Register

FOR_PROCESSORS = frozenset({"2", "3"})
"""Modules of the clauses of 2021 whose importer is a processor: they are a contract with it, too.

That they satisfy Art. 28(3) and (4) is recital 9 of Decision 2021/914.
"""
STANDARD_CONTRACT = "DPA-2021"
"""The clauses of Decision 2021/915, by the key of their generation: a contract, and no more."""


def between(register: Register, names: frozenset[str]) -> Iterator[Contract]:
    """Give the contracts with a processor that one of these is party to."""
    for name in sorted(names):
        yield from (one for one in register.naming(name, Contract) if serves(register, one))


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
    return lasts(one, on=on) and (one.signed_on or on) <= on


def serves(register: Register, one: Contract) -> bool:
    """Say whether a contract is, or may be, one with a processor.

    Clauses for transfers are one by their module; until that is known they are not ruled out.
    """
    if one.type is not ContractKind.SCC:
        return one.type is ContractKind.PROCESSOR
    if any(map(_may_serve, _resting_on(register, one))):
        return True
    return next(_resting_on(register, one), None) is None


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
    beside = min((register.naming(id_, Contract) for id_ in one.parties), key=len, default=())
    return known and not any(_agreement(each, one, on) for each in beside)


def _agreement(other: Contract, clauses: Contract, on: date) -> bool:
    same = {*clauses.parties} <= {*other.parties}
    return same and other.type is ContractKind.PROCESSOR and is_in_force(other, on)


def _resting_on(register: Register, one: Contract) -> Iterator[TransferTool]:
    """Give the tools of transfers that rest on a contract."""
    for each in register.naming(one.id, Transfer):
        yield from (tool for tool in each.tools if tool.contract == one.id)
