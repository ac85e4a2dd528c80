"""Whether officers, representatives and authorities are what Articles 27, 37 and 56 ask for."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Fact, Finding, Gravity, Place, Rule, finding
from ropa.checks.lasting import lasts
from ropa.checks.organisations import ON_BEHALF, asked_of
from ropa.checks.registrations import named
from ropa.register.audience import legal_person
from ropa.register.choices import Answer, Office, OrganisationKind
from ropa.register.records import Contact, Mandate, Organisation
from ropa.register.register import Register
from ropa.register.text import Text
from ropa.translations import LANGUAGES, Tongue

INVOLVED = Rule("ENT-010", Gravity.WARNING, law.ART_38_1)
NOTIFIED = Rule("ENT-011", Gravity.INFORMATION, law.ART_37_7)
SEAT = Rule("ENT-013", Gravity.ERROR, law.ART_27_3)
AUTHORITY = Rule("ENT-015", Gravity.WARNING, law.ART_56)


def is_ours(register: Register, organisation: str) -> bool:
    """Say whether a company answers for an activity of its own, and is not of another group.

    Whom a processor serves, and a joint controller from outside, answer for their own officers
    and authorities; a group that stands in the place of a company is ENT-008's.
    """
    company = legal_person(register, organisation)
    asked = asked_of(register, company.id)
    outside = asked is None or asked is ON_BEHALF or company.in_group is Answer.NO
    return not outside and company.entity is not OrganisationKind.GROUP


def _holds(one: Mandate, office: Office, on: date) -> bool:
    return one.office is office and lasts(one, on=on)


def officer_is_involved(register: Register, one: Mandate, on: date) -> Iterator[Finding]:
    """Ask of an officer of several companies how it is involved in the affairs of each."""
    ours = _holds(one, Office.DPO, on) and is_ours(register, one.organisation)
    if not ours or one.involvement is not None:
        return
    company = legal_person(register, one.organisation)
    served = (
        legal_person(register, each.organisation)
        for each in register.naming(one.holder, Mandate)
        if each.holder == one.holder and _holds(each, Office.DPO, on)
    )
    others = {each.id: each for each in served if each.id != company.id}
    if others:
        words = (
            "{name}: how its data protection officer, who serves {others} too, is involved there "
            "is not known yet"
        )
        also = named(others.values())
        yield finding(INVOLVED, one.id, "involvement", words, name=company.name, others=also)


def authority_knows_the_officer(register: Register, one: Mandate, on: date) -> Iterator[Finding]:
    """Ask that the authority was told who the officer is, by the day."""
    if not _holds(one, Office.DPO, on) or not is_ours(register, one.organisation):
        return
    name = legal_person(register, one.organisation).name
    if one.notified is Answer.UNKNOWN:
        words = (
            "{name}: whether the authority was told of its data protection officer is not known yet"
        )
        yield finding(NOTIFIED, one.id, "notified", words, name=name)
    elif one.notified is Answer.NO:
        words = "{name}: the authority was not told of its data protection officer"
        yield finding(NOTIFIED, one.id, "notified", words, name=name)
    elif one.notified_on is not None and one.notified_on > on:
        words = "{name}: the authority was told of its data protection officer on {day} only"
        yield finding(NOTIFIED, one.id, "notified_on", words, name=name, day=one.notified_on)


def representative_is_where_people_are(
    register: Register, one: Mandate, on: date
) -> Iterator[Finding]:
    """Ask that a representative be established in a Member State where the data subjects are.

    A mandate that is for other countries alone, such as the United Kingdom, is not of Art. 27.
    """
    company = register.get(one.organisation, Organisation)
    if not _holds(one, Office.REPRESENTATIVE, on) or not _needs_one(company, on):
        return
    where = tuple(code for code in one.countries if law.is_eea(code, on=on))
    seat = register.get(one.holder, Contact).country
    if one.countries and not where:
        return
    if seat is None:
        words = "{name}: in which Member State its representative is established is not known yet"
        yield finding(SEAT, one.id, "holder", words, name=company.name)
    elif not law.is_eea(seat, on=on):
        words = "{name}: its representative is in {country}, which is no Member State"
        yield finding(SEAT, one.id, "holder", words, name=company.name, country=Place(seat))
    elif not where:
        words = (
            "{name}: in which Member States the data subjects are is not known yet, so neither is "
            "whether its representative in {country} is in one of them"
        )
        yield finding(SEAT, one.id, "countries", words, name=company.name, country=Place(seat))
    elif seat not in where:
        words = (
            "{name}: its representative is in {country}, and the data subjects are in {countries}"
        )
        facts: dict[str, Fact] = {"country": Place(seat), "countries": _countries(where)}
        yield finding(SEAT, one.id, "holder", words, name=company.name, **facts)


def _needs_one(company: Organisation, on: date) -> bool:
    """Say whether a company is known to be outside the Area, and not to be beyond the GDPR."""
    outside = company.country is not None and not law.is_eea(company.country, on=on)
    return outside and company.under_gdpr is not Answer.NO


def _countries(codes: Iterable[str]) -> tuple[Text, ...]:
    tongues = [Tongue(code) for code in LANGUAGES]
    return tuple(
        Text(tuple((one.language, one.country(code)) for one in tongues)) for code in codes
    )


def authority_is_that_of_the_seat(
    register: Register, one: Organisation, on: date
) -> Iterator[Finding]:
    """Ask for the authority, and look whether it is that of the country of the seat.

    Outside the European Economic Area no authority is the lead.
    """
    country = one.country
    if not lasts(one, on=on) or not is_ours(register, one.id) or one.branch_of is not None:
        return
    if country is None or not law.is_eea(country, on=on):
        return
    if one.authority is None:
        words = "{name}: the supervisory authority is not known yet"
        yield finding(AUTHORITY, one.id, "authority", words, name=one.name)
        return
    authority = register.get(one.authority, Organisation)
    if authority.country is not None and _state(authority.country) != _state(country):
        words = (
            "{name}: its seat is in {country}, and its supervisory authority, {authority}, in "
            "{elsewhere}"
        )
        facts: dict[str, Fact] = {
            "country": Place(country),
            "authority": authority.name,
            "elsewhere": Place(authority.country),
        }
        yield finding(AUTHORITY, one.id, "authority", words, name=one.name, **facts)


def _state(code: str) -> str:
    """Return the state that a territory is part of."""
    return law.country(code).part_of or code


CHECKS: tuple[Check, ...] = (
    Check(Mandate, officer_is_involved, (INVOLVED,)),
    Check(Mandate, authority_knows_the_officer, (NOTIFIED,)),
    Check(Mandate, representative_is_where_people_are, (SEAT,), across=False),
    Check(Organisation, authority_is_that_of_the_seat, (AUTHORITY,)),
)
