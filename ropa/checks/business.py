"""Whether California's law asks a company anything: whether it is a business, or may be one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.company import Company, is_business
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.windows import happens
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Answer
from ropa.register.records import (
    Activity,
    Disclosure,
    JointArrangement,
    Organisation,
    RightsChannel,
    Statement,
)
from ropa.register.register import Register
from ropa.register.text import text

GATE: Final = Rule("CA-028", Gravity.INFORMATION, law.CCPA_140)
COMPARED: Final = Rule("CA-027", Gravity.WARNING, law.CCR_7011)
IF_A_BUSINESS: Final = (
    "{said} (if the company is a business in the sense of the CCPA, which is not known yet)"
)
TOPICS: Final = frozenset({"sale", "sharing", "minors", "sensitive", "request-metrics"})
"""Topics of an organisation on which only California asks for a statement."""


def gate_is_answered(company: Company) -> Iterator[Finding]:
    """Ask whether the company is a business, by its figures of the year before."""
    if company.business is Answer.UNKNOWN:
        yield _unanswered(company.entity)


def answer_is_of_the_year(entity: Organisation, on: date) -> Iterator[Finding]:
    """Ask the question again of a company that was no business in the last year told."""
    if is_business(entity, on) is Answer.UNKNOWN and last_answer(entity, on) is Answer.NO:
        yield _unanswered(entity)


def regulation_is_compared(company: Company) -> Iterator[Finding]:
    """Say where the rules of the day are others than those that this register knows in words."""
    for one in law.terms("ccpa-regulations", on=company.on):
        if one.sure is law.Sure.UNRESOLVED and one.since is not None:
            words = "{name}: the rules of this catalogue have not been compared with the {rules}"
            rules = text(en=one.label.en, fr=one.label.fr)
            name = company.entity.name
            found = finding(COMPARED, company.entity.id, "figures", words, name=name, rules=rules)
            yield found.holding_since(one.since)


def asked(register: Register, organisation: str, on: date) -> Answer:
    """Say whether the Act asks a company anything; not known, where it may be a business.

    Most companies have nothing to do with California, and no register says so of them: one of
    which nobody has answered the question is asked only where its register speaks of California.
    """
    entity = register.get(organisation, Organisation)
    answer = _may_be(entity, on)
    if answer is Answer.UNKNOWN and not speaks_of_california(register, organisation):
        return Answer.NO
    return answer


def asked_of(register: Register, disclosure: Disclosure, on: date) -> Answer:
    """Say whether the Act asks anything of those whose activities disclose, or did lately."""
    told = (register.find(id_) for id_ in disclosure.activities)
    own = (one for one in told if isinstance(one, Activity) and happens(one, on=on))
    named = {id_ for one in own for id_ in controllers(register, one)}
    return strongest(_may_be(legal_person(register, id_), on) for id_ in sorted(named))


def asked_of_any(register: Register, organisations: Iterable[str], on: date) -> Answer:
    """Say whether the Act asks any of these companies anything; of any controller if none."""
    named = tuple(organisations) or tuple(one.id for one in register.all(Organisation))
    own = (id_ for id_ in named if activities_of(register, id_))
    return strongest(asked(register, id_, on) for id_ in own)


def _unanswered(entity: Organisation) -> Finding:
    words = "{name}: whether it is a business in the sense of the Act is not known yet"
    return finding(GATE, entity.id, "figures", words, name=entity.name)


def strongest(answers: Iterable[Answer]) -> Answer:
    """Return yes if any is yes, else not known if any is not known."""
    found = set(answers)
    return next((one for one in (Answer.YES, Answer.UNKNOWN) if one in found), Answer.NO)


def supposed(found: Iterable[Finding], answer: Answer) -> Iterator[Finding]:
    """Give what is found as it is, as what would hold, or not at all, as the question is answered.

    The question itself is never under a condition. What may not be asked at all does not block:
    it weighs as an error at most, until the question is answered.
    """
    if answer is Answer.NO:
        return
    for one in found:
        yield (
            one
            if answer is Answer.YES
            else replace(one, rule=lighter(one.rule)).only(IF_A_BUSINESS)
        )


def lighter(rule: Rule) -> Rule:
    """Return a rule as it weighs where nobody knows whether it is asked."""
    return replace(rule, gravity=max(rule.gravity, Gravity.ERROR))


def _may_be(entity: Organisation, on: date) -> Answer:
    """Say whether a company is a business; one that was none in the last year told is none."""
    answer = is_business(entity, on)
    if answer is Answer.UNKNOWN and last_answer(entity, on) is Answer.NO:
        return Answer.NO
    return answer


def last_answer(entity: Organisation, on: date) -> Answer:
    """Return the last answer given for a year that is over."""
    told = [one for one in entity.figures if one.year < on.year]
    known = [one for one in told if one.ccpa_business is not Answer.UNKNOWN]
    last = max(known, key=lambda one: one.year, default=None)
    return Answer.UNKNOWN if last is None else last.ccpa_business


def speaks_of_california(register: Register, organisation: str) -> bool:
    """Say whether anything is recorded of a company that only California's law asks for."""
    said = register.naming(organisation, Statement)
    if any(one.record == organisation and one.field in TOPICS for one in said):
        return True
    channels = (*register.naming(organisation, RightsChannel), *register.for_all(RightsChannel))
    if any(one.right in law.keys("rights-ccpa") for one in channels):
        return True
    told = (
        one
        for activity in activities_of(register, organisation)
        for one in register.naming(activity.id, Disclosure)
    )
    return any(is_californian(one) for one in told)


def activities_of(register: Register, organisation: str) -> tuple[Activity, ...]:
    """Return the activities that a company, or a branch of it, is controller of."""
    branches = register.naming(organisation, Organisation)
    own = {organisation, *(one.id for one in branches if one.branch_of == organisation)}
    arrangements = {
        one.id
        for id_ in own
        for one in register.naming(id_, JointArrangement)
        if id_ in one.parties
    }
    named = {one.id: one for id_ in own | arrangements for one in register.naming(id_, Activity)}
    return tuple(
        one
        for one in named.values()
        if one.arrangement in arrangements or not own.isdisjoint(one.controllers)
    )


def is_californian(one: Disclosure) -> bool:
    """Say whether a disclosure says yes to anything that only California asks."""
    answers = {one.business_purpose, one.sold, one.shared}
    return one.ccpa_class is not None or Answer.YES in answers
