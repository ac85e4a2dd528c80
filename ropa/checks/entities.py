"""Whether those who answer for activities are legal entities, each recorded once, that exist."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ropa import law
from ropa.checks import offices, registrations
from ropa.checks.check import Check
from ropa.checks.finding import Fact, Finding, Gravity, Rule, finding
from ropa.checks.lasting import last_day, lasts, takes_place
from ropa.checks.organisations import NUMBER, bare, legible
from ropa.checks.registrations import named
from ropa.register.audience import legal_person
from ropa.register.choices import OrganisationKind
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    JointArrangement,
    Organisation,
    ProcessorActivity,
)
from ropa.register.redaction import redacted_on
from ropa.register.register import Register
from ropa.translations import folded

BRANCH = Rule("ENT-005", Gravity.ERROR, law.ART_4_7)
TWICE = Rule("ENT-006", Gravity.WARNING, law.ART_5_1_D, instead=NUMBER.instead)
GROUP = Rule("ENT-008", Gravity.ERROR, law.ART_4_7)
ENDED = Rule("ENT-014", Gravity.WARNING, law.ART_30_1_A)

_LEGAL_ENTITIES = frozenset({OrganisationKind.COMPANY, OrganisationKind.PUBLIC_BODY})
_NAMES = 10_000
"""How many names are kept as they compare; each is compared with all others."""


def answered_for(
    register: Register, organisation: str, *, on: date
) -> tuple[Activity | ProcessorActivity, ...]:
    """Return what takes place on a day and names an organisation as controller or processor.

    What an arrangement of joint controllers is about, each of its parties answers for.
    """
    controlled = register.naming(organisation, Activity)
    arranged = (
        each
        for one in register.naming(organisation, JointArrangement)
        if organisation in one.parties
        for each in register.naming(one.id, Activity)
    )
    processed = register.naming(organisation, ProcessorActivity)
    found: list[Activity | ProcessorActivity] = [
        *(one for one in controlled if organisation in one.controllers),
        *arranged,
        *(one for one in processed if organisation == one.processor),
    ]
    return tuple(one for one in dict.fromkeys(found) if takes_place(one, on=on))


def branch_stands_under_its_company(
    register: Register, one: Organisation, on: date
) -> Iterator[Finding]:
    """Ask of which company a branch is, and that what it does be recorded under that company."""
    if not lasts(one, on=on):
        return
    if one.branch_of is None:
        if one.entity is OrganisationKind.BRANCH:
            words = "{name}: of which company it is a branch is not known yet"
            yield finding(BRANCH, one.id, "branch_of", words, name=one.name)
        return
    company = legal_person(register, one.id).name
    if one.entity in _LEGAL_ENTITIES:
        words = "{name}: recorded as a branch of {company} and as a legal entity of its own"
        yield finding(BRANCH, one.id, "entity", words, name=one.name, company=company)
    elif activities := answered_for(register, one.id, on=on):
        words = "{name} is a branch; {company}, to which it belongs, answers for {activities}"
        names = tuple(each.name for each in activities)
        facts = {"name": one.name, "company": company}
        yield finding(BRANCH, one.id, "branch_of", words, activities=names, **facts)


def organisation_is_recorded_once(
    register: Register, one: Organisation, on: date
) -> Iterator[Finding]:
    """Ask if organisations of one name and country are one; found at the first of them."""
    others = perhaps_the_same(register, one, on=on)
    if others and all(one.id < each.id for each in others):
        words = "{name}: perhaps the same as {others}, by name and country"
        yield finding(TWICE, one.id, "name", words, name=one.name, others=named(others))


def perhaps_the_same(
    register: Register, one: Organisation, *, on: date
) -> tuple[Organisation, ...]:
    """Return the organisations of an organisation's name and country that may be the same.

    Where they have a number in common, ENT-002 or ENT-003 says so.
    """
    if one.country is None or redacted_on(one.name) or not lasts(one, on=on):
        return ()
    own = _numbers(one)
    return tuple(
        each
        for each in register.all(Organisation)
        if each.country == one.country
        and _plain(each.name) == _plain(one.name)
        and own.isdisjoint(_numbers(each))
        and legal_person(register, each.id) != legal_person(register, one.id)
        and lasts(each, on=on)
    )


def _numbers(one: Organisation) -> set[str]:
    return {bare(each) for each in legible(one)}


@lru_cache(maxsize=_NAMES)
def _plain(name: str) -> str:
    """Return a name as it compares: without capitals, accents, spaces and points."""
    return "".join(filter(str.isalnum, folded(name)))


def entry_is_of_legal_entities(register: Register, found: Entry, on: date) -> Iterator[Finding]:
    """Ask that no group of undertakings stand in the place of a controller or a processor."""
    one = found.activity
    if not takes_place(one, on=on):
        return
    yield from _groups(register, one, "controllers", one.controllers)
    if isinstance(one, ProcessorActivity):
        yield from _groups(register, one, "processor", (one.processor,))


def parties_are_legal_entities(
    register: Register, one: JointArrangement, on: date
) -> Iterator[Finding]:
    """Ask that no group of undertakings stand in the place of a joint controller."""
    if lasts(one, on=on):
        yield from _groups(register, one, "parties", one.parties)


def _groups(
    register: Register,
    at: Activity | ProcessorActivity | JointArrangement,
    field: str,
    organisations: tuple[str, ...],
) -> Iterator[Finding]:
    found = (register.get(id_, Organisation) for id_ in organisations)
    groups = [one for one in found if one.entity is OrganisationKind.GROUP]
    if groups:
        words = "{groups}: a group of undertakings, and no legal entity that could answer for it"
        yield finding(GROUP, at.id, field, words, groups=named(groups))


def nobody_answers_who_is_no_more(
    register: Register, one: Organisation, on: date
) -> Iterator[Finding]:
    """Ask that no activity that takes place be that of an organisation that has ended."""
    last = last_day(one)
    if last is None or last >= on:
        return
    if activities := answered_for(register, one.id, on=on):
        words = "{name}: it ended on {day} and is still recorded as answering for {activities}"
        names = tuple(each.name for each in activities)
        facts: dict[str, Fact] = {"name": one.name, "day": last, "activities": names}
        ended = finding(ENDED, one.id, "until", words, **facts)
        yield ended.holding_since(law.day_after(last))


CHECKS: tuple[Check, ...] = (
    *registrations.CHECKS,
    *offices.CHECKS,
    Check(Organisation, branch_stands_under_its_company, (BRANCH,)),
    Check(Organisation, organisation_is_recorded_once, (TWICE,)),
    Check(Activity, entry_is_of_legal_entities, (GROUP,), across=False),
    Check(ProcessorActivity, entry_is_of_legal_entities, (GROUP,), across=False),
    Check(JointArrangement, parties_are_legal_entities, (GROUP,), across=False),
    Check(Organisation, nobody_answers_who_is_no_more, (ENDED,)),
)
