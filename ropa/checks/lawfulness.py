"""What makes a purpose lawful: its own legal bases, else those of the purpose it stands under."""

from collections.abc import Callable, Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Find
from ropa.checks.finding import Finding
from ropa.checks.lasting import takes_place
from ropa.checks.transfers import named
from ropa.register.audience import controllers
from ropa.register.entry import Entry
from ropa.register.records import Activity, Basis, Organisation, Purpose
from ropa.register.register import Register
from ropa.register.text import Text, text
from ropa.translations import LANGUAGES

CONSENT = "6-1-a"
CONTRACT = "6-1-b"
INTERESTS = "6-1-f"
BY_LAW = frozenset({"6-1-c", "6-1-e"})
"""Bases that a Union or Member State law must lay down (Art. 6(3))."""
EXPLICIT_CONSENT = "9-2-a"

OfBasis = Callable[[Register, Basis, Purpose, date], Iterator[Finding]]
"""What looks at one basis and the purpose that it is for, on the day whose law counts."""
OfEntry = Callable[[Register, Entry], Iterator[Finding]]
"""What looks at one activity of a controller with all that belongs to it."""


def of_basis(*looks: OfBasis) -> Find:
    """Make a check of bases of them, for those whose activity takes place."""

    def find(register: Register, one: Basis, on: date) -> Iterator[Finding]:
        purpose = register.get(one.purpose, Purpose)
        if takes_place(register.get(purpose.activity, Activity), on=on):
            for look in looks:
                yield from look(register, one, purpose, on)

    return find


def of_entry(*looks: OfEntry) -> Find:
    """Make a check of activities of them, for those that take place."""

    def find(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
        if takes_place(entry.activity, on=on):
            for look in looks:
                yield from look(register, entry)

    return find


def rests_on_consent(one: Basis) -> bool:
    """Say whether a basis is consent, be it that of Art. 6 or the explicit one of Art. 9."""
    return one.article_6 == CONSENT or one.article_9 == EXPLICIT_CONSENT


def relying(register: Register, one: Basis, purpose: Purpose) -> tuple[Organisation, ...]:
    """Return the controllers that rely on a basis: those it names, else all of its activity."""
    activity = register.get(purpose.activity, Activity)
    ids = one.parties or controllers(register, activity)
    return tuple(register.get(id_, Organisation) for id_ in ids)


def upwards(register: Register, purpose: Purpose) -> Iterator[Purpose]:
    """Give a purpose, the one that it stands under, and so on."""
    yield purpose
    while purpose.part_of is not None:
        purpose = register.get(purpose.part_of, Purpose)
        yield purpose


def own_bases(register: Register, purpose: Purpose) -> tuple[Basis, ...]:
    """Return the legal bases of Art. 6 that are recorded for a purpose itself."""
    found = register.naming(purpose.id, Basis)
    return tuple(one for one in found if one.purpose == purpose.id and one.article_6)


def bases(register: Register, purpose: Purpose) -> tuple[Basis, ...]:
    """Return the legal bases of Art. 6 of a purpose: its own, else the nearest ones above."""
    lines = (own_bases(register, one) for one in upwards(register, purpose))
    return next(filter(None, lines), ())


def data_subjects(entry: Entry, purpose: Purpose) -> frozenset[str]:
    """Return the ids of the data subjects whose data are used for a purpose."""
    done = (use for use in entry.uses if not use.never)
    meant = (use for use in done if not use.purposes or purpose.id in use.purposes)
    return frozenset(id_ for use in meant for id_ in use.data_subjects)


def basis_name(key: str) -> Text:
    """Name a legal basis of Art. 6 as a fact of a finding."""
    return named(law.term("article-6", key).label)


def called(one: Organisation) -> Text:
    """Name an organisation as a fact of a finding, the same in every language."""
    return text(**dict.fromkeys(LANGUAGES, one.name))
