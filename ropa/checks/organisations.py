"""Whether the organisations of a record are identified as Art. 30(1)(a) and 30(2)(a) ask."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import last_day, lasts
from ropa.register.audience import legal_person
from ropa.register.choices import Answer, Office, RegistrationKind
from ropa.register.entry import statement
from ropa.register.parts import Registration
from ropa.register.records import (
    Activity,
    Contact,
    JointArrangement,
    Mandate,
    Organisation,
    ProcessorActivity,
)
from ropa.register.redaction import redacted_on
from ropa.register.register import Register

REACHED = Rule("ENT-001", Gravity.BLOCKS, law.ART_30_1_A, "a")
NUMBER = Rule("ENT-002", Gravity.ERROR, law.ART_5_1_D, "a", "data quality; not required by Art. 30")
DPO = Rule("ENT-009", Gravity.BLOCKS, law.ART_30_1_A, "a")
REPRESENTATIVE = Rule("ENT-012", Gravity.ERROR, law.ART_30_1_A, "a")

OF_ONE = frozenset({RegistrationKind.LEI, RegistrationKind.VAT})
"""Numbers that are no company register's; ENT-003 is about them."""

_COMPARED = 10_000
"""How many numbers are kept as they compare; each is compared with all others."""

Asked = Mapping[Rule, Rule]
"""Which rule asks instead of another, for an organisation that stands in another record."""

OF_CONTROLLER: Asked = {}
OF_PROCESSOR: Asked = {
    REACHED: replace(REACHED, article=law.ART_30_2_A),
    DPO: replace(DPO, article=law.ART_30_2_A),
    REPRESENTATIVE: replace(REPRESENTATIVE, article=law.ART_30_2_A),
}
ON_BEHALF: Asked = {**OF_PROCESSOR, REACHED: replace(OF_PROCESSOR[REACHED], id="PR-001")}
"""What a processor's record asks of each controller on whose behalf it acts."""


def asked_of(register: Register, organisation: str) -> Asked | None:
    """Return which rules ask about an organisation that a record names; None if none does.

    A branch is not asked, its company is; one that keeps both records is asked as a controller.
    """
    if register.get(organisation, Organisation).branch_of is not None:
        return None
    branches = register.naming(organisation, Organisation)
    own = {organisation, *(one.id for one in branches if one.branch_of == organisation)}
    if any(_is_controller(register, id_) for id_ in own):
        return OF_CONTROLLER
    served = [one for id_ in own for one in register.naming(id_, ProcessorActivity)]
    if any(one.processor in own for one in served):
        return OF_PROCESSOR
    return ON_BEHALF if served else None


def _is_controller(register: Register, organisation: str) -> bool:
    """Say whether an organisation is controller of an activity, alone or by an arrangement."""
    if any(organisation in one.controllers for one in register.naming(organisation, Activity)):
        return True
    arranged = register.naming(organisation, JointArrangement)
    return any(register.naming(one.id, Activity) for one in arranged)


def stated_none(register: Register, record: str, topic: str) -> bool:
    """Say whether somebody stated that there is none of this."""
    found = statement(register, record, topic)
    return found is not None and found.answer is Answer.NO


def mandates(
    register: Register, organisation: str, office: Office, *, on: date
) -> tuple[Mandate, ...]:
    """Return the mandates of an office that have begun and not ended on a day."""
    return tuple(one for one in _ever(register, organisation, office) if lasts(one, on=on))


def holders(
    register: Register, organisation: str, office: Office, *, on: date
) -> tuple[Contact, ...]:
    """Return who holds an office for an organisation on a day, each once."""
    held = dict.fromkeys(one.holder for one in mandates(register, organisation, office, on=on))
    return tuple(register.get(one, Contact) for one in held)


def vacant_since(register: Register, organisation: str, office: Office, *, on: date) -> date | None:
    """Return the day on which the last mandate of an office ended; None if none has ended."""
    ends = (last_day(one) for one in _ever(register, organisation, office))
    return max((one for one in ends if one is not None and one < on), default=None)


def _ever(register: Register, organisation: str, office: Office) -> Iterator[Mandate]:
    for one in register.naming(organisation, Mandate):
        if one.organisation == organisation and one.office is office:
            yield one


