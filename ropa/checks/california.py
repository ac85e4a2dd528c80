"""The checks of California's law, each asked only of companies that the law asks something."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa import law
from ropa.checks import collected, consumer_rights, disclosed, policy, service_providers, stated
from ropa.checks.business import (
    COMPARED,
    GATE,
    activities_of,
    answer_is_of_the_year,
    asked,
    asked_of,
    asked_of_any,
    gate_is_answered,
    is_californian,
    lighter,
    regulation_is_compared,
    strongest,
    supposed,
)
from ropa.checks.check import Check
from ropa.checks.company import CompanyCheck, company, lately
from ropa.checks.finding import Finding, Rule
from ropa.checks.windows import judge
from ropa.register.choices import Answer, Relation
from ropa.register.records import (
    Contract,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    Disclosure,
    Notice,
    Organisation,
    Recipient,
    Record,
    RightsChannel,
    Statement,
)
from ropa.register.register import Register

_OF_COMPANY: Final[tuple[CompanyCheck, ...]] = (
    regulation_is_compared,
    *stated.CHECKS,
    *collected.CHECKS,
    *consumer_rights.CHECKS,
)
_CONTRACTS_SINCE: Final = date(2023, 1, 1)
"""Before, the Act had neither these contents of contracts nor contractors."""


def _company(register: Register, one: Organisation, on: date) -> Iterator[Finding]:
    """Ask a controller whether it is a business, and if it may be, all that a business is asked."""
    if one.branch_of is not None or not activities_of(register, one.id):
        return
    answer = asked(register, one.id, on)
    if answer is Answer.NO:
        yield from answer_is_of_the_year(one, on)
        return
    told = lately(company(register, one.id, on))
    yield from gate_is_answered(told)
    for check in _OF_COMPANY:
        yield from supposed(check(told), answer)


def _notice(register: Register, one: Notice, on: date) -> Iterator[Finding]:
    if one.dated <= on:
        answer = asked_of_any(register, one.organisations, on)
        for check in (policy.notice_is_up_to_date, policy.windows_follow_each_other):
            yield from supposed(check(register, one, on), answer)


def _disclosure(register: Register, one: Disclosure, on: date) -> Iterator[Finding]:
    """Judge a disclosure by the twelve months before the day; own staff are no recipients."""
    if not is_californian(one):
        return
    answer = asked_of(register, one, on)
    recipient = register.get(one.recipient, Recipient)
    if answer is Answer.NO or recipient.relation is Relation.OWN_STAFF:
        return
    judged = judge(register, one, window=law.window(on))
    for check in disclosed.CHECKS:
        yield from supposed(check(register, judged, on), answer)
    if on >= _CONTRACTS_SINCE:
        yield from supposed(service_providers.purpose_is_specific(register, judged, on), answer)


def _provider(register: Register, one: Recipient, on: date) -> Iterator[Finding]:
    """Judge the contracts with a recipient by the disclosures that call it a provider."""
    if one.relation is Relation.OWN_STAFF or on < _CONTRACTS_SINCE:
        return
    window = law.window(on)
    told = (
        judge(register, each, window=window)
        for each in register.naming(one.id, Disclosure)
        if each.recipient == one.id and each.ccpa_class in disclosed.PROVIDERS
    )
    answered = [(each, asked_of(register, each.disclosure, on)) for each in told]
    asked_about = tuple(
        each
        for each, answer in answered
        if answer is not Answer.NO and disclosed.is_provided(each, on)
    )
    answer = strongest(answer for _, answer in answered)
    for check in service_providers.CHECKS if asked_about else ():
        yield from supposed(check(register, one, asked_about, on), answer)


def _staff(register: Register, one: DataSubjectCategory, on: date) -> Iterator[Finding]:
    if found := tuple(collected.staff_are_in_scope(register, one, on)):
        yield from supposed(found, asked_of_any(register, (), on))


def _numbers(register: Register, one: Record, on: date) -> Iterator[Finding]:
    if found := tuple(policy.numbers_are_of_the_day(register, one, on)):
        yield from supposed(found, asked_of_any(register, (), on))


def _weighed(*asked: Rule) -> tuple[Rule, ...]:
    """Return rules with what they weigh where the question of the gate is open."""
    return tuple(dict.fromkeys((*asked, *map(lighter, asked))))


CHECKS: tuple[Check, ...] = (
    Check(
        Organisation,
        _company,
        _weighed(
            GATE,
            COMPARED,
            stated.MINORS,
            stated.SENSITIVE,
            stated.UNSAID,
            disclosed.UNCONFIRMED,
            stated.NEITHER,
            collected.ROW,
            collected.NOT_COLLECTED,
            collected.RETENTION,
            collected.SOURCE,
            collected.MAPPED,
            consumer_rights.LIMIT,
            consumer_rights.OPT_OUT,
            consumer_rights.METHODS,
            consumer_rights.METRICS,
            consumer_rights.UNSAID,
        ),
    ),
    Check(Notice, _notice, _weighed(policy.OVERDUE, policy.GAP)),
    Check(
        Disclosure,
        _disclosure,
        _weighed(
            disclosed.UNDATED,
            disclosed.UNCONFIRMED,
            disclosed.DENIED,
            disclosed.ADVERTISING,
            disclosed.PURPOSE,
            disclosed.MEANINGFUL,
            disclosed.BRANDING,
            service_providers.GENERIC,
        ),
    ),
    Check(Recipient, _provider, (service_providers.CONTRACT, service_providers.CERTIFIED)),
    Check(DataSubjectCategory, _staff, (collected.STAFF,)),
    *(
        Check(kind, _numbers, (policy.OLD_NUMBER,))
        for kind in (
            DataCategory,
            DataElement,
            Disclosure,
            Contract,
            RightsChannel,
            Notice,
            Statement,
        )
    ),
)
