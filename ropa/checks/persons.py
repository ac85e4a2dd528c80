"""Whether a legal basis suits the persons whose data it is for: staff, children, outsiders."""

from collections.abc import Callable, Iterator

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lawfulness import (
    CONSENT,
    CONTRACT,
    bases,
    data_subjects,
    of_entry,
    rests_on_consent,
)
from ropa.register.choices import Answer
from ropa.register.entry import Entry
from ropa.register.records import Activity, Basis, DataSubjectCategory, Purpose
from ropa.register.register import Register
from ropa.register.text import Text

STAFF = Rule("LB-009", Gravity.WARNING, law.ART_7)
CHILDREN = Rule("LB-010", Gravity.ERROR, law.ART_8)
OUTSIDERS = Rule("LB-016", Gravity.WARNING, law.ART_6_1_B)


def staff_is_not_asked_for_consent(register: Register, entry: Entry) -> Iterator[Finding]:
    """Warn of consent of those who can hardly refuse it: staff and applicants."""
    for one, purpose, names in _some(register, entry, lambda each: each.employees is Answer.YES):
        if rests_on_consent(one):
            field = "article_6" if one.article_6 == CONSENT else "article_9"
            words = "{purpose}: consent of staff or applicants is rarely free: {data_subjects}"
            yield finding(STAFF, one.id, field, words, purpose=purpose.name, data_subjects=names)


def childrens_consent_is_checked(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask how age, and the consent of whoever has parental responsibility, are checked."""
    for one, purpose, names in _some(register, entry, lambda each: each.children is Answer.YES):
        if one.article_6 == CONSENT and one.children is None:
            words = (
                "{purpose}: how age and the consent of parents are checked is not known yet for: "
                "{data_subjects}"
            )
            yield finding(
                CHILDREN, one.id, "children", words, purpose=purpose.name, data_subjects=names
            )


def contract_is_with_the_data_subject(register: Register, entry: Entry) -> Iterator[Finding]:
    """Warn of a contract that the data subjects are no party to."""
    for one, purpose, names in _some(
        register, entry, lambda each: each.contract_party is Answer.NO
    ):
        if one.article_6 == CONTRACT:
            words = "{purpose}: rests on a contract to which these are no party: {data_subjects}"
            yield finding(
                OUTSIDERS, one.id, "article_6", words, purpose=purpose.name, data_subjects=names
            )


def _some(
    register: Register, entry: Entry, who: Callable[[DataSubjectCategory], bool]
) -> Iterator[tuple[Basis, Purpose, tuple[Text, ...]]]:
    """Give each basis of which it is so of some of its data subjects, with their names."""
    for one, ids in _reached(register, entry).values():
        groups = (register.get(id_, DataSubjectCategory) for id_ in sorted(ids))
        if names := tuple(each.name for each in groups if who(each)):
            yield one, register.get(one.purpose, Purpose), names


def _reached(register: Register, entry: Entry) -> dict[str, tuple[Basis, set[str]]]:
    """Return the bases, by id, with the data subjects that each is for, here or further down."""
    found: dict[str, tuple[Basis, set[str]]] = {}
    for purpose in entry.purposes:
        used = data_subjects(entry, purpose)
        for one in bases(register, purpose):
            found.setdefault(one.id, (one, set()))[1].update(one.data_subjects or used)
    return found


CHECKS: tuple[Check, ...] = (
    Check(Activity, of_entry(staff_is_not_asked_for_consent), (STAFF,)),
    Check(Activity, of_entry(childrens_consent_is_checked), (CHILDREN,)),
    Check(Activity, of_entry(contract_is_with_the_data_subject), (OUTSIDERS,)),
)
