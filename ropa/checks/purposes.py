"""Whether each purpose has a legal basis, one alone, and was compatible if it was added later."""

from collections.abc import Collection, Iterator
from itertools import combinations

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lawfulness import (
    BY_LAW,
    CONSENT,
    bases,
    basis_name,
    called,
    of_entry,
    own_bases,
    upwards,
)
from ropa.register.audience import answering, legal_person
from ropa.register.choices import Answer
from ropa.register.entry import Entry
from ropa.register.records import Activity, Basis, DataSubjectCategory, Organisation, Purpose
from ropa.register.register import Register

BASIS = Rule("LB-001", Gravity.ERROR, law.ART_6_1)
BESIDE = Rule("LB-003", Gravity.ERROR, law.ART_6_1)
ONE_BASIS = Rule("LB-017", Gravity.WARNING, law.ART_5_1_A)
COMPATIBLE = Rule("LB-018", Gravity.WARNING, law.ART_6_4)

_EXEMPT = BY_LAW | {CONSENT}
"""Consent and laws carry a further purpose without a compatibility assessment (Art. 6(4))."""


def purposes_have_a_basis(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask each purpose for a legal basis of Art. 6, its own or that of the purpose above it."""
    for purpose in _unfounded(register, entry):
        conditions = [one for one in entry.bases if one.purpose == purpose.id and one.article_9]
        if conditions:
            words = (
                "{purpose}: a condition of Art. 9(2) is recorded, and the legal basis of Art. 6 "
                "that must stand beside it is not known yet"
            )
            yield finding(BESIDE, conditions[0].id, "article_6", words, purpose=purpose.name)
        else:
            words = "{purpose}: the legal basis is not known yet"
            yield finding(BASIS, purpose.id, "", words, purpose=purpose.name)


def _unfounded(register: Register, entry: Entry) -> Iterator[Purpose]:
    """Give the purposes without a basis, the topmost of those that stand under each other.

    A purpose whose sub-purposes have bases only groups them.
    """
    bare = {one.id for one in entry.purposes if not bases(register, one)}
    founded = (one for one in entry.purposes if one.id not in bare)
    grouping = {above.id for one in founded for above in upwards(register, one)}
    for one in entry.purposes:
        alone = one.part_of not in bare or one.part_of in grouping
        if one.id in bare - grouping and alone:
            yield one


def everybody_has_a_basis(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask for a basis for each controller and for all data subjects, where bases are for some."""
    responsible = _companies(register, answering(register, entry.activity))
    for purpose in entry.purposes:
        own = own_bases(register, purpose)
        parties = [_companies(register, one.parties) for one in own]
        if left := _left_out(responsible, parties):
            names = tuple(called(register.get(id_, Organisation)) for id_ in left)
            words = "{purpose}: the legal basis is not known yet for: {parties}"
            yield finding(BASIS, purpose.id, "", words, purpose=purpose.name, parties=names)
        subjects = [one.data_subjects for one in own]
        if left := _left_out(_meant(entry, purpose), subjects):
            groups = tuple(register.get(id_, DataSubjectCategory).name for id_ in left)
            words = "{purpose}: the legal basis is not known yet for the data of: {data_subjects}"
            yield finding(BASIS, purpose.id, "", words, purpose=purpose.name, data_subjects=groups)


def _meant(entry: Entry, purpose: Purpose) -> Collection[str]:
    """Return whose data are said to be used for a purpose, not for its activity as a whole."""
    meant = (use for use in entry.uses if purpose.id in use.purposes and not use.never)
    return {id_ for use in meant for id_ in use.data_subjects}


def _companies(register: Register, ids: Collection[str]) -> Collection[str]:
    return {legal_person(register, id_).id for id_ in ids}


def _left_out(wanted: Collection[str], named: Collection[Collection[str]]) -> list[str]:
    """Return who of those wanted is named by no basis; a basis that names nobody is for all."""
    if not all(named):
        return []
    return sorted(set(wanted).difference(*named)) if named else []


def purposes_have_one_basis(register: Register, entry: Entry) -> Iterator[Finding]:
    """Warn of two bases on one purpose that nothing tells apart."""
    for purpose in entry.purposes:
        pairs = combinations(own_bases(register, purpose), 2)
        doubled = {one.article_6 or "" for pair in pairs if _clash(*pair) for one in pair}
        if doubled:
            words = "{purpose}: several legal bases, and nothing says which applies when: {bases}"
            names = tuple(basis_name(key) for key in sorted(doubled))
            yield finding(ONE_BASIS, purpose.id, "", words, purpose=purpose.name, bases=names)


def _clash(one: Basis, other: Basis) -> bool:
    """Say whether two bases differ and are split neither by means nor by whom they are for."""
    if one.article_6 == other.article_6 or one.means != other.means:
        return False
    return not (
        _apart(one.parties, other.parties) or _apart(one.data_subjects, other.data_subjects)
    )


def _apart(some: Collection[str], others: Collection[str]) -> bool:
    """Say whether two scopes are split; one for some stands as an exception beside one for all."""
    return bool(some or others) and set(some).isdisjoint(others)


def later_purposes_are_compatible(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask a purpose that was added later for its compatibility assessment."""
    for purpose in entry.purposes:
        relied_on = {one.article_6 for one in bases(register, purpose)}
        exempt = relied_on and relied_on <= _EXEMPT
        if purpose.later is Answer.YES and purpose.compatibility is None and not exempt:
            words = (
                "{purpose}: added after the data were collected, and the compatibility assessment "
                "is not known yet"
            )
            yield finding(COMPATIBLE, purpose.id, "compatibility", words, purpose=purpose.name)


CHECKS: tuple[Check, ...] = (
    Check(
        Activity,
        of_entry(
            purposes_have_a_basis,
            everybody_has_a_basis,
            purposes_have_one_basis,
            later_purposes_are_compatible,
        ),
        (BASIS, BESIDE, ONE_BASIS, COMPATIBLE),
    ),
)
