"""Whether somebody who signs a contract with a processor is one, as far as the register knows."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.agreements import is_in_force
from ropa.checks.check import Check
from ropa.checks.engaged import is_processor
from ropa.checks.finding import Fact, Finding, Gravity, Rule, finding
from ropa.checks.organisations import OF_CONTROLLER, asked_of
from ropa.register.audience import legal_person
from ropa.register.choices import ContractKind
from ropa.register.records import Contract, Disclosure, Organisation, ProcessorActivity, Recipient
from ropa.register.register import Register
from ropa.register.text import text

PROCESSOR = Rule(
    "PR-016",
    Gravity.WARNING,
    law.ART_28_3,
    instead="a house rule: who signs as a processor is recorded as one; no article asks for that",
)


def a_processor_signs(register: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask that not all who sign be controllers, and nothing else; who is unknown may be any.

    A company and its branches are one party: nobody makes a contract with themselves.
    """
    agreed = one.type is ContractKind.PROCESSOR and is_in_force(one, on)
    parties = one.parties if agreed else ()
    companies = dict.fromkeys(_company(register, id_) for id_ in parties)
    known = [each for each in companies if each is not None and _only_controls(register, each)]
    if len(known) > 1 and len(known) == len(companies):
        words = (
            "{contract}: its parties are recorded as controllers, and none as a processor: "
            "{parties}"
        )
        names = tuple(text(en=each.name, fr=each.name) for each in known)
        facts: dict[str, Fact] = {"contract": one.title, "parties": names}
        yield finding(PROCESSOR, one.id, "parties", words, **facts)


def _company(register: Register, party: str) -> Organisation | None:
    """Return the legal person that is a party; of a category of recipients it is not known."""
    found = register.find(party)
    behind = found.organisation if isinstance(found, Recipient) else party
    return None if behind is None else legal_person(register, behind)


def _only_controls(register: Register, company: Organisation) -> bool:
    branches = register.naming(company.id, Organisation)
    own = {company.id, *(one.id for one in branches if one.branch_of == company.id)}
    return asked_of(register, company.id) is OF_CONTROLLER and not any(
        _processes(register, id_) for id_ in sorted(own)
    )


def _processes(register: Register, organisation: str) -> bool:
    """Say whether an organisation keeps a processor's record, or is called one in a disclosure."""
    entries = register.naming(organisation, ProcessorActivity)
    given = (
        each
        for one in register.naming(organisation, Recipient)
        for each in register.naming(one.id, Disclosure)
        if each.recipient == one.id
    )
    return any(one.processor == organisation for one in entries) or any(map(is_processor, given))


CHECKS: tuple[Check, ...] = (Check(Contract, a_processor_signs, (PROCESSOR,)),)
