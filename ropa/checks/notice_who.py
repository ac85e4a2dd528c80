"""Whom a notice must name by Art. 13 and 14: controllers, officer, recipients; and the rights."""

from collections.abc import Iterable, Iterator
from itertools import chain

from ropa import law
from ropa.checks.finding import Gravity, Rule
from ropa.checks.lack import Demand, Lack
from ropa.checks.organisations import mandates
from ropa.checks.told import Told, takes_place
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Office, Relation
from ropa.register.records import (
    Activity,
    Contact,
    Disclosure,
    Mandate,
    Organisation,
    Recipient,
    Record,
    RightsChannel,
)
from ropa.register.text import text

NAMED = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_A),
    "controller",
    "The notice does not name the controller: {what}",
    "Name each controller in the notice by its full name.",
)
REACHED = Demand(
    NAMED.rule,
    "controller",
    "The notice gives no contact details of the controller: {what}",
    "Give a postal address, and an e-mail address or a telephone number.",
)
REPRESENTED = Demand(
    NAMED.rule,
    "controller",
    "The notice does not name the representative in the Union of: {what}",
    "Name the representative and say how to reach it.",
)
OFFICER = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_B),
    "dpo",
    "The notice gives no contact details of the data protection officer of: {what}",
    "Give the contact details of the data protection officer; the law does not ask for the name.",
)
RECIPIENTS = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_E),
    "recipients",
    "The notice names neither these recipients nor their category: {what}",
    "Name each recipient, or a category that lets a reader tell who is meant.",
)
RIGHTS = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_B),
    "rights",
    "The notice does not mention these rights: {what}",
    "Mention each right, and say how it is exercised.",
)
COMPLAINT = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_D),
    "complaint",
    "The notice does not mention the right to complain to a supervisory authority",
    "Mention the right to lodge a complaint, and name the authority that is competent.",
)
LISTED = ("access", "rectification", "erasure", "restriction", "objection", "portability")
"""The rights that Art. 13(2)(b) lists; withdrawal and complaint have points of their own."""


def givers(told: Told) -> tuple[Organisation, ...]:
    """Return the companies that a notice must name: who gives it, else all controllers."""
    register = told.register
    activities = (one.activity for one in told.entries if isinstance(one.activity, Activity))
    of_all = chain.from_iterable(controllers(register, one) for one in activities)
    found = {legal_person(register, id_).id for id_ in told.notice.organisations or of_all}
    return tuple(register.get(id_, Organisation) for id_ in sorted(found))


def controllers_are_named(told: Told) -> Iterator[Lack]:
    """Ask for each controller's name and contact details, and for its representative."""
    given = givers(told)
    yield from NAMED.unmet(one for one in given if not told.tells(one, "name"))
    yield from REACHED.unmet(one for one in given if not _is_reached(told, one))
    yield from REPRESENTED.unmet(_unnamed(told, Office.REPRESENTATIVE))


def _is_reached(told: Told, one: Organisation) -> bool:
    own = (field for field in ("address", "email", "phone") if getattr(one, field))
    points = mandates(told.register, one.id, Office.CONTACT_POINT, on=told.on)
    return any(told.tells(one, field) for field in own) or any(_says(told, each) for each in points)


def _says(told: Told, mandate: Mandate) -> bool:
    """Say whether a notice tells of an office, or of who holds it."""
    return told.tells(mandate) or told.tells(told.register.get(mandate.holder, Contact))


def _unnamed(told: Told, office: Office) -> Iterator[Organisation]:
    """Give the companies for which somebody holds an office that the notice says nothing of."""
    for one in givers(told):
        held = mandates(told.register, one.id, office, on=told.on)
        if held and not any(_says(told, each) for each in held):
            yield one


def officer_can_be_reached(told: Told) -> Iterable[Lack]:
    """Ask for the contact details of a data protection officer who is designated."""
    return OFFICER.unmet(_unnamed(told, Office.DPO))


def recipients_are_named(told: Told) -> Iterable[Lack]:
    """Ask for each recipient, or for its category."""
    return RECIPIENTS.unmet(one for one in untold_recipients(told) if not is_new(told, one))


def untold_recipients(told: Told) -> Iterator[Recipient]:
    """Give the recipients who get data by the record, and whom the notice does not name."""
    sent = chain.from_iterable(one.disclosures for one in told.entries)
    for id_ in dict.fromkeys(one.recipient for one in sent if takes_place(one, told.on)):
        one = told.register.get(id_, Recipient)
        if one.relation is not Relation.OWN_STAFF and not _is_named(told, one):
            yield one


def _is_named(told: Told, recipient: Recipient) -> bool:
    """Say whether a notice tells of a recipient, its company, its category or what it gets."""
    register = told.register
    around = filter(None, (recipient.organisation, recipient.category))
    records = (recipient, *(register.get(id_, Record) for id_ in around))
    return any(map(told.tells, (*records, *register.naming(recipient.id, Disclosure))))


def is_new(told: Told, recipient: Recipient) -> bool:
    """Say whether all that goes to a recipient goes there only since after the notice."""
    return all(map(told.is_newer, told.register.naming(recipient.id, Disclosure)))


def rights_are_listed(told: Told) -> Iterator[Lack]:
    """Ask for the rights that data subjects have by the legal bases of the record."""
    bases = {key for one in told.entries for each in one.bases for key in _keys(each)}
    stated = stated_rights(told)
    owed = (law.term("rights-gdpr", key) for key in LISTED if key not in stated)
    missing = [one for one in owed if not _bases(one) or bases & _bases(one)]
    if missing:
        named = tuple(text(en=one.label.en, fr=one.label.fr) for one in missing)
        yield Lack(RIGHTS, named)


def _keys(basis: object) -> Iterator[str]:
    return filter(None, (getattr(basis, "article_6", None), getattr(basis, "article_9", None)))


def _bases(right: law.Term) -> set[str]:
    """Return the legal bases that a right depends on; none if everybody has it."""
    return set(right.extra.several("bases"))


def stated_rights(told: Told) -> frozenset[str]:
    """Return the keys of the rights that a notice states."""
    named = told.register.naming(told.notice.id, RightsChannel)
    return frozenset(one.right for one in named if told.tells(one, "right"))


def complaint_is_mentioned(told: Told) -> Iterator[Lack]:
    """Ask for the right to lodge a complaint with a supervisory authority."""
    if "complaint" not in stated_rights(told):
        yield Lack(COMPLAINT)
