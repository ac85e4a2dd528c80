"""Whether the contracts make service providers and contractors of those who are called so."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.disclosed import CONTRACTOR, is_provided, role_of
from ropa.checks.finding import Finding, Gravity, Rule, finding, in_a_row
from ropa.checks.lasting import lasts
from ropa.checks.windows import Judged
from ropa.register.choices import Answer, ContractKind
from ropa.register.records import Contract, Recipient
from ropa.register.register import Register

ProviderCheck = Callable[[Register, Recipient, tuple[Judged, ...], date], Iterator[Finding]]
"""It takes a recipient with the disclosures in which it is called a provider, at least one."""

CONTRACT: Final = Rule("CA-008", Gravity.ERROR, law.CCR_7050_E)
CERTIFIED: Final = Rule("CA-009", Gravity.ERROR, law.CCPA_140_J)
GENERIC: Final = Rule("CA-011", Gravity.ERROR, law.CCR_7051_A)
_GENERIC_OF_THIRD_PARTIES: Final = Rule("CA-011", Gravity.ERROR, law.CCR_7053_A)

_LIST: Final = "ccpa-contract"
_PURPOSES: Final = "ccpa-limited-purposes"


def provider_has_a_contract(
    register: Register, recipient: Recipient, told: tuple[Judged, ...], on: date
) -> Iterator[Finding]:
    """Ask, once, for the contract without which nobody is a service provider or contractor."""
    bare = [one for one in told if not _contracts(register, one, on)]
    if bare:
        words = (
            "{recipient}: a contract as the CCPA asks for is not known yet; without one it is no "
            "{role} but a third party"
        )
        facts = {"recipient": recipient.name, "role": role_of(bare[0], on)}
        yield finding(CONTRACT, bare[0].disclosure.id, "contracts", words, **facts)


def contract_is_whole(
    register: Register, recipient: Recipient, told: tuple[Judged, ...], on: date
) -> Iterator[Finding]:
    """Ask the contracts of a disclosure together for what the Act wants in them."""
    for one in told:
        contracts = _contracts(register, one, on)
        clauses = (each for contract in contracts for each in contract.clauses)
        included = {each.clause for each in clauses if each.included is Answer.YES}
        missing = [term for term in law.terms(_LIST, on=on) if term.key not in included]
        if contracts and missing:
            words = (
                "{contract}: not known to be included: {contents}; without them {recipient} is "
                "no {role} but a third party"
            )
            facts = {
                "contract": contracts[0].title,
                "contents": in_a_row(term.label for term in missing),
                "recipient": recipient.name,
                "role": role_of(one, on),
            }
            yield finding(CONTRACT, contracts[0].id, "clauses", words, **facts)


def contractor_certifies(
    register: Register, recipient: Recipient, told: tuple[Judged, ...], on: date
) -> Iterator[Finding]:
    """Ask a contractor to certify that it understands what the contract forbids it."""
    for one in told:
        contracts = _contracts(register, one, on)
        answers = {contract.certified for contract in contracts}
        if one.disclosure.ccpa_class != CONTRACTOR or not answers or Answer.YES in answers:
            continue
        words = "{contract}: whether {recipient} certifies it, as a contractor must, is not known"
        if Answer.UNKNOWN not in answers:
            words = "{contract}: {recipient} has not certified it, as a contractor must"
        facts = {"contract": contracts[0].title, "recipient": recipient.name}
        yield finding(CERTIFIED, contracts[0].id, "certified", words, **facts)


def purpose_is_specific(register: Register, judged: Judged, on: date) -> Iterator[Finding]:
    """Ask each contract of which the Act wants it for the purposes, not in generic words."""
    one = judged.disclosure
    provided = is_provided(judged, on)
    if not (provided or Answer.YES in {one.sold, one.shared}):
        return
    rule = GENERIC if provided else _GENERIC_OF_THIRD_PARTIES
    for contract in _contracts(register, judged, on):
        if contract.purpose is None:
            if _says(contract, _PURPOSES):
                words = "{contract}: the specific purposes that it names are not known yet"
                yield finding(rule, contract.id, "purpose", words, contract=contract.title)
        elif any(law.vague(said, about="contract-purpose") for _, said in contract.purpose.words):
            words = "{contract}: this is no limited and specified purpose: {purpose}"
            facts = {"contract": contract.title, "purpose": contract.purpose}
            yield finding(rule, contract.id, "purpose", words, **facts)


def _contracts(register: Register, judged: Judged, on: date) -> tuple[Contract, ...]:
    """Return the contracts in force for a disclosure that have anything of the CCPA in them."""
    named = (register.get(id_, Contract) for id_ in judged.disclosure.contracts)
    return tuple(one for one in named if _is_californian(one) and lasts(one, on=on))


def _is_californian(one: Contract) -> bool:
    known = law.keys(_LIST)
    return one.type is ContractKind.CCPA or any(each.clause in known for each in one.clauses)


def _says(one: Contract, clause: str) -> bool:
    return any(each.clause == clause and each.included is Answer.YES for each in one.clauses)


CHECKS: tuple[ProviderCheck, ...] = (
    provider_has_a_contract,
    contract_is_whole,
    contractor_certifies,
)
