"""Whether the authority can read an entry, and whether what was approved is what stands there."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.register.audience import controllers, legal_person
from ropa.register.entry import Entry, category_of
from ropa.register.printed import printed_digest
from ropa.register.records import (
    Activity,
    Approval,
    DataCategory,
    DataSubjectCategory,
    Organisation,
    ProcessorActivity,
    Purpose,
    Recipient,
    RetentionRule,
    SecurityMeasure,
)
from ropa.register.register import Register
from ropa.register.text import Text, text
from ropa.translations import LANGUAGES, Tongue

READABLE = Rule("R1-026", Gravity.WARNING, law.ART_30_4)
APPROVED = Rule("R1-027", Gravity.ERROR, law.ART_30_4)

_Named = Purpose | DataSubjectCategory | DataCategory | Recipient | RetentionRule | SecurityMeasure
_OF_AUTHORITY = {"LU": frozenset({"fr", "de", "lb"})}
"""In which languages an authority conducts its procedures, by its country."""


def authority_can_read(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask that an entry be written in a language of the authority that may ask for it."""
    if not takes_place(entry.activity, on=on):
        return
    unread = tuple(sorted(_unread(register, entry), key=lambda one: one.words))
    approved = _approved_on(register, entry, on)
    if unread and approved is None:
        words = "Neither in French nor in German nor in Luxembourgish: {parts}"
        yield finding(READABLE, entry.activity.id, "name", words, parts=unread)
    elif unread:
        words = (
            "It is approved, and written neither in French nor in German nor in Luxembourgish: "
            "{parts}"
        )
        yield finding(APPROVED, entry.activity.id, "name", words, parts=unread)


def approval_is_of_what_stands_here(
    register: Register, entry: Entry, on: date
) -> Iterator[Finding]:
    """Ask that what was confirmed after the last approval be what was approved."""
    one, approved = entry.activity, _approved_on(register, entry, on)
    day = one.confirmed_on
    if approved is None or day is None or not takes_place(one, on=on):
        return
    if approved < day <= on and not _is_approved(register, entry, on):
        words = "It was approved on {approved} and confirmed again on {day}, not approved since"
        found = finding(APPROVED, one.id, "confirmed_on", words, approved=approved, day=day)
        yield found.holding_since(day)


def _approved_on(register: Register, entry: Entry, on: date) -> date | None:
    return max((one.approved_on for one in _approvals(register, entry, on)), default=None)


def _is_approved(register: Register, entry: Entry, on: date) -> bool:
    """Say whether what an entry prints is what somebody has approved."""
    digest = printed_digest(register, entry.activity)
    return any(one.digest == digest for one in _approvals(register, entry, on))


def _approvals(register: Register, entry: Entry, on: date) -> Iterator[Approval]:
    every = register.naming(entry.activity.id, Approval)
    return (one for one in every if one.approved_on <= on)


def _unread(register: Register, entry: Entry) -> set[Text]:
    """Return which parts of an entry have a text that no language of the authority says."""
    languages = _languages(register, entry)
    if not languages:
        return set()
    return {
        _label(part)
        for part, said in _texts(register, entry)
        if languages.isdisjoint(code[:2] for code, _ in said.words)
    }


def _languages(register: Register, entry: Entry) -> frozenset[str]:
    """Return the languages of the authorities of who keeps the record; none where not known."""
    one = entry.activity
    keepers = controllers(register, one) if isinstance(one, Activity) else (one.processor,)
    named = (legal_person(register, id_).authority for id_ in keepers)
    found = (register.get(id_, Organisation).country for id_ in named if id_ is not None)
    return frozenset().union(*(_OF_AUTHORITY.get(country or "", ()) for country in found))


def _texts(register: Register, entry: Entry) -> Iterator[tuple[str, Text]]:
    """Give what an entry says, each with the part of it where it stands."""
    one = entry.activity
    yield type(one).label, one.name
    if isinstance(one, ProcessorActivity) and one.categories is not None:
        yield "Categories of processing", one.categories
    for part in _parts(register, entry):
        yield type(part).plural, part.name


def _parts(register: Register, entry: Entry) -> Iterator[_Named]:
    """Give the records that an entry is made of, without names of companies."""
    yield from entry.purposes
    yield from entry.retention
    yield from entry.measures
    for persons in {id_ for use in entry.uses for id_ in use.data_subjects}:
        yield register.get(persons, DataSubjectCategory)
    for data in entry.data:
        yield category_of(register, data)
    for one in {each.recipient for each in entry.disclosures}:
        recipient = register.get(one, Recipient)
        if recipient.organisation is None:
            yield recipient


def _label(words: str) -> Text:
    return text(**{each: Tongue(each).say(words) for each in LANGUAGES})


CHECKS: tuple[Check, ...] = (
    Check(Activity, authority_can_read, (READABLE, APPROVED)),
    Check(ProcessorActivity, authority_can_read, (READABLE, APPROVED)),
    Check(Activity, approval_is_of_what_stands_here, (APPROVED,)),
    Check(ProcessorActivity, approval_is_of_what_stands_here, (APPROVED,)),
)