def organisation_can_be_reached(
    register: Register, organisation: str, on: date
) -> Iterator[Finding]:
    """Ask for a postal address, a country, and an e-mail address or telephone number."""
    one = register.get(organisation, Organisation)
    points = holders(register, organisation, Office.CONTACT_POINT, on=on)
    reached = one.email or one.phone or any(each.email or each.phone for each in points)
    if not one.address:
        yield finding(
            REACHED, one.id, "address", "{name}: the postal address is not known yet", name=one.name
        )
    if not one.country:
        yield finding(
            REACHED, one.id, "country", "{name}: the country is not known yet", name=one.name
        )
    if not reached:
        words = "{name}: neither an e-mail address nor a telephone number is known yet"
        yield finding(REACHED, one.id, "email", words, name=one.name)


def dpo_is_named(register: Register, organisation: str, on: date) -> Iterator[Finding]:
    """Ask for a data protection officer with name and contact details, or a stated "none"."""
    one = register.get(organisation, Organisation)
    officers = holders(register, organisation, Office.DPO, on=on)
    if not officers and not stated_none(register, one.id, "dpo"):
        yield _no_officer(one, vacant_since(register, organisation, Office.DPO, on=on))
    for officer in officers:
        if not officer.person:
            words = "{name}: the name of the data protection officer is not known yet"
            yield finding(DPO, one.id, "dpo", words, name=one.name)
        if not (officer.email or officer.phone or officer.address):
            words = "{name}: the contact details of the data protection officer are not known yet"
            yield finding(DPO, one.id, "dpo", words, name=one.name)


def _no_officer(one: Organisation, ended: date | None) -> Finding:
    if ended is None:
        words = "{name}: whether a data protection officer is designated is not known yet"
        return finding(DPO, one.id, "dpo", words, name=one.name)
    words = (
        "{name}: whether a data protection officer is designated is not known yet; "
        "the last mandate recorded ended on {day}"
    )
    return finding(DPO, one.id, "dpo", words, name=one.name, day=ended)


def representative_is_named(register: Register, organisation: str, on: date) -> Iterator[Finding]:
    """Ask an organisation outside the European Economic Area for a representative (Art. 27).

    One that is stated not to be subject to the GDPR needs none.
    """
    one = register.get(organisation, Organisation)
    if one.country is None or law.is_eea(one.country, on=on) or one.under_gdpr is Answer.NO:
        return
    held = holders(register, organisation, Office.REPRESENTATIVE, on=on)
    if not held and not stated_none(register, one.id, "representative"):
        words = "{name}: whether a representative in the Union is designated is not known yet"
        yield finding(REPRESENTATIVE, one.id, "representative", words, name=one.name)


def number_is_its_own(register: Register, organisation: str, _on: date) -> Iterator[Finding]:
    """Ask that no other organisation is stated to have the same number in a register of companies.

    A branch is no other organisation beside its company; for LEI and VAT numbers there is a rule
    of their own. Of a pair it is the same finding, whichever of the two is asked about.
    """
    one = register.get(organisation, Organisation)
    own, person = _numbers(one), legal_person(register, one.id)
    for other in register.all(Organisation) if own else ():
        if own & _numbers(other) and legal_person(register, other.id) != person:
            first, second = sorted((one, other), key=lambda each: each.id)
            words = "{name} and {other}: the same registration number is stated for both"
            facts = {"name": first.name, "other": second.name}
            yield finding(NUMBER, first.id, "registrations", words, **facts)


def _numbers(one: Organisation) -> set[str]:
    """Return the numbers that an organisation has in registers of companies."""
    return {bare(each) for each in legible(one) if each.type not in OF_ONE}


def legible(one: Organisation) -> Iterator[Registration]:
    """Give the registrations whose number can be compared: one that was redacted can not."""
    return (each for each in one.registrations if bare(each))


def bare(registration: Registration) -> str:
    """Return a number without what only makes it easier to read; nothing if it was redacted."""
    return _bare(registration.number)


@lru_cache(maxsize=_COMPARED)
def _bare(number: str) -> str:
    return "" if redacted_on(number) else "".join(filter(str.isalnum, number)).upper()


IDENTITY = (organisation_can_be_reached, dpo_is_named, representative_is_named)
CHECKS = (*IDENTITY, number_is_its_own)
