"""Whether a legal basis suits the persons whose data it is for: staff, children, outsiders."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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

STAFF = Rule("LB-009", Gravity.WARNING, law.ART_7)
CHILDREN = Rule("LB-010", Gravity.ERROR, law.ART_8)
OUTSIDERS = Rule("LB-016", Gravity.WARNING, law.ART_6_1_B)


@dataclass(frozen=True, slots=True)
class _Unfit:
    """Persons, and the bases that do not suit them, with the field to look at; empty: the whole."""

    rule: Rule
    persons: Callable[[DataSubjectCategory], bool]
    basis: Callable[[Basis], bool]
    field: str
    words: str


_UNFIT = (
    _Unfit(
        STAFF,
        lambda persons: persons.employees is Answer.YES,
        rests_on_consent,
        "",
        "{purpose}: consent of staff or applicants is rarely free: {data_subjects}",
    ),
    _Unfit(
        CHILDREN,
        lambda persons: persons.children is Answer.YES,
        lambda one: one.article_6 == CONSENT and one.children is None,
        "children",
        "{purpose}: how age and the consent of parents are checked is not known yet for: "
        "{data_subjects}",
    ),
    _Unfit(
        OUTSIDERS,
        lambda persons: persons.contract_party is Answer.NO,
        lambda one: one.article_6 == CONTRACT,
        "article_6",
        "{purpose}: rests on a contract to which these are no party: {data_subjects}",
    ),
)


def bases_suit_the_persons(register: Register, entry: Entry) -> Iterator[Finding]:
    """Warn of consent of staff and of contracts with others; ask for a check on children."""
    for one, ids in _reached(register, entry).values():
        persons = [register.get(id_, DataSubjectCategory) for id_ in sorted(ids)]
        for unfit in _UNFIT:
            names = tuple(each.name for each in persons if unfit.persons(each))
            if names and unfit.basis(one):
                said, purpose = unfit.words, register.get(one.purpose, Purpose).name
                yield finding(
                    unfit.rule, one.id, unfit.field, said, purpose=purpose, data_subjects=names
                )


def _reached(register: Register, entry: Entry) -> dict[str, tuple[Basis, set[str]]]:
    """Return the bases, by id, with the data subjects that each is for, here or further down."""
    found: dict[str, tuple[Basis, set[str]]] = {}
    for purpose in entry.purposes:
        used = data_subjects(entry, purpose)
        for one in bases(register, purpose):
            found.setdefault(one.id, (one, set()))[1].update(one.data_subjects or used)
    return found


CHECKS: tuple[Check, ...] = (
    Check(Activity, of_entry(bases_suit_the_persons), (STAFF, CHILDREN, OUTSIDERS)),
)
