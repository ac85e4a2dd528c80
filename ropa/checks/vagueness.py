"""Whether purposes, data and recipients are named, or only alluded to with words for anything."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa import law
from ropa.checks.activities import CLASSIFIED
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import lasts, takes_place
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    DataUse,
    Disclosure,
    ProcessorActivity,
    Purpose,
    Recipient,
)
from ropa.register.register import Register

PURPOSE = Rule("R1-002", Gravity.ERROR, law.ART_5_1_B)
DATA = Rule("R1-006", Gravity.WARNING, law.ART_30_1_C)
RECIPIENT = Rule("R1-009", Gravity.WARNING, law.ART_30_1_D)

_SHORTEST = 4
"""Letters that a purpose needs at the least, a rule of the house: "HR" and "IT" are none."""


def purpose_is_specific(register: Register, one: Purpose, on: date) -> Iterator[Finding]:
    """Ask a purpose for more than general words, unless its sub-purposes say more."""
    divided = any(each.part_of == one.id for each in register.naming(one.id, Purpose))
    if divided or not takes_place(register.get(one.activity, Activity), on=on):
        return
    if _says_too_little(one, about="purpose", shortest=_SHORTEST):
        words = "{purpose}: what the data are processed for is said in general words only"
        yield finding(PURPOSE, one.id, "name", words, purpose=one.name)


def data_are_specific(register: Register, one: DataCategory, on: date) -> Iterator[Finding]:
    """Ask a category in use for more than general words, unless its elements say which data."""
    named = one.everything or register.naming(one.id, DataElement)
    if not named and _says_too_little(one, about="data") and _is_used(register, one.id, on):
        words = "{data}: which data are meant is said in general words only"
        yield finding(DATA, one.id, "name", words, data=one.name)


def _is_used(register: Register, category: str, on: date) -> bool:
    uses = (use for use in register.naming(category, DataUse) if not use.never)
    return any(takes_place(register.get(use.activity, Activity), on=on) for use in uses)


def recipient_is_specific(register: Register, one: Recipient, on: date) -> Iterator[Finding]:
    """Ask a category that gets data for more than general words, unless its members are named."""
    members = (each for each in register.naming(one.id, Recipient) if each.category == one.id)
    known = one.organisation is not None or one.relation in CLASSIFIED or any(members)
    if not known and _says_too_little(one, about="recipient") and _gets_data(register, one.id, on):
        words = "{recipient}: who gets the data is said in general words only"
        yield finding(RECIPIENT, one.id, "name", words, recipient=one.name)


def _gets_data(register: Register, recipient: str, on: date) -> bool:
    made = (one for one in register.naming(recipient, Disclosure) if lasts(one, on=on))
    return any(_one_takes_place(register, one.activities, on) for one in made)


def _one_takes_place(register: Register, activities: Iterable[str], on: date) -> bool:
    found = (register.find(id_) for id_ in activities)
    return any(
        isinstance(one, Activity | ProcessorActivity) and takes_place(one, on=on) for one in found
    )


def _says_too_little(
    one: Purpose | DataCategory | Recipient, *, about: str, shortest: int = 0
) -> bool:
    """Say whether a name is vague in one of its languages, and no description says more."""
    return all(
        any(len(said) < shortest or law.vague(said, about=about) for _, said in text.words)
        for text in (one.name, one.description)
        if text is not None
    )


CHECKS: tuple[Check, ...] = (
    Check(Purpose, purpose_is_specific, (PURPOSE,)),
    Check(DataCategory, data_are_specific, (DATA,)),
    Check(Recipient, recipient_is_specific, (RECIPIENT,)),
)
