"""Whether the organisations of a record are identified as Art. 30(1)(a) and 30(2)(a) ask."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.register.choices import Answer, Office
from ropa.register.entry import statement
from ropa.register.parts import Registration
from ropa.register.records import Contact, Mandate, Organisation
from ropa.register.register import Register

REACHED = Rule("ENT-001", Gravity.BLOCKS, law.ART_30_1_A, "a")
NUMBER = Rule("ENT-002", Gravity.ERROR, law.ART_5_1_D, "a")
DPO = Rule("ENT-009", Gravity.BLOCKS, law.ART_30_1_A, "a")

Asked = Mapping[Rule, Rule]
"""Which rule asks instead of another, for an organisation that stands in another record."""

OF_CONTROLLER: Asked = {}
OF_PROCESSOR: Asked = {
    REACHED: replace(REACHED, article=law.ART_30_2_A),
    DPO: replace(DPO, article=law.ART_30_2_A),
}
ON_BEHALF: Asked = {**OF_PROCESSOR, REACHED: replace(OF_PROCESSOR[REACHED], id="PR-001")}
"""What a processor's record asks of each controller on whose behalf it acts."""


def stated_none(register: Register, record: str, topic: str) -> bool:
    """Say whether somebody stated that there is none of this."""
    found = statement(register, record, topic)
    return found is not None and found.answer is Answer.NO


def holders(register: Register, organisation: str, office: Office) -> tuple[Contact, ...]:
    """Return who holds an office for an organisation, each once."""
    held = {
        one.holder: register.get(one.holder, Contact)
        for one in register.naming(organisation, Mandate)
        if one.organisation == organisation and one.office is office
    }
    return tuple(held.values())


def organisation_can_be_reached(register: Register, organisation: str) -> Iterator[Finding]:
    """Ask for a postal address, a country, and an e-mail address or telephone number."""
    one = register.get(organisation, Organisation)
    points = holders(register, organisation, Office.CONTACT_POINT)
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


def dpo_is_named(register: Register, organisation: str) -> Iterator[Finding]:
    """Ask for a data protection officer with name and contact details, or a stated "none"."""
    one = register.get(organisation, Organisation)
    officers = holders(register, organisation, Office.DPO)
    if not officers and not stated_none(register, one.id, "dpo"):
        words = "{name}: whether a data protection officer is designated is not known yet"
        yield finding(DPO, one.id, "dpo", words, name=one.name)
    for officer in officers:
        if not officer.person:
            words = "{name}: the name of the data protection officer is not known yet"
            yield finding(DPO, one.id, "dpo", words, name=one.name)
        if not (officer.email or officer.phone or officer.address):
            words = "{name}: the contact details of the data protection officer are not known yet"
            yield finding(DPO, one.id, "dpo", words, name=one.name)


def number_is_its_own(register: Register, organisation: str) -> Iterator[Finding]:
    """Ask that no other organisation is stated to have the same registration number."""
    one = register.get(organisation, Organisation)
    own = {_number(each) for each in one.registrations}
    for other in register.all(Organisation):
        shared = own & {_number(each) for each in other.registrations}
        if other.id != one.id and shared:
            words = "{name} and {other}: the same registration number is stated for both"
            yield finding(NUMBER, one.id, "registrations", words, name=one.name, other=other.name)


def _number(registration: Registration) -> str:
    return "".join(filter(str.isalnum, registration.number)).upper()


CHECKS = (organisation_can_be_reached, dpo_is_named, number_is_its_own)
