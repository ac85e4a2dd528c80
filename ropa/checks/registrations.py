"""Whether the numbers of an organisation are its own, and look like those of their register."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Fact, Finding, Gravity, Rule, finding
from ropa.checks.lasting import lasts
from ropa.checks.organisations import NUMBER, OF_ONE, bare, legible
from ropa.register.audience import legal_person
from ropa.register.choices import Answer, RegistrationKind
from ropa.register.parts import Registration
from ropa.register.records import Organisation
from ropa.register.register import Register
from ropa.register.text import Text
from ropa.translations import LANGUAGES

ANOTHERS = Rule("ENT-003", Gravity.ERROR, law.ART_5_1_D, instead=NUMBER.instead)
FORM = Rule("ENT-004", Gravity.WARNING, law.ART_5_1_D, instead=NUMBER.instead)

_ANOTHERS = {
    RegistrationKind.LEI: (
        "{name}: its legal entity identifier (LEI) {number} is stated for {others} too"
    ),
    RegistrationKind.VAT: (
        "{name}: its VAT number {number}, not that of a VAT group, is stated for {others} too"
    ),
}
_PERHAPS_A_GROUP = (
    "{name}: its VAT number {number} is stated for {others} too; whether it is that of a VAT "
    "group is not known yet"
)
_RCS = re.compile(r"(LURCSL)?[A-Z][0-9]+")
_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
_ALPHABET = 36
"""The digits and letters of a LEI: A counts as 10, Z as 35."""


def named(organisations: Iterable[Organisation]) -> tuple[Text, ...]:
    """Name organisations in a finding; a name is the same in every language."""
    return tuple(Text(tuple((code, one.name) for code in LANGUAGES)) for one in organisations)


def number_is_not_anothers(register: Register, one: Organisation, on: date) -> Iterator[Finding]:
    """Ask that a LEI or VAT number be one company's, unless it is stated to be that of a group.

    It is found once, at the first of the organisations that have the number.
    """
    for own in legible(one) if lasts(one, on=on) else ():
        if own.type not in OF_ONE:
            continue
        having = _having(register, own, on)
        said = {number.shared for _, number in having}
        persons = {legal_person(register, each.id).id: each for each, _ in reversed(having)}
        first, *others = reversed(persons.values())
        if others and first == one and Answer.YES not in said:
            unsettled = own.type is RegistrationKind.VAT and Answer.NO not in said
            words = _PERHAPS_A_GROUP if unsettled else _ANOTHERS[own.type]
            facts: dict[str, Fact] = {"number": own.number, "others": named(others)}
            yield finding(ANOTHERS, one.id, "registrations", words, name=one.name, **facts)


def _having(
    register: Register, own: Registration, on: date
) -> tuple[tuple[Organisation, Registration], ...]:
    """Return who is stated to have a number on a day, with the entry that says so."""
    return tuple(
        (each, number)
        for each in register.all(Organisation)
        if lasts(each, on=on)
        for number in legible(each)
        if (number.type, bare(number)) == (own.type, bare(own))
    )


def numbers_look_right(_: Register, one: Organisation, on: date) -> Iterator[Finding]:
    """Ask that numbers look as their register writes them, and that their check digits agree."""
    if not lasts(one, on=on):
        return
    rcs = _odd(one, RegistrationKind.RCS_LU)
    if rcs:
        words = (
            "{name}: {numbers} does not look like a number of the trade and companies register of "
            "Luxembourg, which is a letter and digits"
        )
        yield finding(FORM, one.id, "registrations", words, name=one.name, numbers=rcs)
    lei = _odd(one, RegistrationKind.LEI)
    if lei:
        words = (
            "{name}: {numbers} can be no legal entity identifier (LEI); length or check digits "
            "are wrong"
        )
        yield finding(FORM, one.id, "registrations", words, name=one.name, numbers=lei)


def _odd(one: Organisation, kind: RegistrationKind) -> str:
    looks_right = _is_rcs if kind is RegistrationKind.RCS_LU else _is_lei
    mine = (each for each in legible(one) if each.type is kind)
    return ", ".join(each.number for each in mine if not looks_right(bare(each)))


def _is_rcs(number: str) -> bool:
    """Say whether a number is that of a section and digits, perhaps as a European identifier."""
    return _RCS.fullmatch(number) is not None


def _is_lei(number: str) -> bool:
    """Say whether the check digits of ISO 17442 agree (ISO 7064, mod 97-10)."""
    if _LEI.fullmatch(number) is None:
        return False
    return int("".join(str(int(sign, _ALPHABET)) for sign in number)) % 97 == 1


CHECKS: tuple[Check, ...] = (
    Check(Organisation, number_is_not_anothers, (ANOTHERS,)),
    Check(Organisation, numbers_look_right, (FORM,), across=False),
)
