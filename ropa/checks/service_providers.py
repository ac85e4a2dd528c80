"""Whether the contracts make service providers and contractors of those who are called so."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.disclosed import CONTRACTOR, DisclosureCheck, is_provided, role_of
from ropa.checks.finding import Finding, Gravity, Rule, finding, in_a_row
from ropa.checks.windows import Judged
from ropa.register.choices import Answer, ContractKind
from ropa.register.records import Contract, Recipient
from ropa.register.register import Register

CONTRACT: Final = Rule("CA-008", Gravity.ERROR, law.CCR_7050_E)
CERTIFIED: Final = Rule("CA-009", Gravity.ERROR, law.CCPA_140_J)
GENERIC: Final = Rule("CA-011", Gravity.ERROR, law.CCR_7051_A)
_GENERIC_OF_THIRD_PARTIES: Final = Rule("CA-011", Gravity.ERROR, law.CCR_7053_A)

_LIST: Final = "ccpa-contract"
_PURPOSES: Final = "ccpa-limited-purposes"


def provider_has_a_contract(register: Register, judged: Judged, on: date) -> Iterator[Finding]:
    """Ask for the contract without which nobody is a service provider or contractor."""
    one = judged.disclosure
    if is_provided(judged, on) and not _contracts(register, judged, on):
        words = (
            "{recipient}: a contract as the CCPA asks for is not known yet; without one it is no "
            "{role} but a third party"
        )
        facts = {"recipient": _recipient(register, judged).name, "role": role_of(judged, on)}
        yield finding(CONTRACT, one.id, "contracts", words, **facts)


def contract_is_whole(register: Register, judged: Judged, on: date) -> Iterator[Finding]:
    """Ask the contracts together for what the Act wants in them."""
    contracts = _contracts(register, judged, on)
    if not (contracts and is_provided(judged, on)):
        return
    included = {
        each.clause for one in contracts for each in one.clauses if each.included is Answer.YES
    }
    missing = [one for one in law.terms(_LIST, on=on) if one.key not in included]
    if missing:
        words = (
            "{contract}: not known to be included: {contents}; without them {recipient} is no "
            "{role} but a third party"
        )
        facts = {
            "contract": contracts[0].title,
            "contents": in_a_row(one.label for one in missing),
            "recipient": _recipient(register, judged).name,
            "role": role_of(judged, on),
        }
        yield finding(CONTRACT, contracts[0].id, "clauses", words, **facts)


def contractor_certifies(register: Register, judged: Judged, on: date) -> Iterator[Finding]:
    """Ask a contractor to certify that it understands what the contract forbids it."""
    contracts = _contracts(register, judged, on)
    contracted = judged.disclosure.ccpa_class == CONTRACTOR and is_provided(judged, on)
    if contracted and contracts and not any(one.certified is Answer.YES for one in contracts):
        words = "{contract}: that {recipient} certifies it is not known yet"
        if all(one.certified is Answer.NO for one in contracts):
            words = "{contract}: {recipient} has not certified it, as a contractor must"
        facts = {"contract": contracts[0].title, "recipient": _recipient(register, judged).name}
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
    return tuple(one for one in named if _is_californian(one) and _is_in_force(one, on))


def _is_californian(one: Contract) -> bool:
    known = law.keys(_LIST)
    return one.type is ContractKind.CCPA or any(each.clause in known for each in one.clauses)


def _is_in_force(one: Contract, on: date) -> bool:
    begun = one.since is None or one.since <= on
    return begun and (one.until is None or one.until >= on)


def _says(one: Contract, clause: str) -> bool:
    return any(each.clause == clause and each.included is Answer.YES for each in one.clauses)


def _recipient(register: Register, judged: Judged) -> Recipient:
    return register.get(judged.disclosure.recipient, Recipient)


CHECKS: tuple[DisclosureCheck, ...] = (
    provider_has_a_contract,
    contract_is_whole,
    contractor_certifies,
    purpose_is_specific,
)
"""From 2023: before that the Act had neither these contents nor contractors."""
