"""Whether a recipient outside the European Economic Area has its transfer in the same entry."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Place, Rule, finding
from ropa.checks.lasting import lasts, takes_place
from ropa.checks.organisations import stated_none
from ropa.checks.tools import is_inside
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Relation, Role
from ropa.register.entry import Entry
from ropa.register.records import Activity, Organisation, ProcessorActivity, Recipient
from ropa.register.register import Register
from ropa.register.text import Text

ABROAD = Rule("R1-012", Gravity.BLOCKS, law.ART_30_1_E)
PROCESSOR_ABROAD = Rule("R1-012", Gravity.BLOCKS, law.ART_30_2_C)


def recipients_abroad_have_a_transfer(
    register: Register, entry: Entry, on: date
) -> Iterator[Finding]:
    """Ask for a transfer to each recipient that is an organisation in a third country."""
    if not takes_place(entry.activity, on=on):
        return
    denied = stated_none(register, entry.activity.id, "transfers")
    by_processor = isinstance(entry.activity, ProcessorActivity)
    for country, names in sorted(_abroad(register, entry, on).items()):
        words = "{recipients} ({country}): no transfer to them is recorded"
        if denied:
            words = "{recipients} ({country}): it is stated all the same that there is no transfer"
        yield finding(
            PROCESSOR_ABROAD if by_processor else ABROAD,
            entry.activity.id,
            "transfers",
            words,
            country=Place(country),
            recipients=tuple(names),
        )


def _abroad(register: Register, entry: Entry, on: date) -> dict[str, list[Text]]:
    """Return the recipients in third countries to which no transfer is recorded, by country.

    A transfer to the same country whose importer is not known yet may be the one to them.
    """
    found: dict[str, list[Text]] = defaultdict(list)
    unnamed = {one.country for one in entry.transfers if one.importer is None}
    importers = _importers(register, entry)
    for id_ in _receiving(entry, on):
        recipient = register.get(id_, Recipient)
        country = _third_country(register, entry, recipient, on)
        known = {recipient.id, recipient.category, recipient.organisation}
        if country is not None and country not in unnamed and known.isdisjoint(importers):
            found[country].append(recipient.name)
    return found


def _importers(register: Register, entry: Entry) -> set[str]:
    """Return the ids of the importers of an entry's transfers and of their organisations."""
    named = {one.importer for one in entry.transfers if one.importer is not None}
    named |= {id_ for one in entry.transfers for id_ in one.onward}
    companies = (register.get(id_, Recipient).organisation for id_ in named)
    return {*named, *(one for one in companies if one is not None)}


def _receiving(entry: Entry, on: date) -> Iterator[str]:
    """Give those to whom data are disclosed on a day, without the controller's own staff."""
    made = (one for one in entry.disclosures if lasts(one, on=on))
    yield from dict.fromkeys(one.recipient for one in made if one.role is not Role.OWN_STAFF)


def _third_country(register: Register, entry: Entry, recipient: Recipient, on: date) -> str | None:
    """Return the third country where a recipient is, if it is known to be in one.

    Own staff, and a branch of those who answer for the entry, are no separate importers (EDPB,
    Guidelines 05/2021). Of a territory that a lawyer must classify nothing is said.
    """
    if recipient.organisation is None or recipient.relation is Relation.OWN_STAFF:
        return None
    company = register.get(recipient.organisation, Organisation)
    country = company.country
    if _is_own(register, entry, company) or country is None or is_inside(country, on=on):
        return None
    return None if law.destination(country, on=on).kind is law.Standing.MANUAL else country


def _is_own(register: Register, entry: Entry, company: Organisation) -> bool:
    """Say whether an organisation is the one that answers for an entry, or a branch of such.

    Of several controllers, each is an importer of what it gets from another.
    """
    activity = entry.activity
    if isinstance(activity, ProcessorActivity):
        names: tuple[str, ...] = (activity.processor,)
    else:
        names = controllers(register, activity)
    own = {legal_person(register, id_).id for id_ in names}
    is_part = company.branch_of is not None or len(own) == 1
    return is_part and legal_person(register, company.id).id in own


CHECKS: tuple[Check, ...] = (
    Check(Activity, recipients_abroad_have_a_transfer, (ABROAD,)),
    Check(ProcessorActivity, recipients_abroad_have_a_transfer, (PROCESSOR_ABROAD,)),
)
